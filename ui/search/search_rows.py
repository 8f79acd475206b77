"""The list of what was found, and the keys that act on it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from ui.search.line_delegate import told
from ui.search.search_model import Line, SearchModel
from workbench.application.wording import sentence

_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class SearchRows(QListView):
    """The rows. Enter asks to go to one, the arrow up on the first one leads out; ``key_handler`` hears all others.

    ``departed`` says that the focus went to another place.
    """

    open_wanted = Signal()
    left = Signal()
    departed = Signal()

    def __init__(self, model: SearchModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("searchResults")
        self.setAccessibleName(sentence("search", "rows.name"))
        self.setModel(model)
        self._lines = model
        self.key_handler: Callable[[QKeyEvent], bool] | None = None
        self.setUniformItemSizes(True)
        self.setWordWrap(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def chosen(self) -> list[Line]:
        """Return the selected rows in their order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [self._lines.line(row) for row in rows]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys that act on rows."""
        if event.modifiers() in _PLAIN and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_wanted.emit()
        elif event.modifiers() in _PLAIN and event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.left.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText("\n".join(told(each) for each in self.chosen()))
        elif self.key_handler is not None and self.key_handler(event):
            pass
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say so, unless it is only a menu."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.departed.emit()

    def keyboardSearch(self, typed: str) -> None:
        """Letters label; they do not look for a row."""
