"""Regular expressions that are compiled when they are first used: compiling all of them takes a tenth of a second.

What the ``regex`` module makes of them, before it hands them to its own machine, is kept in ``kept_patterns.json``:
finding that out is nearly all of the time. ``tests/text/kept.py`` writes that file, and a test compares it with what
``regex`` makes of them now. Another version of it makes them itself.
"""

from __future__ import annotations

import importlib
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
    import regex

    made = kept(regex.__version__).get(words)
    if made is None:
        return regex.compile(words)
    lists: tuple[Any, ...] = ({}, [])
    ends = (made.required_from, made.required, made.required_flags, made.groups)
    machine = importlib.import_module("regex._regex")
    found: regex.Pattern[str] = machine.compile(words, made.flags, made.code, made.numbers, made.names, *lists, *ends)
    return found


@lru_cache
def kept(version: str) -> dict[str, Made]:
    """Return what is kept for that version of ``regex``."""
    found = msgspec.json.decode(FILE.read_bytes(), type=KeptPatterns)
    return found.patterns if found.version == version else {}
