"""Painting that can wait: what a key is about is painted first, what merely follows from it in the next turn."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

_MOVED = frozenset({QEvent.Type.Move, QEvent.Type.Resize})


class Later(QObject):
    """Lets its widgets stay as they look until the frame that is due is on the screen, then has them painted anew.

    What they show can be changed and asked at once; only their pixels follow. One that gets another place meanwhile
    would be a hole there, so it waits no longer. It belongs to the first of them.
    """

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__(widgets[0])
        self._widgets = widgets
        # Qt calls a single shot of no time before it paints, and a timer of no time after.
        self._timer = QTimer(self, interval=0, singleShot=True)
        self._timer.timeout.connect(self._paint)

    def wait(self) -> None:
        """Leave the widgets as they look for now; asking again before they are painted adds nothing."""
        if not self._timer.isActive() and self._widgets[0].isVisible():
            for each in self._widgets:
                each.setUpdatesEnabled(False)
            for each in self._places():
                each.installEventFilter(self)
            self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice that something moves."""
        if event.type() in _MOVED:
            self._paint()
        return super().eventFilter(watched, event)

    def _places(self) -> set[QWidget]:
        """A widget moves with what it stands in too."""
        around = (each.parentWidget() for each in self._widgets)
        return {*self._widgets, *(each for each in around if each is not None)}

    def _paint(self) -> None:
        self._timer.stop()
        for each in self._places():
            each.removeEventFilter(self)
        for each in self._widgets:
            each.setUpdatesEnabled(True)
