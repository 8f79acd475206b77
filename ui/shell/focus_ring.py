"""A line around a part of a window: the focus ring, around whatever the keyboard acts on, is one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QMenu, QMenuBar, QWidget
from shiboken6 import isValid

from ui.reader.view import ReaderView
from ui.widgets.named import named

WIDTH = 2
GAP = 2
_FOLLOWED = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)
_OWN_SIGN = (ReaderView, QMenu, QMenuBar)
"""Widgets that show for themselves where the focus is: a text by its current sentence, a menu by its row."""


class RingLine(QWidget):
    """The line itself; it lies over one window, and the mouse does not notice it."""

    def __init__(self, window: QWidget, colour: QColor, width: int = WIDTH) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._colour, self._width = colour, width

    def set_colour(self, colour: QColor) -> None:
        """Draw in another colour."""
        self._colour = colour
        self.update()

    def lie_around(self, widget: QWidget) -> None:
        """Lie around what is seen of a widget of the same window; half of it may have been scrolled away."""
        window = self.window()
        away = GAP + self._width
        seen, holder = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()), widget.parentWidget()
        while holder is not None and holder is not window:
            seen &= QRect(holder.mapTo(window, QPoint(0, 0)), holder.size())
            holder = holder.parentWidget()
        self.setGeometry(seen.adjusted(-away, -away, away, away).intersected(window.rect()))
        self.setVisible(not seen.isEmpty())
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._colour, self._width))
        half = self._width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), 4, 4)
        painter.end()


class Surround(QObject):
    """Keeps a line around a widget while that moves with its window, grows, hides and comes back."""

    def __init__(self, colour: QColor, name: str, width: int, parent: QObject) -> None:
        super().__init__(parent)
        self._colour, self._name, self._width = colour, name, width
        self._line: RingLine | None = None
        self._around: QWidget | None = None
        self._watched: list[QWidget] = []

    def set_colour(self, colour: QColor) -> None:
        """Draw in another colour."""
        self._colour = colour
        if self._line is not None and isValid(self._line):
            self._line.set_colour(colour)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move with what the line lies around, and with everything that holds it."""
        if event.type() in _FOLLOWED:
            self._place()
        return False

    def take(self, widget: QWidget) -> None:
        """Lie around a widget from now on."""
        self._around = widget
        each: QWidget | None = widget
        while each is not None:
            each.installEventFilter(self)
            self._watched.append(each)
            each = None if each.isWindow() else each.parentWidget()
        if self._line is None or not isValid(self._line):
            self._line = named(RingLine(widget.window(), self._colour, self._width), self._name)
        elif self._line.parentWidget() is not widget.window():
            self._line.setParent(widget.window())
        self._place()

    def let_go(self) -> None:
        """Lie around nothing."""
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


class FocusRing(QObject):
    """Follows the focus through all windows of the program that belong to ``window``."""

    def __init__(self, window: QWidget, colour: str) -> None:
        super().__init__(window)
        self._window = window
        self._ring = Surround(QColor(colour), "focusRing", WIDTH, self)
        QApplication.instance().focusChanged.connect(self._follow)  # type: ignore[union-attr]

    def set_colour(self, colour: str) -> None:
        """Draw in another colour."""
        self._ring.set_colour(QColor(colour))

    def close_ring(self) -> None:
        """Follow the focus no more."""
        QApplication.instance().focusChanged.disconnect(self._follow)  # type: ignore[union-attr]
        self._ring.let_go()

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        self._ring.let_go()
        if new is not None and not isinstance(new, _OWN_SIGN) and self._is_ours(new.window()):
            self._ring.take(new)

    def _is_ours(self, top: QWidget) -> bool:
        each: QWidget | None = top
        while each is not None and each is not self._window:
            each = each.parentWidget()
        return each is not None
