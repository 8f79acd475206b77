"""Hits: every place where a searched text stands, and which of them is the current one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from workbench.application.reading import find_all
from workbench.domain.span import Span


class Hits:
    """The places where ``needle`` stands in a text, in order; case, accents and kinds of quotes do not matter."""

    def __init__(self, text: str = "", needle: str = "") -> None:
        self.places: list[Span] = find_all(text, needle) if needle else []
        self._starts = [place.start for place in self.places]
        self._ends = [place.end for place in self.places]
        self.at = -1

    def __len__(self) -> int:
        return len(self.places)

    @property
    def current(self) -> Span | None:
        """The hit that was jumped to last."""
        return self.places[self.at] if 0 <= self.at < len(self.places) else None

    def step(self, by: int, offset: int) -> Span | None:
        """Go to the next (1) or previous (-1) hit, first from ``offset``, around the ends; None if there are none."""
        if not self.places:
            return None
        if self.at < 0:
            self.at = bisect_left(self._starts, offset) if by > 0 else bisect_left(self._starts, offset) - 1
        else:
            self.at += by
        self.at %= len(self.places)
        return self.places[self.at]

    def touching(self, start: int, end: int) -> list[Span]:
        """Return the hits that share a character with ``start..end``."""
        return self.places[bisect_right(self._ends, start) : bisect_left(self._starts, end)]
