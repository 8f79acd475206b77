"""Tiles: a block on screen, from pixmaps made once, with what belongs to the moment drawn on top."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence, Set
from math import ceil
from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPixmap

from ui.reader.folding import fitting
from ui.reader.painting import RESTING, BlockPainter, Moment, ranges
from ui.reader.pixmaps import PixmapBudget
from ui.reader.sheets import TILE, Sheet, Work
from ui.reader.styles import colour
from workbench.application.reading import revealed

# The number under which a block's margin is kept beside its tiles, which count from 0.
_MARGIN: Final = -1


class Tiles:
    """The painted pieces of one pane."""

    def __init__(self, blocks: BlockPainter, budget: PixmapBudget, work: Work) -> None:
        self.blocks = blocks
        self._budget = budget
        self._work = work
        self.owner = budget.new_owner()
        # Lines of kept tiles that look different by now.
        self._outdated: dict[tuple[int, int], set[int]] = {}

    def forget(self) -> None:
        """Paint everything anew when it is next in view."""
        self.blocks.forget_plans()
        self._budget.forget(self.owner)
        self._outdated.clear()

    def revise(self, block: int) -> set[int] | None:
        """Paint those lines of a block anew that annotations made different, and return them; None if all of them."""
        plans = self.blocks.revise(block)
        if plans is None:
            self._budget.discard(self.owner, block)
            return None
        old, new = plans
        lines = old.changed_lines(new)
        for line in lines:
            self._outdated.setdefault((block, line // TILE), set()).add(line)
        signs = old.changed_signs(new)
        if signs:
            self._outdated.setdefault((block, _MARGIN), set()).update(signs)
        return lines | signs

    def renew_signs(self, block: int) -> None:
        """Work out anew what stands beside a block; its text stays as it is painted."""
        plans = self.blocks.revise(block)
        if plans is None:
            self._budget.discard(self.owner, block, _MARGIN)
        else:
            self._outdated.setdefault((block, _MARGIN), set()).update(plans[0].changed_signs(plans[1]))

    def draw(self, painter: QPainter, sheet: Sheet, at: int, area: QRect, moment: Moment | None) -> None:
        """Draw a block at a height; only ``area`` is needed of it, in pixels from its top and as wide as the page."""
        painter.translate(0, at)
        ratio = painter.device().devicePixelRatioF()
        lively = self.blocks.lively_lines(sheet, moment) if moment is not None else set()
        for number in _tiles_in(sheet, area):
            pixmap = self._pixmap(sheet, number, (area.width(), ratio), lively)
            painter.drawPixmap(0, sheet.tile(number)[0], pixmap)
        if moment is not None:
            self._draw_moment(painter, sheet, area, moment, lively)
        painter.translate(0, -at)

    def prepare(self, sheet: Sheet, area: QRect, ratio: float) -> None:
        """Paint what will be needed of ``area`` of a block, as ``draw`` would, without showing it."""
        for number in _tiles_in(sheet, area):
            self._pixmap(sheet, number, (area.width(), ratio), set())

    def prepare_next(self, sheet: Sheet, area: QRect, ratio: float) -> bool:
        """Do one piece of what ``prepare`` does, the marks or one picture; tell whether one was left to do."""
        if self.blocks.known_plan(sheet.block) is None:
            self.blocks.plan(sheet)
            return True
        for number in _tiles_in(sheet, area):
            if self._budget.get(self.owner, sheet.block, number) is None:
                self._pixmap(sheet, number, (area.width(), ratio), set())
                return True
        return False

    def _draw_moment(self, painter: QPainter, sheet: Sheet, area: QRect, moment: Moment, lively: Iterable[int]) -> None:
        """Draw the lines that look different at this moment anew, over the pixmaps."""
        painter.save()
        for lines in ranges(lively):
            rows = sheet.rows(lines, area.width())
            if rows.intersects(area):
                painter.setClipRect(rows)
                self.blocks.draw(painter, sheet, rows, moment)
        painter.restore()

    def margin(
        self, sheet: Sheet, width: int, ratio: float, paint: Callable[[QPainter, Sheet, Collection[int]], None]
    ) -> QPixmap:
        """Return what stands beside a block; ``paint`` paints it for those lines whose signs are different by now."""
        pixmap = self._budget.get(self.owner, sheet.block, _MARGIN)
        ground = self.blocks.stylist.theme.pane
        outdated: Collection[int] = self._outdated.pop((sheet.block, _MARGIN), ())
        if pixmap is None or pixmap.devicePixelRatio() != ratio:
            pixmap = _blank(width, sheet.height, ratio, ground)
            pixmap.fill(colour(ground))
            self._budget.put(self.owner, sheet.block, _MARGIN, pixmap)
            outdated = range(len(sheet.lines))
        if outdated:
            painter = QPainter(pixmap)
            # Many signs of a line may hang down beside the next one.
            below = {line + 1 for line in outdated if line + 1 < len(sheet.lines)}
            for each in ranges(below.union(outdated)):
                rows = sheet.rows(each, width)
                painter.setClipRect(rows)
                painter.fillRect(rows, colour(ground))
                paint(painter, sheet, range(each.start - 1, each.stop))
            painter.end()
        return pixmap

    def draw_row(self, painter: QPainter, area: QRect, forms: Sequence[str], backwards: bool) -> None:
        """Draw the row that stands for a folded passage, in the longest of its forms that fits."""
        kind, theme = self.blocks.stylist.type, self.blocks.stylist.theme
        painter.fillRect(area, colour(theme.chrome))
        painter.setPen(colour(theme.accent))
        painter.setFont(kind.font)
        room = area.adjusted(8, 0, -8, 0)
        words = fitting(forms, painter.fontMetrics().horizontalAdvance, room.width())
        side = Qt.AlignmentFlag.AlignRight if backwards else Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, revealed(words))

    def _pixmap(self, sheet: Sheet, number: int, size: tuple[int, float], lively: Set[int]) -> QPixmap:
        """Return a tile as it rests, of that width and pixel ratio; of ``lively`` lines nobody sees how they rest."""
        pixmap = self._budget.get(self.owner, sheet.block, number)
        width, ratio = size
        top, bottom = sheet.tile(number)
        outdated = self._outdated.get((sheet.block, number))
        if pixmap is None or pixmap.devicePixelRatio() != ratio:
            pixmap = _blank(width, bottom - top, ratio, self.blocks.stylist.theme.pane)
            self._paint(pixmap, sheet, top, [QRect(0, top, width, bottom - top)])
            self._budget.put(self.owner, sheet.block, number, pixmap)
            self._outdated.pop((sheet.block, number), None)
        elif outdated and not outdated <= lively:
            self._paint(pixmap, sheet, top, [sheet.rows(each, width) for each in ranges(outdated - lively)])
            outdated &= lively
        return pixmap

    def _paint(self, pixmap: QPixmap, sheet: Sheet, top: int, areas: Sequence[QRect]) -> None:
        """Paint some rows of a block, as it rests, onto the pixmap that begins at its row ``top``."""
        painter = QPainter(pixmap)
        painter.translate(0, -top)
        for area in areas:
            painter.setClipRect(area)
            self.blocks.draw(painter, sheet, area, RESTING)
        painter.end()
        self._work.painted += 1


def _blank(width: int, height: int, ratio: float, ground: str) -> QPixmap:
    """Return a pixmap to paint on; where pixels are divided, it covers the last one too, on the given ground."""
    pixmap = QPixmap(max(1, ceil(width * ratio)), max(1, ceil(height * ratio)))
    pixmap.setDevicePixelRatio(ratio)
    if ratio != int(ratio):
        pixmap.fill(colour(ground))
    return pixmap


def _tiles_in(sheet: Sheet, area: QRect) -> Iterator[int]:
    """Return the numbers of the tiles that share a row with ``area``."""
    for number in range(sheet.tiles()):
        top, bottom = sheet.tile(number)
        if bottom > area.top() and top <= area.bottom():
            yield number
