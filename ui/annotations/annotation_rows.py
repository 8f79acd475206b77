"""The rows of the list of annotations and the keys that act on them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyleOptionViewItem, QTableView, QWidget

from ui.annotations.annotations_model import AnnotationsModel
from ui.widgets.type_ahead import TypeAhead
from workbench.application.wording import sentence


class AnnotationRows(QTableView):
    """The rows. A letter or digit goes to a row and does not label, unless several rows are selected.

    Then ``key_handler`` is asked what a key means. Delete and Enter ask for what they say.

    It is a table of one column, because a table does not ask about every row when one of many changes.
    """

    remove_wanted = Signal()
    open_wanted = Signal()
    all_wanted = Signal()

    def __init__(self, model: AnnotationsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("annotationList")
        self.setAccessibleName(sentence("annotations", "list.name"))
        self.setModel(model)
        self._rows = model
        self._typed = TypeAhead()
        self.key_handler: Callable[[QKeyEvent], bool] | None = None
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def fit_rows(self) -> None:
        """Give all rows the height that the delegate asks for now."""
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        height = self.itemDelegate().sizeHint(option, self._rows.index(0)).height()
        self.verticalHeader().setDefaultSectionSize(height)

    def minimumSizeHint(self) -> QSize:
        """Return room for one row, so that what stands above the list is not cut for its sake."""
        row = self.verticalHeader().defaultSectionSize() + 2 * self.frameWidth()
        return QSize(super().minimumSizeHint().width(), row)

    def changeEvent(self, event: QEvent) -> None:
        """Let the rows grow with the letters."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.fit_rows()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys that act on the selected rows, and go to the ends of the list."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        last = self._rows.rowCount() - 1
        if plain and event.key() == Qt.Key.Key_Delete:
            self.remove_wanted.emit()
        elif self.key_handler is not None and self.key_handler(event):
            pass
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.all_wanted.emit()
        elif plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_wanted.emit()
        elif plain and event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and last >= 0:
            self.setCurrentIndex(self._rows.index(0 if event.key() == Qt.Key.Key_Home else last))
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def selected_places(self) -> list[int]:
        """Return the numbers of the selected rows in order; it looks at stretches of rows, not at each."""
        chosen = self.selectionModel().selection()
        stretches = (chosen.at(number) for number in range(chosen.count()))
        return sorted(place for each in stretches for place in range(each.top(), each.bottom() + 1))

    def select_every(self) -> None:
        """Select all rows; the current one stays where it is."""
        first, last = self._rows.index(0), self._rows.index(self._rows.rowCount() - 1)
        if last.isValid():
            self.selectionModel().select(QItemSelection(first, last), QItemSelectionModel.SelectionFlag.Select)

    def keyboardSearch(self, typed: str) -> None:
        """Go to the next row with what was typed; letters that follow quickly belong together."""
        words, begins = self._typed.add(typed)
        current = self.currentIndex().row()
        found = self._rows.matching(words, current + 1 if begins else max(0, current))
        if found is not None:
            self.setCurrentIndex(self._rows.index(found))
