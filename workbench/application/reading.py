"""What a reader needs of a text: its sentences, lines, repeats and parts, derived once and never stored."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from workbench.domain.span import Span
from workbench.text import (
    LONG_LINE,
    LongLine,
    Repeat,
    RepeatSearch,
    Sentence,
    Utf16Map,
    clauses,
    copies_of,
    direction,
    find_all,
    hidden_marks,
    line_bounds,
    line_edges,
    line_sentences,
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
    def spans(self) -> tuple[Span, ...]:
        """Where the sentences are, in order."""
        return tuple(each.span for each in self.sentences)

    def look_for_spans(self) -> Iterator[Sequence[Span]]:
        """Find ``spans`` bit by bit: yield those of one line after the other, of a very long line piece by piece."""
        found: list[Span] = []
        for start, end in self.lines:
            if end - start <= LONG_LINE:
                found += (inside := line_sentences(self.text, start, end))
                yield inside
                continue
            line = LongLine(self.text, start, end)
            for piece in range(len(line)):
                found += (inside := line.sentences(piece))
                yield inside
        vars(self).setdefault("spans", tuple(found))

    @property
    def knows_spans(self) -> bool:
        """Whether ``spans`` are found already."""
        return "spans" in vars(self)

    @cached_property
    def repeats(self) -> tuple[Repeat, ...]:
        """Passages that stand more than once."""
        return repeats(self.text, units=self.spans)

    @property
    def knows_repeats(self) -> bool:
        """Whether ``repeats`` are found already."""
        return "repeats" in vars(self)

    def look_for_repeats(self) -> Iterator[None]:
        """Find ``repeats`` bit by bit; ``spans`` had better be known."""
        search = RepeatSearch(self.text, self.spans)
        yield from search.steps()
        vars(self).setdefault("repeats", tuple(search.found))

    @cached_property
    def utf16(self) -> Utf16Map:
        """The one table between code points and Qt's UTF-16 positions."""
        return Utf16Map(self.text)

    def copies(self, span: tuple[int, int]) -> tuple[Span, ...]:
        """Return the other places of a passage that lies inside a repeat."""
        if not self.knows_repeats and not self.stands_twice(span):
            return ()
        return copies_of(self.text, Span(*span), self.repeats)

    def stands_twice(self, span: tuple[int, int]) -> bool:
        """Tell whether the same characters stand elsewhere too, which is quick to say of the longest text."""
        words = self.text[span[0] : span[1]]
        return bool(words) and self.text.find(words, self.text.find(words) + 1) >= 0

    def is_sentence(self, span: tuple[int, int]) -> bool:
        """Tell whether ``span`` is exactly one of the sentences."""
        at = bisect_left(self.spans, Span(*span))
        return at < len(self.spans) and self.spans[at] == tuple(span)

    def sentence_around(self, place: tuple[int, int]) -> Span:
        """Return the sentence that holds ``place``, or the place itself if no single one does."""
        at = bisect_right(self.spans, place[0], key=lambda each: each.start) - 1
        return self.spans[at] if at >= 0 and self.spans[at].end >= place[1] else Span(*place)
