"""What a reader needs of a text: its sentences, lines, repeats and parts, derived once and never stored."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from workbench.domain.span import Span
from workbench.text import (
    LONG_LINE,
    LongLine,
    Repeat,
    Sentence,
    Utf16Map,
    clauses,
    copies_of,
    direction,
    find_all,
    hidden_marks,
    line_bounds,
    line_edges,
    lines,
    next_grapheme,
    next_readable,
    paragraph_at,
    previous_grapheme,
    previous_readable,
    quotations,
    repeats,
    revealed,
    sentences,
    snap_to_graphemes,
    snap_to_words,
    trim,
    word_at,
    words,
    words_starting,
)

__all__ = [
    "LONG_LINE",
    "LongLine",
    "ReadingText",
    "Repeat",
    "Sentence",
    "Utf16Map",
    "clauses",
    "direction",
    "find_all",
    "hidden_marks",
    "line_bounds",
    "line_edges",
    "lines",
    "next_grapheme",
    "next_readable",
    "paragraph_at",
    "previous_grapheme",
    "previous_readable",
    "quotations",
    "revealed",
    "snap_to_graphemes",
    "snap_to_words",
    "trim",
    "word_at",
    "words",
    "words_starting",
]


class ReadingText:
    """A canonical text with what is derived from it on demand; offsets are code points."""

    def __init__(self, text: str) -> None:
        self.text = text

    @property
    def lines(self) -> Iterator[tuple[int, int]]:
        """Every line in turn, empty ones too, as ``(start, end)`` without its line end; each is looked for then."""
        start = 0
        while (end := self.text.find("\n", start)) >= 0:
            yield start, end
            start = end + 1
        yield start, len(self.text)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences in order, trimmed of bullets and white space."""
        return sentences(self.text)

    @cached_property
    def repeats(self) -> tuple[Repeat, ...]:
        """Passages that stand more than once."""
        return repeats(self.text, units=self.sentences)

    @cached_property
    def utf16(self) -> Utf16Map:
        """The one table between code points and Qt's UTF-16 positions."""
        return Utf16Map(self.text)

    def copies(self, span: tuple[int, int]) -> tuple[Span, ...]:
        """Return the other places of a passage that lies inside a repeat."""
        return copies_of(self.text, Span(*span), self.repeats)

    def is_sentence(self, span: tuple[int, int]) -> bool:
        """Tell whether ``span`` is exactly one of the sentences."""
        return any((each.start, each.end) == tuple(span) for each in self.sentences)

    def sentence_around(self, place: tuple[int, int]) -> Span:
        """Return the sentence that holds ``place``, or the place itself if no single one does."""
        at = bisect_right(self.sentences, place[0], key=lambda each: each.start) - 1
        if at >= 0 and self.sentences[at].end >= place[1]:
            return Span(self.sentences[at].start, self.sentences[at].end)
        return Span(*place)
