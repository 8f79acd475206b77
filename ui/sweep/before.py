"""What was done before a sweep: Ctrl+Z does not reach it unasked."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ui.bridge import Bridge
from ui.sweep.sweep import Sweep
from workbench.application.wording import sentence
from workbench.domain.errors import StorageError


class BeforeSweep(QObject):
    """Says once, instead of taking it back, that the next step was done before the sweep began.

    Whoever takes back one decision after the other does not see that the last of the sweep is gone, and what comes next
    may be a whole import. ``told`` carries the sentence.
    """

    told = Signal(str)

    def __init__(self, bridge: Bridge, sweep: Sweep) -> None:
        super().__init__(sweep)
        self._desk, self._sweep = bridge.desk, sweep
        self._latest = ""
        sweep.switched.connect(self._begin)

    def holds(self, change: str) -> bool:
        """Tell whether this change (an id) is not to be taken back yet; the second time it is."""
        is_before = self._sweep.is_on and change == self._latest and not self._sweep.trail.knows(change)
        self._latest = "" if is_before else self._latest
        words = self._desk.history.can_undo(self._desk.reviewer.id) if is_before else None
        if words is None:
            return False
        self.told.emit(sentence("sweep", "before", words=words))
        return True

    def _begin(self, on: bool) -> None:
        try:
            with self._desk.database.waiting(0):
                self._latest = self._desk.history.next_step(self._desk.reviewer.id)[0] if on else ""
        except StorageError:
            # Then nothing is asked; the step itself is always said.
            self._latest = ""
