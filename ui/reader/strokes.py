"""Strokes: the shapes that tell labels apart without colour, drawn from lines and not from a font."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from ui.reader.styles import colour


def underline(painter: QPainter, shape: str, place: tuple[int, int, int], width: float, ink: str) -> None:
    """Draw an underline from ``place``'s left to right at its top, all in pixels.

    ``shape`` is ``solid``, ``dashed`` (3.5 widths on, 2 off) or ``wavy``; ``none`` draws nothing.
    """
    left, right, top = place
    if shape == "solid":
        painter.fillRect(QRect(left, top, right - left, round(width)), colour(ink))
    elif shape == "dashed":
        _dashes(painter, place, width, ink)
    elif shape == "wavy":
        tile = _wave(ink, width, painter.device().devicePixelRatio())
        height = round(tile.height() / tile.devicePixelRatio())
        period = _period(width)
        area = QRect(left, top - 1, right - left, height)
        painter.drawTiledPixmap(area, tile, QPoint(left % period, 0))


def _dashes(painter: QPainter, place: tuple[int, int, int], width: float, ink: str) -> None:
    left, right, top = place
    height = round(width)
    unit = min(height, 2) if height < 4 else height
    on, off = round(3.5 * unit), 2 * unit
    for x in range(left, right, on + off):
        painter.fillRect(QRect(x, top, min(on, right - x), height), colour(ink))


def _period(width: float) -> int:
    return 7 if width < 3.5 else round(3.5 * width)


@lru_cache(maxsize=64)
def _wave(ink: str, width: float, ratio: float) -> QPixmap:
    """Return one period of a wave; the tile is made once for a colour, width and screen."""
    period = _period(width)
    height = max(4, round(2 * width))
    tile = QPixmap(round(period * ratio), round(height * ratio))
    tile.setDevicePixelRatio(ratio)
    tile.fill(Qt.GlobalColor.transparent)
    middle = height / 2
    rise = height - width
    path = QPainterPath(QPointF(-period / 2, middle))
    for start in (-period / 2, 0.0, period / 2, float(period)):
        rise = -rise
        path.quadTo(QPointF(start + period / 4, middle + rise), QPointF(start + period / 2, middle))
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour(ink), width))
    painter.drawPath(path)
    painter.end()
    return tile


def corner(painter: QPainter, at: QPointF, inward: int, ink: str) -> None:
    """Draw the upper corner bracket of a suggestion at a top edge; ``inward`` is 1 or -1, where its arm points."""
    painter.setPen(QPen(colour(ink), 1.6))
    painter.drawLine(at, at + QPointF(6 * inward, 0))
    painter.drawLine(at, at + QPointF(0, 7))


def bracket(painter: QPainter, area: QRectF, inward: int, ink: str) -> None:
    """Draw a hollow square bracket as tall as ``area``, just outside the edge whose text lies ``inward``."""
    width = 3.0
    x = area.left() - 0.5 if inward > 0 else area.right() + 0.5 + width
    painter.setPen(QPen(colour(ink), 1.2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(QRectF(x - width, area.top(), width, area.height()))


def bars(painter: QPainter, area: QRectF, inward: int, ink: str) -> None:
    """Draw the double bar of a disputed passage, just outside the edge whose text lies ``inward``."""
    x = area.left() - 1 if inward > 0 else area.right() + 1
    painter.setPen(QPen(colour(ink), 1.5))
    for away in (0, 3):
        painter.drawLine(QPointF(x - away * inward, area.top()), QPointF(x - away * inward, area.bottom()))


def dashed_box(painter: QPainter, area: QRectF, ink: str) -> None:
    """Draw the dashed box around the best candidate place of a lost annotation."""
    pen = QPen(colour(ink), 1.2)
    pen.setDashPattern([2, 3])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(area.adjusted(0, 0, -1, -1))


def glyph(painter: QPainter, kind: str, area: QRectF, ink: str, hollow: bool = False) -> None:
    """Draw a sign of the gutter into ``area``: a label's shape, or one of the marks for a state.

    Shapes of labels are ``square``, ``triangle`` and ``disc``; states are ``differs``, ``flag``, ``copy`` and
    ``broken``. A ``hollow`` shape is a suggestion. Anything else is a small ring.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour(ink), 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush if hollow else QBrush(colour(ink)))
    _GLYPHS.get(kind, _ring)(painter, area)
    painter.restore()


def _square(painter: QPainter, area: QRectF) -> None:
    painter.drawRect(area.adjusted(1, 1, -1, -1))


def _triangle(painter: QPainter, area: QRectF) -> None:
    top = QPointF(area.center().x(), area.top() + 0.7)
    painter.drawPolygon(QPolygonF([top, area.bottomRight() - QPointF(0.5, 1), area.bottomLeft() + QPointF(0.5, -1)]))


def _disc(painter: QPainter, area: QRectF) -> None:
    painter.drawEllipse(area.adjusted(0.7, 0.7, -0.7, -0.7))


def _ring(painter: QPainter, area: QRectF) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(area.adjusted(1.5, 1.5, -1.5, -1.5))


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


def _broken(painter: QPainter, area: QRectF) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    third = area.width() / 3
    painter.drawEllipse(QRectF(area.left(), area.center().y() - third / 2, third * 1.2, third))
    painter.drawEllipse(QRectF(area.right() - third * 1.2, area.center().y() - third / 2, third * 1.2, third))
    painter.drawLine(area.center() + QPointF(-1, 3), area.center() + QPointF(1, -3))


_GLYPHS: Final[dict[str, Callable[[QPainter, QRectF], None]]] = {
    "square": _square,
    "triangle": _triangle,
    "disc": _disc,
    "differs": _differs,
    "flag": _flag,
    "copy": _copy,
    "broken": _broken,
}
