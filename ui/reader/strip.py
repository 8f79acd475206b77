"""The label strip: the whole article in the margin, to scale, and its scroll bar."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QWheelEvent
from PySide6.QtWidgets import QScrollBar, QWidget

from ui.reader.styles import colour
from ui.theme.tokens import Theme

_LEAST_BOX: Final = 24


class LabelStrip(QWidget):
    """A map of the article: one row of pixels says what stands in that share of it; a box shows what is in view.

    ``row_at`` answers for a share (0–1) of the article with a pattern and a colour, or None where nothing is decided.
    """

    def __init__(self, parent: QWidget, bar: QScrollBar, row_at: Callable[[float], tuple[str, str] | None]) -> None:
        super().__init__(parent)
        self._bar = bar
        self._row_at = row_at
        self._map: QPixmap | None = None
        self._grip: int | None = None
        self.theme: Theme | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setAccessibleName("Map of the article")
        bar.valueChanged.connect(self._moved)
        bar.rangeChanged.connect(self._moved)

    def redraw(self) -> None:
        """Draw the map anew when it is next seen."""
        self._map = None
        self.update()

    def view_box(self) -> QRect:
        """Return the box that stands for what is in view, in pixels of the strip."""
        whole = self._bar.maximum() + self._bar.pageStep()
        height = self.height()
        if whole <= 0 or self._bar.maximum() <= 0:
            return QRect(0, 0, self.width(), height)
        tall = min(height, max(_LEAST_BOX, round(height * self._bar.pageStep() / whole)))
        top = round((height - tall) * self._bar.value() / self._bar.maximum())
        return QRect(0, top, self.width(), tall)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the map, made once, and the box on top."""
        if self.theme is None:
            return
        if self._map is None or self._map.devicePixelRatio() != self.devicePixelRatioF():
            self._map = self._draw_map(self.theme)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._map)
        painter.setPen(QPen(colour(self.theme.text), 1))
        painter.drawRect(self.view_box().adjusted(0, 0, -1, -1))
        painter.end()

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

    def resizeEvent(self, event: object) -> None:
        """Draw the map to the new scale."""
        self.redraw()

    def _moved(self) -> None:
        self.update()

    def _drag_to(self, y: int) -> None:
        box = self.view_box()
        free = max(1, self.height() - box.height())
        share = (y - (self._grip or 0)) / free
        self._bar.setValue(round(share * self._bar.maximum()))

    def _draw_map(self, theme: Theme) -> QPixmap:
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(max(1, round(self.width() * ratio)), max(1, round(self.height() * ratio)))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(colour(theme.pane))
        painter = QPainter(pixmap)
        height = max(1, self.height())
        for y in range(height):
            row = self._row_at((y + 0.5) / height)
            if row is not None:
                _paint_row(painter, QPoint(1, y), self.width() - 2, *row)
        painter.end()
        return pixmap


def _paint_row(painter: QPainter, at: QPoint, width: int, pattern: str, ink: str) -> None:
    """Paint one row of pixels of a pattern: solid, hatch (every 6 px), dots, or a thin rule."""
    x, y = at.x(), at.y()
    if pattern == "solid":
        painter.fillRect(QRect(x, y, width, 1), colour(ink))
    elif pattern == "hatch":
        painter.setPen(colour(ink))
        for column in range(width):
            if (column + y) % 6 < 2:
                painter.drawPoint(x + column, y)
    elif pattern == "dots":
        # Dots of two by two pixels, every other row of them moved by half a step.
        if y % 4 < 2:
            for column in range(y // 4 % 2 * 2, width, 4):
                painter.fillRect(QRect(x + column, y, 2, 1), colour(ink))
    elif pattern == "rule":
        painter.fillRect(QRect(x + width // 2, y, 1, 1), colour(ink))
