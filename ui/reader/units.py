"""Units: the sentences of a text, found line by line as somebody comes to them."""

from __future__ import annotations

from array import array
from bisect import bisect_right

from workbench.application.reading import ReadingText
from workbench.domain.span import Span


class Units:
    """The sentences around a place; a long text is never gone through as a whole for the sake of one."""

    def __init__(self, reading: ReadingText) -> None:
        self._reading = reading
        self._starts = array("l", [start for start, _ in reading.lines])
        self._known: dict[int, list[Span]] = {}

    def all(self) -> list[Span]:
        """Return all sentences in order."""
        return [each.span for each in self._reading.sentences]

    def at(self, offset: int) -> Span | None:
        """Return the sentence that holds ``offset``; failing that the one before it on its line, or the next."""
        line = self._line_of(offset)
        before = [each for each in self._in_line(line) if each.start <= offset]
        if before:
            return before[-1]
        return self._from_line(line) or self._up_to_line(line)

    def after(self, offset: int) -> Span | None:
        """Return the first sentence that ends after ``offset`` and begins there or later."""
        line = self._line_of(offset)
        for each in self._in_line(line):
            if each.start >= offset:
                return each
        return self._from_line(line + 1)

    def before(self, offset: int) -> Span | None:
        """Return the last sentence that ends at ``offset`` or earlier."""
        line = self._line_of(offset)
        for each in reversed(self._in_line(line)):
            if each.end <= offset:
                return each
        return self._up_to_line(line - 1)

    def _line_of(self, offset: int) -> int:
        return max(0, bisect_right(self._starts, offset) - 1)

    def _from_line(self, line: int) -> Span | None:
        for number in range(line, len(self._starts)):
            found = self._in_line(number)
            if found:
                return found[0]
        return None

    def _up_to_line(self, line: int) -> Span | None:
        for number in range(line, -1, -1):
            found = self._in_line(number)
            if found:
                return found[-1]
        return None

    def _in_line(self, line: int) -> list[Span]:
        start, end = self._reading.lines[line]
        if start == end:
            return []
        found = self._known.get(line)
        if found is None:
            text = self._reading.text[start:end]
            found = [] if text.isspace() else [each.span.moved(start) for each in ReadingText(text).sentences]
            self._known[line] = found
        return found
