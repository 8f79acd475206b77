"""Quotes: the words an annotation stands on, and the means to find them again."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final, NamedTuple

_WORD: Final = re.compile(r"\w+")
# After so many characters searched it pays to know where each word stands; one that stands everywhere does not help.
_WORTH_AN_INDEX: Final = 10_000_000
_COMMON: Final = 2_000
_LOOKED_AT: Final = 40


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
        following = text.find(exact, at + 1)
        period = following - at
        if following >= 0 and period <= len(exact) // 2:
            # Words that overlap themselves by half stand at every period for as long as the text repeats itself
            # (Fine and Wilf, 1965); looking for each of a million places anew would take minutes.
            last = at + (period + _alike(text, at, following) - len(exact)) // period * period
            places.extend(range(following, last + 1, period))
            following = text.find(exact, last + 1)
        at = following
    return places


def _alike(text: str, first: int, second: int) -> int:
    """Return how many characters from ``first`` and from ``second`` on are the same; ``second`` is the later one."""
    room = len(text) - second

    def are(length: int) -> bool:
        return text[first : first + length] == text[second : second + length]

    reach = 64
    while reach < room and are(reach):
        reach *= 2
    low, high = 0, min(reach, room)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if are(middle) else (low, middle - 1)
    return low


class Quoter:
    """Makes the quotes of one text, quickly however many are asked for."""

    __slots__ = ("_asked", "_context", "_counted", "_places", "_text", "_words")

    def __init__(self, text: str, context: int = 32) -> None:
        """Quote from ``text`` with up to ``context`` code points on each side."""
        self._text = text
        self._context = context
        self._places: dict[str, list[int]] = {}
        self._counted: set[str] = set()
        self._asked = 0
        self._words: dict[str, list[int]] | None = None

    def quote(self, start: int, end: int) -> Quote:
        """Return the quote of ``start..end``; ``ValueError`` unless ``0 <= start < end <= len(text)``."""
        text = self._text
        if not 0 <= start < end <= len(text):
            raise ValueError(f"not a span of a text of {len(text)} code points: {start}..{end}")
        exact = text[start:end]
        return Quote(
            exact,
            text[max(0, start - self._context) : start],
            text[end : end + self._context],
            self._occurrence(exact, start),
        )

    def prepare(self, start: int, end: int) -> None:
        """Look now where the words of ``start..end`` stand, because they will probably be quoted soon."""
        exact = self._text[start:end]
        if len(exact) > _LOOKED_AT and exact not in self._places:
            self._places[exact] = places_of(self._text, exact)

    def _occurrence(self, exact: str, start: int) -> tuple[int, int]:
        if exact not in self._counted and exact not in self._places and not _may_overlap_itself(exact):
            # A word can stand a million times: asked for once, it is counted rather than listed.
            self._counted.add(exact)
            self._asked += len(self._text)
            return self._text.count(exact, 0, start) + 1, self._text.count(exact)
        places = self.places(exact)
        return bisect_left(places, start) + 1, len(places)

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


def _may_overlap_itself(words: str) -> bool:
    """Tell whether one place of ``words`` can begin within another, as in "aa"; of long words nobody looks closely."""
    return len(words) > _LOOKED_AT or any(words.endswith(words[:length]) for length in range(1, len(words)))


def quote_of(text: str, start: int, end: int, context: int = 32) -> Quote:
    """Return the quote of ``start..end`` of ``text``; ``ValueError`` outside it. For many at once take a ``Quoter``."""
    return Quoter(text, context).quote(start, end)
