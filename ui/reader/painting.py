"""Painting: one block's ground, fills, text and lines, as it rests or as it looks at this moment."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import msgspec
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QPainter

from ui.reader import strokes
from ui.reader.lanes import LANES
from ui.reader.look import Layer
from ui.reader.marks import BlockMarks, Mark
from ui.reader.sheets import EdgeAt, Sheet
from ui.reader.styles import Stylist, colour


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """What changes from one second to the next and is drawn over the pixmaps, never into them.

    All ranges are code points; ``hits`` are in order.
    """

    current: tuple[int, int] | None = None
    selection: tuple[int, int] | None = None
    hovered: frozenset[str] = frozenset()
    selected: frozenset[str] = frozenset()
    hits: Sequence[tuple[int, int]] = ()
    hit: int = -1


RESTING = Moment()


class BlockPainter:
    """Draws blocks under one look and layer; the painter's origin is the top left corner of the block."""

    def __init__(self, stylist: Stylist, layer: Layer, make_marks: Callable[[int, int], BlockMarks]) -> None:
        self.stylist = stylist
        self.layer = layer
        self.pending: frozenset[str] = frozenset()
        self._make_marks = make_marks
        self._small = QFont(stylist.type.font)
        self._small.setPixelSize(max(8, stylist.type.height // 2))

    def marks(self, sheet: Sheet) -> BlockMarks:
        """Return the marks of a block."""
        return sheet.marks(self._make_marks)

    def draw(self, painter: QPainter, sheet: Sheet, rows: QRect, moment: Moment = RESTING) -> None:
        """Draw those lines of a block that touch ``rows``, and nothing outside them."""
        theme = self.stylist.theme
        painter.fillRect(rows, colour(theme.pane))
        if moment.current is not None:
            self._band(painter, sheet, rows, moment.current)
        marks = self.marks(sheet)
        if self.stylist.look.density != "hidden":
            self._fills(painter, sheet, marks, rows, moment)
        for hit in moment.hits:
            self._ground(painter, sheet, hit, rows, theme.search_hit)
        if moment.selection is not None:
            self._ground(painter, sheet, moment.selection, rows, theme.selection)
        painter.setPen(colour(theme.text))
        sheet.layout.layout.draw(painter, QPointF(0, 0), [], QRectF(rows))
        if self.stylist.look.density != "hidden":
            for mark in reversed(marks.marks):
                self._lines(painter, sheet, mark, rows, moment)

    def lively_lines(self, sheet: Sheet, moment: Moment) -> list[range]:
        """Return the lines of a block that look different at this moment, as ranges in order."""
        numbers: set[int] = set()
        if moment.current is not None:
            numbers.update(sheet.line_numbers(*moment.current))
        if moment.selection is not None:
            numbers.update(sheet.line_numbers(*moment.selection))
        for hit in moment.hits:
            numbers.update(sheet.line_numbers(*hit))
        if moment.hovered or moment.selected:
            touched = moment.hovered | moment.selected
            for mark in self.marks(sheet).marks:
                if mark.is_any(touched):
                    numbers.update(sheet.line_numbers(mark.start, mark.end))
        return _ranges(sorted(numbers))

    def _band(self, painter: QPainter, sheet: Sheet, rows: QRect, current: tuple[int, int]) -> None:
        numbers = sheet.line_numbers(*current)
        if numbers:
            top, bottom = sheet.lines[numbers[0]].top, sheet.lines[numbers[-1]]
            band = QRect(rows.left(), top, rows.width(), bottom.top + bottom.height - top)
            painter.fillRect(band.intersected(rows), colour(self.stylist.theme.current_band))

    def _fills(self, painter: QPainter, sheet: Sheet, marks: BlockMarks, rows: QRect, moment: Moment) -> None:
        for start, end, mark in marks.fills:
            fill = self.stylist.fill(mark, self._is_near(mark, moment), mark.is_any(moment.hovered))
            if fill is not None:
                self._ground(painter, sheet, (start, end), rows, fill)

    def _is_near(self, mark: Mark, moment: Moment) -> bool:
        current = moment.current
        if current is not None and mark.start < current[1] and mark.end > current[0]:
            return True
        return mark.is_any(moment.selected)

    def _ground(self, painter: QPainter, sheet: Sheet, span: tuple[int, int], rows: QRect, fill: str) -> None:
        kind = self.stylist.type
        for area in sheet.rects(*span, kind.ascent, kind.height):
            if area.bottom() >= rows.top() and area.top() <= rows.bottom():
                painter.fillRect(area, colour(fill))

    def _lines(self, painter: QPainter, sheet: Sheet, mark: Mark, rows: QRect, moment: Moment) -> None:
        if mark.lane < LANES:
            self._underlines(painter, sheet, mark, rows, moment)
        if mark.suggestion or mark.disputed or mark.is_any(self.pending):
            self._ends(painter, sheet, mark)
        if self.layer.shown == "all" and self.layer.me is not None and mark.end <= sheet.end:
            self._initials(painter, sheet, mark, rows.width())

    def _underlines(self, painter: QPainter, sheet: Sheet, mark: Mark, rows: QRect, moment: Moment) -> None:
        stylist = self.stylist
        hovered = mark.is_any(moment.hovered)
        highest, lowest = rows.top() - 4, rows.bottom()
        for row, label in enumerate(mark.underlines):
            shape, ink = stylist.labels[label].underline, stylist.line(label)
            width = stylist.width(mark, label, hovered)
            for run in sheet.runs(mark.start, mark.end):
                top = stylist.type.lane_top(sheet.lines[run.line].baseline, mark.lane + row)
                if highest <= top <= lowest:
                    strokes.underline(painter, shape, (round(run.x0), round(run.x1), top), width, ink)

    def _ends(self, painter: QPainter, sheet: Sheet, mark: Mark) -> None:
        edges = []
        if mark.start >= sheet.start:
            edges.append(sheet.start_edge(mark.start))
        if mark.end <= sheet.end:
            edges.append(sheet.end_edge(mark.end))
        theme = self.stylist.theme
        for edge in edges:
            area = self.text_box(sheet, edge)
            if mark.suggestion:
                strokes.corner(painter, QPointF(edge.x, area.top()), edge.inward, theme.neutral)
            elif mark.disputed:
                strokes.bars(painter, area, edge.inward, theme.text)
            else:
                strokes.bracket(painter, area, edge.inward, theme.text)

    def text_box(self, sheet: Sheet, edge: EdgeAt) -> QRectF:
        """Return a box without width at an edge, as tall as the text."""
        kind = self.stylist.type
        return QRectF(edge.x, sheet.lines[edge.line].baseline - kind.ascent, 0, kind.height)

    def _initials(self, painter: QPainter, sheet: Sheet, mark: Mark, room: int) -> None:
        others = dict.fromkeys(each.reviewer for each in mark.annotations if not self.layer.is_mine(each.reviewer))
        words = " ".join(self.layer.initials.get(each, "") for each in others).strip()
        if not words or mark.suggestion or mark.lane >= LANES:
            return
        edge = sheet.end_edge(mark.end)
        painter.setFont(self._small)
        metrics = painter.fontMetrics()
        width = metrics.horizontalAdvance(words) + 2
        top = self.stylist.type.lane_top(sheet.lines[edge.line].baseline, mark.lane) - 2
        left = round(edge.x) + 1 if edge.inward < 0 else round(edge.x) - width - 1
        left = min(max(0, left), max(0, room - width))
        area = QRect(QPoint(left, top), QPoint(left + width - 1, top + metrics.ascent() - 1))
        painter.fillRect(area, colour(self.stylist.theme.pane))
        painter.setPen(colour(self.stylist.theme.text_secondary))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, words)


def _ranges(numbers: Iterable[int]) -> list[range]:
    found: list[range] = []
    for number in numbers:
        if found and number == found[-1].stop:
            found[-1] = range(found[-1].start, number + 1)
        else:
            found.append(range(number, number + 1))
    return found
