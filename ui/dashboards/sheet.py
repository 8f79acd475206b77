"""A sheet of words and numbers to read with the arrow keys, of as many columns as are needed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView

from ui.widgets.plain import tooltip
from ui.widgets.roomy_rows import as_table
from workbench.application.reading import revealed


class Sheet(QTreeView):
    """Rows of words, numbers flush right; ``chosen(row)`` says that Enter or a double click wants one of them."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._rows = QStandardItemModel(self)
        self.setModel(self._rows)
        as_table(self)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.doubleClicked.connect(self._choose)

    def show_table(self, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Show these rows; the row one was at stays current if there still is one in its place."""
        before = self.currentIndex().row()
        self._rows.clear()
        self._rows.setHorizontalHeaderLabels([revealed(each) for each in headings])
        for row in rows:
            self._rows.appendRow([_item(words) for words in row])
        header = self.header()
        header.setStretchLastSection(False)
        for column in range(len(headings)):
            stretched = column == _widest(rows)
            mode = QHeaderView.ResizeMode.Stretch if stretched else QHeaderView.ResizeMode.ResizeToContents
            header.setSectionResizeMode(column, mode)
        if rows:
            self.setCurrentIndex(self._rows.index(min(max(before, 0), len(rows) - 1), 0))

    def rows(self) -> list[list[str]]:
        """Return the words of all rows as they are shown."""
        model = self._rows
        return [
            [model.item(row, column).text() for column in range(model.columnCount())] for row in range(model.rowCount())
        ]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses; letters belong to whoever holds the sheet."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._choose()
            event.accept()
        elif event.text().isprintable() and event.text() and not event.modifiers():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _choose(self) -> None:
        self.chosen.emit(self.currentIndex().row())


def _item(words: str) -> QStandardItem:
    item = QStandardItem(revealed(words))
    item.setToolTip(tooltip(words))
    if words[:1].isdigit() or words == "–":
        item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return item


def _widest(rows: Sequence[Sequence[str]]) -> int:
    """Return the column with the longest words, which takes the room that the others leave."""
    if not rows:
        return 0
    return max(range(len(rows[0])), key=lambda column: sum(len(row[column]) for row in rows[:50]))
