"""The titles of the dock, and the edge that makes it higher or lower."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QIcon, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QTabBar, QToolButton, QToolTip, QWidget

from ui.widgets.plain import tooltip
from workbench.application.wording import sentence

_GRIP = 6
_STEP = 24
_ARROW = 20
_LETTERS = 5
"""A title has room for so many letters at least; where that is too much, arrows lead to the last ones."""


class DockTabs(QTabBar):
    """The titles; Enter and the space bar open the one that is chosen.

    Where there is no room for all of them, the longest are shortened, but not the current one: so each is still one
    click away.
    """

    open_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("dockTabs")
        self.setAccessibleName(sentence("dock", "tabs"))
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setElideMode(Qt.TextElideMode.ElideRight)

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Return the whole title for the current tab, and as much of it as there is room for of any other."""
        whole = self.tabSizeHint(index)
        if index == self.currentIndex():
            return whole
        return QSize(min(whole.width(), max(self._longest(), self._least())), whole.height())

    def event(self, event: QEvent) -> bool:
        """Say in a tooltip what a shortened title is."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            index = self.tabAt(event.pos())
            is_cut = index >= 0 and self.tabRect(index).width() < self.tabSizeHint(index).width()
            words = self.tabText(index).replace("&&", "&") if is_cut else ""
            QToolTip.showText(event.globalPos(), tooltip(words), self)
            return True
        return super().event(event)

    def _longest(self) -> int:
        """Return the width to which the longest titles have to be cut so that all of them fit."""
        room, current = self.width(), self.currentIndex()
        widths = [self.tabSizeHint(each).width() for each in range(self.count())]
        room -= widths[current] if current >= 0 else 0
        others = sorted(each for place, each in enumerate(widths) if place != current)
        for place, width in enumerate(others):
            share = room // (len(others) - place)
            if width > share:
                return share
            room -= width
        return max(widths, default=0)

    def _least(self) -> int:
        return self.fontMetrics().horizontalAdvance("x" * _LETTERS)

    def show_arrows(self, left: QIcon, right: QIcon) -> None:
        """Draw the buttons that lead to the titles for which there is no room."""
        for name, drawing in (("ScrollLeftButton", left), ("ScrollRightButton", right)):
            button = self.findChild(QToolButton, name)
            if button is not None:
                button.setArrowType(Qt.ArrowType.NoArrow)
                button.setIcon(drawing)
                button.setIconSize(QSize(_ARROW, _ARROW))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the page, or go to the next title."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.open_wanted.emit()
        else:
            super().keyPressEvent(event)


class DockGrip(QWidget):
    """The upper edge, which makes the dock higher or lower; ``pulled`` carries by how many pixels it is to grow."""

    pulled = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("dockGrip")
        self.setAccessibleName(sentence("dock", "grip"))
        self.setToolTip(tooltip(sentence("dock", "grip-tip")))
        self.setFixedHeight(_GRIP)
        self.setCursor(Qt.CursorShape.SizeVerCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._from: float | None = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of it."""
        self._from = event.globalPosition().y()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pull it."""
        if self._from is not None and (by := round(self._from - event.globalPosition().y())):
            self._from = event.globalPosition().y()
            self.pulled.emit(by)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let it go."""
        self._from = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move it with the arrow keys."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.pulled.emit(_STEP if event.key() == Qt.Key.Key_Up else -_STEP)
        else:
            super().keyPressEvent(event)
