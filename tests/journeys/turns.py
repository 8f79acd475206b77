"""How long the event loop of a window is away."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, Qt, QTimer

_EVERY = 5
"""Milliseconds."""


class Turns(QObject):
    """Measures the turns of the event loop from the outside, by how late a timer of 5 ms comes.

    ``longest`` is the longest turn in seconds of the clock on the wall, whatever else the machine did meanwhile;
    ``busiest`` is the most that the window's own thread worked in one.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.begin()
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._turn)
        self._timer.start()

    def begin(self) -> None:
        """Forget what was."""
        self.longest = self.busiest = 0.0
        self._last, self._worked = time.perf_counter(), time.thread_time()

    def _turn(self) -> None:
        now, worked = time.perf_counter(), time.thread_time()
        self.longest = max(self.longest, now - self._last - _EVERY / 1000)
        self.busiest = max(self.busiest, worked - self._worked)
        self._last, self._worked = now, worked
