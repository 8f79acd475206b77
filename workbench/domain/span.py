"""A span: a half-open range of an article's text."""

from __future__ import annotations

from typing import NamedTuple


class _Ends(NamedTuple):
    start: int
    end: int


class Span(_Ends):
    """Half-open range ``start..end`` of a text, counted in Unicode code points.

    It is a tuple, so ``start, end = span`` and ``span == (3, 7)`` hold.
    An empty or reversed range cannot be made: it raises ``ValueError``.
    """

    __slots__ = ()

    def __new__(cls, start: int, end: int) -> Span:
        """Return the span ``start..end``; ``ValueError`` unless ``0 <= start < end``."""
        if not 0 <= start < end:
            raise ValueError(f"not a span: {start}..{end}")
        return super().__new__(cls, start, end)

    @property
    def length(self) -> int:
        """Number of code points."""
        return self.end - self.start

    def contains(self, other: tuple[int, int]) -> bool:
        """Tell whether ``other`` lies wholly inside this span."""
        return self.start <= other[0] and other[1] <= self.end

    def overlaps(self, other: tuple[int, int]) -> bool:
        """Tell whether the two share at least one code point."""
        return self.start < other[1] and other[0] < self.end

    def moved(self, by: int) -> Span:
        """Return the same range ``by`` code points further on."""
        return Span(self.start + by, self.end + by)
