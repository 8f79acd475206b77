"""The words of a text as a search sees them: folded, one after the other, the same for every kind of database."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

from workbench.text.folding import fold
from workbench.text.patterns import pattern

FIELD_END: Final = "\u2028"
"""Stands between the fields of one thing, so that no phrase reaches from one into the next; never part of a word."""

_UNSPACED: Final = (
    r"\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}"
    r"\p{Script=Myanmar}"
)
LETTERS: Final = r"\p{L}\p{M}\p{N}\p{Co}"
"""What words are made of, in any script."""

WORD_CHARACTERS: Final = rf"[[{LETTERS}]--[{_UNSPACED}]]"
"""What words between spaces are made of, as a set for ``regex`` (version 1)."""

SIGN_CHARACTERS: Final = r"[[\p{So}\p{Sc}\p{Sm}\U0001F3FB-\U0001F3FF]--[\x00-\x7f]]"
"""Signs that are words of their own: emoji, currencies, arrows. Those of ASCII are not searched for."""

_RUN: Final = pattern(
    rf"(?V1)(?P<word>{WORD_CHARACTERS}+)|(?P<unspaced>[[{_UNSPACED}]&&[{LETTERS}]]+)|(?P<sign>{SIGN_CHARACTERS})"
)


class Run(NamedTuple):
    """A stretch of folded text that is searched for as a whole.

    ``kind`` is ``word`` (between spaces), ``unspaced`` (a script without spaces: Chinese, Japanese, Thai) or ``sign``.
    """

    kind: str
    text: str


def runs(text: str) -> list[Run]:
    """Return the runs of ``text``, folded, in their order."""
    return [Run(str(match.lastgroup), match.group()) for match in _RUN.finditer(fold(text))]


def search_words(*fields: str | None) -> str:
    """Return the words of these texts, separated by single spaces, fields by a mark that no phrase passes.

    In scripts without spaces every pair of letters is a word, and the last letter alone is one more, so that each
    stretch of letters can be found.
    """
    return f" {FIELD_END} ".join(_words(each) for each in fields if each)


def _words(text: str) -> str:
    folded = fold(text)
    kinds = {character: _kind(character) for character in set(folded)}
    if "unspaced" not in kinds.values():
        # Almost every text: what parts words becomes a space, what is a word of its own gets spaces around it.
        apart = {ord(each): f" {each} " if kind == "sign" else " " for each, kind in kinds.items() if kind != "word"}
        return _spaced(folded.translate(apart))
    words: list[str] = []
    for match in _RUN.finditer(folded):
        if match.lastgroup == "unspaced":
            words += pairs(match.group())
            words.append(match.group()[-1])
        else:
            words.append(match.group())
    return " ".join(words)


def _spaced(text: str) -> str:
    """Return ``text`` with single spaces between its words; only spaces part them."""
    return " ".join([word for word in text.split(" ") if word])


@lru_cache(maxsize=8192)
def _kind(character: str) -> str:
    match = _RUN.match(character)
    return "" if match is None else str(match.lastgroup)


def pairs(run: str) -> list[str]:
    """Return every two letters that stand together in a run of a script without spaces."""
    return [run[at : at + 2] for at in range(len(run) - 1)]
