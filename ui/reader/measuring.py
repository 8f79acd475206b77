"""Measuring: heights of all blocks, guessed at first and made exact in slices while nobody waits."""

from __future__ import annotations

import time
from array import array
from collections.abc import Callable
from typing import Final

from PySide6.QtGui import QFontMetricsF

from ui.reader.blocks import Blocks, Heights
from ui.reader.folding import Folds
from ui.reader.look import Typography

_SAMPLE: Final = 1000
# Of more blocks than that, those that stand together are guessed alike: none of them has to be looked for.
_GUESSED_EACH: Final = 50_000
AIR: Final = 8
"""Pixels kept free above the first block."""


class Measures:
    """Heights of the blocks of one text at one width: what is hidden takes nothing, what is unseen is guessed."""

    def __init__(self, blocks: Blocks, folds: Folds, kind: Typography, width: int, air: int = AIR) -> None:
        self._air = air
        self.heights = Heights(_guesses(blocks, kind, width))
        self._blocks = blocks
        self._folds = folds
        self._natural: dict[int, int] = {}
        self._known = bytearray(len(blocks))
        self._kind = kind
        self._next = 0
        for at in range(len(folds)):
            self.refold(at)

    @property
    def is_exact(self) -> bool:
        """Whether every block has been measured."""
        return self._next >= len(self._blocks)

    def head(self, block: int) -> int:
        """Return what stands above a block's text: the row of a fold, and air above the first block."""
        row = self._kind.pitch + self._kind.gap if self._folds.begins_at(block) is not None else 0
        return row if block else row + self._air

    def set_air(self, air: int) -> None:
        """Keep so many pixels free above the first block."""
        if self._known and self._known[0]:
            self.heights[0] += air - self._air
        self._air = air

    def is_known(self, block: int) -> bool:
        """Tell whether the height of a block is exact."""
        return bool(self._known[block])

    def enter(self, block: int, height: int) -> None:
        """Enter the exact height of a block's text."""
        if self._known[block]:
            return
        self._known[block] = 1
        if self._folds.index_of(block) is None:
            self.heights[block] = height if block else height + self._air
            return
        self._natural[block] = height
        self.heights[block] = self.head(block) + (0 if self._folds.hides(block) else height)

    def refold(self, index: int) -> None:
        """Give the blocks of a fold the heights of its present state."""
        fold = self._folds[index]
        for block in range(fold.first, fold.last):
            if block not in self._natural:
                self._natural[block] = self.heights[block]
            self.heights[block] = self.head(block) + (self._natural[block] if fold.open else 0)

    def advance(self, measure: Callable[[int], int], seconds: float) -> None:
        """Measure blocks in order for about ``seconds``; one block at least, so that it always ends."""
        until = time.perf_counter() + seconds
        while self._next < len(self._blocks):
            block = self._next
            if not self._known[block]:
                self.enter(block, measure(block))
                if time.perf_counter() > until:
                    self._next = block + 1
                    return
            self._next = block + 1


def _guesses(blocks: Blocks, kind: Typography, width: int) -> array[int]:
    sample = blocks.text[:_SAMPLE].replace("\n", " ")
    average = QFontMetricsF(kind.font).horizontalAdvance(sample) / len(sample) if sample else kind.average
    # Lines break at words, so that on average half a word of each stays empty.
    per_line = max(1.0, (width - 2.5 * average) / max(average, 1.0))

    def height(length: float) -> int:
        return (int(length / per_line) + 1) * kind.pitch + kind.gap if length else kind.blank

    if len(blocks) > _GUESSED_EACH:
        rough = array("l")
        for number, length in blocks.averages():
            rough.extend(array("l", [height(length)]) * number)
        return rough
    # There are few lengths of blocks, so that each length is guessed once.
    lengths = array("l", blocks.lengths())
    heights = {length: height(length) for length in set(lengths)}
    return array("l", map(heights.__getitem__, lengths))
