"""Draws one row of a search: the words found stand under each other, with what is before and after them."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QHelpEvent, QPainter, QPalette
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from ui.search.search_model import LINE, Line
from ui.theme.glyphs import glyph_size, ink_of, paint_glyph, shape_of
from ui.theme.tokens import Theme
from ui.widgets.plain import tooltip
from workbench.application.concordance import ARTICLE, Place
from workbench.application.reading import revealed
from workbench.application.wording import sentence
from workbench.domain.label import LabelScheme

_SIDE = 8
_GAP = 6
_BEFORE = 0.42
_WIDEST = 0.5
_TITLE_FROM = 700
_ONE_LINE = str.maketrans("\n\t", "  ")


class LineDelegate(QStyledItemDelegate):
    """All rows are equally high. In an article that runs from right to left, the text before stands on the right."""

    def __init__(self, scheme: LabelScheme, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.scheme = scheme
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the same height for all rows."""
        return QSize(120, max(24, option.fontMetrics.height() + 8))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the ground, then a heading or a place."""
        line = index.data(LINE)
        if not isinstance(line, Line):
            return
        option.widget.style().drawPrimitive(
            QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget
        )
        painter.save()
        painter.setFont(option.font)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        text = option.palette.color(QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text)
        faint = text if chosen else QColor(self.theme.text_secondary)
        if line.place is None:
            self._draw_heading(painter, option, line, text, faint)
        else:
            self._draw_place(painter, option, (line, line.place), chosen, (text, faint))
        painter.restore()

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Say in a tooltip what a row has no room for."""
        line = index.data(LINE)
        words = ""
        if isinstance(line, Line):
            place = line.place
            words = line.title if place is None else f"{place.left}{place.quote}{place.right}\n{line.thing.title}"
        QToolTip.showText(event.globalPos(), tooltip(words), view)
        return True

    def _draw_heading(
        self, painter: QPainter, option: QStyleOptionViewItem, line: Line, text: QColor, faint: QColor
    ) -> None:
        area = option.rect.adjusted(_SIDE, 0, -_SIDE, 0)
        count = f"{len(line.thing.places):,}" if line.thing.kind == ARTICLE else ""
        room = option.fontMetrics.horizontalAdvance(count)
        bold = QFont(option.font)
        bold.setBold(True)
        painter.setFont(bold)
        painter.setPen(text)
        metrics = painter.fontMetrics()
        words = metrics.elidedText(revealed(line.title), Qt.TextElideMode.ElideRight, area.width() - room - _GAP)
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        painter.setFont(option.font)
        painter.setPen(faint)
        painter.drawText(
            area.adjusted(metrics.horizontalAdvance(words) + 2 * _GAP, 0, 0, 0),
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
            count,
        )

    def _draw_place(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        what: tuple[Line, Place],
        chosen: bool,
        colours: tuple[QColor, QColor],
    ) -> None:
        line, place = what
        text, faint = colours
        area = option.rect.adjusted(_SIDE, 0, -_SIDE, 0)
        area = self._draw_decision(painter, option, area, place, text if chosen else None)
        if line.thing.kind != ARTICLE and area.width() >= _TITLE_FROM:
            title = QRect(area.right() - area.width() // 4, area.top(), area.width() // 4, area.height())
            painter.setPen(faint)
            _draw(painter, title, line.thing.title, Qt.AlignmentFlag.AlignRight, Qt.TextElideMode.ElideRight)
            area = area.adjusted(0, 0, -title.width() - _GAP, 0)
        metrics = option.fontMetrics
        quote = revealed(place.quote.translate(_ONE_LINE))
        width = min(metrics.horizontalAdvance(quote), round(area.width() * _WIDEST))
        backwards = line.thing.direction == "rtl"
        middle = area.left() + round(area.width() * ((1 - _BEFORE) if backwards else _BEFORE))
        left = middle - width if backwards else middle
        found = QRect(left, area.top() + 2, width + 2, area.height() - 4)
        if not chosen:
            painter.fillRect(found.adjusted(-1, 0, 1, 0), QColor(self.theme.search_hit))
        painter.setPen(text if chosen else QColor(self.theme.text))
        if chosen:
            painter.drawLine(found.bottomLeft(), found.bottomRight())
        _draw(painter, found, place.quote, Qt.AlignmentFlag.AlignLeft, Qt.TextElideMode.ElideMiddle)
        painter.setPen(text)
        near = metrics.horizontalAdvance(" ")
        one = QRect(area.left(), area.top(), left - area.left() - 2, area.height())
        two = QRect(found.right() + 2, area.top(), area.right() - found.right() - 2, area.height())
        before, after = (two, one) if backwards else (one, two)
        for side, words, mode in (
            (before, place.left, Qt.TextElideMode.ElideLeft),
            (after, place.right, Qt.TextElideMode.ElideRight),
        ):
            inward = Qt.AlignmentFlag.AlignRight if side is one else Qt.AlignmentFlag.AlignLeft
            spaced = words[-1:].isspace() if side is before else words[:1].isspace()
            inset = near if spaced else 0
            room = side.adjusted(0, 0, -inset, 0) if side is one else side.adjusted(inset, 0, 0, 0)
            _draw(painter, room, words.strip(), inward, mode)

    def _draw_decision(
        self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, place: Place, colour: QColor | None
    ) -> QRect:
        """Draw the shape of the label that one gave this place, and return the room beside it."""
        size = glyph_size(option.fontMetrics)
        label = next((each for each in self.scheme if each.key == place.label), None)
        if label is not None:
            spot = QRectF(area.left(), area.center().y() - size / 2 + 0.5, size, size)
            ink = colour.name() if colour is not None else ink_of(label, self.theme)
            paint_glyph(painter, shape_of(label), spot, ink)
        return area.adjusted(size + 2 * _GAP, 0, 0, 0)


def told(line: Line) -> str:
    """Return what a row says to somebody who copies it."""
    if line.place is None:
        return line.title
    words = " ".join(f"{line.place.left}{line.place.quote}{line.place.right}".split())
    return sentence("search", "copied", words=words, title=line.thing.title)


def _draw(painter: QPainter, area: QRect, words: str, side: Qt.AlignmentFlag, mode: Qt.TextElideMode) -> None:
    metrics = painter.fontMetrics()
    shown = metrics.elidedText(revealed(words.translate(_ONE_LINE)), mode, area.width())
    # Where a text from right to left is to stand is said by the row, not by the text.
    painter.drawText(area, int(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter), shown)
