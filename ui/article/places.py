"""Places: which paragraph of an article a passage stands in, counted as a reader counts."""

from __future__ import annotations

from bisect import bisect_right

from workbench.application.reading import ReadingText


class Paragraphs:
    """Numbers the lines of a text that hold something, from 1."""

    def __init__(self, text: ReadingText) -> None:
        body = text.text
        self._starts = [start for start, end in text.lines if body[start:end].strip()]

    def number(self, offset: int) -> int:
        """Return the number of the paragraph that holds ``offset`` (code points)."""
        return max(1, bisect_right(self._starts, offset))
