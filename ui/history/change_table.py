"""A table to read and to choose from by keyboard, in which everything from outside is plain text."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView, QWidget

from ui.widgets.plain import tooltip
from ui.widgets.roomy_rows import as_table
from workbench.application.reading import revealed


class ChangeTable(QTreeView):
    """Lists rows of words; ``chosen(number)`` says that Enter or a double click wants one of them.

    The columns ``wide`` (numbers) share the room that the others leave.
    """

    chosen = Signal(int)

    def __init__(self, columns: Sequence[str], wide: Collection[int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = list(columns)
        self._wide = frozenset(wide)
        self._rows = QStandardItemModel(self)
        self.setModel(self._rows)
        as_table(self)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.doubleClicked.connect(self._choose)
        self.show_rows([])

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show these rows, the first of them current."""
        self._rows.clear()
        self._rows.setHorizontalHeaderLabels(self._columns)
        for row in rows:
            items = [QStandardItem(revealed(words)) for words in row]
            for item, words in zip(items, row, strict=True):
                item.setToolTip(tooltip(words))
            self._rows.appendRow(items)
        header = self.header()
        header.setStretchLastSection(False)
        for column in range(len(self._columns)):
            stretched = column in self._wide
            mode = QHeaderView.ResizeMode.Stretch if stretched else QHeaderView.ResizeMode.ResizeToContents
            header.setSectionResizeMode(column, mode)
        if rows:
            self.setCurrentIndex(self._rows.index(0, 0))

    def selected(self) -> list[int]:
        """Return the numbers of the rows that are selected."""
        return sorted({index.row() for index in self.selectionModel().selectedIndexes()})

    def row_count(self) -> int:
        """Return how many rows there are."""
        return self._rows.rowCount()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._choose()
            event.accept()
            return
        super().keyPressEvent(event)

    def _choose(self) -> None:
        self.chosen.emit(self.currentIndex().row())
