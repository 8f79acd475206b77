"""Blocks: the pieces a text is laid out in, and their exact heights in pixels."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate, pairwise
from operator import sub
from typing import TypeAlias

from workbench.application import reading

Edges: TypeAlias = "tuple[array[int], array[int]]"

LONGEST = 4000
"""Code points a block holds at most; a longer line is laid out in several."""

_SEARCHED = 600


class Blocks:
    """The lines of a text, a long one split into pieces for layout only; offsets are code points.

    The text is cut into stretches, each of some whole lines or of one long line. Their blocks are counted at once, but
    only looked for when somebody asks: a text can have five million lines, and a view shows fifty. ``looked_through``
    counts the stretches whose blocks have been looked for.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._begins: list[int] = []
        self._firsts = [0]
        self._known: dict[int, Edges] = {}
        self._long: set[int] = set()
        begin = 0
        while begin <= len(text):
            begin = self._add_stretch(begin)

    def __len__(self) -> int:
        return self._firsts[-1]

    @property
    def looked_through(self) -> int:
        """How many stretches have been looked through for their lines."""
        return len(self._known)

    def at(self, offset: int) -> int:
        """Return the block that holds ``offset``; a line end belongs to the line before it."""
        stretch = max(0, bisect_right(self._begins, offset) - 1)
        starts, _ = self._edges(stretch)
        return self._firsts[stretch] + max(0, bisect_right(starts, offset - self._begins[stretch]) - 1)

    def span(self, block: int) -> tuple[int, int]:
        """Return where a block begins and ends."""
        stretch = bisect_right(self._firsts, block) - 1
        starts, ends = self._edges(stretch)
        begin, at = self._begins[stretch], block - self._firsts[stretch]
        return begin + starts[at], begin + ends[at]

    def within(self, start: int, end: int) -> range:
        """Return the blocks that share a character with ``start..end``."""
        if not len(self) or start >= end:
            return range(0)
        return range(self.at(start), self.at(end - 1) + 1)

    def line_start(self, block: int) -> int:
        """Return the block that the line of a block begins with."""
        stretch = bisect_right(self._firsts, block) - 1
        return self._firsts[stretch] if stretch in self._long else block

    def is_line_end(self, block: int) -> bool:
        """Tell whether the line ends with this block, rather than going on in the next."""
        end = self.span(block)[1]
        return end == len(self.text) or self.text[end] == "\n"

    def is_line_start(self, block: int) -> bool:
        """Tell whether a line begins with this block."""
        return self.line_start(block) == block

    def lengths(self) -> Iterator[int]:
        """Return the length of every block in code points; all of them are looked for."""
        for stretch in range(len(self._begins)):
            starts, ends = self._edges(stretch)
            yield from map(sub, ends, starts)

    def averages(self) -> Iterator[tuple[int, float]]:
        """Return for each stretch how many blocks it has, and how long they are on average; none is looked for."""
        for begin, end, (first, last) in zip(
            self._begins, (*self._begins[1:], len(self.text) + 1), pairwise(self._firsts), strict=True
        ):
            yield last - first, max(0, end - begin - (last - first)) / (last - first)

    def _add_stretch(self, begin: int) -> int:
        """Count the blocks of the stretch that begins there, and return where the next one does."""
        text, limit = self.text, begin + LONGEST
        # No line of a stretch without a long one can be longer than a block.
        cut = len(text) if limit >= len(text) else text.rfind("\n", begin, limit + 1)
        if cut >= 0:
            blocks = text.count("\n", begin, cut) + 1
        else:
            found = text.find("\n", limit)
            cut = found if found >= 0 else len(text)
            pieces = _pieces(text, begin, cut)
            starts, ends = (array("l", [each - begin for each in edges]) for edges in zip(*pieces, strict=True))
            self._known[len(self._begins)] = (starts, ends)
            self._long.add(len(self._begins))
            blocks = len(pieces)
        self._begins.append(begin)
        self._firsts.append(self._firsts[-1] + blocks)
        return cut + 1

    def _edges(self, stretch: int) -> Edges:
        """Return where the blocks of a stretch start and end, counted from where it begins."""
        found = self._known.get(stretch)
        if found is None:
            last = stretch + 1 == len(self._begins)
            end = len(self.text) if last else self._begins[stretch + 1] - 1
            found = self._known[stretch] = reading.line_edges(self.text[self._begins[stretch] : end])
        return found


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
        # The tops within the chunk that was asked about last: who asks for one place often asks for its neighbours.
        self._within: tuple[int, list[int]] = (-1, [])
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
            self._within = (-1, [])
            self.changes += 1

    @property
    def total(self) -> int:
        """The height of all blocks."""
        return self._chunk_tops()[-1]

    def top(self, block: int) -> int:
        """Return how far below the first block this one begins."""
        chunk = block // self.CHUNK
        if self._within[0] == chunk:
            return self._within[1][block - chunk * self.CHUNK]
        return self._chunk_tops()[chunk] + sum(self._heights[chunk * self.CHUNK : block])

    def at(self, y: int) -> int:
        """Return the block at height ``y``; above the first it is the first, below the last the last."""
        tops = self._chunk_tops()
        chunk = min(max(0, bisect_right(tops, y) - 1), max(0, len(self._sums) - 1))
        first = chunk * self.CHUNK
        if self._within[0] != chunk:
            heights = self._heights[first : first + self.CHUNK]
            self._within = chunk, list(accumulate(heights, initial=tops[chunk]))
        return min(first + max(0, bisect_right(self._within[1], y) - 1), max(0, len(self._heights) - 1))

    def _chunk_tops(self) -> list[int]:
        if self._tops is None:
            self._tops = [0, *accumulate(self._sums)]
        return self._tops
