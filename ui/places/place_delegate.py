"""Draws one place: a box, where it stands, the words in their line, and what stands against it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.places.places_model import PLACE
from ui.theme.tokens import Theme
from workbench.application.everywhere import PlaceFound
from workbench.application.reading import revealed

_GAP = 8


class PlaceDelegate(QStyledItemDelegate):
    """Two lines a place. ``where`` gives article and paragraph, ``state`` what stands against it or nothing."""

    def __init__(
        self,
        theme: Theme,
        where: Callable[[PlaceFound], str],
        state: Callable[[PlaceFound], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._where, self._state = theme, where, state

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the same height for all rows."""
        return QSize(200, 2 * option.fontMetrics.lineSpacing() + 10)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw ground and box as the style does, then the words."""
        place = index.data(PLACE)
        if not isinstance(place, PlaceFound):
            return
        bare = QStyleOptionViewItem(option)
        self.initStyleOption(bare, index)
        bare.text = ""
        style = option.widget.style()
        box = style.subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, bare, option.widget)
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, bare, painter, option.widget)
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        text = option.palette.color(QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text)
        faint = text if chosen else QColor(self._theme.text_secondary)
        line = option.fontMetrics.lineSpacing()
        left = max(box.right(), option.rect.left() + style.pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth)) + _GAP
        area = QRect(left, option.rect.top() + 5, option.rect.right() - left - _GAP, line)
        painter.setPen(faint)
        painter.setFont(option.font)
        state = self._state(place)
        head = self._where(place) + (f"  ·  {state}" if state else "")
        painter.drawText(area, _LEFT, option.fontMetrics.elidedText(head, Qt.TextElideMode.ElideRight, area.width()))
        area.translate(0, line)
        _draw_line(painter, area, place, (option.font, text, faint))
        painter.restore()


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def _draw_line(painter: QPainter, area: QRect, place: PlaceFound, look: tuple[QFont, QColor, QColor]) -> None:
    """Keep the words in view and give what stands before and after them the rest of the room."""
    usual, text, faint = look
    strong = QFont(usual)
    strong.setBold(True)
    thin, bold = QFontMetrics(usual), QFontMetrics(strong)
    words = bold.elidedText(_flat(place.quote), Qt.TextElideMode.ElideRight, area.width())
    wide = bold.horizontalAdvance(words)
    before = thin.elidedText(_flat(place.before), Qt.TextElideMode.ElideLeft, max(0, (area.width() - wide) // 2))
    left = area.left()
    for part, font, ink in ((before, usual, faint), (words, strong, text), (_flat(place.after), usual, faint)):
        painter.setFont(font)
        painter.setPen(ink)
        metrics = bold if font is strong else thin
        room = max(0, area.right() - left)
        shown = metrics.elidedText(part, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(left, area.top(), room, area.height()), _LEFT, shown)
        left += metrics.horizontalAdvance(shown)


def _flat(text: str) -> str:
    return revealed(text.replace("\n", " "))
