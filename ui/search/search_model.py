"""The rows of a search: a heading for each article and for each kind of writing, and under it every place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from workbench.application.concordance import ARTICLE, Place, Thing
from workbench.application.reading import revealed
from workbench.application.wording import sentence

LINE = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


class Line(NamedTuple):
    """One row: a place in a thing, or the heading over its places, which has none."""

    thing: Thing
    place: Place | None

    @property
    def key(self) -> tuple[str, int | None]:
        """What tells the row from all others, also after a new search."""
        return self.thing.id, self.place.start if self.place is not None else None

    @property
    def title(self) -> str:
        """What a heading says."""
        if self.thing.kind != ARTICLE:
            return sentence("search", f"heading.{self.thing.kind.replace('_', '-')}")
        if self.thing.outlet:
            return sentence("search", "heading.article", outlet=self.thing.outlet, title=self.thing.title)
        return self.thing.title


class SearchModel(QAbstractListModel):
    """Grows as it is scrolled: ``more_wanted`` says that somebody comes near the end of what was read."""

    more_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Line] = []
        self._is_complete = True
        self.places = 0

    @property
    def is_complete(self) -> bool:
        """Whether everything that was found has been read."""
        return self._is_complete

    def show(self, things: Sequence[Thing], *, is_complete: bool) -> None:
        """Show these things in the place of all others."""
        self.beginResetModel()
        self._lines = []
        self.places = 0
        self._lines = self._lines_of(things)
        self._is_complete = is_complete
        self.endResetModel()

    def add(self, things: Sequence[Thing], *, is_complete: bool) -> None:
        """Show more things at the end."""
        lines = self._lines_of(things)
        self._is_complete = is_complete
        if lines:
            self.beginInsertRows(QModelIndex(), len(self._lines), len(self._lines) + len(lines) - 1)
            self._lines += lines
            self.endInsertRows()

    def line(self, row: int) -> Line:
        """Return a row."""
        return self._lines[row]

    def row_of(self, key: tuple[str, int | None]) -> int | None:
        """Return the place of a row, or None if it is not there any more."""
        return next((number for number, line in enumerate(self._lines) if line.key == key), None)

    def _lines_of(self, things: Sequence[Thing]) -> list[Line]:
        lines: list[Line] = []
        before = self._lines[-1] if self._lines else None
        for thing in things:
            if before is None or thing.kind == ARTICLE or before.thing.kind != thing.kind:
                lines.append(Line(thing, None))
            lines += (Line(thing, place) for place in thing.places)
            before = lines[-1]
            self.places += len(thing.places)
        return lines

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many rows were read."""
        return 0 if parent.isValid() else len(self._lines)

    def canFetchMore(self, parent: Index) -> bool:
        """Tell whether there is more to read."""
        return not parent.isValid() and not self._is_complete

    def fetchMore(self, parent: Index) -> None:
        """Ask for more; it comes when it was read."""
        self.more_wanted.emit()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the row itself, or its words."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == LINE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return revealed(line.title if line.place is None else line.place.quote)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return revealed(_spoken(line))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A heading can be gone to, and stands for all places under it only in what it says."""
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


def _spoken(line: Line) -> str:
    if line.place is None:
        return sentence("search", "spoken.heading", title=line.title, n=len(line.thing.places))
    words = " ".join(f"{line.place.left}{line.place.quote}{line.place.right}".split())
    return sentence("search", "spoken.place", quote=line.place.quote, words=words, title=line.thing.title)
