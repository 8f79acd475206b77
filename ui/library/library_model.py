"""The model of the library panel: stories and articles as a tree two levels deep."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.library.shelf_rows import ArticleLine, Entry, Progress, StoryGroup, second_line
from workbench.application.reading import revealed
from workbench.application.wording import sentence

ENTRY = Qt.ItemDataRole.UserRole
"""The role that answers with the ``StoryGroup`` or the ``ArticleLine`` itself."""

BELOW = Qt.ItemDataRole.UserRole + 1
"""The role that answers with the words below a title."""

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_TOP = 0


class LibraryModel(QAbstractItemModel):
    """Lists entries; how far an article is gets asked for when it is seen, and shown once it is known.

    ``ask`` is called with the id of every article that is drawn.
    """

    def __init__(self, ask: Callable[[str], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ask = ask
        self._entries: list[Entry] = []
        self._progress: dict[str, Progress] = {}

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """List these stories and articles and no others."""
        self.beginResetModel()
        self._entries = list(entries)
        self.endResetModel()

    def show_progress(self, progress: Mapping[str, Progress]) -> None:
        """Show how far these articles (ids) are."""
        self._progress.update(progress)
        for index in self.indexes_of(progress):
            self.dataChanged.emit(index, index)

    def look_again(self, articles: Collection[str]) -> None:
        """Draw these articles again, which asks again how far they are if they are seen."""
        for index in self.indexes_of(articles):
            self.dataChanged.emit(index, index)

    def indexes_of(self, articles: Collection[str]) -> list[QModelIndex]:
        """Return every place where one of these articles stands."""
        found = []
        for number, entry in enumerate(self._entries):
            if isinstance(entry, ArticleLine):
                found += [self.index(number, 0)] if entry.article.id in articles else []
                continue
            top = self.index(number, 0)
            inside = enumerate(entry.lines)
            found += [self.index(row, 0, top) for row, line in inside if line.article.id in articles]
        return found

    def entry(self, index: Index) -> Entry | None:
        """Return what stands at an index."""
        if not index.isValid():
            return None
        inside = index.internalId()
        if inside == _TOP:
            return self._entries[index.row()]
        group = self._entries[inside - 1]
        assert isinstance(group, StoryGroup)
        return group.lines[index.row()]

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        """Return the index of a row; inside a story it remembers which."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        # An identifier says in which story a row stands, counted from 1; 0 is the top.
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else _TOP)

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        """Return the story an index stands in."""
        if not index.isValid() or index.internalId() == _TOP:
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, _TOP)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many rows there are at the top or in a story."""
        if not parent.isValid():
            return len(self._entries)
        entry = self.entry(parent)
        return len(entry.lines) if isinstance(entry, StoryGroup) else 0

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """There is one column."""
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Answer for one row: its name, the words below it, or the entry itself."""
        entry = self.entry(index)
        if entry is None:
            return None
        if role == ENTRY:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return revealed(entry.story.name if isinstance(entry, StoryGroup) else entry.article.title)
        if role == BELOW:
            return revealed(self._below(entry))
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return f"{index.data()}. {self._below(entry)}"
        return None

    def _below(self, entry: Entry) -> str:
        if isinstance(entry, StoryGroup):
            return sentence("library", "row.articles", n=len(entry.lines))
        progress = self._progress.get(entry.article.id)
        self._ask(entry.article.id)
        return second_line(entry.article, progress)
