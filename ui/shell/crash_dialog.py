"""Shows an unexpected error, once, and lets the work go on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication

from ui.crash import report_text
from workbench.application.wording import sentence

if TYPE_CHECKING:
    from ui.shell.report_dialog import ReportDialog


class CrashReports(QObject):
    """One report at a time: an error that comes with every paint must not bury the window under dialogs."""

    def __init__(self, log_file: Path) -> None:
        super().__init__()
        self._log_file = log_file
        self._open: ReportDialog | None = None

    @Slot(object)
    def show(self, error: BaseException) -> None:
        """Show what a maintainer needs to know, ready to be copied."""
        if self._open is not None:
            return
        from ui.shell.report_dialog import ReportDialog

        words = sentence("dialogs", "crash.words", path=str(self._log_file))
        lines = report_text(error).splitlines()
        self._open = ReportDialog(sentence("dialogs", "crash.title"), words, lines, QApplication.activeWindow())
        self._open.setObjectName("crashDialog")
        self._open.finished.connect(self._closed)
        self._open.show()

    def _closed(self) -> None:
        if self._open is not None:
            self._open.deleteLater()
            self._open = None
