"""What can be done when the library cannot be opened: put a backup back, or save what can be read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from ui.keeping.backups_model import BackupsModel
from ui.keeping.restore_dialog import backup_list
from ui.shell.report_dialog import ReportDialog
from ui.widgets.file_asking import ask_where_to_save
from ui.widgets.named import named
from ui.widgets.plain import PlainLabel
from ui.widgets.sized import fit
from workbench.application.restoring import backups, restore
from workbench.application.salvaging import SalvageReport, salvage
from workbench.application.wording import say, sentence
from workbench.domain.errors import WorkbenchError


class DamagedDialog(QDialog):
    """Says what is wrong with a library and offers its backups, the newest that can be read chosen.

    It is accepted once a backup was put back, so that the library can be opened; the damaged file is always kept.
    """

    def __init__(self, words: str, library: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("damagedDialog")
        self.setWindowTitle(sentence("keeping", "damaged.title"))
        self._library = library
        self._model = BackupsModel(self)
        rows = backups(library)
        self._model.show_rows(rows)
        self._list = backup_list(self._model)
        self._words = named(PlainLabel(wraps=True), "damagedWords")
        key = "damaged.backups" if rows else "damaged.no-backup"
        self._words.setText(f"{words}\n\n{sentence('keeping', key)}")
        self._restore = named(QPushButton(sentence("keeping", "restore.button")), "damagedRestore")
        self._restore.clicked.connect(self._put_back)
        self._salvage = named(QPushButton(sentence("keeping", "damaged.salvage")), "damagedSalvage")
        self._salvage.clicked.connect(self._ask_where)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        for each in (self._restore, self._salvage):
            buttons.addButton(each, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self._words)
        column.addWidget(self._list, 1)
        column.addWidget(buttons)
        fit(self, 760, 440)
        self._list.setVisible(bool(rows))
        self._list.selectionModel().currentRowChanged.connect(self._look)
        readable = [number for number, row in enumerate(rows) if row.holds is not None]
        self._look()
        if readable:
            self._list.setCurrentIndex(self._model.index(readable[0], 0))

    @Slot()
    def _look(self) -> None:
        row = self._model.row(self._list.currentIndex())
        self._restore.setEnabled(row is not None and row.holds is not None)

    @Slot()
    def _put_back(self) -> None:
        row = self._model.row(self._list.currentIndex())
        if row is None:
            return
        try:
            with _waiting():
                restore(Path(row.path), self._library, replace=True)
        except WorkbenchError as error:
            self._words.setText(say(error))
            return
        self.accept()

    @Slot()
    def _ask_where(self) -> None:
        start = str(self._library.with_name(f"{self._library.stem}-saved.db"))
        title = sentence("keeping", "damaged.salvage")
        ask_where_to_save(self, "salvageDialog", title, self.salvage_to, start=start)

    @Slot(str)
    def salvage_to(self, path: str) -> None:
        """Save what can be read to ``path`` and say what could not."""
        try:
            with _waiting():
                report = salvage(self._library, Path(path))
        except WorkbenchError as error:
            self._words.setText(say(error))
            return
        self._tell(report)

    def _tell(self, report: SalvageReport) -> None:
        counts = report.check.counts
        words = sentence(
            "keeping",
            "damaged.saved",
            path=report.path,
            articles=counts["articles"],
            annotations=counts["annotations"],
            n=len(report.lost),
        )
        told = ReportDialog(sentence("keeping", "damaged.salvage"), words, [each.words for each in report.lost], self)
        told.finished.connect(told.deleteLater)
        told.open()


@contextmanager
def _waiting() -> Iterator[None]:
    """Show that the program is at work: no window is there yet that could go on meanwhile."""
    QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        yield
    finally:
        QApplication.restoreOverrideCursor()
