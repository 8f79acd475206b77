"""The scale of ratings as a table: whether each is given, its name, what it means, how many verdicts use it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from ui.widgets.plain import reveal_rows
from workbench.application.scheme_draft import ratings_from
from workbench.application.wording import sentence
from workbench.domain.label import Rating

COLUMNS = ("given", "name", "definition", "used")
GIVEN, NAME, DEFINITION, USED = range(4)
_KEY = Qt.ItemDataRole.UserRole


class RatingTable(QTableWidget):
    """Shows ratings to be edited; ``edited`` says that they are not what was shown. A renamed one keeps its key."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, len(COLUMNS), parent)
        self.setObjectName("ratingTable")
        self.setAccessibleName(sentence("ratings", "table"))
        self.setHorizontalHeaderLabels([sentence("ratings", f"column.{each}") for each in COLUMNS])
        head = self.horizontalHeader()
        for column in (GIVEN, NAME, USED):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(DEFINITION, QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        reveal_rows(self)
        self._used: Mapping[str, int] = {}
        self._showing = False
        self.itemChanged.connect(self._tell)

    def show_ratings(self, ratings: Sequence[Rating], used: Mapping[str, int]) -> None:
        """Show these ratings; ``used`` counts the verdicts of each key."""
        self._showing, self._used = True, used
        self.setRowCount(0)
        for each in ratings:
            self._insert(self.rowCount(), each)
        self._showing = False
        self.resizeRowsToContents()

    def ratings(self) -> tuple[Rating, ...]:
        """Return what stands in the rows."""
        return ratings_from(self._row(number) for number in range(self.rowCount()))

    def add(self) -> None:
        """Add an empty row at the end and write in it."""
        self._showing = True
        self._insert(self.rowCount(), Rating(key="", name=""))
        self._showing = False
        self.setCurrentCell(self.rowCount() - 1, NAME)
        self.edit(self.currentIndex())

    def remove(self) -> None:
        """Take the current row out, unless verdicts use it."""
        if self.currentRow() >= 0 and not self.is_used():
            self.removeRow(self.currentRow())
            self.edited.emit()

    def move_by(self, by: int) -> None:
        """Move the current row up or down."""
        row = self.currentRow()
        to = row + by
        if row < 0 or not 0 <= to < self.rowCount():
            return
        key, name, definition, given = self._row(row)
        self._showing = True
        self.removeRow(row)
        self._insert(to, Rating(key=key, name=name, definition=definition, retired=not given))
        self._showing = False
        self.setCurrentCell(to, NAME)
        self.edited.emit()

    def is_used(self) -> bool:
        """Tell whether verdicts use the current row."""
        row = self.currentRow()
        return row >= 0 and self._used.get(self._row(row)[0], 0) > 0

    def _insert(self, row: int, rating: Rating) -> None:
        self.insertRow(row)
        given = QTableWidgetItem()
        given.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
        given.setCheckState(Qt.CheckState.Unchecked if rating.retired else Qt.CheckState.Checked)
        name = QTableWidgetItem(rating.name)
        name.setData(_KEY, rating.key)
        used = QTableWidgetItem(f"{self._used.get(rating.key, 0):,}")
        used.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        for column, item in enumerate((given, name, QTableWidgetItem(rating.definition), used)):
            self.setItem(row, column, item)

    def _row(self, number: int) -> tuple[str, str, str, bool]:
        given, name, definition = (self._item(number, column) for column in (GIVEN, NAME, DEFINITION))
        return str(name.data(_KEY)), name.text(), definition.text(), given.checkState() == Qt.CheckState.Checked

    def _item(self, row: int, column: int) -> QTableWidgetItem:
        item = self.item(row, column)
        assert item is not None, "every cell is filled when its row is made"
        return item

    def _tell(self, *_item: object) -> None:
        if not self._showing:
            self.edited.emit()
