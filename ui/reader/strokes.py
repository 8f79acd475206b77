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
        tile = _dash(ink, round(width), painter.device().devicePixelRatio())
        painter.drawTiledPixmap(QRect(left, top, right - left, round(width)), tile)
    elif shape == "wavy":
        tile = _wave(ink, width, painter.device().devicePixelRatio())
        height = round(tile.height() / tile.devicePixelRatio())
        # Waves of neighbours are in step, wherever each begins.
        painter.drawTiledPixmap(QRect(left, top - 1, right - left, height), tile, QPoint(left % _period(width), 0))


@lru_cache(maxsize=64)
def _dash(ink: str, height: int, ratio: float) -> QPixmap:
    """Return one dash and the gap after it; the tile is made once for a colour, height and screen."""
    unit = height if height > 3 else 2
    on, off = round(3.5 * unit), 2 * unit
    tile = QPixmap(round((on + off) * ratio), round(height * ratio))
    tile.setDevicePixelRatio(ratio)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.fillRect(QRect(0, 0, on, height), colour(ink))
    painter.end()
    return tile


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


@lru_cache(maxsize=256)
def glyph(kind: str, size: int, ink: str, hollow: bool, ratio: float) -> QPixmap:
    """Return a sign of the gutter, ``size`` pixels wide and tall: a label's shape, or one of the marks for a state.

    Shapes of labels are ``square``, ``triangle`` and ``disc``; states are ``differs``, ``flag``, ``copy`` and
    ``broken``. A ``hollow`` shape is a suggestion. Anything else is a small ring.
    """
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour(ink), 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush if hollow else QBrush(colour(ink)))
    _GLYPHS.get(kind, _ring)(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


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
