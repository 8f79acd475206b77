"""The label strip: the whole article in the margin, to scale, and its scroll bar."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QScrollBar, QToolTip, QWidget

from ui.reader.styles import colour
from ui.theme.tokens import Theme
from ui.widgets.plain import tooltip
from workbench.application.wording import sentence

_LEAST_BOX: Final = 24
_SLICE: Final = 0.006
# Width and height of a sign on the map.
_TICK: Final = 7
# So many rows above and below the pointer are still under it.
_REACH: Final = 3

# Drawn pixel by pixel: a shape that is softened at its edges is no shape in so little room.
_SIGNS: Final = {
    "differs": ((0, 2, 7, 1), (0, 5, 7, 1), (5, 0, 1, 2), (4, 2, 1, 1), (3, 3, 1, 2), (2, 5, 1, 1), (1, 6, 1, 1)),
    "flag": ((0, 0, 1, 7), (1, 0, 2, 1), (1, 1, 4, 1), (1, 2, 6, 1), (1, 3, 4, 1), (1, 4, 2, 1)),
}

Row = tuple[str, str] | None


class LabelStrip(QWidget):
    """A map of the article: one row of pixels says what stands in that share of it; a box shows what is in view.

    ``row_at`` answers for a share (0–1) of the article with a pattern and a colour, or None where nothing is decided.
    The map is drawn row by row in idle time, after the first picture of the text beside it; until a row is drawn anew
    it shows what it showed before. ``ticks_at`` answers for a stretch of the article (two shares) with the signs that
    stand out there: ``differs`` at the left, ``flag`` at the right. ``words_at`` says what stands in a stretch.
    """

    def __init__(self, parent: QWidget, bar: QScrollBar, theme: Theme, row_at: Callable[[float], Row]) -> None:
        super().__init__(parent)
        self._bar = bar
        self._row_at = row_at
        self._theme = theme
        self.ticks_at: Callable[[float, float], Collection[str]] = _no_ticks
        self.words_at: Callable[[float, float], str] = _no_words
        self._map: QPixmap | None = None
        self._shown: QPixmap | None = None
        self._is_new = self._is_seen = False
        self._ticks: dict[int, Collection[str]] = {}
        self._due: list[int] = []
        self._grip: int | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._draw_on)
        # The text is painted before the box on its map.
        self._follow = QTimer(self, interval=0, singleShot=True)
        self._follow.timeout.connect(self.update)
        self._box = QRect()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setAccessibleName(sentence("reader", "map"))
        bar.valueChanged.connect(self._follow_text)
        bar.rangeChanged.connect(self.update)

    @property
    def is_drawn(self) -> bool:
        """Whether every row shows the present state."""
        return not self._due

    def set_theme(self, theme: Theme) -> None:
        """Draw with other colours."""
        self._theme = theme
        self._map = self._shown = None
        self.redraw()

    def redraw(self, first: float = 0.0, last: float = 1.0) -> None:
        """Draw the rows of a share of the article anew, all of them unless told otherwise."""
        height = self.height()
        rows = range(max(0, int(first * height) - 1), min(height, int(last * height) + 2))
        # The list is worked off from its end, so the top rows come first.
        if len(rows) >= height:
            self._due = list(reversed(rows))
        else:
            known = set(self._due)
            self._due = [*(row for row in reversed(rows) if row not in known), *self._due]
        if not self._later.isActive():
            self._later.start(0)

    def view_box(self) -> QRect:
        """Return the box that stands for what is in view, in pixels of the strip."""
        whole = self._bar.maximum() + self._bar.pageStep()
        height = self.height()
        if self._bar.maximum() <= 0:
            return QRect(0, 0, self.width(), height)
        tall = min(height, max(_LEAST_BOX, round(height * self._bar.pageStep() / whole)))
        top = round((height - tall) * self._bar.value() / self._bar.maximum())
        return QRect(0, top, self.width(), tall)

    def event(self, event: QEvent) -> bool:
        """Say in words what stands where the pointer is."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            y, height = event.pos().y(), max(1, self.height())
            words = self.words_at(max(0.0, (y - _REACH) / height), min(1.0, (y + _REACH + 1) / height))
            QToolTip.showText(event.globalPos(), tooltip(words), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the map and the box on top."""
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._ticked())
        painter.setPen(QPen(colour(self._theme.text), 1))
        self._box = self.view_box()
        painter.drawRect(self._box.adjusted(0, 0, -1, -1))
        painter.end()
        if not self._is_seen:
            self._is_seen = True
            self._later.start(0)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the box, or jump to where the pointer is."""
        if event.button() == Qt.MouseButton.LeftButton:
            box = self.view_box()
            y = round(event.position().y())
            self._grip = y - box.top() if box.top() <= y <= box.bottom() else box.height() // 2
            self._drag_to(y)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the view along."""
        if self._grip is not None:
            self._drag_to(round(event.position().y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the box go."""
        self._grip = None

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the text."""
        parent = self.parentWidget()
        if parent is not None:
            parent.wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw the map to the new scale."""
        self._map = self._shown = None
        self._ticks.clear()
        self._due.clear()
        self.redraw()

    def _follow_text(self) -> None:
        """Paint the box where it is now, if that is another place."""
        if self.view_box() != self._box:
            self._follow.start()

    def _ticked(self) -> QPixmap:
        """Return the map with the signs on top, put together once all rows are drawn; until then, what was shown."""
        rows = self._pixmap()
        if self._due:
            return rows if self._shown is None else self._shown
        if not self._ticks:
            self._shown = None
            return rows
        if self._is_new or self._shown is None:
            self._is_new = False
            self._shown = rows.copy()
            painter = QPainter(self._shown)
            for kind, left, ink in (("differs", 0, self._theme.text), ("flag", 1, self._theme.error)):
                self._paint_ticks(painter, kind, left, ink)
            painter.end()
        return self._shown

    def _paint_ticks(self, painter: QPainter, kind: str, side: int, ink: str) -> None:
        """Paint a sign wherever it stands, as far as signs find room below each other."""
        ground, free = colour(self._theme.pane), 0
        # Beside the frame of what is in view, which would cut it.
        left = 1 + side * (self.width() - _TICK - 2)
        for row in sorted(y for y, kinds in self._ticks.items() if kind in kinds):
            top = min(max(0, row - _TICK // 2), self.height() - _TICK)
            if top >= free:
                painter.fillRect(left, top - 1, _TICK, _TICK + 2, ground)
                for x, y, width, height in _SIGNS[kind]:
                    painter.fillRect(left + x, top + y, width, height, colour(ink))
                free = top + _TICK + 1

    def _pixmap(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        if self._map is None or self._map.devicePixelRatio() != ratio:
            self._map = QPixmap(max(1, round(self.width() * ratio)), max(1, round(self.height() * ratio)))
            self._map.setDevicePixelRatio(ratio)
            self._map.fill(colour(self._theme.pane))
        return self._map

    def _draw_on(self) -> None:
        if self.isVisible() and not self._is_seen:
            # The first time it is painted, together with the text, leads on.
            return
        until = time.perf_counter() + _SLICE
        painter = QPainter(self._pixmap())
        width, height = self.width() - 2, max(1, self.height())
        while self._due and time.perf_counter() < until:
            y = self._due.pop()
            painter.fillRect(0, y, self.width(), 1, colour(self._theme.pane))
            middle = (y + 0.5) / height
            row = self._row_at(middle)
            if row is not None:
                _paint_row(painter, QPoint(1, y), width, row)
            # From middle to middle, so that every place is guessed once.
            ticks = self.ticks_at(middle if y else 0.0, (y + 1.5) / height if y + 1 < height else 1.0)
            if ticks:
                self._ticks[y] = ticks
            elif self._ticks:
                self._ticks.pop(y, None)
        painter.end()
        self._is_new = True
        self.update()
        if self._due:
            self._later.start(0)

    def _drag_to(self, y: int) -> None:
        box = self.view_box()
        free = max(1, self.height() - box.height())
        share = (y - (self._grip or 0)) / free
        self._bar.setSliderPosition(round(share * self._bar.maximum()))


def _no_ticks(_first: float, _last: float) -> Collection[str]:
    return ()


def _no_words(_first: float, _last: float) -> str:
    return ""


def _paint_row(painter: QPainter, at: QPoint, width: int, row: tuple[str, str]) -> None:
    """Paint one row of pixels of a pattern: solid, hatch (every 6 px), dots, or a thin rule."""
    pattern, ink = row
    x, y = at.x(), at.y()
    if pattern == "solid":
        painter.fillRect(QRect(x, y, width, 1), colour(ink))
    elif pattern == "hatch":
        for column in range(-(y % 6), width, 6):
            left = max(0, column)
            painter.fillRect(QRect(x + left, y, min(width, column + 2) - left, 1), colour(ink))
    elif pattern == "dots":
        # Dots of two by two pixels, every other row of them moved by half a step.
        if y % 4 < 2:
            for column in range(y // 4 % 2 * 2, width, 4):
                painter.fillRect(QRect(x + column, y, 2, 1), colour(ink))
    elif pattern == "rule":
        painter.fillRect(QRect(x + width // 2, y, 1, 1), colour(ink))
