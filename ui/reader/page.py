"""The page: an article's text in one scrolling column, painted only where somebody looks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from ui.reader.column import Column, Placed
from ui.reader.folding import Folds
from ui.reader.layout import Paper
from ui.reader.look import Layer, Look, Typography
from ui.reader.marks import BlockMarks
from ui.reader.painting import BlockPainter, Moment
from ui.reader.pixmaps import SHARED, PixmapBudget
from ui.reader.sheets import Sheet, Work
from ui.reader.styles import Stylist, colour
from ui.reader.tiles import Tiles
from workbench.application.reading import ReadingText

GUTTER = 22
"""Width of the left margin in pixels, for the glyphs of labels and states."""
STRIP = 14
"""Width of the right margin in pixels, for the map of the article that is its scroll bar."""
LEADING = 7
TRAILING = 2
"""Pixels kept free before and after each line; the accent bar of the current sentence stands in the first."""

_BELOW: Final = 24
# Average letters; longer lines are hard to find the way back in.
_LONGEST_LINE: Final = 92
_SLICE: Final = 0.008
_PAUSE: Final = 20
# Exact from the start up to this length; a longer text is measured when nobody waits for its first picture.
_MEASURED_AT_ONCE: Final = 20_000


class TextPage(QAbstractScrollArea):
    """Shows a text; its vertical scroll bar counts the pixels of all of it, also while the bar is hidden.

    Offsets are code points of the text, points are pixels of ``viewport()``. What stands on screen never moves by
    itself: when heights above it become known, the value of the scroll bar moves instead.
    """

    jumped = Signal()
    fold_toggled = Signal(int)
    laid_out = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None, *, budget: PixmapBudget = SHARED) -> None:
        super().__init__(parent)
        self.work = Work()
        self._look = look
        self._layer = Layer()
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self._measure_on)
        self._steady = False
        self._seen: tuple[object, list[Placed]] = (None, [])
        self.setFrameShape(QFrame.Shape.NoFrame)
        never = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(never)
        self.setVerticalScrollBarPolicy(never)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        kind = Typography(look)
        self._column = Column(ReadingText(""), self.work)
        self._set_column(kind)
        self._tiles = Tiles(self._new_painter(), budget, self.work)
        self.destroyed.connect(partial(budget.forget, self._tiles.owner))

    @property
    def look(self) -> Look:
        """How the text is drawn."""
        return self._look

    @property
    def reading(self) -> ReadingText:
        """The text that is shown."""
        return self._column.reading

    @property
    def is_right_to_left(self) -> bool:
        """Whether the article is in a script that runs from right to left."""
        return self._column.is_right_to_left

    @property
    def folds(self) -> Folds:
        """The repeated passages that are folded, or were until somebody opened them."""
        return self._column.folds

    def show_text(self, reading: ReadingText | None) -> None:
        """Show a text from its beginning; None shows an empty page."""
        kind = self._column.kind
        self._column = Column(reading if reading is not None else ReadingText(""), self.work)
        self._set_column(kind)
        self._tiles.forget()
        self._scroll_bar_to(0)
        self._begin_measuring()
        self.viewport().update()

    def fold_repeats(self) -> None:
        """Fold the repeated passages of a long text, once ``reading.repeats`` is at hand; nothing on screen moves."""
        with self._place_kept():
            self._column.fold_repeats()
        self.viewport().update()

    def set_look(self, look: Look) -> None:
        """Draw in another way; the text keeps its place on screen when letters or spacing change."""
        before, self._look = self._look, look
        if look == before:
            return
        if look.sets_like(before) and look.theme.text_secondary == before.theme.text_secondary:
            self._repaint_all()
        else:
            self._lay_out_anew(Typography(look))

    @property
    def is_measured(self) -> bool:
        """Whether every height is exact; until then those of parts never seen are good guesses."""
        return self._column.measures.is_exact

    def measure_all(self) -> None:
        """Make every height exact now rather than in idle time."""
        with self._place_kept():
            self._column.measures.advance(self._column.natural_height, float("inf"))

    def toggle_fold(self, index: int) -> None:
        """Open a folded passage, or fold an open one; the row stays where it is."""
        fold = self.folds[index]
        y = self._column.measures.heights.top(fold.first) - self._top
        fold.open = not fold.open
        self._column.measures.refold(index)
        self._scroll_bar_to(self._column.measures.heights.top(fold.first) - y)
        self._settle()
        self.viewport().update()
        self.fold_toggled.emit(index)

    def unfold(self, offset: int) -> None:
        """Open the folded passage that holds ``offset``, if it is in one."""
        index = self.folds.index_of(self._column.blocks.at(offset))
        if index is not None and not self.folds[index].open:
            with self._place_kept():
                self.folds[index].open = True
                self._column.measures.refold(index)
            self.viewport().update()
            self.fold_toggled.emit(index)

    def scroll_to(self, offset: int) -> None:
        """Bring ``offset`` into the middle half of the view; a third from its top, if it was outside."""
        self.unfold(offset)
        y = self.point_for_offset(offset).y()
        height = self.viewport().height()
        if not height * 0.25 <= y <= height * 0.75:
            self.place_at(offset, 1 / 3)

    def place_at(self, offset: int, share: float) -> None:
        """Scroll so that the line of ``offset`` begins at that share (0–1) of the view's height, if it can."""
        self._catch_up()
        self.unfold(offset)
        for _ in range(3):
            # What comes into view above the line can be taller than was guessed; then it is placed once more.
            self._column.measure(self._column.blocks.at(offset))
            self._scroll_bar_to(self._column.line_top(offset) - round(self.viewport().height() * share))
            if not self._settle():
                break

    def point_for_offset(self, offset: int) -> QPoint:
        """Return the middle of the line of ``offset``, at the left edge of its character.

        The point may lie outside the view. A folded passage that holds the character is opened.
        """
        self._catch_up()
        offset = min(max(offset, 0), len(self.reading.text))
        self.unfold(offset)
        heights = self._column.measures.heights
        with self._place_kept():
            self._column.measure_between(heights.at(self._top), self._column.blocks.at(offset))
        return self._column.point_of(offset) - QPoint(0, self._top)

    def offset_at(self, point: QPoint) -> int:
        """Return the offset of the character under a point; beside the text, of the nearest one on that line."""
        sheet, y = self._column.under(point.y() + self._top)
        return sheet.offset_under(point.x() + 0.02, y)

    def gap_at(self, point: QPoint) -> int:
        """Return the gap between two characters nearest to a point, where a caret or a selection would end."""
        sheet, y = self._column.under(point.y() + self._top)
        return sheet.gap_under(point.x(), y)

    def sheets_in_view(self) -> list[tuple[Sheet, int]]:
        """Return the blocks in view, each laid out, with where its text begins."""
        return [(self._column.sheet(placed.block), placed.text_top) for placed in self._in_view() if not placed.hidden]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is exposed: pixmaps first, then what belongs to the moment."""
        self._settle()
        painter = QPainter(self.viewport())
        exposed, width = event.rect(), self.viewport().width()
        ground, reached = colour(self._look.theme.pane), exposed.top()
        for placed in self._in_view():
            if placed.bottom <= exposed.top() or placed.top > exposed.bottom():
                continue
            painter.fillRect(QRect(0, placed.top, width, placed.text_top - placed.top), ground)
            if placed.fold is not None:
                row = QRect(0, placed.top, width, self._column.kind.pitch)
                self._tiles.draw_row(painter, row, placed.fold.words, self.is_right_to_left)
            if not placed.hidden:
                sheet = self._column.sheet(placed.block)
                area = QRect(0, exposed.top() - placed.text_top, width, exposed.height())
                self._tiles.draw(painter, sheet, placed.text_top, area, self._moment(sheet))
            reached = placed.bottom
        painter.fillRect(QRect(0, reached, width, exposed.bottom() + 1 - reached), ground)
        self._paint_over(painter)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew when the width changed; the text keeps its place on screen."""
        super().resizeEvent(event)
        self._catch_up()
        self._scroll_bar_to(self._top)
        self._settle()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Move what is painted instead of painting it again."""
        if not self._steady:
            self._settle()
            self.viewport().scroll(0, dy)

    @property
    def _top(self) -> int:
        return self.verticalScrollBar().value()

    def _is_in_view(self, span: tuple[int, int]) -> bool:
        return self._column.is_between(span, self._top, self._top + self.viewport().height())

    def _anchor(self) -> int:
        """Return the offset whose line keeps its place: here that of the first whole line in view."""
        sheet, y = self._column.under(self._top)
        number = sheet.layout.line_at(y)
        if sheet.lines[number].top < y and number + 1 < len(sheet.lines):
            number += 1
        return sheet.offset(sheet.lines[number].start)

    def _moment(self, sheet: Sheet) -> Moment | None:
        """Return what is special about a block at this moment; nothing on a bare page."""
        return None

    def _make_marks(self, start: int, end: int) -> BlockMarks:
        """Return the marks of a block; none on a bare page."""
        return BlockMarks([], start, end)

    def _paint_over(self, painter: QPainter) -> None:
        """Paint what lies on top of everything; nothing on a bare page."""

    def _in_view(self) -> list[Placed]:
        """Return the blocks in view, in pixels of the viewport; found out once for as long as nothing moves."""
        measures = self._column.measures
        key = (measures, measures.heights.changes, self._top, self.viewport().height())
        if key != self._seen[0]:
            placed = list(self._column.placed(self._top, self._top + key[3]))
            self._seen = (key, placed)
        return self._seen[1]

    def _settle(self) -> bool:
        """Make the heights of all blocks in view exact; the first of them stays where it is. Tell if any changed."""
        block = self._column.measures.heights.at(self._top)
        y = self._column.measures.heights.top(block) - self._top
        changed = False
        while block < len(self._column.blocks) and y <= self.viewport().height():
            changed = self._column.measure(block) or changed
            y += self._column.measures.heights[block]
            block += 1
        if changed:
            self._scroll_bar_to(self._top)
        return changed

    @contextmanager
    def _place_kept(self) -> Iterator[None]:
        """Keep the line of the anchor where it is on screen, whatever changes above or below it."""
        offset = self._anchor()
        before = self._column.line_top(offset) - self._top
        at_start, was_steady = self._top == 0, self._steady
        self._steady = True
        yield
        wanted = self._top
        for _ in range(3):
            # What comes into view by this can be taller than was guessed; then it is placed once more.
            wanted = 0 if at_start else self._column.line_top(offset) - before
            self._scroll_bar_to(wanted)
            if not self._settle():
                break
        self._steady = was_steady
        if self._top != wanted:
            self.viewport().update()

    def _scroll_bar_to(self, value: int) -> None:
        """Set range and value together; when only they moved and not the picture, nothing is painted."""
        bar = self.verticalScrollBar()
        height = self.viewport().height()
        bar.setRange(0, max(0, self._column.height + _BELOW - height))
        bar.setPageStep(height)
        bar.setSingleStep(self._column.kind.pitch)
        bar.setValue(value)

    def _lay_out_anew(self, kind: Typography) -> None:
        with self._place_kept():
            self._set_column(kind)
            self._repaint_all()
        self._begin_measuring()
        self.laid_out.emit()

    def _begin_measuring(self) -> None:
        if len(self.reading.text) <= _MEASURED_AT_ONCE:
            self.measure_all()
        else:
            self._settle()
            self._idle.start(0)

    def _is_busy(self) -> bool:
        """Tell whether something is still to be drawn that people see; measuring waits for it."""
        return False

    def _measure_on(self) -> None:
        if self._is_busy():
            self._idle.start(_PAUSE)
            return
        with self._place_kept():
            self._column.measures.advance(self._column.natural_height, _SLICE)
        if self.is_measured:
            self.laid_out.emit()
        else:
            self._idle.start(0)

    def _set_column(self, kind: Typography) -> None:
        """Set the text to the present width; it leaves room for gutter and map, and lines short enough to read."""
        longest = round(kind.average * _LONGEST_LINE) + LEADING + TRAILING
        room = max(40, self.width() - GUTTER - STRIP)
        spare = max(0, room - longest) // 2
        left = TRAILING if self._column.is_right_to_left else LEADING
        width = max(40, room - 2 * spare - LEADING - TRAILING)
        self._column.set(Paper(left, width, kind, self._look.theme.text_secondary))
        self._width_set = self.width()
        sides = STRIP + spare, GUTTER + spare
        before, after = sides if self._column.is_right_to_left else sides[::-1]
        # This also gives a view that is hidden the size it will have.
        self.setViewportMargins(before, 0, after, 0)

    def _catch_up(self) -> None:
        """Take over a width that a hidden view was given without being told."""
        if self.width() != self._width_set:
            self._lay_out_anew(self._column.kind)

    def _new_painter(self) -> BlockPainter:
        return BlockPainter(Stylist(self._look, self._column.kind), self._layer, self._make_marks)

    def _repaint_all(self) -> None:
        self._tiles.blocks = self._new_painter()
        self._tiles.forget()
        self.viewport().update()
