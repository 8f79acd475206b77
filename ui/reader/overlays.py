"""Overlays: rings, handles, boxes and the caret, drawn on top of the text and never into its pixmaps."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from ui.reader import strokes
from ui.reader.column import Column
from ui.reader.lanes import LANES
from ui.reader.look import Typography
from ui.reader.sheets import Sheet
from ui.reader.styles import colour
from ui.theme.tokens import Theme
from workbench.domain.annotation import Annotation
from workbench.domain.span import Span

HANDLE: Final = 8
"""Diameter of a handle in pixels."""

_OVERLINE: Final = 1.5
_ABOVE: Final = 3


def depth(kind: Typography, lane: int) -> int:
    """Return how far below the letters the ring of a span in that lane reaches: its underline stays in sight."""
    return kind.lane * min(lane, LANES - 1) + kind.stroke + 2


def draw_ring(painter: QPainter, sheet: Sheet, span: Span, lane: int, look: tuple[Typography, Theme]) -> None:
    """Draw the ring around a span, open where it goes on in the next line; the origin is the block's top left."""
    kind, theme = look
    painter.setPen(QPen(colour(theme.selection_ring), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    areas = sheet.rects(*span, kind.ascent, kind.height + depth(kind, lane))
    if sheet.layout.mixed:
        for area in areas:
            painter.drawRect(area)
        return
    for number, area in enumerate(areas):
        right, bottom = area.right() + 1, area.bottom() + 1
        painter.drawLine(area.left(), area.top(), right, area.top())
        painter.drawLine(area.left(), bottom, right, bottom)
        if number == 0 and span.start >= sheet.start:
            painter.drawLine(area.left(), area.top(), area.left(), bottom)
        if number == len(areas) - 1 and span.end <= sheet.end:
            painter.drawLine(right, area.top(), right, bottom)


def handles(column: Column, span: Span, lane: int, scrolled: int) -> tuple[QPoint, QPoint]:
    """Return the middles of the handles of a span in a lane, in pixels of the view that is scrolled that far."""
    kind = column.kind
    first = column.sheet(column.blocks.at(span.start))
    last = column.sheet(column.blocks.at(span.end - 1))
    start, end = first.start_edge(span.start), last.end_edge(span.end)
    above = column.text_top(first.block) + first.lines[start.line].baseline - kind.ascent - HANDLE // 2
    under = last.lines[end.line].baseline + kind.descent + depth(kind, lane)
    below = column.text_top(last.block) + under + HANDLE // 2 - 1
    return (
        QPoint(round(start.x) - start.inward, above - scrolled),
        QPoint(round(end.x) - end.inward, below - scrolled),
    )


def draw_handle(painter: QPainter, middle: QPoint, theme: Theme) -> None:
    """Draw the round handle by which an edge is dragged."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour(theme.pane), 1))
    painter.setBrush(colour(theme.selection_ring))
    painter.drawEllipse(QPointF(middle), HANDLE / 2, HANDLE / 2)
    painter.restore()


def draw_candidate(painter: QPainter, sheet: Sheet, span: tuple[int, int], kind: Typography, theme: Theme) -> None:
    """Draw the dashed box around a place where a lost annotation may belong."""
    if span[0] < sheet.end and span[1] > sheet.start:
        for area in sheet.rects(*span, kind.ascent, kind.height):
            strokes.dashed_box(painter, QRectF(area), theme.neutral)


def draw_overline(painter: QPainter, sheet: Sheet, span: Span, kind: Typography, theme: Theme) -> None:
    """Draw the thin line over words that stand elsewhere too: what the program found stands above the letters."""
    width = _OVERLINE * max(1.0, kind.stroke / 2)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    # Close to the letters, so that nobody takes it for a line under those above.
    for area in sheet.rects(*span, kind.capital + _ABOVE, kind.height):
        painter.fillRect(QRectF(area.left(), area.top() + 1 - width, area.width(), width), colour(theme.overline))
    painter.restore()


def draw_parts(painter: QPainter, sheet: Sheet, annotation: Annotation, kind: Typography, theme: Theme) -> None:
    """Draw thin boxes around the words that say whose an annotation is: the cue dotted, the source whole."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for words, line in ((annotation.cue, Qt.PenStyle.DotLine), (annotation.source_words, Qt.PenStyle.SolidLine)):
        if words is not None and words.start < sheet.end and words.end > sheet.start:
            painter.setPen(QPen(colour(theme.selection_ring), 1, line))
            for area in sheet.rects(*words.span, kind.ascent, kind.height):
                painter.drawRect(area.adjusted(0, 0, -1, -1))


def draw_corners(painter: QPainter, sheet: Sheet, span: Span, kind: Typography, theme: Theme) -> None:
    """Draw the hollow corners of something that is only proposed."""
    edges = []
    if sheet.start <= span.start < sheet.end:
        edges.append(sheet.start_edge(span.start))
    if sheet.start < span.end <= sheet.end:
        edges.append(sheet.end_edge(span.end))
    for edge in edges:
        top = sheet.lines[edge.line].baseline - kind.ascent
        strokes.corner(painter, QPointF(edge.x, top), edge.inward, theme.neutral)


def draw_current(painter: QPainter, sheet: Sheet, span: tuple[int, int], bar: QRect, ink: str) -> None:
    """Draw the bar beside the lines of the current sentence; ``bar`` gives its left edge and width."""
    numbers = sheet.line_numbers(*span)
    if numbers:
        top, last = sheet.lines[numbers[0]].top, sheet.lines[numbers[-1]]
        height = last.top + last.height - top
        painter.fillRect(QRect(bar.left(), top, bar.width(), height), colour(ink))


def draw_selection_ends(painter: QPainter, sheet: Sheet, span: Span, kind: Typography, theme: Theme) -> None:
    """Draw an upright line at both ends of the selection, so that it is not told by its ground alone."""
    edges = []
    if sheet.start <= span.start < sheet.end:
        edges.append(sheet.start_edge(span.start))
    if sheet.start < span.end <= sheet.end:
        edges.append(sheet.end_edge(span.end))
    for edge in edges:
        x = round(edge.x) - (0 if edge.inward > 0 else 2)
        top = sheet.lines[edge.line].baseline - kind.ascent
        painter.fillRect(QRect(x, top, 2, kind.height), colour(theme.accent))


def draw_hit(
    painter: QPainter, sheet: Sheet, span: tuple[int, int], current: bool, kind: Typography, theme: Theme
) -> None:
    """Draw the outline of a hit; that of the current one is two pixels wide."""
    painter.setPen(QPen(colour(theme.search_outline), 2 if current else 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for area in sheet.rects(*span, kind.ascent, kind.height):
        painter.drawRect(area if current else area.adjusted(0, 0, -1, -1))


def draw_caret(painter: QPainter, sheet: Sheet, offset: int, kind: Typography, theme: Theme) -> None:
    """Draw the caret before the character at ``offset``."""
    line, x = sheet.caret(offset)
    top = sheet.lines[line].baseline - kind.ascent
    painter.fillRect(QRect(round(x) - 1, top - 1, 2, kind.height + 2), colour(theme.text))
