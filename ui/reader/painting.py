"""Painting: one block's ground, fills, text and lines, as it rests or as it looks at this moment."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Final

import msgspec
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from ui.reader import strokes, unseen
from ui.reader.beside import Beside
from ui.reader.look import Layer
from ui.reader.marks import BlockMarks, Mark
from ui.reader.plan import End, Plan, Planner, tag_font, tag_size
from ui.reader.sheets import Sheet
from ui.reader.styles import Stylist, colour

_PLANS: Final = 400
_LEAD: Final = 0.4


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """What changes from one second to the next and is drawn over the pixmaps, never into them.

    All ranges are code points; ``hits`` are in order.
    """

    current: tuple[int, int] | None = None
    selection: tuple[int, int] | None = None
    hovered: frozenset[str] = frozenset()
    selected: frozenset[str] = frozenset()
    hits: Sequence[tuple[int, int]] = ()


RESTING = Moment()


class BlockPainter:
    """Draws blocks under one look and layer; the painter's origin is the top left corner of the block."""

    def __init__(
        self,
        stylist: Stylist,
        layer: Layer,
        make_marks: Callable[[int, int, BlockMarks | None], BlockMarks],
        beside: Beside | None = None,
    ) -> None:
        self.stylist = stylist
        self._letters = stylist.type.font.family(), stylist.type.height
        self._shown = layer, frozenset[str]()
        self._beside = beside if beside is not None else Beside()
        self._planner = Planner(stylist, layer, frozenset(), self._beside)
        self._make_marks = make_marks
        self._plans: dict[int, tuple[Sheet, Plan]] = {}

    def show(self, layer: Layer, pending: frozenset[str]) -> None:
        """Draw under that layer, and with brackets around what is not saved, from the next plan on."""
        if (layer, pending) != self._shown:
            self._shown = layer, pending
            self._planner = Planner(self.stylist, layer, pending, self._beside)

    def plan(self, sheet: Sheet) -> Plan:
        """Return what is drawn of a block, worked out when it is first asked for."""
        known = self._plans.get(sheet.block)
        if known is not None and known[0] is sheet:
            return known[1]
        if len(self._plans) > _PLANS:
            self._plans.clear()
        return self._work_out(sheet, None)

    def known_plan(self, block: int) -> Plan | None:
        """Return what is drawn of a block, if it has been worked out."""
        known = self._plans.get(block)
        return None if known is None else known[1]

    def forget_plans(self) -> None:
        """Work all plans out anew."""
        self._plans.clear()

    def revise(self, block: int) -> tuple[Plan, Plan] | None:
        """Work out the plan of a block anew and return the old and the new one; None if it had none."""
        known = self._plans.pop(block, None)
        return None if known is None else (known[1], self._work_out(*known))

    def _work_out(self, sheet: Sheet, before: Plan | None) -> Plan:
        """Work out the plan of a block; what is as it was under the same planner is taken over from ``before``."""
        if before is not None and before.planner is not self._planner:
            before = None
        marks = self._make_marks(sheet.start, sheet.end, before.marks if before is not None else None)
        plan = self._planner.plan(sheet, marks, before)
        self._plans[sheet.block] = sheet, plan
        return plan

    def draw(self, painter: QPainter, sheet: Sheet, rows: QRect, moment: Moment = RESTING) -> None:
        """Draw those lines of a block that touch ``rows``, and nothing outside them."""
        theme = self.stylist.theme
        painter.fillRect(rows, colour(theme.pane))
        if moment.current is not None:
            self._band(painter, sheet, rows, moment.current)
        plan = self.plan(sheet)
        lines = range(sheet.layout.line_at(rows.top()), sheet.layout.line_at(rows.bottom()) + 1)
        self._grounds(painter, sheet, plan, lines, moment)
        for hit in moment.hits:
            self._ground(painter, sheet, hit, rows, theme.search_hit)
        if moment.selection is not None:
            self._ground(painter, sheet, moment.selection, rows, theme.selection)
        self._leads(painter, sheet, plan, lines)
        painter.setPen(colour(theme.text))
        sheet.layout.layout.draw(painter, QPointF(0, 0), [], QRectF(rows))
        self._strokes(painter, sheet, plan, lines, moment)
        if sheet.unseen():
            tops = [line.baseline - self.stylist.type.ascent for line in sheet.lines]
            unseen.draw(painter, sheet.unseen(), lines, tops, (self.stylist.type, theme))
        for end in plan.ends:
            if end.edge.line in lines:
                self._end(painter, sheet, end)
        inks, ratio = (theme.text_secondary, theme.pane), painter.device().devicePixelRatio()
        for tag in plan.tags:
            if tag.line in lines:
                painter.drawPixmap(tag.left, tag.top, _tag_picture(*self._letters, tag.words, inks, ratio))

    def lively_lines(self, sheet: Sheet, moment: Moment) -> set[int]:
        """Return the lines of a block that look different at this moment."""
        numbers: set[int] = set()
        if moment.current is not None:
            numbers.update(sheet.line_numbers(*moment.current))
        if moment.selection is not None:
            numbers.update(sheet.line_numbers(*moment.selection))
        for hit in moment.hits:
            numbers.update(sheet.line_numbers(*hit))
        if moment.hovered or moment.selected:
            touched = moment.hovered | moment.selected
            for mark in self.plan(sheet).marks.marks:
                if mark.is_any(touched):
                    numbers.update(sheet.line_numbers(mark.start, mark.end))
        return numbers

    def _band(self, painter: QPainter, sheet: Sheet, rows: QRect, current: tuple[int, int]) -> None:
        numbers = sheet.line_numbers(*current)
        if numbers:
            top, bottom = sheet.lines[numbers[0]].top, sheet.lines[numbers[-1]]
            band = QRect(rows.left(), top, rows.width(), bottom.top + bottom.height - top)
            painter.fillRect(band.intersected(rows), colour(self.stylist.theme.current_band))

    def _grounds(self, painter: QPainter, sheet: Sheet, plan: Plan, lines: range, moment: Moment) -> None:
        kind = self.stylist.type
        # A long span looks current only on the lines of the current sentence: the others are painted without it.
        band = sheet.line_numbers(*moment.current) if moment.current is not None else ()
        for number in lines:
            top = sheet.lines[number].baseline - kind.ascent
            for x0, x1, fill, mark in plan.grounds[number]:
                if moment is not RESTING:
                    near = mark.is_any(moment.selected) or (number in band and _is_current(mark, moment))
                    fill = self.stylist.fill(mark, near, mark.is_any(moment.hovered))
                if fill is not None:
                    painter.fillRect(x0, top, x1 - x0, kind.height, colour(fill))

    def _ground(self, painter: QPainter, sheet: Sheet, span: tuple[int, int], rows: QRect, fill: str) -> None:
        kind = self.stylist.type
        for area in sheet.rects(*span, kind.ascent, kind.height):
            if area.bottom() >= rows.top() and area.top() <= rows.bottom():
                painter.fillRect(area, colour(fill))

    def _strokes(self, painter: QPainter, sheet: Sheet, plan: Plan, lines: range, moment: Moment) -> None:
        ratio = painter.device().devicePixelRatio()
        for number in lines:
            # Where lines stand close, the lowest lane moves up: whatever hangs over the edge would be cut off.
            floor = sheet.lines[number].top + sheet.lines[number].height
            for x0, x1, top, shape, width, ink, label, mark in plan.strokes[number]:
                if moment is not RESTING and mark.is_any(moment.hovered):
                    width = self.stylist.width(mark, label, hovered=True)
                top = min(top, floor - strokes.depth(shape, width))
                strokes.underline(painter, shape, (x0, x1, top), (width, ratio), ink)

    def _leads(self, painter: QPainter, sheet: Sheet, plan: Plan, lines: range) -> None:
        """Draw the signs of labels in the air before spans; the letters that stand there come on top."""
        size = max(7, round(self.stylist.type.height * _LEAD))
        for edge, place, kind, ink, hollow in plan.leads:
            if edge.line in lines:
                out = place * (size + 1)
                x = round(edge.x) - out - size if edge.inward > 0 else round(edge.x) + out
                picture = strokes.glyph(kind, size, ink, hollow, painter.device().devicePixelRatioF())
                painter.drawPixmap(max(0, x), sheet.lines[edge.line].top, picture)

    def _end(self, painter: QPainter, sheet: Sheet, end: End) -> None:
        kind, theme, edge = self.stylist.type, self.stylist.theme, end.edge
        area = QRectF(edge.x, sheet.lines[edge.line].baseline - kind.ascent, 0, kind.height)
        if end.kind == "corner":
            strokes.corner(painter, area.topLeft(), edge.inward, theme.neutral)
        elif end.kind == "bars":
            strokes.bars(painter, area, edge.inward, theme.text)
        else:
            strokes.bracket(painter, area, edge.inward, theme.text)


@lru_cache(maxsize=256)
def _tag_picture(family: str, height: int, words: str, inks: tuple[str, str], ratio: float) -> QPixmap:
    """Return initials on the ground of the pane, made once for a size, colour and screen."""
    width, tall = tag_size(family, height, words)
    picture = QPixmap(round(width * ratio), round(tall * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(colour(inks[1]))
    painter = QPainter(picture)
    painter.setFont(tag_font(family, height))
    painter.setPen(colour(inks[0]))
    painter.drawText(QRect(0, 0, width, tall), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, words)
    painter.end()
    return picture


def _is_current(mark: Mark, moment: Moment) -> bool:
    """Tell whether a mark stands in the current sentence."""
    current = moment.current
    return current is not None and mark.start < current[1] and mark.end > current[0]


def ranges(numbers: Iterable[int]) -> list[range]:
    """Return numbers as the ranges they fill, in order."""
    found: list[range] = []
    for number in sorted(numbers):
        if found and number == found[-1].stop:
            found[-1] = range(found[-1].start, number + 1)
        else:
            found.append(range(number, number + 1))
    return found
