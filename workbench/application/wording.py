"""The words of the program: every sentence shown to people, read from ``resources/wording``."""

from __future__ import annotations

import errno
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

from workbench import paths
from workbench.domain.errors import WorkbenchError

_MARKS: Final = frozenset('"“”„‟«»')
_NUMBERS: Final = {
    errno.ENOSPC: "full",
    getattr(errno, "EDQUOT", errno.ENOSPC): "full",
    errno.EFBIG: "full",
    errno.EROFS: "read-only",
}
"""Reasons that the system tells by a number alone."""


@lru_cache
def _tables(language: str) -> Mapping[str, Mapping[str, str]]:
    return paths.table("resources", "wording", f"{language}.toml")


def sentence(table: str, key: str, /, **facts: object) -> str:
    """Return the sentence ``key`` of ``table`` with its gaps filled.

    A list becomes words joined with commas; a passage that brings its own quotation marks gets no second ones.
    Raises ``KeyError`` for a key or a fact that is missing: a fault of ours.
    """
    words = _tables("en")[table][key]
    for name, value in facts.items():
        if isinstance(value, str) and _has_marks(value):
            words = words.replace(f"“{{{name}}}”", f"{{{name}}}")
    return words.format_map({name: _words(value) for name, value in facts.items()})


def quoted(text: str) -> str:
    """Return ``text`` in quotation marks, or as it is if it begins or ends with some of its own."""
    return text if _has_marks(text) else f"“{text}”"


def say(error: WorkbenchError) -> str:
    """Return what happened, what is safe and what to do, for an error a user met."""
    return sentence("errors", error.key, **error.facts)


def reason(error: OSError) -> str:
    """Return the operating system's reason in plain words, without numbers or names of calls."""
    named = _tables("en")["reasons"]
    return named.get(_NUMBERS.get(error.errno or 0, type(error).__name__)) or named["other"]


def _has_marks(text: str) -> bool:
    return text[:1] in _MARKS or text[-1:] in _MARKS


def _words(value: object) -> object:
    if isinstance(value, str) or not isinstance(value, Iterable):
        return value
    return ", ".join(str(each) for each in value)


def shortened(text: str, length: int = 60) -> str:
    """Return ``text`` on one line, cut at a word with an ellipsis if it is longer than ``length`` code points."""
    # No more words than fit: the text may be a whole article.
    flat = " ".join(text.split(None, length + 1)[: length + 1])
    if len(flat) <= length:
        return flat
    cut = flat[: length - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut[length // 2 :] else cut).rstrip(" ,;:") + "…"
