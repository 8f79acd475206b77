"""Painting that can wait: what a key is about is painted first, what merely follows from it in the next turn."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget


class Later(QObject):
    """Lets its widgets stay as they look until the frame that is due is on the screen, then has them painted anew.

    What they show can be changed and asked at once; only their pixels follow. It belongs to the first of them.
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
            self._timer.start()

    def _paint(self) -> None:
        for each in self._widgets:
            each.setUpdatesEnabled(True)
