"""Folding: text made alike for finding, with a way back to the places in the original."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from functools import lru_cache
from typing import Final

from workbench.domain.span import Span
from workbench.text.graphemes import snap_to_graphemes
from workbench.text.patterns import pattern

_ALIKE: Final = (
    dict.fromkeys("‘’‚‛ʼ′`´׳＇", "'")
    | dict.fromkeys("“”„‟«»″״＂", '"')
    | dict.fromkeys("‐‑‒–—―−⁃﹘﹣－־", "-")
    # Letters with a stroke have no decomposition of their own.
    | dict(zip("øØłŁđĐħĦıŧŦ", "oollddhhitt", strict=True))
)
# Soft hyphen, zero-width and direction characters, the Arabic stretch, variation selectors.
_UNSEEN: Final = pattern("[\xad\u034f\u061c\u0640\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]")
# Combining classes of accents, Hebrew and Arabic points; vowel signs and voicing marks are letters, and stay.
_ACCENTS: Final = frozenset({1, *range(10, 37), *range(200, 241)})


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    """Return what one character becomes: usually one, sometimes several or none."""
    if character in _ALIKE:
        return _ALIKE[character]
    if character.isspace():
        return " "
    if _UNSEEN.match(character):
        return ""
    parts = unicodedata.normalize("NFD", character.casefold())
    bare = "".join(part for part in parts if unicodedata.combining(part) not in _ACCENTS)
    return bare if bare != parts else character.casefold()


class Folded:
    """A text folded for finding: case, accents, kinds of quotes, dashes and white space no longer differ.

    ``text`` is the original, ``folded`` what is searched; ``span`` leads back to code points of the original.
    A run of white space folds to one space.
    """

    __slots__ = ("_after", "_at", "_from", "_to", "folded", "text")

    def __init__(self, text: str) -> None:
        """Fold ``text``; the work grows with its length and its number of different characters."""
        import regex

        self.text = text
        table = {ord(character): _fold_character(character) for character in set(text)}
        # Only where the length changes does an offset shift; between such places one subtraction leads back.
        uneven = "".join(regex.escape(chr(code)) for code, to in table.items() if len(to) != 1)
        expression = r"\s{2,}|[" + uneven + "]" if uneven else r"\s{2,}"
        self._at: list[int] = []
        self._after: list[int] = []
        self._from: list[int] = []
        self._to: list[int] = []
        pieces: list[str] = []
        done = length = 0
        for match in regex.finditer(expression, text):
            start, end = match.span()
            plain = text[done:start].translate(table)
            to = " " if end - start > 1 else table[ord(match.group())]
            self._at.append(length + len(plain))
            length += len(plain) + len(to)
            self._after.append(length)
            self._from.append(start)
            self._to.append(end)
            pieces += (plain, to)
            done = end
        pieces.append(text[done:].translate(table))
        self.folded = "".join(pieces)

    def span(self, start: int, end: int) -> Span:
        """Return the original place of ``folded[start:end]``, grown to whole characters; the range is not empty."""
        first, last = self._source(start)[0], self._source(end - 1)[1]
        return snap_to_graphemes(self.text, first, last)

    def _source(self, index: int) -> tuple[int, int]:
        """Return the original bounds of the folded character at ``index``."""
        near = bisect_right(self._at, index) - 1
        if near < 0:
            return index, index + 1
        if index < self._after[near]:
            return self._from[near], self._to[near]
        start = self._to[near] + index - self._after[near]
        return start, start + 1


def fold(text: str) -> str:
    """Return ``text`` folded, for words that are searched for."""
    return Folded(text).folded


def find_all(text: str | Folded, needle: str, whole_words: bool = False) -> list[Span]:
    """Return every place of ``needle``, folded like the text, from left to right without overlaps.

    With ``whole_words`` a letter or digit beside the place rules it out. An empty needle is nowhere.
    """
    haystack = text if isinstance(text, Folded) else Folded(text)
    wanted = fold(needle)
    places: list[Span] = []
    if not wanted:
        return places
    folded = haystack.folded
    at = folded.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        if whole_words and _inside_word(folded, at, end):
            at = folded.find(wanted, at + 1)
            continue
        place = haystack.span(at, end)
        if not places or place.start >= places[-1].end:
            places.append(place)
        at = folded.find(wanted, end)
    return places


def _inside_word(folded: str, start: int, end: int) -> bool:
    """Tell whether a word goes on before or after ``folded[start:end]``."""
    before = start > 0 and folded[start - 1].isalnum() and folded[start].isalnum()
    after = end < len(folded) and folded[end].isalnum() and folded[end - 1].isalnum()
    return before or after
