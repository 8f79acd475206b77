"""A pattern that is compiled late must be one."""

from __future__ import annotations

import importlib
import pkgutil

import pytest
import regex

import workbench.text
from workbench.text.patterns import pattern

_MODULES = [each.name for each in pkgutil.iter_modules(workbench.text.__path__, "workbench.text.")]


@pytest.mark.parametrize("module", _MODULES)
def test_every_pattern_of_a_module_can_be_compiled(module: str) -> None:
    late = type(pattern(""))
    for each in vars(importlib.import_module(module)).values():
        if isinstance(each, late):
            assert each.pattern


def test_a_pattern_does_what_a_compiled_one_does() -> None:
    letters = pattern(r"(?i)\p{Lu}+")
    assert letters.findall("aB1c") == regex.compile(r"(?i)\p{Lu}+").findall("aB1c")


def test_a_pattern_that_is_none_says_so_when_it_is_used() -> None:
    with pytest.raises(regex.error):
        pattern("(").match("")
