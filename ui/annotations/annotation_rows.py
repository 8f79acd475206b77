"""The rows of the list of annotations and the keys that act on them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from ui.annotations.annotations_model import AnnotationsModel
from ui.widgets.type_ahead import TypeAhead
from workbench.application.wording import sentence


class AnnotationRows(QListView):
    """The rows. A letter or digit goes to a row and never labels; Delete and Enter ask for what they say."""

    remove_wanted = Signal()
    open_wanted = Signal()

    def __init__(self, model: AnnotationsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("annotationList")
        self.setAccessibleName(sentence("annotations", "list.name"))
        self.setModel(model)
        self._rows = model
        self._typed = TypeAhead()
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys that act on the selected rows."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and event.key() == Qt.Key.Key_Delete:
            self.remove_wanted.emit()
        elif plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_wanted.emit()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def keyboardSearch(self, typed: str) -> None:
        """Go to the next row with what was typed; letters that follow quickly belong together."""
        words, begins = self._typed.add(typed)
        current = self.currentIndex().row()
        found = self._rows.matching(words, current + 1 if begins else max(0, current))
        if found is not None:
            self.setCurrentIndex(self._rows.index(found))
