"""Places: which paragraph of an article a passage stands in, counted as a reader counts."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from typing import Final

from workbench.application.reading import ReadingText

_SOMETHING: Final = re.compile(r"\S")


class Paragraphs:
    """Numbers the lines of a text that hold something, from 1; they are counted as far as somebody asks."""

    def __init__(self, text: ReadingText) -> None:
        self._text = text.text
        self._starts = array("l")
        self._counted = 0

    def number(self, offset: int) -> int:
        """Return the number of the paragraph that holds ``offset`` (code points)."""
        while self._counted <= min(offset, len(self._text)):
            self._count_on()
        return max(1, bisect_right(self._starts, offset))

    def _count_on(self) -> None:
        """Count the next line that holds something."""
        found = _SOMETHING.search(self._text, self._counted)
        if found is None:
            self._counted = len(self._text) + 1
            return
        self._starts.append(max(self._text.rfind("\n", self._counted, found.start()) + 1, self._counted))
        end = self._text.find("\n", found.start())
        self._counted = (end if end >= 0 else len(self._text)) + 1
