"""The rows of the library panel and the keys and clicks that act on them."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

from ui.library.library_model import LibraryModel
from ui.widgets.type_ahead import TypeAhead
from workbench.application.wording import sentence


class LibraryList(QTreeView):
    """Stories and articles. Enter and a double click open, with Ctrl or the middle button in another pane.

    ``open_wanted(beside)``, ``remove_wanted`` and ``edit_wanted`` are about the selected rows. A letter or a digit goes
    to a row.
    """

    open_wanted = Signal(bool)
    remove_wanted = Signal()
    edit_wanted = Signal()

    def __init__(self, model: LibraryModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("libraryList")
        self.setAccessibleName(sentence("library", "list.name"))
        self.setModel(model)
        self._typed = TypeAhead()
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(12)
        self.setExpandsOnDoubleClick(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys that act on the selected rows."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_wanted.emit(control)
        elif event.key() == Qt.Key.Key_Delete and not control:
            self.remove_wanted.emit()
        elif event.key() == Qt.Key.Key_F2:
            self.edit_wanted.emit()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open what was clicked."""
        super().mouseDoubleClickEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self.indexAt(event.position().toPoint()).isValid():
            self.open_wanted.emit(False)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open what was clicked with the middle button in another pane."""
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.MiddleButton and index.isValid():
            self.setCurrentIndex(index)
            self.open_wanted.emit(True)
            return
        super().mouseReleaseEvent(event)

    def keyboardSearch(self, typed: str) -> None:
        """Go to the next row that begins with what was typed, or has such a word; a digit also counts rows."""
        words, begins = self._typed.add(typed)
        rows = self._visible_rows()
        if not rows:
            return
        here = rows.index(self.currentIndex()) if self.currentIndex() in rows else -1
        start = here + 1 if begins else max(0, here)
        turned = rows[start:] + rows[:start]
        folded = words.casefold()
        found = next((row for row in turned if str(row.data()).casefold().startswith(folded)), None)
        found = found or next((row for row in turned if f" {folded}" in str(row.data()).casefold()), None)
        if found is None and words.isdecimal() and 0 < int(words) <= len(rows):
            found = rows[int(words) - 1]
        if found is not None:
            self.setCurrentIndex(found)

    def _visible_rows(self) -> list[QModelIndex]:
        rows = []
        index = self.model().index(0, 0)
        while index.isValid():
            rows.append(index)
            index = self.indexBelow(index)
        return rows
