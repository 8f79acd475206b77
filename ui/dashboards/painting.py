"""Paints a drawing on the screen or into a PNG."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPen, QPolygonF

from ui.dashboards.drawing import DOTS, HATCH, Box, Drawing, Stroke, Words
from workbench.application.reading import revealed

_FINE = 2
_ALIGNED = {
    "start": Qt.AlignmentFlag.AlignLeft,
    "middle": Qt.AlignmentFlag.AlignHCenter,
    "end": Qt.AlignmentFlag.AlignRight,
}


def paint(painter: QPainter, drawing: Drawing, area: QRectF) -> None:
    """Draw what of a drawing lies in ``area``."""
    painter.fillRect(area, QColor(drawing.ground))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for each in drawing.shapes:
        if isinstance(each, Box):
            if each.y <= area.bottom() and each.y + each.height >= area.top():
                _paint_box(painter, each)
        elif isinstance(each, Stroke):
            heights = [y for _, y in each.points]
            if min(heights) <= area.bottom() and max(heights) >= area.top():
                _paint_stroke(painter, each)
        elif each.y - drawing.line <= area.bottom() and each.y + drawing.line >= area.top():
            _paint_words(painter, each, drawing.line)


def png(drawing: Drawing, font: QFont) -> bytes:
    """Return a drawing as a PNG, two pixels for one, so that it stays sharp in print."""
    image = QImage(ceil(drawing.width) * _FINE, ceil(drawing.height) * _FINE, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_FINE)
    painter = QPainter(image)
    painter.setFont(font)
    paint(painter, drawing, QRectF(0, 0, drawing.width, drawing.height))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # a buffer is taken too
    return bytes(buffer.data().data())


def _paint_stroke(painter: QPainter, stroke: Stroke) -> None:
    pen = QPen(QColor(stroke.ink), stroke.width)
    if stroke.is_dashed:
        pen.setDashPattern([5, 3])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF([QPointF(*point) for point in stroke.points]))


def _paint_box(painter: QPainter, box: Box) -> None:
    area = QRectF(box.x, box.y, box.width, box.height)
    painter.save()
    painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
    ink = QColor(box.ink)
    if box.pattern == "solid":
        painter.fillRect(area, ink)
    elif box.pattern in ("hatch", "cross"):
        painter.setPen(QPen(ink, 2 if box.pattern == "hatch" else 1))
        _paint_hatch(painter, area, both_ways=box.pattern == "cross")
    elif box.pattern == "dots":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        _paint_dots(painter, area)
    elif box.pattern == "rule":
        painter.setPen(QPen(ink, 1))
        painter.drawLine(QPointF(area.left(), area.center().y()), QPointF(area.right(), area.center().y()))
    painter.restore()
    if box.outline is not None:
        painter.setPen(QPen(QColor(box.outline), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(area.adjusted(0.5, 0.5, -0.5, -0.5))


def _paint_hatch(painter: QPainter, area: QRectF, *, both_ways: bool) -> None:
    left = area.left() - area.left() % HATCH - area.height()
    while left < area.right():
        painter.drawLine(QPointF(left, area.bottom()), QPointF(left + area.height(), area.top()))
        if both_ways:
            painter.drawLine(QPointF(left, area.top()), QPointF(left + area.height(), area.bottom()))
        left += HATCH


def _paint_dots(painter: QPainter, area: QRectF) -> None:
    row, y = 0, area.top() + DOTS / 2
    while y < area.bottom():
        x = area.left() - area.left() % DOTS + (DOTS / 2 if row % 2 else 0)
        while x < area.right() + DOTS:
            painter.drawEllipse(QPointF(x, y), 1.2, 1.2)
            x += DOTS
        row, y = row + 1, y + DOTS


def _paint_words(painter: QPainter, words: Words, line: float) -> None:
    width = painter.fontMetrics().horizontalAdvance(words.text) + 2
    left = words.x - {"start": 0, "middle": width / 2, "end": width}[words.anchor]
    area = QRectF(left, words.y - line / 2, width, line)
    if words.plate is not None:
        painter.fillRect(area.adjusted(-2, 1, 2, -1), QColor(words.plate))
    painter.setPen(QColor(words.ink))
    painter.drawText(area, int(_ALIGNED[words.anchor] | Qt.AlignmentFlag.AlignVCenter), revealed(words.text))
