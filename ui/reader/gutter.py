"""The gutter: what the lines beside it hold, as small shapes in the margin."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby
from operator import attrgetter

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.reader import strokes
from ui.reader.plan import Sign
from ui.reader.sheets import Sheet
from ui.reader.styles import colour
from ui.reader.tiles import Tiles


class Gutter(QWidget):
    """Paints the signs beside the blocks in view; a block's signs are painted once and kept with its tiles."""

    def __init__(self, parent: QWidget, tiles: Tiles, in_view: Callable[[], Iterable[tuple[Sheet, int]]]) -> None:
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
        signs = self._tiles.blocks.plan(sheet).signs
        for number, here in groupby(signs, key=attrgetter("line")):
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
