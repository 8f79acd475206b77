"""The model of the list of annotations: rows in order, narrowed by a filter, changed one by one."""

from __future__ import annotations

import time
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.annotations.listing import Counts, Order, Row, Wanted
from workbench.application.reading import revealed

ROW = Qt.ItemDataRole.UserRole
"""The role that answers with the ``Row`` itself."""

_PAGE = 256
_SLICE = 0.02
_SEARCHED = 200

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_Key = tuple[int, bool, int, int, str]
Articles = Iterator[tuple[str, Sequence[Row]] | None]
_END: tuple[str, Sequence[Row]] = ("", ())


class AnnotationsModel(QAbstractListModel):
    """Holds the rows of a scope and shows those that are wanted.

    Articles that are not needed yet are read only as the list is scrolled to them. ``tell`` gives the words in which a
    row is read aloud or shown in a tooltip.
    """

    def __init__(self, tell: Callable[[Row], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tell = tell
        self._order = Order({})
        self._facets: Mapping[str, str] = {}
        self._wanted = Wanted()
        self._all: dict[str, Row] = {}
        self._shown: list[Row] = []
        self._keys: list[_Key] = []
        self._articles: set[str] = set()
        self._more: Articles | None = None
        self.counts = Counts()

    def show_rows(
        self,
        order: Order,
        articles: Iterable[tuple[str, Sequence[Row]] | None],
        facets: Mapping[str, str],
    ) -> None:
        """Show the rows of these articles (ids), the first of which are read now and the others as they are needed.

        None among them says that nothing can be read just now; the next time may bring more.
        """
        self.beginResetModel()
        self._order, self._facets = order, facets
        self._all, self._shown, self._keys = {}, [], []
        self._articles = set()
        self.counts = Counts()
        self._more = iter(articles)
        self._set_shown(self._read_on())
        self.endResetModel()

    def want(self, wanted: Wanted) -> None:
        """Show only what is wanted."""
        if wanted == self._wanted:
            return
        self.beginResetModel()
        self._wanted = wanted
        self._set_shown(self._all.values())
        self.endResetModel()

    def change_many(self, rows: Iterable[tuple[str, Row | None]]) -> bool:
        """Put many rows in their places, or away (None), at once; tell whether all of them stand where they stood.

        If not, the model is reset, so that nothing is selected any more.
        """
        for key, row in rows:
            self._keep(key, row)
        shown = sorted((row for row in self._all.values() if self._takes(row)), key=self._order.key)
        keys = [self._order.key(row) for row in shown]
        if keys == self._keys:
            self._shown = shown
            if shown:
                self.dataChanged.emit(self.index(0), self.index(len(shown) - 1))
            return True
        self.beginResetModel()
        self._shown, self._keys = shown, keys
        self.endResetModel()
        return False

    def name_facets(self, facets: Mapping[str, str]) -> None:
        """Look for words in these names of reasons, by their keys, from now on."""
        self._facets = facets

    def change(self, annotation_id: str, row: Row | None) -> None:
        """Put one row in its place, in another place, or away (None)."""
        before, row = self._keep(annotation_id, row)
        was = self.place_of(before) if before is not None else None
        shown = row is not None and self._takes(row)
        if was is not None and shown and row is not None and self._order.key(row) == self._keys[was]:
            self._shown[was] = row
            self.dataChanged.emit(self.index(was), self.index(was))
            return
        if was is not None:
            self._take(was)
        if shown and row is not None:
            self._insert(row)

    def place_of(self, row: Row) -> int | None:
        """Return the number of a row among those that are shown."""
        place = bisect_left(self._keys, self._order.key(row))
        here = place < len(self._shown) and self._shown[place].annotation.id == row.annotation.id
        return place if here else None

    def row_of(self, annotation_id: str) -> int | None:
        """Return the number of the row of an annotation, or None if it is not shown."""
        row = self._all.get(annotation_id)
        return self.place_of(row) if row is not None else None

    def row(self, index: Index) -> Row:
        """Return the row of an index."""
        return self._shown[index.row()]

    def article_of(self, annotation_id: str) -> str:
        """Return the id of the article of an annotation that is in the list."""
        return self._all[annotation_id].article

    def holds(self, annotation_id: str) -> bool:
        """Tell whether an annotation is in the list, shown or not."""
        return annotation_id in self._all

    @property
    def is_complete(self) -> bool:
        """Whether everything of the scope was read."""
        return self._more is None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many rows are shown so far."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Answer for one row: its quote, its words for tooltips and screen readers, or the row itself."""
        if not index.isValid() or not 0 <= index.row() < len(self._shown):
            return None
        row = self._shown[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return revealed(" ".join(row.annotation.exact[:_SEARCHED].split()))
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return self._tell(row)
        return None

    def canFetchMore(self, parent: Index) -> bool:
        """Tell whether there are articles that were not read yet."""
        return not parent.isValid() and self._more is not None

    def fetchMore(self, parent: Index) -> None:
        """Read on for a page, or for a moment."""
        if parent.isValid() or self._more is None:
            return
        rows = sorted(self._read_on(), key=self._order.key)
        wanted = [row for row in rows if self._takes(row)]
        if wanted:
            first = len(self._shown)
            self.beginInsertRows(QModelIndex(), first, first + len(wanted) - 1)
            self._shown += wanted
            self._keys += map(self._order.key, wanted)
            self.endInsertRows()

    def matching(self, typed: str, after: int) -> int | None:
        """Return the next row from ``after``, around the end, that begins with what was typed, or has such a word.

        Where no quote does, the number of the row in the list counts, so that digits go somewhere too.
        """
        typed = typed.casefold()
        after = min(after, len(self._shown))
        rows: list[int] = [*range(after, len(self._shown)), *range(after)]
        for test in (_begins, _has_word):
            for number in rows:
                if test(self._shown[number].annotation.exact[:_SEARCHED].casefold(), typed):
                    return number
        return int(typed) - 1 if typed.isdecimal() and 0 < int(typed) <= len(self._shown) else None

    def _read_on(self) -> list[Row]:
        """Read articles until there is a page of rows or a moment is over; return the new rows."""
        found: list[Row] = []
        until = time.perf_counter() + _SLICE
        while self._more is not None:
            following = next(self._more, _END)
            if following is None:
                break
            if following is _END:
                self._more = None
                break
            article, rows = following
            self._articles.add(article)
            for row in rows:
                self._all[row.annotation.id] = row
                self.counts.add(row)
            found += rows
            if len(found) >= _PAGE or time.perf_counter() >= until:
                break
        return found

    def _keep(self, annotation_id: str, row: Row | None) -> tuple[Row | None, Row | None]:
        """Count and keep a row in the place of the one of its id; return that one, and what is kept now."""
        before = self._all.pop(annotation_id, None)
        if row is not None and row.article not in self._articles:
            row = None
        if before is not None:
            self.counts.add(before, -1)
        if row is not None:
            self.counts.add(row)
            self._all[annotation_id] = row
        return before, row

    def _takes(self, row: Row) -> bool:
        return self._wanted.takes(row, self._facets)

    def _set_shown(self, rows: Iterable[Row]) -> None:
        self._shown = sorted(filter(self._takes, rows), key=self._order.key)
        self._keys = [self._order.key(row) for row in self._shown]

    def _take(self, place: int) -> None:
        self.beginRemoveRows(QModelIndex(), place, place)
        del self._shown[place], self._keys[place]
        self.endRemoveRows()

    def _insert(self, row: Row) -> None:
        key = self._order.key(row)
        place = bisect_left(self._keys, key)
        self.beginInsertRows(QModelIndex(), place, place)
        self._shown.insert(place, row)
        self._keys.insert(place, key)
        self.endInsertRows()


def _begins(text: str, typed: str) -> bool:
    return text.lstrip("\"'“‘«„ ").startswith(typed)


def _has_word(text: str, typed: str) -> bool:
    return f" {typed}" in text
