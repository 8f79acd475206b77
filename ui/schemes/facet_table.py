"""The reasons of a label as a table of names and definitions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.widgets.named import named
from ui.widgets.plain import reveal_rows
from workbench.application.scheme_draft import facets_from
from workbench.application.wording import sentence
from workbench.domain.label import Facet

_KEY = Qt.ItemDataRole.UserRole


class FacetTable(QWidget):
    """Shows reasons; ``changed(facets)`` carries what they are now. One that is renamed keeps its short name."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._showing = False
        self.table = QTableWidget(0, 2)
        self.table.setObjectName("facetTable")
        self.table.setAccessibleName(sentence("schemes", "facets"))
        self.table.setHorizontalHeaderLabels([sentence("schemes", f"facet.{each}") for each in ("name", "definition")])
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.table.verticalHeader().hide()
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.setMinimumHeight(5 * self.fontMetrics().lineSpacing() + 24)
        reveal_rows(self.table)
        add = named(QPushButton(sentence("schemes", "facet.add")), "facetAdd")
        remove = named(QPushButton(sentence("schemes", "facet.remove")), "facetRemove")
        line = QHBoxLayout()
        for button in (add, remove):
            button.setAutoDefault(False)
            line.addWidget(button)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self.table)
        column.addLayout(line)
        add.clicked.connect(self._add)
        remove.clicked.connect(self._remove)
        self.table.itemChanged.connect(self._tell)

    def show_facets(self, facets: Sequence[Facet]) -> None:
        """Show these reasons."""
        self._showing = True
        self.table.setRowCount(0)
        for facet in facets:
            self._append(facet.key, facet.name, facet.definition)
        self._showing = False

    def _append(self, key: str, name: str, definition: str) -> None:
        row = self.table.rowCount()
        self.table.insertRow(row)
        for column, words in enumerate((name, definition)):
            item = QTableWidgetItem(words)
            item.setData(_KEY, key)
            self.table.setItem(row, column, item)

    def _add(self) -> None:
        self._showing = True
        self._append("", "", "")
        self._showing = False
        self.table.setCurrentCell(self.table.rowCount() - 1, 0)
        self.table.edit(self.table.currentIndex())

    def _remove(self) -> None:
        row = self.table.currentRow()
        if row >= 0:
            self.table.removeRow(row)
            self._tell()

    def _tell(self, *_item: object) -> None:
        if self._showing:
            return
        rows = [self._row(number) for number in range(self.table.rowCount())]
        facets = facets_from(rows)
        self._showing = True
        named_rows = [number for number, (_, name, words) in enumerate(rows) if name.strip() or words.strip()]
        for number, facet in zip(named_rows, facets, strict=True):
            self._item(number, 0).setData(_KEY, facet.key)
        self._showing = False
        self.changed.emit(facets)

    def _row(self, number: int) -> tuple[str, str, str]:
        """Return short name, name and definition of a row."""
        name, definition = self._item(number, 0), self._item(number, 1)
        return str(name.data(_KEY)), name.text(), definition.text()

    def _item(self, row: int, column: int) -> QTableWidgetItem:
        item = self.table.item(row, column)
        assert item is not None, "every cell is filled when its row is made"
        return item
