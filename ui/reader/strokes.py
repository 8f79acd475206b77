"""Strokes: the shapes that tell labels apart without colour, drawn from lines and not from a font."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPixmap

from ui.reader.styles import colour
from ui.theme.glyphs import paint_glyph

# A line is painted without its neighbours: no pen may reach over the edge it is drawn along.
_INSIDE = 1


def underline(painter: QPainter, shape: str, place: tuple[int, int, int], size: tuple[float, float], ink: str) -> None:
    """Draw an underline from ``place``'s left to right at its top, all in pixels.

    ``size`` is its width, and how many pixels of the screen each of ours has. ``shape`` is ``solid``, ``dashed``
    (3.5 widths on, 2 off), ``wavy``, ``dotted`` (1 on, 1.5 off) or ``double``; ``none`` draws nothing.
    """
    left, right, top = place
    width, ratio = size
    if shape == "solid":
        painter.fillRect(left, top, right - left, round(width), colour(ink))
    elif shape == "dashed":
        height = round(width)
        painter.drawTiledPixmap(left, top, right - left, height, _dash(ink, height, ratio))
    elif shape == "dotted":
        height = round(width)
        painter.drawTiledPixmap(left, top, right - left, height, _dash(ink, height, ratio, 1.0, 1.5))
    elif shape == "double":
        # Both lines stand where other labels have one: half as thick, with as much between them.
        thin = max(1, round(width / 2))
        for below in (-thin, thin):
            painter.fillRect(left, top + below, right - left, thin, colour(ink))
    elif shape == "wavy":
        tile = _wave(ink, width, ratio)
        height = round(tile.height() / ratio)
        # Waves of neighbours are in step, wherever each begins.
        painter.drawTiledPixmap(left, top - 1, right - left, height, tile, left % _period(width), 0)


def depth(shape: str, width: float) -> int:
    """Return how many pixels below its top an underline of that shape and width reaches."""
    if shape == "wavy":
        return _wave_height(width) - 1
    return 2 * max(1, round(width / 2)) if shape == "double" else round(width)


@lru_cache(maxsize=64)
def _dash(ink: str, height: int, ratio: float, on: float = 3.5, off: float = 2.0) -> QPixmap:
    """Return one dash and the gap after it; the tile is made once for a colour, height, screen and shape."""
    unit = height if height > 3 else 2
    on, off = round(on * unit), round(off * unit)
    tile = QPixmap(round((on + off) * ratio), round(height * ratio))
    tile.setDevicePixelRatio(ratio)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.fillRect(0, 0, on, height, colour(ink))
    painter.end()
    return tile


def _period(width: float) -> int:
    return 7 if width < 3.5 else round(3.5 * width)


def _wave_height(width: float) -> int:
    return max(4, round(2 * width))


@lru_cache(maxsize=64)
def _wave(ink: str, width: float, ratio: float) -> QPixmap:
    """Return one period of a wave; the tile is made once for a colour, width and screen."""
    period = _period(width)
    height = _wave_height(width)
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
    """Draw the upper corner bracket of a suggestion below a top edge; ``inward`` is 1 or -1, where its arm points."""
    painter.setPen(QPen(colour(ink), 1.6))
    at = at + QPointF(0, _INSIDE)
    painter.drawLine(at, at + QPointF(6 * inward, 0))
    painter.drawLine(at, at + QPointF(0, 7))


def bracket(painter: QPainter, area: QRectF, inward: int, ink: str) -> None:
    """Draw a hollow square bracket as tall as ``area``, just outside the edge whose text lies ``inward``."""
    width = 3.0
    x = area.left() - 0.5 if inward > 0 else area.right() + 0.5 + width
    painter.setPen(QPen(colour(ink), 1.2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(QRectF(x - width, area.top() + _INSIDE, width, area.height() - 2 * _INSIDE))


def bars(painter: QPainter, area: QRectF, inward: int, ink: str) -> None:
    """Draw the double bar of a disputed passage, just outside the edge whose text lies ``inward``."""
    x = area.left() - 1 if inward > 0 else area.right() + 1
    painter.setPen(QPen(colour(ink), 1.5))
    for away in (0, 3):
        x -= away * inward
        painter.drawLine(QPointF(x, area.top() + _INSIDE), QPointF(x, area.bottom() - _INSIDE))


def dashed_box(painter: QPainter, area: QRectF, ink: str) -> None:
    """Draw the dashed box around the best candidate place of a lost annotation."""
    pen = QPen(colour(ink), 1.2)
    pen.setDashPattern([2, 3])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(area.adjusted(0, 0, -1, -1))


@lru_cache(maxsize=256)
def glyph(kind: str, size: int, ink: str, hollow: bool, ratio: float) -> QPixmap:
    """Return a sign of the gutter, ``size`` pixels wide and tall; ``kind`` is a shape that ``paint_glyph`` knows."""
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_glyph(painter, kind, QRectF(0, 0, size, size), ink, hollow=hollow)
    painter.end()
    return pixmap
