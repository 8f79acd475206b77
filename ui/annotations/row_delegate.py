"""Draws one row of the list of annotations: where it stands, its shape, its words, and what else there is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QHelpEvent, QPainter, QPalette
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from ui.annotations.annotations_model import ROW
from ui.annotations.listing import Row
from ui.theme.glyphs import glyph_size, ink_of, paint_glyph, shape_of
from ui.theme.icons import icon
from ui.theme.tokens import Theme
from ui.widgets.plain import tooltip
from workbench.application.reading import revealed
from workbench.application.wording import sentence
from workbench.domain.errors import InvalidError
from workbench.domain.label import Label, LabelScheme

_SIDE = 6
_GAP = 6

Words = Callable[[Row], str]


class RowDelegate(QStyledItemDelegate):
    """All rows are equally high: one line, or two while lost places are shown, whose second line says so.

    ``where`` gives the place of a row, ``who`` the initials to print at its end or nothing, ``tell`` its tooltip.
    """

    def __init__(
        self, scheme: LabelScheme, theme: Theme, where: Words, who: Words, tell: Words, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.scheme = scheme
        self.theme = theme
        self.two_lines = False
        self._where, self._who, self._tell = where, who, tell

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the same height for all rows."""
        line = option.fontMetrics.lineSpacing()
        return QSize(120, max(26, (2 * line if self.two_lines else line) + 8))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw ground, place, shape, words and signs."""
        row = index.data(ROW)
        if not isinstance(row, Row):
            return
        style = option.widget.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
        painter.save()
        painter.setFont(option.font)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        text = option.palette.color(QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text)
        faint = text if chosen else QColor(self.theme.text_secondary)
        area = option.rect.adjusted(_SIDE, 4, -_SIDE, -4)
        line = option.fontMetrics.lineSpacing()
        first = QRect(area.left(), area.top() if self.two_lines else option.rect.top(), area.width(), line)
        if not self.two_lines:
            first.setHeight(option.rect.height())
        left = self._draw_where(painter, option, first, row, faint)
        left = self._draw_shape(painter, option.fontMetrics, first, row, text if chosen else None, left)
        right = self._draw_signs(painter, option, first, row, faint)
        painter.setPen(text)
        _draw(painter, option, QRect(left, first.top(), right - left, first.height()), str(index.data()))
        if self.two_lines and row.is_lost:
            painter.setPen(faint)
            below = QRect(left, area.top() + line, area.right() - left, line)
            _draw(painter, option, below, sentence("annotations", "lost.row"))
        painter.restore()

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Say the whole row in a tooltip."""
        row = index.data(ROW)
        QToolTip.showText(event.globalPos(), tooltip(self._tell(row)) if isinstance(row, Row) else "", view)
        return True

    def _label(self, row: Row) -> Label | None:
        try:
            return self.scheme.label(row.annotation.label)
        except InvalidError:
            return None

    def _draw_where(
        self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, row: Row, colour: QColor
    ) -> int:
        words = self._where(row)
        wide = option.fontMetrics.horizontalAdvance("M ¶000")
        width = min(max(wide, option.fontMetrics.horizontalAdvance(words)), max(wide, area.width() // 3))
        painter.setPen(colour)
        _draw(painter, option, QRect(area.left(), area.top(), width, area.height()), words)
        return area.left() + width + _GAP

    def _draw_shape(
        self, painter: QPainter, metrics: QFontMetrics, area: QRect, row: Row, colour: QColor | None, left: int
    ) -> int:
        label = self._label(row)
        ink = colour.name() if colour is not None else ink_of(label, self.theme)
        shape = "broken" if row.is_lost else shape_of(label)
        size = glyph_size(metrics)
        place = QRectF(left, area.center().y() - size / 2 + 0.5, size, size)
        paint_glyph(painter, shape, place, ink, hollow=row.annotation.is_suggestion)
        return left + size + _GAP

    def _draw_signs(
        self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, row: Row, colour: QColor
    ) -> int:
        """Draw initials, flag and note from the right end; return where they begin."""
        right = area.right()
        who = self._who(row)
        if who:
            width = option.fontMetrics.horizontalAdvance(who)
            painter.setPen(colour)
            _draw(painter, option, QRect(right - width, area.top(), width + 1, area.height()), who)
            right -= width + _GAP
        signs = (("flag", row.annotation.flagged), ("note", bool(row.annotation.note)))
        size = round(1.2 * glyph_size(option.fontMetrics))
        for drawing in [name for name, shown in signs if shown]:
            place = QRect(right - size, area.center().y() - size // 2 + 1, size, size)
            icon(drawing, colour.name()).paint(painter, place)
            right -= size + 3
        return right


def _draw(painter: QPainter, option: QStyleOptionViewItem, area: QRect, words: str) -> None:
    shown = option.fontMetrics.elidedText(revealed(words), Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
