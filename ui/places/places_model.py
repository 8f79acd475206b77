"""The places as rows with a box to tick: which of them are to be labelled."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from workbench.application.everywhere import PlaceFound

PLACE = Qt.ItemDataRole.UserRole
"""The role that answers with the ``PlaceFound`` itself."""

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class PlacesModel(QAbstractListModel):
    """Holds the places; what is decided already cannot be ticked. ``tell`` gives a row in words."""

    def __init__(self, tell: Callable[[PlaceFound], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tell = tell
        self._rows: list[PlaceFound] = []
        self._ticked: list[bool] = []

    def show_rows(self, rows: Sequence[PlaceFound]) -> None:
        """Show these places; those where nothing stands against it are ticked."""
        self.beginResetModel()
        self._rows = list(rows)
        self._ticked = [each.state == "free" for each in rows]
        self.endResetModel()

    def ticked(self) -> list[PlaceFound]:
        """Return the places that are ticked."""
        return [row for row, ticked in zip(self._rows, self._ticked, strict=True) if ticked]

    def tick_all(self, ticked: bool) -> None:
        """Tick all places that can be, or none."""
        self._ticked = [ticked and each.state != "labelled" for each in self._rows]
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1), [Qt.ItemDataRole.CheckStateRole])

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many places there are."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A place can be ticked unless it is decided."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.isValid() and self._rows[index.row()].state != "labelled":
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Answer for one place: its words, whether it is ticked, or the place itself."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == PLACE:
            return row
        if role == Qt.ItemDataRole.CheckStateRole and row.state != "labelled":
            return Qt.CheckState.Checked if self._ticked[index.row()] else Qt.CheckState.Unchecked
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._tell(row)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick a place, or take the tick away."""
        if role != Qt.ItemDataRole.CheckStateRole or not self.flags(index) & Qt.ItemFlag.ItemIsUserCheckable:
            return False
        self._ticked[index.row()] = Qt.CheckState(value) == Qt.CheckState.Checked
        self.dataChanged.emit(index, index, [role])
        return True
