"""The choice: which sentence is current, which words are selected, and how keys move both."""

from __future__ import annotations

from typing import Literal

from ui.reader.units import Units
from workbench.application.reading import (
    ReadingText,
    clauses,
    next_grapheme,
    paragraph_at,
    previous_grapheme,
    quotations,
    snap_to_graphemes,
    word_at,
    words,
)
from workbench.domain.span import Span

Step = Literal["character", "word"]
_WINDOW = 400


class Choice:
    """The current sentence and, if any, the selected span, which wins over it.

    A part that keys pick inside the sentence (a clause, a quotation, a word) is a selected span like any other.
    """

    def __init__(self, reading: ReadingText) -> None:
        self._reading = reading
        self._text = reading.text
        self.units = Units(reading)
        self.sentence: Span | None = None
        self.span: Span | None = None
        self._pivot = 0
        self._head: Span | None = None

    @property
    def target(self) -> Span | None:
        """What the next decision is about: the selected span, else the current sentence."""
        return self.span or self.sentence

    def go_to(self, offset: int) -> None:
        """Make the sentence at ``offset`` current, with nothing selected."""
        self._enter(self.units.at(offset))

    def select(self, span: tuple[int, int] | None) -> None:
        """Select ``span``, grown to whole characters; its first sentence becomes current. None selects nothing."""
        self._head = None
        if span is None:
            self.span = None
            return
        self.span = snap_to_graphemes(self._text, *span)
        self._pivot = self.span.start
        if self.sentence is None or not self.sentence.overlaps(self.span):
            self.sentence = self.units.at(self.span.start)

    def step(self, by: int) -> bool:
        """Go to the next (1) or previous (-1) sentence; False at the ends of the text."""
        if self.sentence is None:
            self._enter(self.units.after(0) if by > 0 else self.units.before(len(self._text)))
            return self.sentence is not None
        found = self.units.after(self.sentence.end) if by > 0 else self.units.before(self.sentence.start)
        if found is None:
            return False
        self._enter(found)
        return True

    def step_part(self, by: int) -> None:
        """Pick the next (1) or previous (-1) clause of the sentence; after the last comes the whole sentence."""
        if self.sentence is not None:
            self._step_in(clauses(self._text, self.sentence), by)

    def step_quotation(self, by: int) -> None:
        """Pick the next (1) or previous (-1) quotation of the sentence; after the last comes the whole sentence."""
        if self.sentence is not None:
            self._step_in(quotations(self._text, self.sentence), by)

    def grow(self) -> None:
        """Grow what is chosen by one step: word, clause, sentence, paragraph."""
        base = self.target
        if base is None:
            return
        for level in self._levels(base):
            if level.contains(base) and level != base:
                self.span = level
                return

    def shrink(self) -> None:
        """Shrink what is chosen by one step: paragraph, sentence, clause, word."""
        base = self.target
        if base is None:
            return
        for level in reversed(self._levels(base)):
            if base.contains(level) and level != base:
                self.span = level
                return

    def extend(self, by: int) -> None:
        """Move the end of the selection that is away from the current sentence by one sentence."""
        anchor = self.sentence
        if anchor is None:
            return
        head = self._head if self._head is not None and self.span == _union(anchor, self._head) else anchor
        found = self.units.after(head.end) if by > 0 else self.units.before(head.start)
        if found is not None:
            self._head = found
            self.span = None if found == anchor else _union(anchor, found)

    def moved_end(self, span: Span, unit: Step, by: int) -> Span:
        """Return ``span`` with its end moved by a character or a word; it keeps at least one character."""
        if unit == "character":
            end = next_grapheme(self._text, span.end) if by > 0 else previous_grapheme(self._text, span.end)
        elif by > 0:
            ends = [word.end for word in self._words(span.end, span.end + _WINDOW) if word.end > span.end]
            end = ends[0] if ends else span.end
        else:
            ends = [word.end for word in self._words(span.end - _WINDOW, span.end) if word.start < span.end]
            end = ends[-2] if len(ends) > 1 else span.end
        return Span(span.start, end) if end > span.start else span

    def moved_start(self, span: Span, unit: Step, by: int) -> Span:
        """Return ``span`` with its start moved by a character or a word; it keeps at least one character."""
        if unit == "character":
            start = next_grapheme(self._text, span.start) if by > 0 else previous_grapheme(self._text, span.start)
        elif by > 0:
            starts = [word.start for word in self._words(span.start, span.start + _WINDOW) if word.end > span.start]
            later = [start for start in starts[1:] if start > span.start]
            start = later[0] if later else span.start
        else:
            starts = [word.start for word in self._words(span.start - _WINDOW, span.start) if word.start < span.start]
            start = starts[-1] if starts else span.start
        return Span(start, span.end) if start < span.end else span

    def _enter(self, sentence: Span | None) -> None:
        self.sentence = sentence
        self.span = None
        self._head = None
        if sentence is not None:
            self._pivot = sentence.start

    def _step_in(self, parts: list[Span], by: int) -> None:
        if not parts or parts == [self.sentence]:
            self.span = None
            return
        stops: list[Span | None] = [None, *parts]
        at = stops.index(self.span) if self.span in stops else 0
        self.span = stops[(at + by) % len(stops)]
        self._head = None
        if self.span is not None:
            self._pivot = self.span.start

    def _levels(self, base: Span) -> list[Span]:
        """Return word, clause, sentence and paragraph around the place where growing began, smallest first."""
        pivot = self._pivot if base.start <= self._pivot < base.end else base.start
        found: list[Span] = []
        word = word_at(self._text, pivot)
        sentence = self.units.at(pivot)
        if sentence is not None:
            inside = words(self._text, sentence)
            found += [each for each in (word or (inside[0] if inside else None),) if each is not None]
            found += [each for each in clauses(self._text, sentence) if each.start <= pivot < each.end][:1]
            found.append(sentence)
        paragraph = paragraph_at(self._text, pivot)
        if paragraph is not None:
            found.append(paragraph)
        return sorted(dict.fromkeys(found), key=lambda each: each.length)

    def _words(self, start: int, end: int) -> list[Span]:
        """Return the words around a stretch, with whole words at its ends."""
        low = max(0, self._text.rfind(" ", 0, max(0, start)))
        high = self._text.find(" ", min(end, len(self._text)))
        return words(self._text, (low, len(self._text) if high < 0 else high))


def _union(first: Span, second: Span) -> Span:
    return Span(min(first.start, second.start), max(first.end, second.end))
