"""The page: an article's text in one scrolling column, painted only where somebody looks."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, QRect, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.reader.beside import Beside
from ui.reader.column import Column
from ui.reader.folding import Folds
from ui.reader.look import Layer, Look, Typography
from ui.reader.marks import BlockMarks
from ui.reader.painting import BlockPainter, Moment
from ui.reader.pixmaps import SHARED, PixmapBudget
from ui.reader.scrolling import ScrollingPage
from ui.reader.sheets import Sheet
from ui.reader.styles import Stylist, colour
from ui.reader.tiles import Tiles
from workbench.application.reading import ReadingText

BEYOND: Final = 16
"""Pixels by which what is drawn around a passage, a ring or its handles, may reach beyond its lines."""

# What a sentence moves the text by, and the steps that are taken at once below that.
_LINES_AHEAD: Final = 8
# A paragraph has as many pieces of work before it can be seen: its lines, its marks, its first pictures.
_STEPS_AHEAD: Final = 3


class TextPage(ScrollingPage):
    """Shows a text. Offsets are its code points, points are pixels of ``viewport()``."""

    jumped = Signal()
    fold_toggled = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None, *, budget: PixmapBudget = SHARED) -> None:
        super().__init__(look, parent)
        self._layer = Layer()
        self._beside = Beside()
        self._tiles = Tiles(self._new_painter(), budget, self.work)
        self.destroyed.connect(partial(budget.forget, self._tiles.owner))
        self._ahead = QTimer(self)
        self._ahead.setSingleShot(True)
        self._ahead.timeout.connect(self._look_ahead)

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
        self._paint_all()

    def fold_repeats(self) -> None:
        """Fold the repeated passages of a long text, once ``reading.repeats`` is at hand; nothing on screen moves."""
        with self._place_kept():
            self._column.fold_repeats()
        self._paint_all()

    def set_look(self, look: Look) -> None:
        """Draw in another way; the text keeps its place on screen when letters or spacing change."""
        before, self._look = self._look, look
        if look == before:
            return
        if look.sets_like(before) and look.theme.text_secondary == before.theme.text_secondary:
            self._repaint_all()
        else:
            self._lay_out_anew(Typography(look))

    def toggle_fold(self, index: int) -> None:
        """Open a folded passage, or fold an open one; the row stays where it is."""
        fold = self.folds[index]
        y = self._column.measures.heights.top(fold.first) - self._top
        fold.open = not fold.open
        self._column.measures.refold(index)
        self._scroll_bar_to(self._column.measures.heights.top(fold.first) - y)
        self._settle()
        self._paint_all()
        self.fold_toggled.emit(index)

    def unfold(self, offset: int) -> None:
        """Open the folded passage that holds ``offset``, if it is in one."""
        index = self.folds.index_of(self._column.blocks.at(offset))
        if index is not None and not self.folds[index].open:
            with self._place_kept():
                self.folds[index].open = True
                self._column.measures.refold(index)
            self._paint_all()
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
        if not self.is_measured:
            with self._place_kept():
                first = self._column.measures.heights.at(self._top)
                self._column.measure_between(first, self._column.blocks.at(offset))
        return self._column.point_of(offset) - QPoint(0, self._top)

    def offset_at(self, point: QPoint) -> int:
        """Return the offset of the character under a point; beside the text, of the nearest one on that line."""
        sheet, y = self._column.under(point.y() + self._top)
        return sheet.offset_under(point.x() + 0.02, y)

    def gap_at(self, point: QPoint) -> int:
        """Return the gap between two characters nearest to a point, where a caret or a selection would end."""
        sheet, y = self._column.under(point.y() + self._top)
        return sheet.gap_under(point.x(), y)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is exposed: pixmaps first, then what belongs to the moment."""
        self._settle()
        painter = QPainter(self.viewport())
        exposed, width = event.rect(), self.viewport().width()
        region = event.region()
        ground, reached = colour(self._look.theme.pane), exposed.top()
        touched: list[tuple[Sheet, int]] = []
        for placed in self._in_view():
            reached = placed.bottom
            block = QRect(0, placed.top, width, placed.bottom - placed.top)
            if not region.intersects(block.adjusted(0, -BEYOND, 0, BEYOND)):
                continue
            if not placed.hidden:
                touched.append((self._column.sheet(placed.block), placed.text_top))
            if not region.intersects(block):
                continue
            painter.fillRect(QRect(0, placed.top, width, placed.text_top - placed.top), ground)
            if placed.fold is not None:
                row = QRect(0, placed.top, width, self._column.kind.pitch)
                self._tiles.draw_row(painter, row, placed.fold.forms, self.is_right_to_left)
            if not placed.hidden:
                sheet, top = touched[-1]
                area = QRect(0, exposed.top() - top, width, exposed.height())
                self._tiles.draw(painter, sheet, top, area, self._moment(sheet))
        painter.fillRect(QRect(0, reached, width, exposed.bottom() + 1 - reached), ground)
        self._paint_over(painter, touched)
        painter.end()

    def _scroll_picture(self, by: int) -> None:
        super()._scroll_picture(by)
        if by < 0:
            # After a pause, what comes next is ready.
            if self._ahead.isActive() and -by <= self._column.kind.pitch * _STEPS_AHEAD:
                self._reach_ahead()
            self._ahead.start(0)

    def _reach_ahead(self) -> None:
        """Do one piece of what the next lines need: no step of those who scroll on is to have all of it to do."""
        below = QRect(0, 0, self.viewport().width(), self._column.kind.pitch * _STEPS_AHEAD)
        bottom = self._top + self.viewport().height()
        for placed in self._column.placed(bottom, bottom + below.bottom()):
            if placed.hidden:
                continue
            if self._column.sheets.get(placed.block) is None:
                self._column.sheet(placed.block)
                return
            sheet = self._column.sheet(placed.block)
            if self._tiles.prepare_next(sheet, below.translated(0, -placed.text_top), self.devicePixelRatioF()):
                return

    def _look_ahead(self) -> None:
        """Paint the lines below the view while nobody waits: whoever reads on comes to them next."""
        width, height, ratio = self.viewport().width(), self.viewport().height(), self.devicePixelRatioF()
        below = QRect(0, height, width, self._column.kind.pitch * _LINES_AHEAD)
        self._settle(below.bottom())
        for placed in self._column.placed(self._top, self._top + below.bottom()):
            if placed.bottom > below.top() and not placed.hidden:
                self._tiles.prepare(self._column.sheet(placed.block), below.translated(0, -placed.text_top), ratio)

    def _moment(self, sheet: Sheet) -> Moment | None:
        """Return what is special about a block at this moment; nothing on a bare page."""
        return None

    def _make_marks(self, start: int, end: int, before: BlockMarks | None = None) -> BlockMarks:
        """Return the marks of a block, with those ``before`` that are as they were; none on a bare page."""
        return BlockMarks([], start, end)

    def _paint_over(self, painter: QPainter, touched: Sequence[tuple[Sheet, int]]) -> None:
        """Paint what lies on top of these blocks, which begin at these heights; nothing on a bare page."""

    def _new_painter(self) -> BlockPainter:
        return BlockPainter(Stylist(self._look, self._column.kind), self._layer, self._make_marks, self._beside)

    def _repaint_all(self) -> None:
        self._tiles.blocks = self._new_painter()
        self._tiles.forget()
        super()._repaint_all()
