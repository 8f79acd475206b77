"""The start after a run that did not close well: it says so, and whether anything is missing, once that is known."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from ui.bridge import Bridge
from ui.crash import fault_of
from ui.jobs import Reporter
from ui.last_run import Run, RunMarker, Saved
from ui.window.main_window import MainWindow
from workbench.application.beside import beside
from workbench.application.wording import sentence
from workbench.domain.change import Changed
from workbench.domain.errors import WorkbenchError


class Aftermaths(QObject):
    """Notes what each window saves, and looks back at what earlier runs had saved when they broke off."""

    def __init__(self, marker: RunMarker, folder: Path) -> None:
        super().__init__()
        self._marker = marker
        self._folder = folder
        self._ended: list[Run] = []

    def begin(self) -> None:
        """Mark this run, and find those that did not close well."""
        self._ended = self._marker.begin()

    def follow(self, window: MainWindow) -> None:
        """Note what is saved in this window's library, and look back if an earlier run broke off in it."""
        Witness(window.parts.bridge, self._marker)
        for run in list(self._ended):
            for saved in run.saved:
                if saved.library == window.desk.name:
                    self._look_back(window, saved, fault=fault_of(self._folder, run.process) is not None)
                    self._ended.remove(run)

    def end(self) -> None:
        """Say that this run closes well."""
        self._marker.end()

    def _look_back(self, window: MainWindow, saved: Saved, *, fault: bool) -> None:
        desk = window.desk

        def work(_report: Reporter) -> tuple[str, Sequence[str]]:
            from workbench.application.looking_back import look_back, words_of

            with beside(desk) as second:
                found = look_back(second, saved.seq, saved.change)
            return words_of(found, fault=fault), found.problems

        window.parts.runner.start(
            sentence("window", "job.look-back"), work, done=partial(_tell, window), failed=partial(_refuse, window)
        )


class Witness(QObject):
    """Notes the end of the history when a window opens, and every change that comes to it, as saved."""

    def __init__(self, bridge: Bridge, marker: RunMarker) -> None:
        super().__init__(bridge)
        self._library = bridge.desk.name
        self._marker = marker
        for last in bridge.desk.history.rows(limit=1):
            marker.keep(self._library, last.seq, last.id)
        bridge.changed.connect(self._note)

    def _note(self, changed: Changed) -> None:
        self._marker.keep(self._library, changed.change.seq, changed.change.id)


def _refuse(window: MainWindow, error: Exception) -> None:
    if isinstance(error, WorkbenchError):
        window.parts.messages.refuse(error)
    else:
        window.broken.emit(error)


def _tell(window: MainWindow, outcome: tuple[str, Sequence[str]]) -> None:
    words, problems = outcome
    if not problems:
        window.parts.toast.show_words(words, urgent=True)
        return
    from ui.shell.report_dialog import ReportDialog

    dialog = ReportDialog(sentence("dialogs", "last-run.title"), words, problems, window)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
