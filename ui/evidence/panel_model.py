"""Evidence as rows: what it speaks for, what it is, where it stands, what it says, its file, who added it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.widgets.times import local_time
from workbench.application.claim_book import ClaimBook, claim_name
from workbench.application.reading import revealed
from workbench.application.wording import quoted, sentence, shortened
from workbench.domain.claim import Evidence

COLUMNS = ("stance", "kind", "citation", "about", "locator", "quote", "url", "file", "added")
CITATION, ABOUT = 2, 3
_WORDS = 60

Index = QModelIndex | QPersistentModelIndex


class EvidenceModel(QAbstractTableModel):
    """One row a piece of evidence; ``passages`` are the words of annotations that it is about, by id."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._book: ClaimBook | None = None
        self._rows: list[Evidence] = []
        self._passages: dict[str, str] = {}

    def show(self, book: ClaimBook, rows: Sequence[Evidence], passages: dict[str, str]) -> None:
        """Show this evidence."""
        self.beginResetModel()
        self._book, self._rows, self._passages = book, list(rows), passages
        self.endResetModel()

    def evidence(self, index: Index) -> Evidence | None:
        """Return the evidence of a row."""
        return self._rows[index.row()] if index.isValid() else None

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many pieces there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return how many columns there are."""
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows; to a screen reader the first cell says the whole row."""
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], COLUMNS[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return revealed(self._words(row, column))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if index.column():
                return revealed(self._words(row, column))
            return revealed(", ".join(filter(None, (self._words(row, each) for each in COLUMNS))))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the name of a column."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return sentence("evidence", f"column.{COLUMNS[section]}")
        return None

    def _words(self, row: Evidence, column: str) -> str:
        if column == "stance":
            return sentence("fields", f"evidence.stance-{row.stance}")
        if column == "kind":
            return sentence("fields", f"evidence.kind-{row.kind}") if row.kind is not None else ""
        if column == "about":
            return self._about(row)
        if column == "added":
            return local_time(row.added_at)
        if column == "file":
            return row.attachment_name or ""
        if column == "url":
            return row.url or row.archived_url or ""
        words = getattr(row, column) or ""
        return quoted(shortened(words, _WORDS)) if column == "quote" and words else words

    def _about(self, row: Evidence) -> str:
        if row.claim is not None:
            known = self._book is not None and row.claim in self._book.claims.by_id
            return claim_name(self._book, row.claim) if known and self._book is not None else ""
        return quoted(shortened(self._passages.get(row.annotation or "", "…"), _WORDS))
