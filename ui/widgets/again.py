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

    What is called for meanwhile is done once, with what it was last called with.
    """

    def __init__(self, reading: Callable[..., object], parent: QObject) -> None:
        super().__init__(parent)
        self._reading = reading
        self._with: tuple[Any, ...] = ()
        self._timer = QTimer(self, interval=SOON, singleShot=True)
        self._timer.timeout.connect(self._try)

    def __call__(self, *given: Any) -> None:
        """Do it now, or as soon as it can be done."""
        self._with = given
        self._try()

    def stop(self) -> None:
        """Try no longer."""
        self._timer.stop()

    def _try(self) -> None:
        self._timer.stop()
        try:
            self._reading(*self._with)
        except LibraryReplacedError:
            # The window is about to be opened anew.
            return
        except StorageError as error:
            self._timer.start(SOON if error.key == "library.locked" else LATER)
