"""The rows of the claim picker: claims with the reason why they are offered, and a new claim at the end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from workbench.application.linking import Offer
from workbench.application.reading import revealed
from workbench.application.wording import sentence

_DETAIL = Qt.ItemDataRole.UserRole
_PAD = 8

Index = QModelIndex | QPersistentModelIndex


class OfferModel(QAbstractListModel):
    """One row a claim; the last one starts a new claim."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._offers: list[Offer] = []
        self._new = ""

    def show(self, offers: Sequence[Offer], new: str) -> None:
        """Show these claims, and a row that would start one with the words ``new``."""
        self.beginResetModel()
        self._offers, self._new = list(offers), new
        self.endResetModel()

    def offer(self, index: Index) -> Offer | None:
        """Return the claim of a row; None for the row that starts a new one."""
        return self._offers[index.row()] if index.isValid() and index.row() < len(self._offers) else None

    def first_new(self) -> int:
        """Return the first row of a claim that the passage does not belong to; the last row if there is none."""
        return next((row for row, each in enumerate(self._offers) if not each.stance), len(self._offers))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._offers) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the statement, why it is offered, or both for a screen reader."""
        if not index.isValid():
            return None
        words, detail = self._words(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return revealed(words)
        if role == _DETAIL:
            return revealed(detail)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return revealed(f"{words}, {detail}" if detail else words)
        return None

    def _words(self, index: Index) -> tuple[str, str]:
        offer = self.offer(index)
        if offer is None:
            return sentence("claims", "picker.new"), self._new
        words = sentence("claims", "name", number=offer.number, statement=offer.statement)
        joined = sentence("claims", f"picker.joined-{offer.stance}") if offer.stance else ""
        return words, " · ".join(each for each in (joined, offer.reason) if each)


class OfferDelegate(QStyledItemDelegate):
    """Draws a claim with the reason below it."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row: its ground as the style has it, then one line or two, in its middle."""
        self.initStyleOption(option, index)
        words, option.text = option.text, ""
        option.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
        height = option.fontMetrics.lineSpacing()
        detail = str(index.data(_DETAIL) or "")
        above = (option.rect.height() - height * (2 if detail else 1)) // 2
        first = QRect(option.rect.left() + _PAD, option.rect.top() + above, option.rect.width() - 2 * _PAD, height)
        painter.save()
        painter.setPen(option.palette.color(role))
        self._line(painter, option, first, words)
        if not chosen:
            painter.setPen(option.palette.color(QPalette.ColorRole.PlaceholderText))
        self._line(painter, option, first.translated(0, height), detail)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return room for two lines."""
        return QSize(200, 2 * option.fontMetrics.lineSpacing() + 8)

    @staticmethod
    def _line(painter: QPainter, option: QStyleOptionViewItem, place: QRect, words: str) -> None:
        line = option.fontMetrics.elidedText(words, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, line)
