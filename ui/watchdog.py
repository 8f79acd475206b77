"""The watchdog: a window that does not answer has the places it is stuck at written down."""

from __future__ import annotations

import faulthandler
import logging
import time
from typing import TextIO

from PySide6.QtCore import QObject, QTimer

_SILENCE = 5.0
_LOOK = 1.0

_log = logging.getLogger(__name__)


class Watchdog(QObject):
    """While the event loop runs, puts off again and again what writes the stacks of all threads to a file.

    The writing is done by a thread of Python's own that needs nothing of the program, so it happens also while a
    library written in C holds everything up. Stacks name files and functions; they hold no words of an article.
    """

    def __init__(
        self, file: TextIO, parent: QObject | None = None, *, silence: float = _SILENCE, look: float = _LOOK
    ) -> None:
        super().__init__(parent)
        self._file = file
        self._silence = silence
        self._look = look
        self._seen = time.monotonic()
        self._timer = QTimer(self, interval=round(look * 1000))
        self._timer.timeout.connect(self._look_again)

    def start(self) -> None:
        """Begin to watch when the event loop begins to run."""
        self._timer.start()

    def stop(self) -> None:
        """Stop watching."""
        self._timer.stop()
        faulthandler.cancel_dump_traceback_later()

    def _look_again(self) -> None:
        seconds = time.monotonic() - self._seen
        if seconds > self._silence + self._look:
            _log.warning("the window did not answer for %.0f seconds; crash.log says where it was", seconds)
        self._seen = time.monotonic()
        faulthandler.dump_traceback_later(self._silence + self._look, file=self._file)
