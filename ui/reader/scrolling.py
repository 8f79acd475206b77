"""The scrolling page: a column of text behind a scroll bar whose pixels never drift."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from ui.reader.column import Column, Placed
from ui.reader.layout import Paper
from ui.reader.look import Look, Typography
from ui.reader.measuring import AIR
from ui.reader.sheets import Sheet, Work
from workbench.application.reading import ReadingText

GUTTER = 22
"""Width of the left margin in pixels, for the glyphs of labels and states."""
STRIP = 14
"""Width of the right margin in pixels, for the map of the article that is its scroll bar."""
LEADING = 7
TRAILING = 2
"""Pixels kept free before and after each line; the accent bar of the current sentence stands in the first."""

EYE: Final = 1 / 3
"""Share of the height at which the line that is read stands."""

_BELOW: Final = 24
# Average letters; longer lines are hard to find the way back in.
_LONGEST_LINE: Final = 92
_SLICE: Final = 0.008
_PAUSE: Final = 20
# So often at most: a window behind others is never painted.
_PAUSES: Final = 50
# Exact from the start up to this length; a longer text is measured when nobody waits for its first picture.
_MEASURED_AT_ONCE: Final = 8_000


class ScrollingPage(QAbstractScrollArea):
    """Holds a text in a column; the vertical scroll bar counts the pixels of all of it, also while it is hidden.

    What stands on screen never moves by itself: when heights above it become known, the value of the scroll bar
    moves instead.
    """

    laid_out = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.work = Work()
        self._look = look
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self._measure_on)
        self._paused = 0
        self._steady = False
        self._has_headroom = False
        self._seen: tuple[object, list[Placed]] = (None, [])
        # Where everything was found to be exact, and how far down from there.
        self._settled: tuple[object, int] = (None, 0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        never = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(never)
        self.setVerticalScrollBarPolicy(never)
        self._look_through(QWidget())
        self._column = Column(ReadingText(""), self.work)
        self._set_column(Typography(look))

    def _look_through(self, viewport: QWidget) -> None:
        """Show the text in this widget, of which PySide knows what it is; Qt's own it compares with all others."""
        viewport.setObjectName("qt_scrollarea_viewport")
        viewport.setBackgroundRole(QPalette.ColorRole.Base)
        viewport.setAutoFillBackground(True)
        viewport.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setViewport(viewport)

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
    def is_measured(self) -> bool:
        """Whether every height is exact; until then those of parts never seen are good guesses."""
        return self._column.measures.is_exact

    def set_headroom(self, on: bool) -> None:
        """Let the first and the last line too be scrolled to where the eye is, or not; the text keeps its place."""
        if on != self._has_headroom:
            self._has_headroom = on
            with self._place_kept():
                self._make_headroom()
            self.laid_out.emit()
            self._paint_all()

    def measure_all(self) -> None:
        """Make every height exact now rather than in idle time."""
        with self._place_kept():
            self._column.measures.advance(self._column.natural_height, float("inf"))

    def sheets_in_view(self) -> list[tuple[Sheet, int]]:
        """Return the blocks in view, each laid out, with where its text begins."""
        return [(self._column.sheet(placed.block), placed.text_top) for placed in self._in_view() if not placed.hidden]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew when the width changed; the text keeps its place on screen."""
        super().resizeEvent(event)
        self._catch_up()
        if self._has_headroom:
            with self._place_kept():
                self._make_headroom()
        self._scroll_bar_to(self._top)
        self._settle()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Move what is painted instead of painting it again."""
        if self._steady:
            return
        if self._settle() and dy > 0:
            # A block that came in from above is not as tall as was guessed: what lies below it moved further.
            self._paint_all()
        else:
            self._scroll_picture(dy)

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

    def _in_view(self) -> list[Placed]:
        """Return the blocks in view, in pixels of the viewport; found out once for as long as nothing moves."""
        measures = self._column.measures
        key = (measures, measures.heights.changes, self._top, self.viewport().height())
        if key != self._seen[0]:
            placed = list(self._column.placed(self._top, self._top + key[3]))
            self._seen = (key, placed)
        return self._seen[1]

    def _settle(self, bottom: int | None = None) -> bool:
        """Make the heights of all blocks in view exact; the first of them stays where it is. Tell if any changed.

        The view is taken to reach down to ``bottom``, in pixels from its top.
        """
        if bottom is None:
            bottom = self.viewport().height()
        measures, top = self._column.measures, self._top
        here = measures, measures.heights.changes, top
        if self._settled[0] == here and self._settled[1] >= bottom:
            return False
        block = measures.heights.at(top)
        y = measures.heights.top(block) - top
        changed = False
        while block < len(self._column.blocks) and y <= bottom:
            changed = self._column.measure(block) or changed
            y += measures.heights[block]
            block += 1
        if changed:
            self._scroll_bar_to(top)
        else:
            self._settled = here, bottom
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
            self._paint_all()

    def _scroll_bar_to(self, value: int) -> None:
        """Set range and value together; when only they moved and not the picture, nothing is painted."""
        bar = self.verticalScrollBar()
        height = self.viewport().height()
        below = height - round(height * EYE) if self._has_headroom else _BELOW
        highest = max(0, self._column.height + below - height)
        if (highest, height, self._column.kind.pitch) != (bar.maximum(), bar.pageStep(), bar.singleStep()):
            bar.setRange(0, highest)
            bar.setPageStep(height)
            bar.setSingleStep(self._column.kind.pitch)
        bar.setValue(value)

    def _make_headroom(self) -> None:
        self._column.set_air(round(self.viewport().height() * EYE) if self._has_headroom else AIR)

    def _repaint_all(self) -> None:
        """Paint everything anew: letters, lines or colours changed."""
        self._paint_all()

    def _scroll_picture(self, by: int) -> None:
        """Move what is painted, and have painted what comes into view."""
        self.viewport().scroll(0, by)

    def _paint_all(self) -> None:
        """Paint all of the view: what stands in it may have moved."""
        self.viewport().update()

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
            self._paused = 0
            self._idle.start(0)

    def _is_busy(self) -> bool:
        """Tell whether something is still to be drawn that people see; measuring waits for it."""
        return False

    def _measure_on(self) -> None:
        if self._is_busy() and self._paused < _PAUSES:
            self._paused += 1
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
        self._make_headroom()
        self._width_set = self.width()
        sides = STRIP + spare, GUTTER + spare
        before, after = sides if self._column.is_right_to_left else sides[::-1]
        # This also gives a view that is hidden the size it will have.
        self.setViewportMargins(before, 0, after, 0)

    def _catch_up(self) -> None:
        """Take over a width that a hidden view was given without being told."""
        if self.width() != self._width_set:
            self._lay_out_anew(self._column.kind)
