"""The view of the library panel: a field to search, the rows, and what can be done with them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from ui.library.entry_delegate import EntryDelegate
from ui.library.library_list import LibraryList
from ui.library.library_model import LibraryModel
from ui.library.shelf_rows import ArticleLine, Entry, StoryGroup
from ui.theme.icons import icon
from ui.theme.tokens import Theme
from ui.widgets.drawn import DrawnButton
from ui.widgets.field import Field
from ui.widgets.plain import PlainLabel
from workbench.application.wording import sentence


class LibraryView(QWidget):
    """Shows the library and wishes; decides nothing.

    ``open_wanted(entries, beside)``, ``edit_wanted(entry)``, ``remove_wanted(entries)``, ``story_wanted(entries)`` for
    a new story, ``leave_wanted(entries)`` to take articles out of their stories; ``words_changed`` carries what is
    searched, ``seen`` says that the panel came into view.
    """

    open_wanted = Signal(object, bool)
    edit_wanted = Signal(object)
    remove_wanted = Signal(object)
    story_wanted = Signal(object)
    leave_wanted = Signal(object)
    words_changed = Signal(str)
    seen = Signal()

    def __init__(self, model: LibraryModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("libraryPanel")
        self.setAccessibleName(sentence("library", "name"))
        self._model = model
        self._folded: set[str] = set()
        self.list = LibraryList(model)
        self.delegate = EntryDelegate(theme, self)
        self.list.setItemDelegate(self.delegate)
        self.search = Field()
        self.search.setObjectName("libraryFilter")
        self.search.setAccessibleName(sentence("library", "search.name"))
        self.search.setPlaceholderText(sentence("library", "search.hint"))
        self.search.setClearButtonEnabled(True)
        self.search.leads_to(self.list)
        self._new = self._button("plus", "story.new", self._wish_story)
        self._edit = self._button("pencil", "edit", self._wish_edit)
        self._remove = self._button("trash", "remove", self._wish_remove)
        self._empty = PlainLabel(wraps=True, parent=self.list.viewport())
        self._empty.setObjectName("libraryEmpty")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._empty.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        top = QHBoxLayout()
        top.setSpacing(2)
        top.addWidget(self.search, 1)
        for button in (self._new, self._edit, self._remove):
            top.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 4, 6, 6)
        column.setSpacing(4)
        column.addLayout(top)
        column.addWidget(self.list, 1)
        self._connect()
        self.set_theme(theme)
        self._show_possible()

    def _connect(self) -> None:
        self.search.textChanged.connect(self.words_changed)
        self.list.open_wanted.connect(self._wish_open)
        self.list.remove_wanted.connect(self._wish_remove)
        self.list.edit_wanted.connect(self._wish_edit)
        self.list.customContextMenuRequested.connect(self._open_menu)
        self.list.selectionModel().selectionChanged.connect(self._show_possible)
        self.list.collapsed.connect(self._remember_folded)
        self.list.expanded.connect(self._remember_folded)
        self._model.modelReset.connect(self._after_reset)

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of a theme."""
        self.delegate.theme = theme
        for button in (self._new, self._edit, self._remove):
            button.setIcon(icon(button.property("drawing"), theme.text, theme.border))
        self.list.viewport().update()

    def selected(self) -> list[Entry]:
        """Return the selected entries in the order of the list."""
        indexes = self.list.selectionModel().selectedRows()
        indexes.sort(key=lambda index: (self.list.visualRect(index).top(), index.row()))
        return [entry for entry in map(self._model.entry, indexes) if entry is not None]

    def select_articles(self, articles: set[str]) -> None:
        """Select every place of these articles (ids)."""
        selection = self.list.selectionModel()
        for number, index in enumerate(self._model.indexes_of(articles)):
            if number == 0:
                selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            selection.select(index, QItemSelectionModel.SelectionFlag.Select)

    def show_empty(self, words: str) -> None:
        """Show these words instead of rows, or none."""
        self._empty.setText(words)
        self._empty.setVisible(bool(words))
        self._place_empty()

    def sizeHint(self) -> QSize:
        """Return the size of the sidebar."""
        return QSize(220, 400)

    def showEvent(self, event: QShowEvent) -> None:
        """Say that the panel came into view."""
        super().showEvent(event)
        self.seen.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the words of an empty library inside the panel."""
        super().resizeEvent(event)
        self._place_empty()

    def _place_empty(self) -> None:
        self._empty.setGeometry(self.list.viewport().rect().adjusted(8, 8, -8, -8))

    def _after_reset(self) -> None:
        """Open every story but those that somebody closed."""
        for row in range(self._model.rowCount()):
            index = self._model.index(row, 0)
            entry = self._model.entry(index)
            if isinstance(entry, StoryGroup) and (entry.story.id not in self._folded or self.search.text()):
                self.list.blockSignals(True)
                self.list.expand(index)
                self.list.blockSignals(False)
        self._show_possible()

    def _remember_folded(self) -> None:
        for row in range(self._model.rowCount()):
            index = self._model.index(row, 0)
            entry = self._model.entry(index)
            if isinstance(entry, StoryGroup) and not self.search.text():
                (self._folded.discard if self.list.isExpanded(index) else self._folded.add)(entry.story.id)

    def _show_possible(self) -> None:
        chosen = self.selected()
        articles = [entry for entry in chosen if isinstance(entry, ArticleLine)]
        self._new.setEnabled(bool(articles))
        self._edit.setEnabled(len(chosen) == 1)
        self._remove.setEnabled(bool(articles) and len(articles) == len(chosen))

    def _wish_open(self, beside: bool) -> None:
        if self.selected():
            self.open_wanted.emit(self.selected(), beside)

    def _wish_open_here(self) -> None:
        self._wish_open(False)

    def _wish_open_beside(self) -> None:
        self._wish_open(True)

    def _wish_edit(self) -> None:
        chosen = self.selected()
        if len(chosen) == 1:
            self.edit_wanted.emit(chosen[0])

    def _wish_remove(self) -> None:
        if self._remove.isEnabled():
            self.remove_wanted.emit(self.selected())

    def _wish_story(self) -> None:
        self.story_wanted.emit(self.selected())

    def _wish_leave(self) -> None:
        self.leave_wanted.emit(self.selected())

    def _open_menu(self, place: QPoint) -> None:
        chosen = self.selected()
        if not chosen:
            return
        menu = QMenu(self)
        menu.setObjectName("libraryMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        one_story = len(chosen) == 1 and isinstance(chosen[0], StoryGroup)
        in_story = any(isinstance(entry, ArticleLine) and entry.story is not None for entry in chosen)
        offers: list[tuple[str, Callable[[], None], bool]] = [
            ("menu.open", self._wish_open_here, True),
            ("menu.open-beside", self._wish_open_beside, not one_story),
            ("story.rename" if one_story else "edit", self._wish_edit, self._edit.isEnabled()),
            ("story.new", self._wish_story, self._new.isEnabled()),
            ("story.leave", self._wish_leave, in_story),
            ("remove", self._wish_remove, self._remove.isEnabled()),
        ]
        for words, wish, possible in offers:
            if possible:
                menu.addAction(sentence("library", words)).triggered.connect(wish)
        menu.popup(self.list.viewport().mapToGlobal(place))

    def _button(self, drawing: str, words: str, clicked: Callable[[], None]) -> DrawnButton:
        button = DrawnButton()
        button.setObjectName(f"library_{drawing}")
        button.setProperty("drawing", drawing)
        button.setAccessibleName(sentence("library", words))
        button.setToolTip(sentence("library", words))
        button.clicked.connect(clicked)
        return button
