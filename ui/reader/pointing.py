"""The pointing page: what lies under a point, and where points beside the text lie."""

from __future__ import annotations

from typing import Final, Literal

from PySide6.QtCore import QPoint, Qt

from ui.reader import overlays
from ui.reader.aside import AsidePage
from ui.reader.marks import is_shown
from ui.reader.sheets import Sheet
from ui.reader.unseen import names_near
from workbench.domain.annotation import Annotation
from workbench.domain.span import Span

Edge = Literal["start", "end"]

_REACH: Final = 12


class PointingPage(AsidePage):
    """A marked page that answers questions about points of its ``viewport()``."""

    def character_at(self, point: QPoint) -> int | None:
        """Return the offset of the character that is drawn at a point; None beside the text."""
        if self.fold_row_at(point) is not None:
            return None
        sheet, y = self._column.under(point.y() + self._top)
        offset = sheet.offset_under(point.x() + 0.02, y)
        if offset >= sheet.end or not 0 <= y < sheet.height:
            return None
        number, left, right, _ = sheet.place(offset)
        line = sheet.lines[number]
        inside = left <= point.x() <= right and line.top <= y < line.top + line.height
        return offset if inside else None

    def annotations_under(self, point: QPoint) -> list[Annotation]:
        """Return the annotations whose text is drawn at a point, innermost first."""
        offset = self.character_at(point)
        return [] if offset is None else self.annotations_at(offset)

    def hidden_at(self, point: QPoint) -> tuple[str, ...]:
        """Return the names of the hidden characters whose sign is at a point."""
        sheet, y = self._column.under(point.y() + self._top)
        number = sheet.layout.line_at(y)
        line = sheet.lines[number]
        return names_near(sheet.unseen(), number, point.x()) if 0 <= y - line.top < line.height else ()

    def fold_row_at(self, point: QPoint) -> int | None:
        """Return the number of the fold whose row is at a point."""
        return self._column.fold_row_at(point.y() + self._top)

    def selected_span(self) -> Span | None:
        """Return where the selected annotation stands, if it is shown."""
        chosen = self._index.placed(self._selected) if self._selected is not None else None
        return chosen.span if chosen is not None and is_shown(chosen, self._layer) else None

    def handle_points(self) -> tuple[QPoint, QPoint] | None:
        """Return the middles of the handles of the selected annotation while it is in view: start and end."""
        span = self.selected_span()
        chosen = self._index.get(self._selected) if self._selected is not None else None
        if chosen is None or span is None or not self._is_in_view(span):
            return None
        if self._is_folded(span.start) or self._is_folded(span.end - 1):
            return None
        return overlays.handles(self._column, span, self._lane_of(chosen), self._top)

    def handle_at(self, point: QPoint) -> Edge | None:
        """Return the edge of the selected annotation that can be taken hold of at a point: 24 pixels around it."""
        handles, span = self.handle_points(), self.selected_span()
        if handles is None or span is None:
            return None
        found: list[tuple[int, Edge]] = []
        edges: tuple[Edge, Edge] = ("start", "end")
        for edge, handle in zip(edges, handles, strict=True):
            middle = self.edge_point(span, edge)
            low, high = sorted((handle.y(), middle.y()))
            if abs(point.x() - handle.x()) <= _REACH and low - _REACH <= point.y() <= high + _REACH:
                found.append(((point - handle).manhattanLength(), edge))
        return min(found)[1] if found else None

    def edge_point(self, span: Span, edge: Edge) -> QPoint:
        """Return where a span begins or ends on screen, in the middle of its line."""
        block = self._column.blocks.at(span.start if edge == "start" else span.end - 1)
        sheet = self._column.sheet(block)
        at = sheet.start_edge(span.start) if edge == "start" else sheet.end_edge(span.end)
        return QPoint(round(at.x), self._middle(sheet, at.line))

    def point_after(self, span: Span) -> QPoint:
        """Return where a span ends on screen, in the middle of its line."""
        return self.edge_point(span, "end")

    def caret_point(self, offset: int) -> QPoint:
        """Return where a caret before the character at ``offset`` stands, in the middle of its line."""
        sheet = self._column.sheet(self._column.blocks.at(offset))
        line, x = sheet.caret(offset)
        return QPoint(round(x), self._middle(sheet, line))

    def line_bounds(self, offset: int) -> tuple[int, int]:
        """Return the first and last place of a caret on the screen line of ``offset``."""
        sheet = self._column.sheet(self._column.blocks.at(offset))
        number = sheet.layout.line_of(sheet.unit(offset))
        line = sheet.lines[number]
        if number + 1 == len(sheet.lines):
            return sheet.offset(line.start), sheet.end
        return sheet.offset(line.start), sheet.offset(sheet.layout.layout.previousCursorPosition(line.end))

    def line_step(self, offset: int, by: int) -> int:
        """Return the height of the middle of the line below (1) or above (-1) that of ``offset``."""
        block = self._column.blocks.at(offset)
        sheet = self._column.sheet(block)
        number = sheet.layout.line_of(sheet.unit(offset)) + by
        while not 0 <= number < len(sheet.lines):
            block += by
            if not 0 <= block < len(self._column.blocks):
                return self.point_for_offset(offset).y()
            if self._column.folds.hides(block):
                continue
            sheet = self._column.sheet(block)
            number = 0 if by > 0 else len(sheet.lines) - 1
        return self._middle(sheet, number)

    def reading_way(self, offset: int) -> int:
        """Return 1 where → leads onwards, -1 where the paragraph runs from right to left."""
        return -1 if self._column.runs_backwards(self._column.blocks.at(offset)) else 1

    def line_height(self) -> int:
        """Return the height of the letters of a line in pixels."""
        return self._column.kind.height

    def point_at(self, point: QPoint) -> None:
        """Light up what lies under the pointer and shape the pointer to it."""
        here = self.annotations_under(point)
        self._set_hovered(here[0].id if here else "")
        if self.handle_at(point) is not None:
            shape = Qt.CursorShape.SizeHorCursor
        elif self.fold_row_at(point) is not None:
            shape = Qt.CursorShape.PointingHandCursor
        else:
            shape = Qt.CursorShape.IBeamCursor
        if self.viewport().cursor().shape() != shape:
            self.viewport().setCursor(shape)

    def _is_folded(self, offset: int) -> bool:
        return self.folds.hides(self._column.blocks.at(offset))

    def _middle(self, sheet: Sheet, line: int) -> int:
        kind = self._column.kind
        middle = sheet.lines[line].baseline - kind.ascent + kind.height // 2
        return self._column.text_top(sheet.block) + middle - self._top
