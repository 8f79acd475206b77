"""Quotes: the words an annotation stands on, and the means to find them again."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple


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
    """Makes the quotes of one text; words asked for again are not searched for again."""

    __slots__ = ("_context", "_places", "_text")

    def __init__(self, text: str, context: int = 32) -> None:
        """Quote from ``text`` with up to ``context`` code points on each side."""
        self._text = text
        self._context = context
        self._places: dict[str, list[int]] = {}

    def quote(self, start: int, end: int) -> Quote:
        """Return the quote of ``start..end``; ``ValueError`` unless ``0 <= start < end <= len(text)``."""
        text = self._text
        if not 0 <= start < end <= len(text):
            raise ValueError(f"not a span of a text of {len(text)} code points: {start}..{end}")
        exact = text[start:end]
        places = self._places.get(exact)
        if places is None:
            places = self._places[exact] = places_of(text, exact)
        return Quote(
            exact,
            text[max(0, start - self._context) : start],
            text[end : end + self._context],
            (bisect_left(places, start) + 1, len(places)),
        )


def quote_of(text: str, start: int, end: int, context: int = 32) -> Quote:
    """Return the quote of ``start..end`` of ``text``; ``ValueError`` outside it. For many at once take a ``Quoter``."""
    return Quoter(text, context).quote(start, end)
