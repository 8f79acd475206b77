"""Sheets: the blocks laid out at this moment, with their geometry; the least used ones go first."""

from __future__ import annotations

import sys
from collections import OrderedDict
from typing import NamedTuple

import msgspec
from PySide6.QtCore import QRect

from ui.reader.geometry import Run, box, gap_under, position_under, right_of, runs
from ui.reader.layout import BlockLayout, Line, Paper, set_block
from ui.reader.unseen import Standing, unseen
from workbench.application.reading import ReadingText, Utf16Map, next_grapheme, previous_grapheme

TILE = 4
"""Lines painted into one pixmap."""


class Work(msgspec.Struct):
    """How much has been done since the view was made: blocks broken into lines, and pixmaps painted."""

    laid_out: int = 0
    painted: int = 0


class EdgeAt(NamedTuple):
    """Where a span begins or ends: the line, the x in pixels, and 1 or -1 for the side its text lies on."""

    line: int
    x: float
    inward: int


class Sheet:
    """One block as it stands on the page; offsets are code points of the text, pixels count from its top left.

    Nothing of it stands further right than ``room``.
    """

    __slots__ = ("_runs", "_units", "_unseen", "block", "end", "layout", "room", "start", "text")

    def __init__(self, block: int, span: tuple[int, int], reading: ReadingText, layout: BlockLayout, room: int) -> None:
        self.block = block
        self.room = room
        self.start, self.end = span
        self.text = reading.text
        self.layout = layout
        # A table of the block alone: that of a long text would be made for the sake of its first lines.
        units = Utf16Map(self.text[self.start : self.end])
        self._units = None if units.units == units.code_points else units
        self._runs: dict[tuple[int, int], list[Run]] = {}
        self._unseen: list[Standing] | None = None

    @property
    def lines(self) -> list[Line]:
        """The lines of the block."""
        return self.layout.lines

    @property
    def height(self) -> int:
        """The height of the block in pixels."""
        return self.layout.height

    def line_ends(self) -> list[int]:
        """Return where each line ends; the last one also holds what would come after it."""
        return [*(self.offset(line.start) for line in self.lines[1:]), sys.maxsize]

    def unit(self, offset: int) -> int:
        """Return the UTF-16 position in the block of an offset, held within the block."""
        if offset <= self.start:
            return 0
        within = (offset if offset < self.end else self.end) - self.start
        return within if self._units is None else self._units.to_utf16(within)

    def offset(self, unit: int) -> int:
        """Return the offset of a UTF-16 position in the block."""
        if self._units is None:
            return self.start + unit
        return self.start + self._units.to_code_point(unit)

    def runs(self, start: int, end: int) -> list[Run]:
        """Return the stretches on screen of that part of ``start..end`` which lies in the block."""
        key = (self.unit(start), self.unit(end))
        found = self._runs.get(key)
        if found is None:
            found = self._runs[key] = runs(self.layout, *key)
        return found

    def rects(self, start: int, end: int, rise: int, height: int) -> list[QRect]:
        """Return the boxes around ``start..end``, each from ``rise`` above the baseline, ``height`` tall."""
        return [
            QRect(round(run.x0), self.lines[run.line].baseline - rise, round(run.x1) - round(run.x0), height)
            for run in self.runs(start, end)
        ]

    def line_numbers(self, start: int, end: int) -> range:
        """Return the lines that ``start..end`` stands on; none when it lies outside the block."""
        if end <= self.start or start >= self.end or not self.lines:
            return range(0)
        last = self.layout.line_of(self.unit(min(end, self.end)) - 1)
        return range(self.layout.line_of(self.unit(start)), last + 1)

    def rows(self, lines: range, width: int) -> QRect:
        """Return the whole width of some lines; what comes below the last line of the block belongs to it."""
        top = self.lines[lines[0]].top
        bottom = self.lines[lines.stop].top if lines.stop < len(self.lines) else self.height
        return QRect(0, top, width, bottom - top)

    def place(self, offset: int) -> tuple[int, float, float, bool]:
        """Return line, left edge, right edge of the character at ``offset``, and whether it runs backwards."""
        unit = self.unit(offset)
        number = self.layout.line_of(unit)
        return (number, *box(self.layout, number, unit))

    def start_edge(self, start: int) -> EdgeAt:
        """Return where a span that begins at ``start`` in this block begins on screen."""
        number, left, right, backwards = self.place(start)
        return EdgeAt(number, right, -1) if backwards else EdgeAt(number, left, 1)

    def end_edge(self, end: int) -> EdgeAt:
        """Return where a span that ends at ``end`` in this block ends on screen."""
        if not self.layout.mixed and self.start < end <= self.end and self.text[end - 1 : end + 1].isascii():
            # Between two such characters there is always an edge, and nothing that clings to it.
            unit = self.unit(end)
            number = self.layout.line_of(unit - 1)
            return EdgeAt(number, right_of(self.layout, number, unit), -1)
        last = max(self.start, previous_grapheme(self.text, end))
        number, left, right, backwards = self.place(last)
        return EdgeAt(number, left, 1) if backwards else EdgeAt(number, right, -1)

    def caret(self, offset: int) -> tuple[int, float]:
        """Return line and x of a caret that stands before the character at ``offset``."""
        edge = self.end_edge(self.end) if offset >= self.end > self.start else self.start_edge(offset)
        return edge.line, edge.x

    def offset_under(self, x: float, y: float) -> int:
        """Return the start of the character under a point, never inside one."""
        return self._whole(self.offset(position_under(self.layout, x, y)))

    def gap_under(self, x: float, y: float) -> int:
        """Return the gap between characters nearest to a point, never inside one."""
        return self._whole(self.offset(gap_under(self.layout, x, y)))

    def unseen(self) -> list[Standing]:
        """Return where hidden characters stand in the block; looked for once."""
        if self._unseen is None:
            found = unseen(self.text, self.start, self.end)
            self._unseen = [Standing(*self.caret(each.offset), each.names) for each in found]
        return self._unseen

    def _whole(self, offset: int) -> int:
        if self.start < offset < self.end:
            return max(self.start, previous_grapheme(self.text, next_grapheme(self.text, offset)))
        return offset

    def tiles(self) -> int:
        """Return into how many pixmaps the block is painted."""
        return max(1, -(-len(self.lines) // TILE))

    def tile(self, number: int) -> tuple[int, int]:
        """Return top and bottom of one of them."""
        bottom = (number + 1) * TILE
        return self.lines[number * TILE].top, self.lines[bottom].top if bottom < len(self.lines) else self.height


class Sheets:
    """Lays blocks out when they are needed and keeps those used last, up to a number of characters."""

    KEPT = 120_000

    def __init__(self, work: Work) -> None:
        self._work = work
        self._kept: OrderedDict[int, Sheet] = OrderedDict()
        self._characters = 0

    def get(self, block: int) -> Sheet | None:
        """Return a sheet that is kept."""
        return self._kept.get(block)

    def use(self, block: int) -> Sheet | None:
        """Return a sheet that is kept, as the one used last."""
        found = self._kept.get(block)
        if found is not None:
            self._kept.move_to_end(block)
        return found

    def make(
        self, block: int, span: tuple[int, int], reading: ReadingText, paper: Paper, setting: tuple[bool, bool]
    ) -> Sheet:
        """Lay a block out and keep it; ``setting`` is its direction and whether it ends a line."""
        self._work.laid_out += 1
        start, end = span
        layout = set_block(reading.text[start:end], paper, *setting)
        found = self._kept[block] = Sheet(block, span, reading, layout, paper.left + paper.width)
        self._characters += _weight(found)
        while self._characters > self.KEPT and len(self._kept) > 8:
            _, oldest = self._kept.popitem(last=False)
            self._characters -= _weight(oldest)
        return found

    def clear(self) -> None:
        """Forget all sheets: the letters, the width or the text changed."""
        self._kept.clear()
        self._characters = 0


def _weight(sheet: Sheet) -> int:
    """Return how many characters a sheet counts for; a view can show a great many spaces that take no room."""
    return min(sheet.end - sheet.start, 100 * len(sheet.lines))
