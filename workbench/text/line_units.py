"""The sentences of one line; those of a very long line are found in pieces, where somebody comes to them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from math import ceil
from typing import Final

from workbench.domain.span import Span
from workbench.text.boundaries import boundaries
from workbench.text.graphemes import previous_grapheme
from workbench.text.patterns import pattern
from workbench.text.trimming import trim

LONG_LINE: Final = 8_192
"""A line of more code points than this is gone through in pieces."""

# What nobody could read aloud, such as a row of dashes, is not a sentence.
_WORDY: Final = pattern(r"[\p{L}\p{N}\p{Extended_Pictographic}\p{Regional_Indicator}]")
_LAST_WORDY: Final = pattern(r"(?r)[\p{L}\p{N}\p{Extended_Pictographic}\p{Regional_Indicator}]")
_SPACE: Final = pattern(r"\s")
_LETTER: Final = pattern(r"[\p{L}\p{N}\p{P}]")
# A piece begins in each cell of so many code points, and is judged with so many on both sides: more than the longest
# quotation that is kept whole, and more than syntok needs to see.
_CELL: Final = LONG_LINE
_AROUND: Final = 600
_SOON: Final = 64
"""So much white space is passed over many times faster without the pattern, and a text can be nothing else."""


def line_sentences(text: str, start: int, end: int) -> list[Span]:
    """Return the sentences of the line ``text[start:end]``, trimmed of white space, bullets and ``**``.

    In a line of more than ``LONG_LINE`` code points no sentence is longer than twice that.
    """
    if end - start <= LONG_LINE:
        return _between(text, start, [*boundaries(text, start, end), end])
    line = LongLine(text, start, end)
    return [each for piece in range(len(line)) for each in line.sentences(piece)]


def next_readable(text: str, offset: int) -> int | None:
    """Return the first place from ``offset`` on where something stands that a sentence can have; None if nothing."""
    if text[offset : offset + _SOON].isspace():
        offset = len(text) - len(text[offset:].lstrip())
    found = _WORDY.search(text, offset)
    return None if found is None else int(found.start())


def previous_readable(text: str, offset: int) -> int | None:
    """Return the last place before ``offset`` where something stands that a sentence can have; None if nothing."""
    if text[max(0, offset - _SOON) : offset].isspace():
        offset = len(text[:offset].rstrip())
    found = _LAST_WORDY.search(text, 0, offset)
    return None if found is None else int(found.start())


class LongLine:
    """The line ``text[start:end]`` in pieces that begin where a sentence begins; each is looked at when asked for.

    A piece depends on what stands near it and not on the way somebody came there, so the sentences of all pieces
    together are those of the line.
    """

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text = text
        self._span = Span(start, end)
        self._cells: dict[int, list[int]] = {}
        self._begins: dict[int, int] = {}
        self._known: dict[int, list[Span]] = {}

    def __len__(self) -> int:
        return ceil(self._span.length / _CELL)

    def piece_at(self, offset: int) -> int:
        """Return the number of the piece that holds the character at ``offset``."""
        piece = min(max(0, (offset - self._span.start) // _CELL), len(self) - 1)
        return piece if piece == 0 or self._begin(piece) <= offset else piece - 1

    def bounds(self, piece: int) -> tuple[int, int]:
        """Return where a piece begins and ends."""
        return self._begin(piece), self._begin(piece + 1)

    def sentences(self, piece: int) -> list[Span]:
        """Return the sentences of a piece, in order."""
        found = self._known.get(piece)
        if found is None:
            first, last = self.bounds(piece)
            found = self._known[piece] = []
            if _WORDY.search(self._text, first, last):
                cuts = [cut for near in (piece, piece + 1) for cut in self._cuts(near) if first < cut < last]
                found += _between(self._text, first, [*cuts, last])
        return found

    def _cell(self, piece: int) -> tuple[int, int]:
        start, end = self._span
        return start + piece * _CELL, min(end, start + (piece + 1) * _CELL)

    def _cuts(self, piece: int) -> list[int]:
        """Return the places in a cell where a sentence ends and another follows."""
        if piece >= len(self):
            return []
        found = self._cells.get(piece)
        if found is None:
            low, high = self._cell(piece)
            near = max(self._span.start, low - _AROUND), min(self._span.end, high + _AROUND)
            found = self._cells[piece] = [cut for cut in boundaries(self._text, *near) if low <= cut < high]
        return found

    def _begin(self, piece: int) -> int:
        """Return where a piece begins: with the first sentence of its cell, failing that with a word."""
        if piece == 0:
            return self._span.start
        if piece >= len(self):
            return self._span.end
        found = self._begins.get(piece)
        if found is None:
            found = self._begins[piece] = self._find_begin(piece)
        return found

    def _find_begin(self, piece: int) -> int:
        low, high = self._cell(piece)
        cuts = self._cuts(piece) if _WORDY.search(self._text, low, high) else []
        for cut, following in pairwise(cuts):
            # What has no word would belong to the sentence before it.
            if _WORDY.search(self._text, cut, following):
                return cut
        space = _SPACE.search(self._text, low, high)
        if space is not None:
            return int(space.end())
        letter = _LETTER.search(self._text, low, low + _AROUND)
        return previous_grapheme(self._text, low + 1) if letter is None else int(letter.start())


def _between(text: str, start: int, ends: Iterable[int]) -> list[Span]:
    """Return what stands between places where sentences end, trimmed; what has no word goes to the one before it."""
    found: list[Span] = []
    first = start
    for last in ends:
        part = trim(text, first, last)
        first = last
        if part is None:
            continue
        if _WORDY.search(text, *part):
            found.append(part)
        elif found:
            found[-1] = Span(found[-1].start, part.end)
    return found
