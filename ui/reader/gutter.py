"""The gutter: what the lines beside it hold, as small shapes in the margin."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.reader import strokes
from ui.reader.marks import BlockMarks, Mark
from ui.reader.sheets import Sheet
from ui.reader.styles import Stylist, colour
from ui.reader.tiles import Tiles


class Sign(NamedTuple):
    """A shape beside a line; ``kind`` is one of ``strokes.glyph``, or ``+n`` for spans that found no lane."""

    line: int
    kind: str
    ink: str
    hollow: bool


class Gutter(QWidget):
    """Paints the signs beside the blocks in view; a block's signs are painted once and kept with its tiles."""

    def __init__(self, parent: QWidget, tiles: Tiles, in_view: Callable[[], Iterator[tuple[Sheet, int]]]) -> None:
        super().__init__(parent)
        self._tiles = tiles
        self._in_view = in_view
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName("Labels beside the lines")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what stands beside the blocks in view."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), colour(self._tiles.blocks.stylist.theme.pane))
        for sheet, top in self._in_view():
            painter.drawPixmap(0, top, self._tiles.margin(sheet, self.width(), self.devicePixelRatioF(), self._paint))
        painter.end()

    def _paint(self, painter: QPainter, sheet: Sheet) -> None:
        """Paint two signs of a line beside each other, further ones below, as far as the line is tall."""
        font = QFont(self.font())
        font.setPixelSize(9)
        painter.setFont(font)
        signs = signs_of(sheet, self._tiles.blocks.marks(sheet), self._tiles.blocks.stylist)
        for number, here in groupby(signs, key=lambda sign: sign.line):
            line = sheet.lines[number]
            self._paint_line(painter, list(here), line.baseline, line.height)

    def _paint_line(self, painter: QPainter, signs: list[Sign], baseline: int, height: int) -> None:
        room = 2 * max(1, height // 11)
        if len(signs) > room:
            signs = [
                *signs[: room - 1],
                Sign(signs[0].line, f"+{len(signs) - room + 1}", self._tiles.blocks.stylist.theme.text, False),
            ]
        for number, sign in enumerate(signs):
            x = self.width() - 10 * (number % 2 + 1)
            y = baseline - 9 + 11 * (number // 2)
            if sign.kind.startswith("+"):
                painter.setPen(colour(sign.ink))
                flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip
                painter.drawText(QRect(x - 2, y - 1, 12, 10), flags, sign.kind)
            else:
                painter.drawPixmap(
                    x, y, strokes.glyph(sign.kind, 9, sign.ink, sign.hollow, painter.device().devicePixelRatioF())
                )


def signs_of(sheet: Sheet, marks: BlockMarks, stylist: Stylist) -> list[Sign]:
    """Return the signs of a block, line by line; each kind once a line, spans without a lane counted as ``+n``."""
    beside: dict[int, dict[Sign, None]] = {}
    crowds: dict[int, int] = {}
    seen: set[tuple[object, ...]] = set()
    for mark in marks.crowded:
        line = sheet.layout.line_of(sheet.unit(mark.start))
        crowds[line] = crowds.get(line, 0) + 1
    for mark in sorted(marks.marks, key=attrgetter("start")):
        if sheet.start <= mark.start:
            line = sheet.layout.line_of(sheet.unit(mark.start))
            first = mark.annotations[0]
            alike = (line, mark.underlines, mark.suggestion, mark.disputed, first.flagged, first.origin)
            # Where many overlap, most give the line no sign that it does not have already.
            if alike not in seen or len(mark.annotations) > 1:
                seen.add(alike)
                beside.setdefault(line, {}).update(dict.fromkeys(_mark_signs(mark, line, stylist)))
    found: list[Sign] = []
    for line in sorted(beside.keys() | crowds.keys()):
        if line in crowds:
            found.append(Sign(line, f"+{crowds[line]}", stylist.theme.text, False))
        found += beside.get(line, {})
    return found


def _mark_signs(mark: Mark, line: int, stylist: Stylist) -> list[Sign]:
    theme = stylist.theme
    found = [Sign(line, "differs", theme.text, False)] if mark.disputed else []
    for key in mark.underlines:
        found.append(Sign(line, stylist.labels[key].glyph, stylist.line(key), mark.suggestion))
    if any(each.flagged for each in mark.annotations):
        found.append(Sign(line, "flag", theme.error, False))
    if any(each.origin == "copy" for each in mark.annotations):
        found.append(Sign(line, "copy", theme.text_secondary, False))
    return found
