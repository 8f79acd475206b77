"""The focus ring: a line around whatever the keyboard acts on, the same on every control."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QMenu, QMenuBar, QWidget
from shiboken6 import isValid

from ui.reader.view import ReaderView

WIDTH = 2
GAP = 2
_FOLLOWED = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)
_OWN_SIGN = (ReaderView, QMenu, QMenuBar)
"""Widgets that show for themselves where the focus is: a text by its current sentence, a menu by its row."""


class RingLine(QWidget):
    """The line itself; it lies over one window, and the mouse does not notice it."""

    def __init__(self, window: QWidget, colour: QColor) -> None:
        super().__init__(window)
        self.setObjectName("focusRing")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._colour = colour

    def set_colour(self, colour: QColor) -> None:
        """Draw in another colour."""
        self._colour = colour
        self.update()

    def lie_around(self, widget: QWidget) -> None:
        """Lie around a widget of the same window, as far as the window reaches."""
        window = self.window()
        away = GAP + WIDTH
        area = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()).adjusted(-away, -away, away, away)
        self.setGeometry(area.intersected(window.rect()))
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._colour, WIDTH))
        half = WIDTH / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), 4, 4)
        painter.end()


class FocusRing(QObject):
    """Follows the focus through all windows of the program that belong to ``window``."""

    def __init__(self, window: QWidget, colour: str) -> None:
        super().__init__(window)
        self._window = window
        self._colour = QColor(colour)
        self._line: RingLine | None = None
        self._around: QWidget | None = None
        self._watched: list[QWidget] = []
        QApplication.instance().focusChanged.connect(self._follow)  # type: ignore[union-attr]

    def set_colour(self, colour: str) -> None:
        """Draw in another colour."""
        self._colour = QColor(colour)
        if self._line is not None and isValid(self._line):
            self._line.set_colour(self._colour)

    def close_ring(self) -> None:
        """Follow the focus no more."""
        QApplication.instance().focusChanged.disconnect(self._follow)  # type: ignore[union-attr]
        self._let_go()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move with what the ring lies around, and with everything that holds it."""
        if event.type() in _FOLLOWED:
            self._place()
        return False

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        self._let_go()
        if new is not None and not isinstance(new, _OWN_SIGN) and self._is_ours(new.window()):
            self._take(new)

    def _is_ours(self, top: QWidget) -> bool:
        return top is self._window or top.parentWidget() is self._window

    def _take(self, widget: QWidget) -> None:
        self._around = widget
        each: QWidget | None = widget
        while each is not None:
            each.installEventFilter(self)
            self._watched.append(each)
            each = None if each.isWindow() else each.parentWidget()
        if self._line is None or not isValid(self._line):
            self._line = RingLine(widget.window(), self._colour)
        elif self._line.parentWidget() is not widget.window():
            self._line.setParent(widget.window())
        self._place()

    def _let_go(self) -> None:
        for each in self._watched:
            if isValid(each):
                each.removeEventFilter(self)
        self._watched.clear()
        self._around = None
        if self._line is not None and isValid(self._line):
            self._line.hide()

    def _place(self) -> None:
        around, line = self._around, self._line
        if around is None or line is None or not isValid(around) or not isValid(line):
            return
        if around.isVisible():
            line.lie_around(around)
        else:
            line.hide()
