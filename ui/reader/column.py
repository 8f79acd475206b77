"""The column: a text set at one width, with every position in it, and no window needed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from PySide6.QtCore import QPoint

from ui.reader.blocks import Blocks
from ui.reader.folding import FOLDED_FROM, Fold, Folds, find_folds
from ui.reader.layout import Paper, set_block
from ui.reader.look import Typography
from ui.reader.measuring import AIR, Measures
from ui.reader.sheets import Sheet, Sheets, Work
from workbench.application.reading import ReadingText, direction

# Derived at once up to this length; the sentences of a longer text would take longer than the first picture may.
_FOLDED_AT_ONCE: Final = 40_000
# Blocks measured on the way from the view to a place that is asked for; further away, guesses count.
_NEAR: Final = 400


class Placed(NamedTuple):
    """A block on the page: where its row or text begins, where its text begins, and where it ends.

    ``fold`` is the fold whose row stands there first; a ``hidden`` block shows nothing else.
    """

    block: int
    top: int
    text_top: int
    bottom: int
    fold: Fold | None
    hidden: bool


class Column:
    """A text in lines. Offsets are code points; ``y`` counts pixels from the top of the text, ``x`` from the left."""

    def __init__(self, reading: ReadingText, work: Work) -> None:
        self.reading = reading
        self.blocks = Blocks(reading.text)
        self.is_right_to_left = direction(reading.text) == "rtl"
        self.folds = Folds()
        short = len(reading.text) <= _FOLDED_AT_ONCE
        if "repeats" in vars(reading) or (short and _stands_twice(reading.text, FOLDED_FROM)):
            self.folds = find_folds(reading, self.blocks)
        self.sheets = Sheets(work)
        self._air = AIR
        self._work = work
        self._directions: dict[int, bool] = {}

    def set(self, paper: Paper) -> None:
        """Break the text into lines anew, with other letters or another width."""
        self.paper = paper
        self.sheets.clear()
        self.measures = Measures(self.blocks, self.folds, paper.type, paper.width, self._air)

    def set_air(self, air: int) -> None:
        """Keep so many pixels free above the first line."""
        if air != self._air:
            self._air = air
            self.measures.set_air(air)

    def fold_repeats(self) -> None:
        """Fold the repeated passages, which a long text does only when it is told to."""
        had, self.folds = len(self.folds), find_folds(self.reading, self.blocks)
        if had or len(self.folds):
            self.measures = Measures(self.blocks, self.folds, self.paper.type, self.paper.width, self._air)

    @property
    def kind(self) -> Typography:
        """The letters and distances."""
        return self.paper.type

    @property
    def height(self) -> int:
        """Height of the whole text, as far as it is known."""
        return self.measures.heights.total

    def sheet(self, block: int) -> Sheet:
        """Return a block laid out. Only ``measure`` makes its height exact: nothing moves because of a question."""
        kept = self.sheets.use(block)
        if kept is not None:
            return kept
        return self.sheets.make(block, self.blocks.span(block), self.reading, self.paper, self._setting(block))

    def measure(self, block: int) -> bool:
        """Make the height of a block exact; False if it was or is folded away."""
        if self.measures.is_known(block) or self.folds.hides(block):
            return False
        self.measures.enter(block, self.sheet(block).height)
        return True

    def runs_backwards(self, block: int) -> bool:
        """Tell whether the line of a block runs from right to left; one without letters runs as the article does."""
        first = self.blocks.line_start(block)
        found = self._directions.get(first)
        if found is None:
            start, end = self.blocks.span(first)
            found = self._directions[first] = self._direction(self.reading.text[start:end])
        return found

    def placed(self, top: int, bottom: int) -> Iterator[Placed]:
        """Go through the blocks that stand between two heights; their pixels count from the first of these."""
        heights = self.measures.heights
        block = heights.at(top)
        y = heights.top(block) - top
        while block < len(self.blocks) and y <= bottom - top:
            height = heights[block]
            if height:
                fold = self.folds.begins_at(block)
                head = self.measures.head(block)
                yield Placed(block, y, y + head, y + height, fold, self.folds.hides(block))
            y += height
            block += 1

    def text_top(self, block: int) -> int:
        """Return where the text of a block begins; for a folded one, where its row begins."""
        index = self.folds.index_of(block)
        if index is not None and not self.folds[index].open:
            return self.measures.heights.top(self.folds[index].first)
        return self.measures.heights.top(block) + self.measures.head(block)

    def line_top(self, offset: int) -> int:
        """Return the top of the line that holds ``offset``."""
        block = self.blocks.at(offset)
        top = self.text_top(block)
        if self.folds.hides(block):
            return top
        sheet = self.sheet(block)
        return top + sheet.lines[sheet.layout.line_of(sheet.unit(offset))].top

    def point_of(self, offset: int) -> QPoint:
        """Return the middle of the line of ``offset``, at the left edge of its character (rounded into it)."""
        block = self.blocks.at(offset)
        sheet = self.sheet(block)
        number, left, _, _ = sheet.place(offset)
        middle = sheet.lines[number].baseline - self.kind.ascent + self.kind.height // 2
        return QPoint(-int(-left // 1), self.text_top(block) + middle)

    def under(self, y: int) -> tuple[Sheet, int]:
        """Return the block at a height, or the nearest one in the open, and the height within its text."""
        block = self.measures.heights.at(y)
        while block > 0 and self.folds.hides(block):
            block -= 1
        while self.folds.hides(block):
            block += 1
        return self.sheet(block), y - self.text_top(block)

    def fold_row_at(self, y: int) -> int | None:
        """Return the number of the fold whose row stands at a height."""
        block = self.measures.heights.at(y)
        fold = self.folds.begins_at(block)
        if fold is None or y - self.measures.heights.top(block) >= self.measures.head(block):
            return None
        return self.folds.index_of(block)

    def guess_at(self, share: float) -> int:
        """Return about which offset stands at that share (0-1) of the height; nothing is laid out for it."""
        heights = self.measures.heights
        y = round(share * heights.total)
        block = heights.at(y)
        start, end = self.blocks.span(block)
        within = (y - heights.top(block)) / max(1, heights[block])
        return min(end, start + int((end - start) * within))

    def is_between(self, span: tuple[int, int], top: int, bottom: int) -> bool:
        """Tell whether a span can be seen between two heights, going by what is known; nothing is laid out for it."""
        heights = self.measures.heights
        first, last = self.blocks.at(span[0]), self.blocks.at(max(span[0], span[1] - 1))
        return heights.top(first) <= bottom and heights.top(last) + heights[last] >= top

    def share_of(self, offset: int) -> float:
        """Return at about which share (0-1) of the height an offset stands; nothing is laid out for it."""
        heights = self.measures.heights
        block = self.blocks.at(min(max(offset, 0), len(self.reading.text)))
        start, end = self.blocks.span(block)
        within = (offset - start) / max(1, end - start) * heights[block]
        return (heights.top(block) + within) / max(1, heights.total)

    def measure_between(self, first: int, last: int) -> None:
        """Make the heights of the blocks ``first..last`` exact; where that takes too long, only that of ``last``."""
        low, high = min(first, last), max(first, last)
        if high - low <= _NEAR:
            for block in range(low, high + 1):
                if not self.measures.is_known(block) and not self.folds.hides(block):
                    self.measures.enter(block, self.natural_height(block))
        self.measure(last)

    def natural_height(self, block: int) -> int:
        """Return the exact height of a block's text, without keeping how it was broken."""
        kept = self.sheets.get(block)
        if kept is not None:
            return kept.height
        start, end = self.blocks.span(block)
        if start == end:
            return self.kind.blank
        self._work.laid_out += 1
        return set_block(self.reading.text[start:end], self.paper, *self._setting(block)).height

    def _setting(self, block: int) -> tuple[bool, bool]:
        return self.runs_backwards(block), self.blocks.is_line_end(block)

    def _direction(self, line: str) -> bool:
        if line.isascii():
            return self.is_right_to_left and not any(map(str.isalpha, line))
        return direction(line) == "rtl" or (self.is_right_to_left and not any(map(str.isalpha, line)))


def _stands_twice(text: str, length: int) -> bool:
    """Tell whether a passage longer than ``length`` may stand twice, without looking for sentences."""
    # Wherever such a passage begins, it holds one of these pieces whole.
    step = length // 2
    return any(text.find(text[at : at + step], at + 1) >= 0 for at in range(0, len(text) - step, step))
