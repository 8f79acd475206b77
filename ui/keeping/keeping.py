"""Looks after the library of a window: the backup of the day, one that is asked for, and the Restore window."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ui.bridge import Bridge
from ui.jobs import Reporter, TaskRunner
from ui.settings.appearance import Appearance
from workbench.application.ballast import lay
from workbench.application.wording import say, sentence
from workbench.domain.errors import StorageError, WorkbenchError

if TYPE_CHECKING:
    from ui.keeping.restore_dialog import RestoreDialog
    from workbench.application.backups import BackupReport
    from workbench.application.restoring import BackupRow, Difference, RestoreReport

_AFTER_THE_FIRST_PICTURE = 2000
"""Milliseconds from the window's start to the backup of the day."""

WORKED = 30 * 60 * 1000
"""Milliseconds between two looks at whether there is work that no backup holds."""


class Keeping(QObject):
    """Starts the work beside the window and says what came of it.

    ``told`` carries a sentence, ``announced`` one that is only to be spoken, ``alarmed`` one that must not be
    overlooked, ``warned`` one that stays a while; ``refused`` a ``WorkbenchError``, ``broken`` an unexpected error;
    ``reopen_wanted`` what to say once the window was opened anew on what the library holds now.
    """

    told = Signal(str)
    announced = Signal(str)
    refused = Signal(object)
    broken = Signal(object)
    alarmed = Signal(str)
    warned = Signal(str)
    reopen_wanted = Signal(str)

    def __init__(self, bridge: Bridge, runner: TaskRunner, appearance: Appearance, window: QWidget) -> None:
        super().__init__(window)
        self._bridge, self._runner, self._appearance, self._window = bridge, runner, appearance, window
        self._desk = bridge.desk
        self._dialog: RestoreDialog | None = None
        self._soon = QTimer(self, interval=_AFTER_THE_FIRST_PICTURE, singleShot=True)
        self._soon.timeout.connect(self.keep_daily)
        self._working = QTimer(self, interval=WORKED)
        self._working.timeout.connect(self.keep_work)
        bridge.replaced.connect(self._replaced)

    def keep_daily_soon(self) -> None:
        """Make the backup of the day once the window has come to rest, and go on while somebody works."""
        self._soon.start()
        self._working.start()

    def keep_daily(self) -> None:
        """Make the backup of the day beside the window, if there is none; a failure is said in passing."""
        from workbench.application.backups import back_up_if_due

        desk, second = self._desk, self._second

        def work(_report: Reporter) -> Any:
            lay(desk)
            return back_up_if_due(desk, second=second)

        self._runner.start(sentence("window", "job.backup"), work, done=self._kept, failed=self._not_kept)

    def keep_work(self) -> None:
        """Make a backup beside the window of work that none holds yet; a failure is said in passing."""
        from workbench.application.backups import back_up_if_changed

        desk, second = self._desk, self._second
        if self._runner.asked:
            # What goes on now may be an import or a restore; the next look comes soon enough.
            return

        def work(_report: Reporter) -> Any:
            return back_up_if_changed(desk, second=second)

        self._runner.start(sentence("window", "job.backup"), work, done=self._kept, failed=self._not_kept)

    def ask_second_folder(self) -> None:
        """Say where backups are copied to besides, and let that be changed."""
        from ui.keeping.second_folder import SecondFolder

        SecondFolder(self._appearance, self.told.emit, self._window).ask()

    def back_up(self) -> None:
        """Make a backup now."""
        from workbench.application.backups import back_up

        desk, second = self._desk, self._second
        if self._dialog is not None:
            self._dialog.set_busy(True)

        def work(_report: Reporter) -> Any:
            return back_up(desk, second=second)

        self._runner.start(
            sentence("window", "job.backup"), work, done=self._backed_up, failed=self._failed, cancelled=self._stopped
        )

    def open_restore(self) -> None:
        """Open the Restore window."""
        from ui.keeping.restore_dialog import RestoreDialog

        if self._desk.database.path is None:
            self.refused.emit(StorageError("backup.server", library=self._desk.name))
            return
        if self._dialog is not None:
            self._dialog.activateWindow()
            return
        self._dialog = RestoreDialog(self._desk.name, self._window)
        self._dialog.announced.connect(self.announced)
        self._dialog.looked_at.connect(self._compare)
        self._dialog.restore_wanted.connect(self._restore)
        self._dialog.backup_wanted.connect(self.back_up)
        self._dialog.finished.connect(self._closed)
        self._dialog.open()
        self._look()

    def close(self) -> None:
        """Close what is open, and begin nothing any more."""
        self._soon.stop()
        self._working.stop()
        if self._dialog is not None:
            self._dialog.close()

    def _look(self) -> None:
        from workbench.application.restoring import backups

        name, second = self._library, self._second
        self._runner.start(
            sentence("window", "job.looking"),
            lambda _report: backups(name, second),
            done=self._show,
            failed=self._failed,
            cancelled=self._stopped,
        )

    @property
    def _second(self) -> Path | None:
        """The folder where backups are copied to besides; read when it is needed, as it may be chosen meanwhile."""
        chosen = self._appearance.preferences.backup_folder
        return Path(chosen) if chosen else None

    @property
    def _library(self) -> Path:
        path = self._desk.database.path
        assert path is not None
        return path

    def _show(self, rows: Sequence[BackupRow]) -> None:
        if self._dialog is not None:
            self._dialog.set_busy(False)
            self._dialog.show_backups(rows)

    def _compare(self, path: str) -> None:
        from workbench.application.restoring import differences

        library = self._library

        def work(_report: Reporter) -> Any:
            return path, differences(library, path)

        def unknown() -> None:
            self._compared((path, None))

        def failed(error: Exception) -> None:
            unknown()
            self._not_kept(error)

        self._runner.start(
            sentence("window", "job.looking"), work, done=self._compared, failed=failed, cancelled=unknown
        )

    def _compared(self, answer: tuple[str, Mapping[str, Difference] | None]) -> None:
        if self._dialog is not None:
            self._dialog.show_differences(*answer)

    def _restore(self, path: str) -> None:
        from workbench.application.restoring import restore

        assert self._dialog is not None
        if self._bridge.pending and not self._bridge.retry():
            # What is not saved yet would be decided on something else than it was meant for.
            self._dialog.tell(sentence("keeping", "restore.unsaved"))
            return
        self._dialog.set_busy(True)
        self._dialog.tell(sentence("keeping", "restore.working"))
        library = self._library

        def work(_report: Reporter) -> Any:
            return restore(Path(path), library)

        self._runner.start(
            sentence("window", "job.restore"), work, done=self._restored, failed=self._failed, cancelled=self._stopped
        )

    def _restored(self, report: RestoreReport) -> None:
        key = "restore.done" if report.check.ok else "restore.done-altered"
        words = sentence("keeping", key, kept=report.kept or "", n=len(report.check.problems))
        self._bridge.replaced.disconnect(self._replaced)
        self.close()
        self.reopen_wanted.emit(words)

    def _replaced(self) -> None:
        self.close()
        self.reopen_wanted.emit(sentence("keeping", "restore.elsewhere"))

    def _kept(self, report: BackupReport | None) -> None:
        if report is None:
            return
        if not report.check.ok:
            self.alarmed.emit(sentence("keeping", "altered.words", words=report.check.problems[0].words))
        if report.second_failed is not None:
            self.warned.emit(sentence("keeping", "backup.second-failed", reason=report.second_failed))

    def _not_kept(self, error: Exception) -> None:
        if isinstance(error, WorkbenchError):
            self.refused.emit(error)
        else:
            self.broken.emit(error)

    def _backed_up(self, report: BackupReport) -> None:
        self._kept(report)
        if report.check.ok:
            self.told.emit(sentence("keeping", "backup.done", path=report.path))
        if self._dialog is not None:
            self._look()

    def _failed(self, error: Exception) -> None:
        self._end_waiting(say(error) if isinstance(error, WorkbenchError) else sentence("keeping", "failed"))
        self._not_kept(error)

    def _stopped(self) -> None:
        words = sentence("batch", "stopped")
        self._end_waiting(words)
        self.told.emit(words)

    def _end_waiting(self, words: str) -> None:
        """Let the Restore window be used again; where it said that something goes on, it says these words."""
        if self._dialog is not None:
            self._dialog.set_busy(False)
            self._dialog.tell(words)

    def _closed(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None
