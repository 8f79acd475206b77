"""Blocks: the pieces a text is laid out in, and their exact heights in pixels."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from itertools import accumulate
from operator import sub

from workbench.application import reading

LONGEST = 4000
"""Code points a block holds at most; a longer line is laid out in several."""

_SEARCHED = 600


class Blocks:
    """The lines of a text, a long one split into pieces for layout only; offsets are code points."""

    def __init__(self, text: str, starts: array[int], ends: array[int]) -> None:
        """Take the starts and ends of all lines."""
        self.text = text
        self._lines = starts
        self.starts, self.ends = starts, ends
        self.lengths = array("l", map(sub, ends, starts))
        if max(self.lengths) > LONGEST:
            pieces = [piece for line in zip(starts, ends, strict=True) for piece in _pieces(text, *line)]
            self.starts = array("l", [start for start, _ in pieces])
            self.ends = array("l", [end for _, end in pieces])
            self.lengths = array("l", map(sub, self.ends, self.starts))

    def __len__(self) -> int:
        return len(self.starts)

    def at(self, offset: int) -> int:
        """Return the block that holds ``offset``; a line end belongs to the line before it."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def span(self, block: int) -> tuple[int, int]:
        """Return where a block begins and ends."""
        return self.starts[block], self.ends[block]

    def within(self, start: int, end: int) -> range:
        """Return the blocks that share a character with ``start..end``."""
        if not len(self) or start >= end:
            return range(0)
        return range(self.at(start), self.at(end - 1) + 1)

    def line_start(self, block: int) -> int:
        """Return the block that the line of a block begins with."""
        return self.at(self._lines[bisect_right(self._lines, self.starts[block]) - 1])

    def is_line_end(self, block: int) -> bool:
        """Tell whether the line ends with this block, rather than going on in the next."""
        return block + 1 >= len(self) or self.starts[block + 1] > self.ends[block]

    def is_line_start(self, block: int) -> bool:
        """Tell whether a line begins with this block."""
        return block == 0 or self.is_line_end(block - 1)


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the line ``start..end`` in pieces of at most ``LONGEST``, cut after white space where there is some."""
    found: list[tuple[int, int]] = []
    while end - start > LONGEST:
        limit = start + LONGEST
        cut = max(text.rfind(space, limit - _SEARCHED, limit) + 1 for space in " \t\u3000")
        if cut <= start:
            cut = reading.previous_grapheme(text, limit + 1)
        if cut <= start:
            cut = limit
        found.append((start, cut))
        start = cut
    found.append((start, end))
    return found


class Heights:
    """Heights of blocks in whole pixels; positions are sums of them, so they are exact and never drift.

    ``changes`` counts how often one was corrected.
    """

    CHUNK = 256

    def __init__(self, heights: array[int]) -> None:
        self._heights = heights
        self._sums = [sum(heights[at : at + self.CHUNK]) for at in range(0, len(heights), self.CHUNK)]
        self._tops: list[int] | None = None
        self.changes = 0

    def __len__(self) -> int:
        return len(self._heights)

    def __getitem__(self, block: int) -> int:
        return self._heights[block]

    def __setitem__(self, block: int, height: int) -> None:
        by = height - self._heights[block]
        if by:
            self._heights[block] = height
            self._sums[block // self.CHUNK] += by
            self._tops = None
            self.changes += 1

    @property
    def total(self) -> int:
        """The height of all blocks."""
        return self._chunk_tops()[-1]

    def top(self, block: int) -> int:
        """Return how far below the first block this one begins."""
        chunk = block // self.CHUNK
        return self._chunk_tops()[chunk] + sum(self._heights[chunk * self.CHUNK : block])

    def at(self, y: int) -> int:
        """Return the block at height ``y``; above the first it is the first, below the last the last."""
        tops = self._chunk_tops()
        chunk = min(max(0, bisect_right(tops, y) - 1), max(0, len(self._sums) - 1))
        first = chunk * self.CHUNK
        inside = list(accumulate(self._heights[first : first + self.CHUNK], initial=tops[chunk]))
        return min(first + max(0, bisect_right(inside, y) - 1), max(0, len(self._heights) - 1))

    def _chunk_tops(self) -> list[int]:
        if self._tops is None:
            self._tops = [0, *accumulate(self._sums)]
        return self._tops
