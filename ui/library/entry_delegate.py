"""Draws one row of the library: a title, and below it what is known of the article."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QPainter, QPalette
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from ui.library.library_model import BELOW, ENTRY
from ui.library.shelf_rows import StoryGroup
from ui.theme.tokens import Theme
from ui.widgets.plain import tooltip


class EntryDelegate(QStyledItemDelegate):
    """Two lines a row, all rows equally high; the names of stories are bold."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the same height for all rows."""
        return QSize(120, 2 * option.fontMetrics.lineSpacing() + 8)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw ground, title and facts."""
        style = option.widget.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        text = option.palette.color(QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text)
        font = QFont(option.font)
        font.setBold(isinstance(index.data(ENTRY), StoryGroup))
        line = option.fontMetrics.lineSpacing()
        area = option.rect.adjusted(4, 4, -4, -4)
        painter.save()
        painter.setFont(font)
        painter.setPen(text)
        _draw(painter, QRect(area.left(), area.top(), area.width(), line), str(index.data()))
        painter.setFont(option.font)
        painter.setPen(text if chosen else QColor(self.theme.text_secondary))
        _draw(painter, QRect(area.left(), area.top() + line, area.width(), line), str(index.data(BELOW)))
        painter.restore()

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Say the whole row in a tooltip."""
        words = f"{index.data()}\n{index.data(BELOW)}" if index.isValid() else ""
        QToolTip.showText(event.globalPos(), tooltip(words), view)
        return True


def _draw(painter: QPainter, area: QRect, words: str) -> None:
    shown = QFontMetrics(painter.font()).elidedText(words, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
