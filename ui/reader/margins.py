"""The page with margins: the signs beside the lines and the map of the article, painted as far as they change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from PySide6.QtCore import QRect
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.reader.gutter import Gutter
from ui.reader.look import Look
from ui.reader.page import BEYOND, TextPage
from ui.reader.painting import ranges
from ui.reader.pixmaps import SHARED, PixmapBudget
from ui.reader.scrolling import GUTTER, STRIP
from ui.reader.strip import LabelStrip


class MarginedPage(TextPage):
    """A page between two margins.

    ``gutter`` holds the signs of its lines, ``strip`` the map of the article; whoever owns the page names them.
    """

    def __init__(self, look: Look, parent: QWidget | None = None, *, budget: PixmapBudget = SHARED) -> None:
        super().__init__(look, parent, budget=budget)
        self.gutter = Gutter(self, self._tiles, self.sheets_in_view)
        self.strip = LabelStrip(self, self.verticalScrollBar(), look.theme, self._strip_row)
        self.laid_out.connect(self.strip.redraw)
        self.setAutoFillBackground(True)
        self._colour_margins()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the margins beside the text."""
        super().resizeEvent(event)
        self._place_margins()

    def _strip_row(self, share: float) -> tuple[str, str] | None:
        """Return pattern and colour of what stands at that share of the article's height; nothing on a bare page."""
        return None

    def _update_spans(self, spans: Sequence[tuple[int, int]], different: Mapping[int, Set[int] | None]) -> None:
        """Have the lines of these spans painted, with what stands beside them, and nothing else.

        ``different`` has further lines of blocks; None stands for all of a block.
        """
        viewport, gutter = self.viewport(), self.gutter
        wide, narrow = viewport.width(), gutter.width()
        touched = different.keys() | {block for span in spans for block in self._column.blocks.within(*span)}
        for placed in self._in_view():
            if placed.hidden or placed.block not in touched:
                continue
            sheet = self._column.sheet(placed.block)
            further = different.get(placed.block, ())
            lines = set(range(len(sheet.lines)) if further is None else further)
            for span in spans:
                lines.update(sheet.line_numbers(*span))
            for each in ranges(lines):
                # Rings and their handles reach a little beyond the lines.
                rows = sheet.rows(each, wide)
                top, tall = rows.top() + placed.text_top - BEYOND, rows.height() + 2 * BEYOND
                viewport.update(0, top, wide, tall)
                gutter.update(0, top, narrow, tall)

    def _is_busy(self) -> bool:
        return not self.strip.is_drawn and self.strip.isVisible()

    def _paint_all(self) -> None:
        super()._paint_all()
        self.gutter.update()

    def _scroll_picture(self, by: int) -> None:
        super()._scroll_picture(by)
        self.gutter.scroll(0, by)

    def _margins_changed(self) -> None:
        self.gutter.update()
        self._map_changed(None)

    def _map_changed(self, spans: Sequence[tuple[int, int]] | None) -> None:
        """Have the map drawn anew where these spans stand, or all of it."""
        if spans is None:
            self.strip.redraw()
        else:
            for start, end in spans:
                self.strip.redraw(self._column.share_of(start), self._column.share_of(end))

    def _colour_margins(self) -> None:
        theme = self._look.theme
        self.strip.set_theme(theme)
        palette = self.palette()
        palette.setColor(self.backgroundRole(), theme.pane)
        self.setPalette(palette)

    def _place_margins(self) -> None:
        """Put the gutter beside the text and the map at the edge of the pane."""
        area = self.viewport().geometry()
        if self.is_right_to_left:
            gutter, strip = area.right() + 1, 0
        else:
            gutter, strip = area.left() - GUTTER, self.width() - STRIP
        self.gutter.setGeometry(QRect(gutter, area.top(), GUTTER, area.height()))
        self.strip.setGeometry(QRect(strip, area.top(), STRIP, area.height()))
