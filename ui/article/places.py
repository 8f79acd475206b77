"""Places: which paragraph of an article a passage stands in, counted as a reader counts."""

from __future__ import annotations

import re
import time
from bisect import bisect_right
from typing import Final

from workbench.application.reading import ReadingText

_SOMETHING: Final = re.compile(r"\S[^\n]*")


class Paragraphs:
    """Numbers the lines of a text that hold something, from 1.

    They are counted a stretch at a time, as far as somebody asks, and not one by one: a text may have millions.
    """

    def __init__(self, text: ReadingText, stretch: int = 1 << 16) -> None:
        """Count in ``text``, about ``stretch`` code points at a time."""
        self._text = text.text
        self._stretch = stretch
        # Where each stretch begins, always at the beginning of a line, and how many such lines stand before it.
        self._stretches: list[tuple[int, int]] = [(0, 0)]

    def number(self, offset: int) -> int:
        """Return the number of the paragraph that holds ``offset`` (code points)."""
        while self._count_on(offset):
            pass
        begin, before = self._stretches[bisect_right(self._stretches, (offset, len(self._text))) - 1]
        return max(1, before + self._count(begin, self._line_end(offset)))

    def advance(self, seconds: float) -> bool:
        """Count on for about that long, so that nobody waits for it later; tell whether all are counted."""
        until = time.perf_counter() + seconds
        while self._count_on(len(self._text)):
            if time.perf_counter() >= until:
                return False
        return True

    def _count_on(self, offset: int) -> bool:
        """Count one more stretch of those that end before ``offset``; tell whether there was one."""
        begin, before = self._stretches[-1]
        end = self._line_end(begin + self._stretch) + 1
        if end > min(offset, len(self._text)):
            return False
        self._stretches.append((end, before + self._count(begin, end)))
        return True

    def _count(self, begin: int, end: int) -> int:
        return len(_SOMETHING.findall(self._text, begin, end))

    def _line_end(self, offset: int) -> int:
        end = self._text.find("\n", offset)
        return end if end >= 0 else len(self._text)
