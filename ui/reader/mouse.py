"""The mouse: selecting by dragging and clicking, dragging handles, and pointing."""

from __future__ import annotations

import time
from typing import Final, Literal

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from ui.reader.moving import MovingPage
from ui.reader.pointing import Edge
from workbench.application.reading import paragraph_at, snap_to_graphemes, snap_to_words, word_at
from workbench.domain.span import Span

_FAR: Final = 4
_TICK: Final = 30
_TEXT: Final = ""
Doing = Literal["nothing", "pressed", "selecting", "growing", "start", "end"]


class Mouse(QObject):
    """Turns presses, moves and releases on a page into selections, clicks on annotations and wishes."""

    def __init__(self, page: MovingPage) -> None:
        super().__init__(page)
        self._page = page
        self._doing: Doing = "nothing"
        self._from = QPoint()
        self._at = QPoint()
        self._origin = 0
        self._off = QPoint()
        self._exact = False
        self._first: Span | None = None
        # What was chosen already where the button went down, and may be dragged away: an annotation, or the selection.
        self._held: str | None = None
        self._clicks = 0
        self._clicked_at = (-10.0, QPoint())
        self._rolling = QTimer(self)
        self._rolling.setInterval(_TICK)
        self._rolling.timeout.connect(self._roll)

    def press(self, event: QMouseEvent, doubled: bool) -> None:
        """Begin a drag, or count a click: two take the word, three the sentence, four the paragraph.

        A drag that begins with the last of several clicks goes on by whole words, sentences or paragraphs.
        """
        point = event.position().toPoint()
        self._count(point, doubled)
        self._from = self._at = point
        if self._clicks > 1:
            self._select_around(point)
            return
        self._doing = "pressed"
        self._held = self._take_hold(point) if event.modifiers() == Qt.KeyboardModifier.NoModifier else None
        self._origin = self._page.gap_at(point)
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and self._page.selection_range() is not None:
            self._origin = self._far_end(self._page.selection_range(), self._origin)
            self._doing = "selecting"
            self._drag_to(point)

    def move(self, event: QMouseEvent) -> None:
        """Go on with a drag, or point at what lies under the pointer."""
        point = event.position().toPoint()
        if self._doing == "nothing":
            self._page.point_at(point)
            return
        self._exact = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        self._drag_to(point)

    def release(self, event: QMouseEvent) -> None:
        """End a drag where the pointer is; without a drag it was a click."""
        point = event.position().toPoint()
        self._exact = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        self._rolling.stop()
        held, self._held = self._held, None
        far = QApplication.startDragDistance() if held == _TEXT else _FAR
        if self._doing == "pressed" and (point - self._from).manhattanLength() < far:
            self._click(point, bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        elif self._doing != "nothing":
            self._drag_to(point)
            self._rolling.stop()
            self._finish()
        self._doing = "nothing"

    def point_out(self, point: QPoint) -> None:
        """Make what lies at a point the target, as a click does; what is chosen and lies there already stays chosen."""
        page = self._page
        here = [each.id for each in page.annotations_under(point)]
        chosen = page.selection_range() or page.selected_span()
        kept = chosen is not None and chosen.start <= page.offset_at(point) < chosen.end
        if not kept and not set(here) & set(page.picked_annotations()) and page.fold_row_at(point) is None:
            page.click_at(page.offset_at(point))
            page.select_annotation(next(iter(here), None))

    def cancel(self) -> bool:
        """Give up a drag; False if there was none."""
        was = self._doing not in ("nothing", "pressed")
        self._doing = "nothing"
        self._rolling.stop()
        self._page.preview(None)
        return was

    def _count(self, point: QPoint, doubled: bool) -> None:
        when, where = self._clicked_at
        now = time.monotonic()
        soon = now - when < QApplication.doubleClickInterval() / 1000
        again = soon and (point - where).manhattanLength() < 2 * _FAR
        # Qt pairs clicks itself; a single press counts on only after a pair, and then by our own clock.
        if doubled:
            self._clicks = self._clicks + 1 if again and self._clicks in (1, 3) else 2
        else:
            self._clicks = self._clicks + 1 if again and self._clicks >= 2 else 1
        self._clicked_at = (now, point)

    def _select_around(self, point: QPoint) -> None:
        self._first = self._unit_at(point)
        self._doing = "nothing" if self._first is None else "growing"
        if self._first is not None:
            self._page.select(self._first)
            self._page.mouse_selected.emit(self._page.point_for_offset(self._first.end))

    def _unit_at(self, point: QPoint) -> Span | None:
        """Return the word, sentence or paragraph at a point, by how often was clicked."""
        page = self._page
        offset = page.offset_at(point)
        if self._clicks == 2:
            return word_at(page.reading.text, offset)
        if self._clicks == 3:
            return page.sentence_at(offset)
        return paragraph_at(page.reading.text, offset)

    def _click(self, point: QPoint, picking: bool) -> None:
        page = self._page
        fold = page.fold_row_at(point)
        if fold is not None:
            page.toggle_fold(fold)
            return
        here = page.annotations_under(point)
        if picking and here:
            page.pick_annotation(here[0].id)
            return
        ids = [each.id for each in here]
        selected = page.selected_annotation()
        following = ids[(ids.index(selected) + 1) % len(ids)] if selected in ids else next(iter(ids), None)
        page.click_at(page.offset_at(point))
        page.select_annotation(following)

    def _take_hold(self, point: QPoint) -> str | None:
        """Return the id of the selected annotation at a point, nothing for the selected text there, else None."""
        page = self._page
        offset, selection = page.character_at(point), page.selection_range()
        if offset is None or page.handle_at(point) is not None:
            return None
        if selection is not None:
            return _TEXT if selection.start <= offset < selection.end else None
        selected = page.selected_annotation()
        return selected if selected in [each.id for each in page.annotations_at(offset)] else None

    def _drags_away(self, point: QPoint) -> bool:
        """Let what was held go with the pointer: selected text at once, an annotation where it leaves the text.

        Within the text a drag from an annotation selects, as it does from everywhere else.
        """
        page, held = self._page, self._held
        if held is None or self._doing not in ("pressed", "selecting"):
            return False
        if (point - self._from).manhattanLength() < QApplication.startDragDistance():
            return held == _TEXT
        if held != _TEXT and page.viewport().rect().contains(point):
            return False
        self._held = None
        self.cancel()
        if held == _TEXT:
            page.text_dragged.emit()
        else:
            page.select(None)
            page.select_annotation(held)
            page.annotation_dragged.emit(held)
        return True

    def _drag_to(self, point: QPoint) -> None:
        self._at = point
        if self._drags_away(point):
            return
        if self._doing == "pressed":
            if (point - self._from).manhattanLength() < _FAR:
                return
            self._doing = self._take_handle() or "selecting"
        self._roll_if_outside(point)
        span = self._dragged()
        if self._doing in ("selecting", "growing"):
            self._page.select(span)
        else:
            self._page.preview(span)

    def _take_handle(self) -> Edge | None:
        """Return the edge of the selected annotation that was taken hold of, and keep its distance to the pointer."""
        edge, span = self._page.handle_at(self._from), self._page.selected_span()
        if edge is not None and span is not None:
            self._off = self._page.edge_point(span, edge) - self._from
        return edge

    def _dragged(self) -> Span | None:
        """Return what the drag takes in so far."""
        if self._doing == "selecting":
            here = self._page.gap_at(self._at)
            low, high = sorted((self._origin, here))
            return Span(low, high) if low < high else None
        if self._doing == "growing" and self._first is not None:
            unit = self._unit_at(self._at) or self._first
            return Span(min(self._first.start, unit.start), max(self._first.end, unit.end))
        chosen = self._page.selected_span()
        if chosen is None:
            return None
        here = self._page.gap_at(self._at + self._off)
        start, end = (here, chosen.end) if self._doing == "start" else (chosen.start, here)
        if start >= end:
            return chosen
        if self._exact:
            return snap_to_graphemes(self._page.reading.text, start, end)
        snapped = snap_to_words(self._page.reading.text, start, end)
        if snapped is None:
            return chosen
        # Only the edge that is dragged moves.
        start, end = (snapped.start, chosen.end) if self._doing == "start" else (chosen.start, snapped.end)
        return Span(start, end) if start < end else chosen

    def _finish(self) -> None:
        page = self._page
        if self._doing == "growing":
            span = page.selection_range()
            if span is not None and span != self._first:
                page.mouse_selected.emit(page.point_after(span))
            return
        if self._doing == "selecting":
            span = page.selection_range()
            if span is not None and not self._exact:
                page.select(snap_to_words(page.reading.text, *span))
            span = page.selection_range()
            if span is not None:
                page.mouse_selected.emit(page.point_after(span))
            return
        span, chosen, key = self._dragged(), page.selected_span(), page.selected_annotation()
        page.preview(None)
        if span is not None and key is not None and span != chosen:
            page.span_wanted.emit(key, span.start, span.end)

    def _far_end(self, span: Span | None, offset: int) -> int:
        """Return the end of a selection that stays when Shift and a click move the nearer one."""
        if span is None:
            return offset
        return span.start if offset >= (span.start + span.end) / 2 else span.end

    def _roll_if_outside(self, point: QPoint) -> None:
        outside = not 0 <= point.y() < self._page.viewport().height()
        if outside and not self._rolling.isActive():
            self._rolling.start()
        elif not outside:
            self._rolling.stop()

    def _roll(self) -> None:
        """Scroll on while the pointer is held above or below the view, faster the further away it is."""
        height = self._page.viewport().height()
        beyond = self._at.y() - height if self._at.y() >= height else min(0, self._at.y())
        bar = self._page.verticalScrollBar()
        bar.setValue(bar.value() + max(-60, min(60, beyond // 2 + (4 if beyond > 0 else -4))))
        self._drag_to(self._at)
