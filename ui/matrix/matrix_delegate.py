"""How a cell of the matrix looks: the sign of its state, the label with its reason, and a short quote."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.matrix.matrix_model import CELL
from ui.theme.glyphs import glyph_size, ink_of, paint_glyph, shape_of
from ui.theme.tokens import Theme
from workbench.application.matrix import Cell, cell_names, state_words
from workbench.application.reading import revealed
from workbench.application.wording import sentence
from workbench.domain.label import Label, LabelScheme

_PAD = 6
_STRONG = frozenset({"contradicts", "disputed"})
_PLAIN = frozenset({"stated"})


class CellDelegate(QStyledItemDelegate):
    """Draws cells so that neither colour nor letter alone carries what they say."""

    def __init__(self, scheme: LabelScheme, parent: QWidget) -> None:
        super().__init__(parent)
        self._scheme = scheme
        self._labels: dict[str, Label] = {each.key: each for each in scheme}
        self._theme: Theme | None = None

    def set_scheme(self, scheme: LabelScheme) -> None:
        """Draw these labels."""
        self._scheme = scheme
        self._labels = {each.key: each for each in scheme}

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of a theme."""
        self._theme = theme

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the ground as the style has it, then two lines."""
        self.initStyleOption(option, index)
        option.text = ""
        option.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        cell = index.data(CELL)
        if isinstance(cell, Cell) and self._theme is not None:
            painter.save()
            self._draw(painter, option, cell, self._theme)
            painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return room for two lines."""
        return QSize(160, 2 * option.fontMetrics.lineSpacing() + 10)

    def _draw(self, painter: QPainter, option: QStyleOptionViewItem, cell: Cell, theme: Theme) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        text = option.palette.color(QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text)
        faint = text if chosen else QColor(theme.text_secondary)
        height = option.fontMetrics.lineSpacing()
        line = QRect(option.rect.left() + _PAD, option.rect.top() + 4, option.rect.width() - 2 * _PAD, height)
        if cell.state in _STRONG and not chosen:
            painter.fillRect(option.rect.left(), option.rect.top() + 2, 3, option.rect.height() - 4, text)
        if not cell.places:
            painter.setPen(faint)
            self._write(painter, option, line, f"{sign(cell)}  {state_words(cell)}")
            return
        label = self._labels.get(cell.label or "")
        left = line.left()
        if cell.state not in _PLAIN:
            painter.setPen(text)
            words = sign(cell)
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
            left += option.fontMetrics.horizontalAdvance(words) + 5
        size = glyph_size(option.fontMetrics)
        ink = text.name() if chosen else ink_of(label, theme)
        area = QRectF(left, line.center().y() - size / 2 + 1, size, size)
        paint_glyph(painter, shape_of(label), area, ink)
        painter.setPen(text)
        name, facet = cell_names(cell, self._scheme)
        letter = label.letter if label is not None else "?"
        words = f"{letter} · {facet or name}"
        left += size + 5
        self._write(painter, option, QRect(left, line.top(), line.right() - left, height), words)
        painter.setPen(faint)
        self._write(painter, option, line.translated(0, height), f"“{cell.quote}”" if cell.quote else "")

    @staticmethod
    def _write(painter: QPainter, option: QStyleOptionViewItem, place: QRect, words: str) -> None:
        line = option.fontMetrics.elidedText(revealed(words), Qt.TextElideMode.ElideRight, max(0, place.width()))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, line)


def sign(cell: Cell) -> str:
    """Return the sign of a cell's state: ``⇄`` contradicts, ``≠`` disputed, ``—`` absent, ``?`` unchecked."""
    return sentence("matrix", f"sign.{'predates' if cell.state == 'n/a' else cell.state}")
