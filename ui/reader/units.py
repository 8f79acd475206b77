"""Units: the sentences of a text, found stretch by stretch as somebody comes to them."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property

from workbench.application.reading import (
    LONG_LINE,
    LongLine,
    ReadingText,
    line_bounds,
    next_readable,
    previous_readable,
)
from workbench.domain.span import Span

Stretch = tuple[int, int]
"""Where a line begins, and a piece of it; a line of usual length is one piece."""


class Units:
    """The sentences around a place; a long text or line is never gone through as a whole for the sake of one.

    ``stretches`` counts those whose sentences have been looked for.
    """

    def __init__(self, reading: ReadingText) -> None:
        self._reading = reading
        self._text = reading.text
        self._line = line_bounds(reading.text, 0)
        self._known: dict[Stretch, list[Span]] = {}
        self._long: dict[int, LongLine] = {}

    @property
    def stretches(self) -> int:
        """How many lines, or pieces of long ones, have been looked through for sentences."""
        return len(self._known)

    def all(self) -> list[Span]:
        """Return all sentences in order."""
        return list(self._reading.spans)

    def at(self, offset: int) -> Span | None:
        """Return the sentence that holds ``offset``; failing that the one before it on its line, or the next."""
        here = self._holding(offset)
        near: Stretch | None = here
        while near is not None and near[0] == here[0]:
            before = [each for each in self._in(near) if each.start <= offset]
            if before:
                return before[-1]
            near = self._stretch_before(near)
        found = self._in(here) or self._in(self._stretch_after(here))
        return found[0] if found else self.before(self._bounds(here)[1])

    def after(self, offset: int) -> Span | None:
        """Return the first sentence that ends after ``offset`` and begins there or later."""
        stretch: Stretch | None = self._holding(offset)
        while stretch is not None:
            for each in self._in(stretch):
                if each.start >= offset:
                    return each
            stretch = self._stretch_after(stretch)
        return None

    def before(self, offset: int) -> Span | None:
        """Return the last sentence that ends at ``offset`` or earlier."""
        stretch: Stretch | None = self._holding(offset)
        while stretch is not None:
            for each in reversed(self._in(stretch)):
                if each.end <= offset:
                    return each
            stretch = self._stretch_before(stretch)
        return None

    def _stretch_after(self, stretch: Stretch) -> Stretch | None:
        """Return the next stretch that can have sentences, however much white space stands in between."""
        end = self._bounds(stretch)[1]
        place = next_readable(self._text, end) if end <= self._readable[1] else None
        return None if place is None else self._holding(place)

    def _stretch_before(self, stretch: Stretch) -> Stretch | None:
        start = self._bounds(stretch)[0]
        place = previous_readable(self._text, start) if start > self._readable[0] else None
        return None if place is None else self._holding(place)

    @cached_property
    def _readable(self) -> tuple[int, int]:
        """The first and the last place where a sentence can be; beyond them a long text is not searched again."""
        first = next_readable(self._text, 0)
        last = None if first is None else previous_readable(self._text, len(self._text))
        return (len(self._text), -1) if first is None or last is None else (first, last)

    def _holding(self, offset: int) -> Stretch:
        start, _ = self._line_around(offset)
        long = self._long_line(start)
        return start, long.piece_at(offset) if long is not None else 0

    def _bounds(self, stretch: Stretch) -> tuple[int, int]:
        start, piece = stretch
        long = self._long_line(start)
        return long.bounds(piece) if long is not None else self._line_around(start)

    def _line_around(self, offset: int) -> tuple[int, int]:
        """Return the line that holds ``offset``; a long one is not looked for again while it is asked for."""
        start, end = self._line
        if not start <= offset <= end:
            start, end = self._line = line_bounds(self._text, max(0, offset))
        return start, end

    def _long_line(self, start: int) -> LongLine | None:
        found = self._long.get(start)
        if found is None:
            end = self._line_around(start)[1]
            if end - start <= LONG_LINE:
                return None
            found = self._long[start] = LongLine(self._text, start, end)
        return found

    def _in(self, stretch: Stretch | None) -> list[Span]:
        if stretch is None:
            return []
        found = self._known.get(stretch)
        if found is None:
            found = self._known[stretch] = self._look(*stretch)
        return found

    def _look(self, start: int, piece: int) -> list[Span]:
        if self._reading.knows_spans:
            known, (first, last) = self._reading.spans, self._bounds((start, piece))
            return list(known[bisect_left(known, (first,)) : bisect_left(known, (last,))])
        long = self._long_line(start)
        if long is not None:
            return long.sentences(piece)
        text = self._text[slice(*self._line_around(start))]
        return [] if not text or text.isspace() else [each.span.moved(start) for each in ReadingText(text).sentences]
