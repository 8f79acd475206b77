"""The words of the program: every sentence shown to people, read from ``resources/wording``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache

from workbench import paths
from workbench.domain.errors import WorkbenchError


@lru_cache
def _tables(language: str) -> Mapping[str, Mapping[str, str]]:
    text = (paths.data("resources") / "wording" / f"{language}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def sentence(table: str, key: str, /, **facts: object) -> str:
    """Return the sentence ``key`` of ``table`` with its gaps filled.

    A list becomes words joined with commas. Raises ``KeyError`` for a key or a fact that is missing: a fault of ours.
    """
    return _tables("en")[table][key].format_map({name: _words(value) for name, value in facts.items()})


def say(error: WorkbenchError) -> str:
    """Return what happened, what is safe and what to do, for an error a user met."""
    return sentence("errors", error.key, **error.facts)


def reason(error: OSError) -> str:
    """Return the operating system's reason in plain words, without numbers or names of calls."""
    named = _tables("en")["reasons"]
    return named.get(type(error).__name__) or named["other"]


def _words(value: object) -> object:
    if isinstance(value, str) or not isinstance(value, Iterable):
        return value
    return ", ".join(str(each) for each in value)


def shortened(text: str, length: int = 60) -> str:
    """Return ``text`` on one line, cut at a word with an ellipsis if it is longer than ``length`` code points."""
    flat = " ".join(text.split())
    if len(flat) <= length:
        return flat
    cut = flat[: length - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut[length // 2 :] else cut).rstrip(" ,;:") + "…"
