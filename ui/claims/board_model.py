"""The claims as rows: number, statement, a cell for each open article, evidence, sources, verdict, state."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from workbench.application.claim_book import ClaimBook, ClaimRow, claim_name
from workbench.application.dates import time_words
from workbench.application.ratings import rating_name
from workbench.application.reading import revealed
from workbench.application.wording import sentence
from workbench.domain.label import LabelScheme

BEFORE = ("number", "statement")
AFTER = ("evidence", "sources", "verdict", "status")
STATEMENT = 1

Index = QModelIndex | QPersistentModelIndex


class BoardModel(QAbstractTableModel):
    """One row a claim, filled when it is looked at; ``letters`` are those of the articles that have a column."""

    def __init__(self, scheme: LabelScheme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._scheme = scheme
        self._letters_of = {each.key: each.letter for each in scheme}
        self._book: ClaimBook | None = None
        self._articles: dict[str, str] = {}
        self._claims: list[str] = []
        self._at: dict[str, int] = {}
        self._rows: dict[str, ClaimRow] = {}

    def set_scheme(self, scheme: LabelScheme) -> None:
        """Write the letters of these labels, and what verdicts are called."""
        self._scheme = scheme
        self._letters_of = {each.key: each.letter for each in scheme}
        self.renew(self._claims)

    def show(self, book: ClaimBook | None, claims: Sequence[str], articles: dict[str, str]) -> None:
        """Show these claims (ids) with a column for each of these articles (letters by id)."""
        self.beginResetModel()
        self._book, self._claims, self._articles = book, list(claims), dict(articles)
        self._at = {each: row for row, each in enumerate(self._claims)}
        self._rows.clear()
        self.endResetModel()

    def renew(self, claims: Collection[str]) -> None:
        """Show these claims as they are now."""
        for each in claims:
            self._rows.pop(each, None)
            row = self._at.get(each)
            if row is not None:
                self.dataChanged.emit(self.index(row, 0), self.index(row, self.columnCount() - 1))

    @property
    def claims(self) -> tuple[str, ...]:
        """The ids of the claims that are shown, in their order."""
        return tuple(self._claims)

    def claim(self, index: Index) -> str | None:
        """Return the claim of a row."""
        return self._claims[index.row()] if index.isValid() else None

    def row_of(self, claim: str) -> int | None:
        """Return the row of a claim."""
        return self._at.get(claim)

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many claims there are."""
        return 0 if parent is not None and parent.isValid() else len(self._claims)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return how many columns there are."""
        return 0 if parent is not None and parent.isValid() else len(BEFORE) + len(self._articles) + len(AFTER)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows; to a screen reader the first cell says the whole row."""
        if not index.isValid() or self._book is None:
            return None
        claim = self._claims[index.row()]
        if claim not in self._book.claims.by_id:
            return None
        column = self._column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return revealed(self._words(claim, column))
        if role == Qt.ItemDataRole.ToolTipRole and column == "statement":
            return None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return revealed(self._told(claim) if index.column() == 0 else self._words(claim, column))
        if role == Qt.ItemDataRole.TextAlignmentRole and column not in ("statement", "verdict", "status"):
            return Qt.AlignmentFlag.AlignCenter
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the name of a column: for an article its letter."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        column = self._column(section)
        return self._articles[column] if column in self._articles else sentence("claims", f"column.{column}")

    def _column(self, section: int) -> str:
        return (*BEFORE, *self._articles, *AFTER)[section]

    def _row(self, claim: str) -> ClaimRow:
        assert self._book is not None
        if claim not in self._rows:
            self._rows[claim] = self._book.row(claim)
        return self._rows[claim]

    def _words(self, claim: str, column: str) -> str:
        assert self._book is not None
        row = self._row(claim)
        if column == "number":
            return sentence("claims", "number", number=self._book.number(claim))
        if column == "statement":
            said = " · ".join(each for each in (row.speaker or "", time_words(row.as_of)) if each)
            return f"{row.statement}  ({said})" if said else row.statement
        if column == "evidence":
            return str(row.evidence or "")
        if column == "sources":
            return sentence("claims", "sources-of", sources=row.independent_sources, places=row.mentions)
        if column == "verdict":
            return rating_name(row.verdict, self._scheme) if row.verdict else ""
        if column == "status":
            return sentence("fields", f"claim.status-{row.status.replace('_', '-')}")
        return self._cell(claim, column)

    def _cell(self, claim: str, article: str) -> str:
        """Return the letters of what stands in an article, each with a sign unless it says the same."""
        assert self._book is not None
        found: dict[str, None] = {}
        for mention, at in self._book.places(claim):
            if self._book.article_of[at.version] == article and at.origin != "copy":
                sign = "" if mention.stance == "same" else sentence("claims", f"mark.{mention.stance}")
                found[f"{sign}{self._letters_of.get(at.label, '?')}"] = None
        return " ".join(found) or "—"

    def _told(self, claim: str) -> str:
        assert self._book is not None
        parts = [claim_name(self._book, claim)]
        parts += [f"{letter} {self._cell(claim, article)}" for article, letter in self._articles.items()]
        parts += [
            f"{sentence('claims', f'column.{name}')} {words}" for name in AFTER if (words := self._words(claim, name))
        ]
        return ", ".join(parts)
