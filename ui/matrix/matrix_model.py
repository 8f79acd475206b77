"""The matrix as a table: a cell is worked out when somebody looks at it, so ten thousand claims cost nothing."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from workbench.application.claim_book import ClaimBook, claim_name
from workbench.application.dates import date_words, time_words
from workbench.application.matrix import Cell, Cells, cell_words, state_words
from workbench.application.reading import revealed
from workbench.application.wording import sentence, shortened
from workbench.domain.article import Article
from workbench.domain.label import LabelScheme

CELL = Qt.ItemDataRole.UserRole
_NAMED = 30
"""Code points of an article's name in the head of its column; its date stands below and must not be cut."""

_MOST = 20_000
"""Cells that are remembered at most."""

Index = QModelIndex | QPersistentModelIndex


class MatrixModel(QAbstractTableModel):
    """A row a claim, a column an article; the heads of the rows name the claims."""

    def __init__(self, scheme: LabelScheme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._scheme = scheme
        self._book: ClaimBook | None = None
        self._cells: Cells | None = None
        self._claims: list[str] = []
        self._at: dict[str, int] = {}
        self._articles: list[Article] = []
        self._letters: dict[str, str] = {}
        self._known: dict[tuple[str, str], Cell] = {}

    def set_scheme(self, scheme: LabelScheme) -> None:
        """Call labels as these are called."""
        self._scheme = scheme

    def show(
        self,
        book: ClaimBook,
        cells: Cells,
        claims: Sequence[str],
        articles: Sequence[Article],
        letters: dict[str, str],
    ) -> None:
        """Show these claims (ids) and articles; ``letters`` are those of the articles by id."""
        self.beginResetModel()
        self._book, self._cells = book, cells
        self._claims, self._articles, self._letters = list(claims), list(articles), letters
        self._at = {each: row for row, each in enumerate(self._claims)}
        self._known.clear()
        self.endResetModel()

    def renew(self, claims: Collection[str]) -> None:
        """Work the cells of these claims out anew."""
        gone = set(claims)
        self._known = {key: cell for key, cell in self._known.items() if key[0] not in gone}
        for each in claims:
            row = self._at.get(each)
            if row is not None and self._articles:
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(self._articles) - 1))
                self.headerDataChanged.emit(Qt.Orientation.Vertical, row, row)

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims that are shown, in their order."""
        return tuple(self._claims)

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles that have a column, in their order."""
        return tuple(self._articles)

    def row_of(self, claim: str) -> int | None:
        """Return the row of a claim."""
        return self._at.get(claim)

    def place(self, index: Index) -> tuple[str, str] | None:
        """Return the claim and the article of a cell."""
        return (self._claims[index.row()], self._articles[index.column()].id) if index.isValid() else None

    def cell(self, index: Index) -> Cell | None:
        """Return what stands in a cell."""
        place = self.place(index)
        if place is None or self._cells is None or self._book is None or place[0] not in self._book.claims.by_id:
            return None
        if place not in self._known:
            if len(self._known) >= _MOST:
                self._known.clear()
            self._known[place] = self._cells.cell(*place)
        return self._known[place]

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many claims there are."""
        return 0 if parent is not None and parent.isValid() else len(self._claims)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return how many articles there are."""
        return 0 if parent is not None and parent.isValid() else len(self._articles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the cell itself, its words, or claim, article and words for a screen reader."""
        cell = self.cell(index)
        if cell is None:
            return None
        if role == CELL:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return revealed(" ".join(cell_words(cell, self._scheme)))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            article = self._articles[index.column()]
            words = ", ".join(cell_words(cell, self._scheme)) or state_words(cell)
            return revealed(f"{self._name(index.row())}, {article.outlet or article.title}: {words}")
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a claim's name, or an article's letter, outlet and dates."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            return int(flags) | int(Qt.TextFlag.TextWordWrap) if orientation == Qt.Orientation.Vertical else flags
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return revealed(self._name(section)) if section < len(self._claims) else None
        article = self._articles[section]
        when = date_words(article.published_on) or sentence("matrix", "no-date")
        about = time_words(article.as_of)
        dates = sentence("matrix", "dates", published=when, about=about) if about and about != when else when
        name = shortened(article.outlet or article.title, _NAMED)
        return revealed(f"{self._letters.get(article.id, '')} {name}\n{dates}".strip())

    def _name(self, row: int) -> str:
        claim = self._claims[row]
        known = self._book is not None and claim in self._book.claims.by_id
        return claim_name(self._book, claim) if known and self._book is not None else ""
