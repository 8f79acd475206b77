"""Which files are meant when files and folders are named."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import regex

from workbench.importing.registry import is_known

_NUMBER: Final = regex.compile(r"([0-9]+)")
_HIDDEN_ON_WINDOWS: Final = 0x2

_READ_ME: Final = re.compile(r"read[-_ ]?me\b", re.IGNORECASE)


def expand(paths: Iterable[str | os.PathLike[str]]) -> list[Path]:
    """Return the files that ``paths`` mean, in the order given, with each folder replaced by the files in it.

    A file that is named is always taken, and so is a name that does not exist or a folder that cannot be opened:
    reading it says why. In a folder, and in the folders below it, only visible files with the suffix of a known
    format count, sorted as people sort (``part 2`` before ``part 10``); a README is about its folder and no article
    of it. A folder that links lead back to is visited once.
    """
    found: list[Path] = []
    for path in map(Path, paths):
        found.extend(_files_in(path) if _is_folder(path) else [path])
    return found


def left_out(paths: Iterable[str | os.PathLike[str]]) -> int:
    """Return how many files that anybody sees in these folders ``expand`` passes over: of other kinds, or a README."""
    folders = [path for path in map(Path, paths) if _is_folder(path)]
    return sum(sum(1 for _ in _files_in(each, every=True)) - sum(1 for _ in _files_in(each)) for each in folders)


def _files_in(folder: Path, *, every: bool = False) -> Iterator[Path]:
    visited: set[tuple[int, int]] = set()
    # A stack and not a recursion: folders may be nested deeper than functions may.
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        if not _is_folder(path):
            yield path
            continue
        try:
            found = path.stat()
            with os.scandir(path) as listed:
                entries = sorted(listed, key=lambda entry: _natural(entry.name), reverse=True)
        except OSError:
            yield path
            continue
        if (found.st_dev, found.st_ino) not in visited:
            visited.add((found.st_dev, found.st_ino))
            waiting.extend(path / entry.name for entry in entries if _counts(entry, every=every))


def _counts(entry: os.DirEntry[str], *, every: bool) -> bool:
    try:
        if entry.name.startswith(".") or _hidden_on_windows(entry):
            return False
        if entry.is_dir():
            return True
        wanted = every or (is_known(entry.name) and not _READ_ME.match(entry.name))
        return wanted and entry.is_file()
    except OSError:
        return False


def _hidden_on_windows(entry: os.DirEntry[str]) -> bool:
    attributes = getattr(entry.stat(follow_symlinks=False), "st_file_attributes", 0)
    return bool(attributes & _HIDDEN_ON_WINDOWS)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _natural(name: str) -> tuple[list[tuple[int, str]], str]:
    """Return a sort key in which numbers count as numbers and capitals as small letters."""
    parts = _NUMBER.split(name.casefold())
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in parts], name
