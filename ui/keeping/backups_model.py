"""The backups of a library as rows: when, how it came about, what it holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QLocale, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.widgets.times import local_time
from workbench.application.restoring import BackupRow
from workbench.application.wording import sentence

COLUMNS = ("when", "kind", "articles", "annotations", "changes", "size")
_NUMBERS = frozenset({"articles", "annotations", "changes", "size"})

Index = QModelIndex | QPersistentModelIndex


class BackupsModel(QAbstractTableModel):
    """One row a backup, newest first; one that cannot be read says so instead of what it holds."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[BackupRow] = []

    def show_rows(self, rows: Sequence[BackupRow]) -> None:
        """Show these backups."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def row(self, index: Index) -> BackupRow | None:
        """Return the backup of a row."""
        return self._rows[index.row()] if index.isValid() else None

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many backups there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return how many columns there are."""
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows; to a screen reader the first cell says the whole row."""
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], COLUMNS[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return _shown(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return told(row) if index.column() == 0 else _shown(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole and column in _NUMBERS:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the name of a column."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return sentence("keeping", f"column.{COLUMNS[section]}")
        if role == Qt.ItemDataRole.TextAlignmentRole and COLUMNS[section] in _NUMBERS:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None


def size_in_words(size: int) -> str:
    """Return a size in bytes as people read it, such as ``1.4 MB``."""
    return str(QLocale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeSIFormat))


def told(row: BackupRow) -> str:
    """Return a backup in one sentence."""
    when, kind = local_time(row.made_at), sentence("keeping", f"kind.{row.kind}")
    if row.holds is None:
        return sentence("keeping", "row.unreadable", when=when, kind=kind)
    held = row.holds
    counts = {"articles": held.articles, "annotations": held.annotations, "changes": held.changes}
    return sentence("keeping", "row.told", when=when, kind=kind, **counts)


def _shown(row: BackupRow, column: str) -> str:
    if column == "when":
        return local_time(row.made_at)
    if column == "kind":
        return sentence("keeping", f"kind.{row.kind}" if row.holds is not None else "kind.unreadable")
    if column == "size":
        return size_in_words(row.size)
    return f"{getattr(row.holds, column):,}" if row.holds is not None else ""
