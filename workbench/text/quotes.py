"""Quotes: the words an annotation stands on, and the means to find them again."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final, NamedTuple

_WORD: Final = re.compile(r"\w+")
# After so many characters searched it pays to know where each word stands; one that stands everywhere does not help.
_WORTH_AN_INDEX: Final = 10_000_000
_COMMON: Final = 2_000


class Quote(NamedTuple):
    """The words at a place, what stands around them, and which of how many such places it is (``(1, 1)``: the only)."""

    exact: str
    prefix: str
    suffix: str
    occurrence: tuple[int, int]


def places_of(text: str, exact: str) -> list[int]:
    """Return the start of every occurrence of ``exact``, overlapping ones too, in order."""
    places: list[int] = []
    at = text.find(exact) if exact else -1
    while at >= 0:
        places.append(at)
        at = text.find(exact, at + 1)
    return places


class Quoter:
    """Makes the quotes of one text, quickly however many are asked for."""

    __slots__ = ("_asked", "_context", "_places", "_text", "_words")

    def __init__(self, text: str, context: int = 32) -> None:
        """Quote from ``text`` with up to ``context`` code points on each side."""
        self._text = text
        self._context = context
        self._places: dict[str, list[int]] = {}
        self._asked = 0
        self._words: dict[str, list[int]] | None = None

    def quote(self, start: int, end: int) -> Quote:
        """Return the quote of ``start..end``; ``ValueError`` unless ``0 <= start < end <= len(text)``."""
        text = self._text
        if not 0 <= start < end <= len(text):
            raise ValueError(f"not a span of a text of {len(text)} code points: {start}..{end}")
        exact = text[start:end]
        places = self.places(exact)
        return Quote(
            exact,
            text[max(0, start - self._context) : start],
            text[end : end + self._context],
            (bisect_left(places, start) + 1, len(places)),
        )

    def places(self, exact: str) -> list[int]:
        """Return the start of every occurrence of ``exact``, overlapping ones too, in order."""
        places = self._places.get(exact)
        if places is None:
            self._asked += len(self._text)
            places = self._by_rarest_word(exact) if self._asked > _WORTH_AN_INDEX else None
            self._places[exact] = places = places_of(self._text, exact) if places is None else places
        return places

    def _by_rarest_word(self, exact: str) -> list[int] | None:
        """Return the occurrences of ``exact`` by looking where its rarest word stands; None without such a word."""
        if self._words is None:
            self._words = {}
            for match in _WORD.finditer(self._text):
                self._words.setdefault(match.group(), []).append(match.start())
        rarest: list[int] | None = None
        offset = 0
        for match in _WORD.finditer(exact):
            # At the edge of the quote a word may be the piece of a longer one elsewhere.
            if match.start() > 0 and match.end() < len(exact):
                standing = self._words[match.group()]
                if rarest is None or len(standing) < len(rarest):
                    rarest, offset = standing, match.start()
        if rarest is None or len(rarest) > _COMMON:
            return None
        return [place - offset for place in rarest if self._text.startswith(exact, place - offset)]


def quote_of(text: str, start: int, end: int, context: int = 32) -> Quote:
    """Return the quote of ``start..end`` of ``text``; ``ValueError`` outside it. For many at once take a ``Quoter``."""
    return Quoter(text, context).quote(start, end)
