"""Glyphs: the shapes that tell labels apart without colour, drawn in one place for lists, buttons and panels."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from math import cos, pi, sin
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QIcon, QPainter, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.tokens import Theme
from workbench.domain.label import Label

SIZE = 11
"""Pixels of a glyph beside text of the usual size."""

_SHARE = 0.85
_SIZES = (11, 14, 18, 22, 28, 33, 44, 66)


def paint_glyph(painter: QPainter, shape: str, area: QRectF, ink: str, *, hollow: bool = False) -> None:
    """Draw a shape into ``area`` (pixels) with the colour ``ink`` (``#RRGGBB``).

    ``square``, ``triangle``, ``disc``, ``diamond``, ``cross``, ``star`` and ``hexagon`` are shapes of labels, ``rule``
    is *no claim*; ``broken`` is a lost place, ``differs`` a disputed one, ``flag`` and ``copy`` say what they are
    called; anything else is the ring of what is not decided. A ``hollow`` shape is a suggestion.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    side = min(area.width(), area.height())
    place = QRectF(0, 0, side, side)
    place.moveCenter(area.center())
    painter.setPen(QPen(QColor(ink), max(1.4, side / 9)))
    painter.setBrush(Qt.BrushStyle.NoBrush if hollow else QBrush(QColor(ink)))
    _SHAPES.get(shape, _ring)(painter, place)
    painter.restore()


def shape_of(label: Label | None) -> str:
    """Return the shape to draw for a label; a label without a glyph is a rule, no label the ring."""
    if label is None:
        return "ring"
    return label.glyph if label.glyph in _OF_LABELS else "rule"


def ink_of(label: Label | None, theme: Theme) -> str:
    """Return the colour that a label's shape has under a theme."""
    return theme.label(label.colour).line if label is not None else theme.neutral


def glyph_size(metrics: QFontMetrics) -> int:
    """Return the pixels of a glyph that stands beside letters of that size: a little less than a capital is high."""
    return max(SIZE, round(metrics.ascent() * _SHARE))


def glyph_icon(label: Label | None, theme: Theme) -> QIcon:
    """Return a label's shape as an icon that is sharp in every size that text has, also in a row that is chosen."""
    return _icon(shape_of(label), ink_of(label, theme), theme.pane)


class Glyph(QWidget):
    """A label's shape standing beside its name; the name is what a screen reader says."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shape, self._ink, self._hollow = "ring", "#000000", False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_label(self, label: Label | None, theme: Theme, *, hollow: bool = False) -> None:
        """Show the shape of a label, or the ring of what is not decided."""
        self._shape, self._ink, self._hollow = shape_of(label), ink_of(label, theme), hollow
        self.update()

    def sizeHint(self) -> QSize:
        """Return the shape's size with a pixel around it."""
        size = glyph_size(self.fontMetrics()) + 2
        return QSize(size, size)

    def paintEvent(self, event: object) -> None:
        """Draw the shape."""
        painter = QPainter(self)
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        paint_glyph(painter, self._shape, area, self._ink, hollow=self._hollow)
        painter.end()


@lru_cache(maxsize=128)
def _icon(shape: str, ink: str, ink_of_chosen: str) -> QIcon:
    icon = QIcon()
    for mode, drawn in ((QIcon.Mode.Normal, ink), (QIcon.Mode.Selected, ink_of_chosen)):
        for size in _SIZES:
            picture = QPixmap(size, size)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            paint_glyph(painter, shape, QRectF(0, 0, size, size), drawn)
            painter.end()
            icon.addPixmap(picture, mode)
    return icon


def _square(painter: QPainter, area: QRectF) -> None:
    painter.drawRect(area.adjusted(1, 1, -1, -1))


def _triangle(painter: QPainter, area: QRectF) -> None:
    top = QPointF(area.center().x(), area.top() + 0.7)
    painter.drawPolygon(QPolygonF([top, area.bottomRight() - QPointF(0.5, 1), area.bottomLeft() + QPointF(0.5, -1)]))


def _disc(painter: QPainter, area: QRectF) -> None:
    painter.drawEllipse(area.adjusted(0.7, 0.7, -0.7, -0.7))


def _diamond(painter: QPainter, area: QRectF) -> None:
    painter.drawPolygon(_regular(area, 4, 0.0))


def _hexagon(painter: QPainter, area: QRectF) -> None:
    painter.drawPolygon(_regular(area, 6, 0.0))


def _star(painter: QPainter, area: QRectF) -> None:
    outer, inner = _regular(area, 5, 0.0), _regular(area, 5, pi / 5, 0.42)
    painter.drawPolygon(QPolygonF([each[number] for number in range(5) for each in (outer, inner)]))


def _cross(painter: QPainter, area: QRectF) -> None:
    reach = area.width() / 2 - 1.2
    pen = painter.pen()
    pen.setWidthF(max(2.0, area.width() / 4))
    painter.setPen(pen)
    middle = area.center()
    for x, y in ((1, 1), (1, -1)):
        away = QPointF(reach * x * 0.85, reach * y * 0.85)
        painter.drawLine(middle - away, middle + away)


def _regular(area: QRectF, corners: int, turn: float, share: float = 1.0) -> list[QPointF]:
    """Return the corners of an even shape, the first at the top, turned by so many radians to the right."""
    reach = (min(area.width(), area.height()) / 2 - 0.7) * share
    angles = (2 * pi * number / corners + turn for number in range(corners))
    return [area.center() + QPointF(reach * sin(angle), -reach * cos(angle)) for angle in angles]


def _ring(painter: QPainter, area: QRectF) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(area.adjusted(1.5, 1.5, -1.5, -1.5))


def _rule(painter: QPainter, area: QRectF) -> None:
    middle = area.center()
    painter.drawLine(QPointF(area.left() + 1, middle.y()), QPointF(area.right() - 1, middle.y()))


def _broken(painter: QPainter, area: QRectF) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    unit = area.width() / 9
    painter.translate(area.topLeft())
    painter.scale(unit, unit)
    painter.setPen(QPen(painter.pen().color(), 1.2))
    # Two links on the slant, open towards each other, and what sprang off between them.
    painter.drawArc(QRectF(4.2, 0.6, 4.2, 4.2), -110 * 16, 290 * 16)
    painter.drawArc(QRectF(0.6, 4.2, 4.2, 4.2), 70 * 16, 290 * 16)
    painter.drawLine(QPointF(0.8, 1.6), QPointF(2.4, 2.6))
    painter.drawLine(QPointF(6.6, 6.4), QPointF(8.2, 7.4))


def _differs(painter: QPainter, area: QRectF) -> None:
    middle = area.center()
    reach = area.width() / 2 - 0.5
    for up in (-1.8, 1.8):
        painter.drawLine(middle + QPointF(-reach, up), middle + QPointF(reach, up))
    painter.drawLine(middle + QPointF(-reach / 2, reach), middle + QPointF(reach / 2, -reach))


def _flag(painter: QPainter, area: QRectF) -> None:
    pole = area.left() + 2
    painter.drawLine(QPointF(pole, area.top() + 0.5), QPointF(pole, area.bottom() - 0.5))
    tip = QPointF(area.right() - 0.5, area.top() + area.height() * 0.3)
    painter.drawPolygon(
        QPolygonF([QPointF(pole, area.top() + 0.8), tip, QPointF(pole, area.top() + area.height() * 0.6)])
    )


def _copy(painter: QPainter, area: QRectF) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    step = area.width() * 0.3
    painter.drawRect(area.adjusted(0.7, 0.7, -step, -step))
    painter.drawRect(area.adjusted(step, step, -0.7, -0.7))


_SHAPES: Final[dict[str, Callable[[QPainter, QRectF], None]]] = {
    "square": _square,
    "triangle": _triangle,
    "disc": _disc,
    "diamond": _diamond,
    "cross": _cross,
    "star": _star,
    "hexagon": _hexagon,
    "rule": _rule,
    "ring": _ring,
    "broken": _broken,
    "differs": _differs,
    "flag": _flag,
    "copy": _copy,
}

_OF_LABELS: Final = frozenset({"square", "triangle", "disc", "diamond", "cross", "star", "hexagon"})
