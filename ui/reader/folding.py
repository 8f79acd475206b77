"""Folding: a passage that repeats an earlier one is shown as one row until somebody opens it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from functools import lru_cache

import msgspec

from ui.reader.blocks import Blocks
from workbench.application.reading import ReadingText, Repeat
from workbench.application.wording import sentence

FOLDED_FROM = 400
"""Code points a repeated passage must have to be folded."""


class Fold(msgspec.Struct):
    """A passage that stands earlier too, in the blocks ``first..last`` (half-open), ``start..end`` in code points."""

    first: int
    last: int
    start: int
    end: int
    sentences: int
    open: bool = False

    @property
    def forms(self) -> tuple[str, ...]:
        """What its row says, from the longest form to the shortest; each names how many sentences it holds."""
        return _forms(self.sentences, self.open)


@lru_cache
def _forms(sentences: int, is_open: bool) -> tuple[str, ...]:
    state = "open" if is_open else "closed"
    keys = (f"fold.{state}", f"fold.{state}-short", f"fold.{state}-least", "fold.number")
    return tuple(sentence("article", key, n=sentences) for key in keys)


def fitting(forms: Sequence[str], measure: Callable[[str], int], room: int) -> str:
    """Return the first of these forms that ``measure`` finds no wider than ``room`` pixels, or else the last."""
    return next((words for words in forms if measure(words) <= room), forms[-1])


class Folds:
    """The folds of a text in order."""

    def __init__(self, folds: Sequence[Fold] = ()) -> None:
        self._folds = sorted(folds, key=lambda fold: fold.first)
        self._firsts = [fold.first for fold in self._folds]

    def __len__(self) -> int:
        return len(self._folds)

    def __getitem__(self, index: int) -> Fold:
        return self._folds[index]

    def index_of(self, block: int) -> int | None:
        """Return the number of the fold that holds a block, open or not."""
        at = bisect_right(self._firsts, block) - 1
        return at if at >= 0 and block < self._folds[at].last else None

    def begins_at(self, block: int) -> Fold | None:
        """Return the fold whose row stands above a block."""
        at = self.index_of(block)
        return self._folds[at] if at is not None and self._folds[at].first == block else None

    def hides(self, block: int) -> bool:
        """Tell whether a block is folded away."""
        at = self.index_of(block)
        return at is not None and not self._folds[at].open


def find_folds(reading: ReadingText, blocks: Blocks) -> Folds:
    """Return a fold for each later copy of a long repeated passage, as far as it takes whole lines."""
    places = [copy for repeat in reading.repeats for copy in _long_copies(repeat)]
    found: list[Fold] = []
    for start, end in sorted(places):
        first, last = blocks.at(start), blocks.at(end - 1)
        if not _is_margin(reading.text, blocks.span(first)[0], start):
            first += 1
        while last >= first and not (blocks.is_line_end(last) and _is_margin(reading.text, end, blocks.span(last)[1])):
            last -= 1
        if first <= last and blocks.is_line_start(first):
            begin, finish = blocks.span(first)[0], blocks.span(last)[1]
            inside = bisect_left(reading.spans, (finish,)) - bisect_left(reading.spans, (begin,))
            found.append(Fold(first, last + 1, begin, finish, inside))
    return Folds(found)


def _long_copies(repeat: Repeat) -> tuple[tuple[int, int], ...]:
    return repeat.copies if repeat.first.length > FOLDED_FROM else ()


def _is_margin(text: str, start: int, end: int) -> bool:
    """Tell whether nothing that anybody reads stands in ``text[start:end]``."""
    return not text[start:end].strip(" \t\xa0*►•")
