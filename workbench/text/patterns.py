"""Regular expressions that are compiled when they are first used: compiling all of them takes a tenth of a second.

What the ``regex`` module makes of them, before it hands them to its own machine, is kept in ``kept_patterns.json``:
finding that out is nearly all of the time. ``tests/text/kept.py`` writes that file, and a test compares it with what
``regex`` makes of them now. Another version of it makes them itself. So a start needs the machine alone, which is
imported without the rest of ``regex``: that takes longer than all the sentences of a few articles.
"""

from __future__ import annotations

import importlib
import importlib.machinery
import importlib.util
import sys
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

import msgspec

if TYPE_CHECKING:
    import regex

FILE: Final = Path(__file__).with_name("kept_patterns.json")


class Made(msgspec.Struct, frozen=True, array_like=True):
    """What a pattern became: what ``regex`` hands to its machine, in that order; nothing here has named lists."""

    flags: int
    code: list[int]
    numbers: dict[str, int]
    names: dict[int, str]
    required_from: int
    required: tuple[int, ...]
    required_flags: int
    groups: int


class KeptPatterns(msgspec.Struct, frozen=True):
    """The version of ``regex`` that made them, and each by its words."""

    version: str
    patterns: dict[str, Made]


class Late:
    """Stands for the compiled pattern; what was asked for once is remembered here."""

    def __init__(self, words: str) -> None:
        self.words = words

    def __getattr__(self, name: str) -> Any:
        found = getattr(compiled(self.words), name)
        setattr(self, name, found)
        return found


def pattern(words: str) -> regex.Pattern[str]:
    """Return the pattern ``words``, which is checked and compiled when it is first used; flags stand in it."""
    return cast("regex.Pattern[str]", Late(words))


def compiled(words: str) -> regex.Pattern[str]:
    """Return the pattern itself, from what is kept of it if there is anything."""
    machine, version = _machine()
    made = kept(version).get(words)
    if made is None:
        import regex

        return regex.compile(words)
    lists: tuple[Any, ...] = ({}, [])
    ends = (made.required_from, made.required, made.required_flags, made.groups)
    found: regex.Pattern[str] = machine.compile(words, made.flags, made.code, made.numbers, made.names, *lists, *ends)
    return found


def kept(version: str) -> dict[str, Made]:
    """Return what is kept for that version of ``regex``."""
    found = _file()
    return found.patterns if found.version == version else {}


@lru_cache
def _file() -> KeptPatterns:
    return msgspec.json.decode(FILE.read_bytes(), type=KeptPatterns)


@lru_cache
def _machine() -> tuple[Any, str]:
    """Return what patterns run on, and the version of ``regex`` it belongs to."""
    version = _file().version
    found = None if "regex" in sys.modules else importlib.util.find_spec("regex")
    for folder in found.submodule_search_locations or () if found is not None else ():
        # What installed it names the version beside it. Nobody else says so without importing all of it.
        if Path(folder).with_name(f"regex-{version}.dist-info").is_dir():
            spec = importlib.machinery.PathFinder.find_spec("regex._regex", [folder])
            if spec is not None and spec.loader is not None:
                sys.modules[spec.name] = machine = importlib.util.module_from_spec(spec)
                spec.loader.exec_module(machine)
                return machine, version
    import regex

    return importlib.import_module("regex._regex"), regex.__version__
