"""Reading that must not be given up: what another program keeps from being read now is read a little later."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer

from workbench.domain.errors import LibraryReplacedError, StorageError

SOON = 40
"""Milliseconds until the next try while another program writes."""

LATER = 500
"""The same while the library is not there."""


class Again(QObject):
    """Does something that reads the library, and does it again while the library cannot be read.

    What is called for meanwhile is done once, with what it was last called with; with ``each``, one after the other.
    """

    def __init__(self, reading: Callable[..., object], parent: QObject, *, each: bool = False) -> None:
        super().__init__(parent)
        self._reading = reading
        self._each = each
        self._due: list[tuple[Any, ...]] = []
        self._timer = QTimer(self, interval=SOON, singleShot=True)
        self._timer.timeout.connect(self._try)

    def __call__(self, *given: Any) -> None:
        """Do it now, or as soon as it can be done."""
        if not self._each:
            self._due.clear()
        self._due.append(given)
        self._try()

    def stop(self) -> None:
        """Try no longer."""
        self._timer.stop()
        self._due.clear()

    def _try(self) -> None:
        self._timer.stop()
        while self._due:
            given = self._due.pop(0)
            try:
                self._reading(*given)
            except LibraryReplacedError:
                # The window is about to be opened anew.
                return
            except StorageError as error:
                if self._each or not self._due:
                    self._due.insert(0, given)
                self._timer.start(SOON if error.key == "library.locked" else LATER)
                return
