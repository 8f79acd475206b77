"""Hits: every place where a searched text stands, and which of them is the current one."""

from __future__ import annotations

import time
from bisect import bisect_left, bisect_right
from math import inf
from typing import Final

from workbench.application.reading import find_all, previous_grapheme
from workbench.domain.span import Span

# A text is searched in pieces of so many code points, each with so many more in which its last hit may end, and with
# room for what the folding of a text leaves out.
_PIECE: Final = 20_000
_BEYOND: Final = 1_000
_LONGER: Final = 8


class Hits:
    """The places where ``needle`` stands in a text, in order; case, accents and kinds of quotes do not matter.

    The search goes on for as many ``seconds`` as it is given, all it needs unless told otherwise; ``go_on`` goes on.
    """

    def __init__(self, text: str = "", needle: str = "", seconds: float = inf) -> None:
        self._text = text
        self._needle = needle
        self._next = 0 if needle else len(text)
        self.places: list[Span] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        self.at = -1
        self.go_on(seconds)

    @property
    def is_done(self) -> bool:
        """Whether the whole text has been searched."""
        return self._next >= len(self._text)

    def go_on(self, seconds: float) -> None:
        """Search on for about so many seconds, one piece at least."""
        until = time.perf_counter() + seconds
        while not self.is_done:
            self._search_piece()
            if time.perf_counter() >= until:
                return

    def _search_piece(self) -> None:
        first = self._next
        last = min(len(self._text), first + _PIECE)
        if last < len(self._text):
            # A piece ends between two characters as people see them; one without end is cut.
            last = max(previous_grapheme(self._text, last + 1), first + 1)
        piece = self._text[first : last + _BEYOND + _LONGER * len(self._needle)]
        found = [place.moved(first) for place in find_all(piece, self._needle) if first + place.start < last]
        self.places += found
        self._starts += [place.start for place in found]
        self._ends += [place.end for place in found]
        self._next = max(last, found[-1].end) if found else last

    def __len__(self) -> int:
        return len(self.places)

    @property
    def current(self) -> Span | None:
        """The hit that was jumped to last."""
        return self.places[self.at] if 0 <= self.at < len(self.places) else None

    def step(self, by: int, offset: int) -> Span | None:
        """Go to the next (1) or previous (-1) hit, first from ``offset``, around the ends; None if none is known."""
        if not self.places:
            return None
        if self.at < 0:
            at = bisect_left(self._starts, offset)
            if at == len(self.places) and not self.is_done:
                return None
            self.at = at if by > 0 else at - 1
        else:
            self.at += by
        self.at %= len(self.places)
        return self.places[self.at]

    def touching(self, start: int, end: int) -> list[Span]:
        """Return the hits that share a character with ``start..end``."""
        return self.places[bisect_right(self._ends, start) : bisect_left(self._starts, end)]
