"""The first picture of a window: what it does not show is made directly after it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from ui.widgets.again import Again

_UNSEEN = 1000
"""Milliseconds after which nobody waits any longer for a picture; a window may come up behind others or put away."""

_DONE = frozenset(
    {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.TouchBegin}
    | {QEvent.Type.DragEnter, QEvent.Type.InputMethod}
)


class AfterFirstPicture(QObject):
    """Calls ``make`` once: after the window was painted for the first time, or before what somebody does earlier.

    While the library cannot be read, it tries again. ``end`` is for a window that closes.
    """

    def __init__(self, window: QWidget, make: Callable[[], object]) -> None:
        super().__init__(window)
        self._window = window
        self._make = make
        self._again = Again(self._complete, self)
        self._timer = QTimer(self, interval=_UNSEEN, singleShot=True)
        self._timer.timeout.connect(self._go)
        self._timer.start()
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice the first picture, and whoever is earlier than it."""
        kind = event.type()
        if kind in _DONE:
            self._go()
        elif kind == QEvent.Type.Show:
            self._watch_input()
        elif kind == QEvent.Type.Paint:
            # A timer of no time ends after the picture is on the screen.
            self._timer.start(0)
        return super().eventFilter(watched, event)

    def _watch_input(self) -> None:
        """What comes from the keyboard and the mouse comes through the window of the system."""
        handle = self._window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def end(self) -> None:
        """Make nothing any more."""
        self._timer.stop()
        self._again.stop()
        self._window.removeEventFilter(self)
        handle = self._window.windowHandle()
        if handle is not None:
            handle.removeEventFilter(self)
        self.deleteLater()

    def _go(self) -> None:
        self._timer.stop()
        self._again()

    def _complete(self) -> None:
        self._make()
        self.end()
