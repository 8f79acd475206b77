"""Shows a picture; its pieces are walked with the arrow keys and chosen with Enter or a click."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QToolTip, QWidget

from ui.dashboards.drawing import Box, Drawing, Picture
from ui.dashboards.painting import paint
from ui.widgets.plain import tooltip
from workbench.application.wording import sentence

_REACH = 3.0


class Canvas(QWidget):
    """The drawing itself.

    ``chosen`` carries what the piece stands for that somebody wants to see, ``announced`` what one has come to.
    """

    chosen = Signal(object)
    stepped = Signal(QRectF)
    announced = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("dashboardPicture")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self._drawing: Drawing | None = None
        self._parts: tuple[Box, ...] = ()
        self._at = -1

    def show_drawing(self, drawing: Drawing) -> None:
        """Show another drawing; the piece one was at stays the current one if it is still there."""
        before = self._parts[self._at].part if 0 <= self._at < len(self._parts) else None
        self._drawing = drawing
        self._parts = drawing.parts
        self._at = next((n for n, each in enumerate(self._parts) if each.part == before), -1) if before else -1
        self.setMinimumHeight(round(drawing.height))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the drawing."""
        return QSize(0, round(self._drawing.height) if self._drawing is not None else 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what is to be seen, with a ring round the current piece."""
        if self._drawing is None:
            return
        painter = QPainter(self)
        paint(painter, self._drawing, QRectF(event.rect()))
        if self.hasFocus() and 0 <= self._at < len(self._parts):
            each = self._parts[self._at]
            painter.setPen(QPen(self.palette().text().color(), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(each.x, each.y, each.width, each.height).adjusted(-2, -2, 2, 2))
        elif self.hasFocus():
            painter.setPen(QPen(QColor(self.palette().text().color()), 1, Qt.PenStyle.DotLine))
            painter.drawRect(self.rect().adjusted(1, 1, -2, -2))
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk from piece to piece, or choose one."""
        keys = Qt.Key
        if event.key() in (keys.Key_Left, keys.Key_Right):
            self._step(1 if event.key() == keys.Key_Right else -1)
        elif event.key() in (keys.Key_Up, keys.Key_Down):
            self._leap(1 if event.key() == keys.Key_Down else -1)
        elif event.key() in (keys.Key_Home, keys.Key_End):
            self._go(0 if event.key() == keys.Key_Home else len(self._parts) - 1)
        elif event.key() in (keys.Key_Return, keys.Key_Enter) and 0 <= self._at < len(self._parts):
            self.chosen.emit(self._parts[self._at].part)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the piece under the pointer."""
        place = self._under(event.position())
        if place is not None and event.button() == Qt.MouseButton.LeftButton:
            self._go(place)
            self.chosen.emit(self._parts[place].part)

    def event(self, event: QEvent) -> bool:
        """Say what the piece under the pointer is."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self._under(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), tooltip(self._parts[place].tip) if place is not None else "", self)
            return True
        return super().event(event)

    def focusInEvent(self, event: object) -> None:
        """Show where one is."""
        self.update()

    def focusOutEvent(self, event: object) -> None:
        """Show it no longer."""
        self.update()

    def _under(self, point: QPointF) -> int | None:
        return next(
            (
                n
                for n, each in enumerate(self._parts)
                if each.x - _REACH <= point.x() <= each.x + each.width + _REACH
                and each.y <= point.y() <= each.y + each.height
            ),
            None,
        )

    def _step(self, by: int) -> None:
        self._go(0 if self._at < 0 else self._at + by)

    def _leap(self, by: int) -> None:
        """Go to the piece of the next row that stands nearest."""
        if self._at < 0:
            self._go(0)
            return
        here = self._parts[self._at]
        rows = [each for each in self._parts if (each.y - here.y) * by > 0]
        if rows:
            row = min(rows, key=lambda each: abs(each.y - here.y)).y
            middle = here.x + here.width / 2
            near = min((each for each in rows if each.y == row), key=lambda each: abs(each.x + each.width / 2 - middle))
            self._go(self._parts.index(near))

    def _go(self, place: int) -> None:
        if 0 <= place < len(self._parts):
            self._at = place
            each = self._parts[place]
            self.announced.emit(each.tip)
            self.stepped.emit(QRectF(each.x, each.y, each.width, each.height))
            self.update()


class PictureView(QScrollArea):
    """A picture in the width that there is, scrolled where it is higher; ``make`` draws it for a width."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("dashboardScroll")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.canvas = Canvas()
        self.setWidget(self.canvas)
        self.setFocusProxy(self.canvas)
        self._make: Callable[[float], Picture] | None = None
        self.canvas.chosen.connect(self.chosen)
        self.canvas.stepped.connect(self._follow)

    def show_picture(self, make: Callable[[float], Picture], name: str) -> Picture:
        """Show the picture that ``make`` draws and return it; ``name`` is what a screen reader calls it."""
        self._make = make
        self.canvas.setAccessibleName(sentence("dashboards", "picture-name", name=name))
        return self._draw(make)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw it anew for another width."""
        super().resizeEvent(event)
        if self._make is not None and event.oldSize().width() != event.size().width():
            self._draw(self._make)

    def _draw(self, make: Callable[[float], Picture]) -> Picture:
        picture = make(float(self.viewport().width()))
        self.canvas.show_drawing(picture.drawing)
        self.canvas.setAccessibleDescription(picture.summary)
        return picture

    def _follow(self, area: QRectF) -> None:
        middle = area.center()
        self.ensureVisible(round(middle.x()), round(middle.y()), 20, round(area.height()) + 8)
