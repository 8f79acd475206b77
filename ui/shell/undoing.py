"""Undo and redo: a text field that has something to take back comes first, the library second."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid

from ui.annotations.batch import BESIDE_FROM
from ui.bridge import Bridge
from ui.jobs import Job, Reporter, TaskRunner
from ui.widgets.again import Again
from workbench.application.beside import caught_up, done_beside
from workbench.application.wording import sentence
from workbench.domain.change import Changed
from workbench.domain.errors import StorageError, WorkbenchError

Field = QLineEdit | QPlainTextEdit | QTextEdit


class Undoing(QObject):
    """Takes steps back and does them again, in the field one types in or else in the library.

    ``holds`` is asked about a change (its id) before Ctrl+Z takes it back, and says why if it must not be yet;
    ``told`` carries a sentence, ``broken`` a fault of the program.
    """

    told = Signal(str)
    broken = Signal(object)

    def __init__(self, bridge: Bridge, runner: TaskRunner, window: QWidget) -> None:
        super().__init__(window)
        self._bridge = bridge
        self._runner = runner
        self._watched: QWidget | None = None
        self.holds: Callable[[str], bool] | None = None
        self._job: Job | None = None
        self._waiting: list[bool] = []
        self._end = Again(self._catch_up, self)
        QApplication.instance().focusChanged.connect(self._watch)  # type: ignore[union-attr]

    def undo(self) -> None:
        """Take back the last step."""
        field = _field()
        if field is not None and _can(field, redo=False):
            field.undo()
        else:
            self._step(redo=False, asks=True)

    def redo(self) -> None:
        """Do again what was taken back last."""
        field = _field()
        if field is not None and _can(field, redo=True):
            field.redo()
        else:
            self._step(redo=True)

    def undo_steps(self, steps: int) -> None:
        """Take back so many steps of the library."""
        for _ in range(steps):
            self._step(redo=False)

    def _step(self, *, redo: bool, asks: bool = False) -> None:
        """A step that touched very much goes back beside the window, where it says how far it is and can be stopped.

        What is to be taken back meanwhile comes after it: which step that is shows only then. With ``asks``, somebody
        may stand against it; what is not saved yet goes before all of them.
        """
        if self._job is not None:
            self._waiting.append(redo)
            return
        desk = self._bridge.desk
        change, size = self._next(redo=redo)
        if asks and self.holds is not None and not self._bridge.pending and self.holds(change):
            return
        if self._runner.asked or self._bridge.pending or size < BESIDE_FROM:
            (self._bridge.redo if redo else self._bridge.undo)()
            return

        def work(report: Reporter) -> Any:
            return done_beside(desk, lambda second: second.take_back(change, redo=redo, progress=report.advance))

        self._job = self._runner.start(
            sentence("batch", "job-back"), work, done=self._end, failed=self._failed, cancelled=self._stopped
        )

    def _next(self, *, redo: bool) -> tuple[str, int]:
        try:
            with self._bridge.desk.database.waiting(0):
                return self._bridge.desk.history.next_step(self._bridge.desk.reviewer.id, redo=redo)
        except StorageError:
            # The step itself says in words that the library is not to be had.
            return "", 0

    def _catch_up(self, _changed: Changed) -> None:
        caught_up(self._bridge.desk)
        self._job, waiting = None, self._waiting
        self._waiting = []
        for redo in waiting:
            self._step(redo=redo)

    def _stopped(self) -> None:
        self._job = None
        self._waiting.clear()
        self.told.emit(sentence("batch", "stopped"))

    def _failed(self, error: Exception) -> None:
        """Say what stands against it where it is always said; the steps before it stay as they are."""
        self._job = None
        self._waiting.clear()
        if isinstance(error, WorkbenchError):
            self._bridge.refused.emit(error)
        else:
            self.broken.emit(error)

    def close(self) -> None:
        """Watch fields no more."""
        self._end.stop()
        QApplication.instance().focusChanged.disconnect(self._watch)  # type: ignore[union-attr]
        self._watch(None, None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep a field from claiming Ctrl+Z for itself when it has nothing to take back."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            for keys, redo in ((QKeySequence.StandardKey.Undo, False), (QKeySequence.StandardKey.Redo, True)):
                if event.matches(keys) and isinstance(watched, Field) and not _can(watched, redo=redo):
                    event.ignore()
                    return True
        return False

    def _watch(self, _old: QWidget | None, new: QWidget | None) -> None:
        # A field of a dialog may be gone by now.
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = new if isinstance(new, Field) and not new.isReadOnly() else None
        if self._watched is not None:
            self._watched.installEventFilter(self)


def _field() -> Field | None:
    focus = QApplication.focusWidget()
    return focus if isinstance(focus, Field) and not focus.isReadOnly() else None


def _can(field: Field, *, redo: bool) -> bool:
    if isinstance(field, QLineEdit):
        return field.isRedoAvailable() if redo else field.isUndoAvailable()
    document = field.document()
    return document.isRedoAvailable() if redo else document.isUndoAvailable()
