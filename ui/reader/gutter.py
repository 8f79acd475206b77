"""The gutter: what the lines beside it hold, as small shapes in the margin."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from typing import Final

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QToolTip, QWidget

from ui.reader import strokes
from ui.reader.plan import Sign
from ui.reader.sheets import Sheet
from ui.reader.styles import colour
from ui.reader.tiles import Tiles
from workbench.application.wording import sentence

# Width and height that a number is set in the middle of, and the room on both sides for a long one.
_NUMBER: Final = (12, 10)
_ASIDE: Final = 12
# From the top of one sign to that of the one below it.
_ROW: Final = 11


class Gutter(QWidget):
    """Paints the signs beside the blocks in view; a block's signs are painted once and kept with its tiles.

    ``words_at`` says for a height in pixels what the signs there stand for.
    """

    def __init__(self, parent: QWidget, tiles: Tiles, in_view: Callable[[], Iterable[tuple[Sheet, int]]]) -> None:
        super().__init__(parent)
        self._tiles = tiles
        self._in_view = in_view
        self.words_at: Callable[[int], str] = _silent
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(sentence("reader", "gutter"))

    def event(self, event: QEvent) -> bool:
        """Say in words what the signs under the pointer stand for."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.words_at(event.pos().y()), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what stands beside the blocks in view."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), colour(self._tiles.blocks.stylist.theme.pane))
        region = event.region()
        for sheet, top in self._in_view():
            if not region.intersects(QRect(0, top, self.width(), sheet.height)):
                continue
            painter.drawPixmap(0, top, self._tiles.margin(sheet, self.width(), self.devicePixelRatioF(), self._paint))
        painter.end()

    def _paint(self, painter: QPainter, sheet: Sheet, lines: Collection[int]) -> None:
        """Paint two signs of a line beside each other, further ones below, as far as the line is tall."""
        painter.setFont(_letters(self.font().family()))
        signs = self._tiles.blocks.plan(sheet).signs
        ratio = painter.device().devicePixelRatioF()
        for number, here in groupby(signs, key=attrgetter("line")):
            if number in lines:
                line = sheet.lines[number]
                self._paint_line(painter, list(here), (line.baseline, line.height), ratio)

    def _paint_line(self, painter: QPainter, signs: list[Sign], place: tuple[int, int], ratio: float) -> None:
        baseline, height = place
        theme = self._tiles.blocks.stylist.theme
        claims = [sign for sign in signs if sign.words]
        signs = [sign for sign in signs if not sign.words]
        rows = max(1, height // _ROW - len(claims))
        if len(signs) > 2 * rows:
            more = Sign(signs[0].line, f"+{len(signs) - 2 * rows + 1}", theme.text, False)
            signs = [*signs[: 2 * rows - 1], more]
        for number, sign in enumerate(signs):
            x = self.width() - 10 * (number % 2 + 1)
            y = baseline - 9 + _ROW * (number // 2)
            if not sign.kind.startswith("+"):
                painter.drawPixmap(x, y, strokes.glyph(sign.kind, 9, sign.ink, sign.hollow, ratio))
            elif number:
                # Beside another sign it has half of the gutter, and runs into nothing.
                painter.setFont(
                    _narrow(sign.kind, self.font().family(), _NUMBER[0] - 2 if number % 2 else self.width())
                )
                _draw_number(painter, x - 2, y - 1, sign.kind, sign.ink)
            else:
                # Nothing stands below the first sign of a line that its ground could cover.
                picture = _number(sign.kind, self.font().family(), (sign.ink, theme.pane), ratio)
                painter.drawPixmap(x - 2 - _ASIDE, y - 1, picture)
        for number, sign in enumerate(claims, -(-len(signs) // 2)):
            painter.setPen(colour(sign.ink))
            area = QRect(0, baseline - 10 + _ROW * number, self.width() - 1, _NUMBER[1])
            words, font = _fitting(sign.words, self.font().family(), area.width())
            painter.setFont(font)
            painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)


def _silent(_y: int) -> str:
    return ""


def _letters(family: str) -> QFont:
    font = QFont(family)
    font.setPixelSize(9)
    return font


@lru_cache(maxsize=256)
def _fitting(words: str, family: str, room: int) -> tuple[str, QFont]:
    """Return the number of a claim as it fits: whole, without how many more there are, or in narrower letters."""
    shorter = words.partition("+")[0] + "+" * ("+" in words)
    form = words if QFontMetrics(_letters(family)).horizontalAdvance(words) <= room else shorter
    return form, _narrow(form, family, room)


@lru_cache(maxsize=256)
def _narrow(words: str, family: str, room: int) -> QFont:
    """Return letters in which words fit into some pixels, narrower than usual if need be."""
    font = _letters(family)
    wide = QFontMetrics(font).horizontalAdvance(words)
    if wide > room:
        font.setStretch(max(50, 100 * room // wide))
    return font


def _draw_number(painter: QPainter, left: int, top: int, words: str, ink: str) -> None:
    painter.setPen(colour(ink))
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip
    painter.drawText(QRect(left, top, *_NUMBER), flags, words)


@lru_cache(maxsize=256)
def _number(words: str, family: str, inks: tuple[str, str], ratio: float) -> QPixmap:
    """Return how many spans found no lane, on the ground of the pane; made once for a number, colour and screen."""
    width, height = _NUMBER
    picture = QPixmap(round((width + 2 * _ASIDE) * ratio), round(height * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(colour(inks[1]))
    painter = QPainter(picture)
    painter.setFont(_letters(family))
    _draw_number(painter, _ASIDE, 0, words, inks[0])
    painter.end()
    return picture
