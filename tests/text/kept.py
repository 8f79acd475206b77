"""What the ``regex`` module makes of the program's patterns; run this to write it anew."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from typing import Any
from unittest import mock

import msgspec
import regex

import workbench.text
from workbench.text import patterns

_MODULES = list(pkgutil.iter_modules(workbench.text.__path__))
_main: Any = regex._main  # type: ignore[attr-defined]


def known() -> list[str]:
    """Return the words of every pattern that stands in a module of the program."""
    modules = [importlib.import_module(f"workbench.text.{each.name}") for each in _MODULES]
    return sorted({each.words for module in modules for each in _held(vars(module)) if isinstance(each, patterns.Late)})


def _held(names: dict[Any, Any]) -> Iterator[Any]:
    for value in names.values():
        yield value
        if isinstance(value, dict | tuple | list):
            yield from _held(dict(enumerate(value.values() if isinstance(value, dict) else value)))


def made(words: str) -> patterns.Made:
    """Return what a pattern becomes now."""
    handed: list[Any] = []
    machine = mock.Mock(wraps=_main._regex)
    machine.compile.side_effect = lambda *given: handed.extend(given) or _main_compile(*given)
    with mock.patch.object(_main, "_regex", machine):
        regex.compile(words, cache_pattern=False)
    _, flags, code, numbers, names, lists, places, *ends = handed
    assert not lists, "a pattern with a named list cannot be kept"
    assert not places, "a pattern with a named list cannot be kept"
    return patterns.Made(int(flags), list(code), dict(numbers), dict(names), *ends)


_main_compile = _main._regex.compile


def as_they_are() -> patterns.KeptPatterns:
    """Return what is to be in the file. ``regex`` puts the letters of a set into any order, at every making another."""
    return patterns.KeptPatterns(regex.__version__, {words: made(words) for words in known()})


if __name__ == "__main__":
    patterns.FILE.write_bytes(msgspec.json.encode(as_they_are()) + b"\n")
