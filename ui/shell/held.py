"""Held decisions: nothing that was decided is lost without a question, and a copy can be saved elsewhere."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from ui.bridge import Bridge
from ui.jobs import Reporter, TaskRunner
from ui.shell.save_state import Saving
from ui.widgets.file_asking import ask_where_to_save
from ui.widgets.plain import plain_box
from workbench.application.wording import sentence
from workbench.domain.errors import WorkbenchError


class HeldDecisions(QObject):
    """Looks after decisions that could not be saved: asks before they are lost, and saves them elsewhere.

    ``told`` carries a sentence, ``refused`` a ``WorkbenchError``, ``broken`` an unexpected error.
    """

    told = Signal(str)
    refused = Signal(object)
    broken = Signal(object)

    def __init__(self, bridge: Bridge, saving: Saving, runner: TaskRunner, window: QWidget) -> None:
        super().__init__(window)
        self._bridge, self._saving, self._runner, self._window = bridge, saving, runner, window

    def retry(self) -> None:
        """Try to save what is held."""
        self._bridge.retry()

    def tell_saved(self) -> None:
        """Say that everything is saved already; what is not, try to save."""
        at = self._saving.at
        if self._bridge.pending:
            self.retry()
        else:
            self.told.emit(sentence("window", "save.already" if at else "save.already-all", at=at))

    def ask_and_copy(self) -> None:
        """Ask where to, and save a copy of the library with everything that is held."""
        name = sentence("dialogs", "copy.file-name")
        ask_where_to_save(self._window, "copyDialog", sentence("dialogs", "copy.title"), self.copy_to, start=name)

    def copy_to(self, path: str) -> None:
        """Save a copy of the library, with everything that is held, to ``path``."""
        desk, held = self._bridge.desk, [(each.change_id, each.command) for each in self._bridge.pending]

        from workbench.application.copies import copy_with

        def work(_report: Reporter) -> Path:
            return copy_with(desk, Path(path), held)

        self._runner.start(
            sentence("window", "job.copy"), work, done=self._copied, failed=self._failed, cancelled=self._stopped
        )

    def may_close(self) -> bool:
        """Tell whether the window may close; if something is not saved, ask."""
        if not self._bridge.pending or self._bridge.retry():
            return True
        words = sentence("dialogs", "close.words", n=len(self._bridge.pending), reason=self._saving.reason).strip()
        box = plain_box(self._window, words)
        box.setObjectName("closeDialog")
        box.setWindowTitle(sentence("dialogs", "close.title"))
        box.setIcon(QMessageBox.Icon.Warning)
        retry = box.addButton(sentence("window", "save.retry"), QMessageBox.ButtonRole.AcceptRole)
        copy = box.addButton(sentence("window", "save.copy"), QMessageBox.ButtonRole.ActionRole)
        lose = box.addButton(sentence("dialogs", "close.lose"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.exec()
        chosen = box.clickedButton()
        if chosen is retry:
            return self.may_close()
        if chosen is copy:
            self.ask_and_copy()
            return False
        return chosen is lose

    def _copied(self, path: Path) -> None:
        self.told.emit(sentence("window", "save.copied", path=str(path)))

    def _stopped(self) -> None:
        self.told.emit(sentence("window", "job.stopped"))

    def _failed(self, error: Exception) -> None:
        (self.refused if isinstance(error, WorkbenchError) else self.broken).emit(error)
