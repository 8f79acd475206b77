"""The Restore window: which backups there are, what one holds, how it differs from now, and putting it back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QPushButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from ui.keeping.backups_model import BackupsModel, size_in_words, told
from ui.widgets.named import named
from ui.widgets.plain import PlainLabel
from ui.widgets.roomy_rows import as_table
from ui.widgets.sized import fit
from ui.widgets.times import local_time
from workbench.application.restoring import BackupRow, Difference
from workbench.application.wording import sentence

_KINDS = ("annotations", "articles", "changes")


class RestoreDialog(QDialog):
    """Shows backups and wishes to restore one; it does nothing itself.

    ``looked_at(path)`` asks how a backup differs from now, ``restore_wanted(path)`` for putting it back,
    ``backup_wanted`` for a new one; ``announced`` carries what is there to be seen and is to be spoken too.
    """

    looked_at = Signal(str)
    restore_wanted = Signal(str)
    backup_wanted = Signal()
    announced = Signal(str)

    def __init__(self, library: str, window: QWidget | None = None) -> None:
        super().__init__(window)
        self.setObjectName("restoreDialog")
        self.setWindowTitle(sentence("keeping", "restore.title"))
        self._model = BackupsModel(self)
        self._list = backup_list(self._model)
        self._list.selectionModel().currentRowChanged.connect(self._look)
        self._list.activated.connect(self._ask)
        self._details = named(PlainLabel(wraps=True), "backupDetails")
        self._details.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._details.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._restore = named(QPushButton(sentence("keeping", "restore.button")), "restoreButton")
        self._restore.clicked.connect(self._ask)
        self._restore.setEnabled(False)
        self._more = named(QPushButton(sentence("keeping", "backup.button")), "backUpButton")
        self._more.clicked.connect(self.backup_wanted)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self._restore, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self._more, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(PlainLabel(sentence("keeping", "restore.words", library=library), wraps=True))
        column.addWidget(self._list, 1)
        column.addWidget(self._details)
        column.addWidget(buttons)
        fit(self, 760, 480)
        self.tell(sentence("keeping", "restore.looking"))

    @property
    def chosen(self) -> BackupRow | None:
        """The backup that is looked at."""
        return self._model.row(self._list.currentIndex())

    def show_backups(self, rows: Sequence[BackupRow]) -> None:
        """Show these backups, and look at the newest."""
        self._model.show_rows(rows)
        if rows:
            self._list.setCurrentIndex(self._model.index(0, 0))
            self._list.setFocus()
        else:
            self.tell(sentence("keeping", "restore.none"))

    def show_differences(self, path: str, found: Mapping[str, Difference] | None) -> None:
        """Say how the backup at ``path`` differs from now, if it is still the one that is looked at."""
        row = self.chosen
        if row is None or row.path != path or row.holds is None:
            return
        lines = [_holding(row)]
        if found is None:
            lines.append(sentence("keeping", "differs.unknown"))
        elif not any(any(each) for each in found.values()):
            lines.append(sentence("keeping", "differs.nowhere"))
        else:
            lines += [
                sentence("keeping", f"differs.{kind}", here=each.only_here, there=each.only_there, other=each.differing)
                for kind in _KINDS
                if any(each := found[kind])
            ]
        lines.append(sentence("keeping", "restore.undoable"))
        self.tell("\n".join(lines))

    def tell(self, words: str) -> None:
        """Say something below the list."""
        self._details.setText(words)
        self.announced.emit(words)

    def set_busy(self, busy: bool) -> None:
        """Offer nothing while a backup is made or put back."""
        for each in (self._list, self._more):
            each.setEnabled(not busy)
        row = self.chosen
        self._restore.setEnabled(not busy and row is not None and row.holds is not None)

    @Slot()
    def _look(self) -> None:
        row = self.chosen
        self._restore.setEnabled(row is not None and row.holds is not None)
        if row is None:
            return
        if row.holds is None:
            self.tell(sentence("keeping", "row.unreadable-words", path=row.path))
            return
        self.tell(_holding(row))
        self.looked_at.emit(row.path)

    @Slot()
    def _ask(self) -> None:
        row = self.chosen
        if row is not None and row.holds is not None and self._restore.isEnabled():
            self.restore_wanted.emit(row.path)


def backup_list(model: BackupsModel) -> QTreeView:
    """Return a list of the backups of ``model``, one line each."""
    rows = named(QTreeView(), "backupList")
    as_table(rows, sentence("keeping", "restore.list"))
    rows.setModel(model)
    rows.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    rows.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    header = rows.header()
    header.setSectionsMovable(False)
    header.setStretchLastSection(False)
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
    return rows


def _holding(row: BackupRow) -> str:
    assert row.holds is not None
    lines = [told(row)]
    if row.holds.last_change is not None:
        lines.append(sentence("keeping", "row.last-change", when=local_time(row.holds.last_change)))
    lines.append(sentence("keeping", "row.file", path=row.path, size=size_in_words(row.size)))
    return "\n".join(lines)
