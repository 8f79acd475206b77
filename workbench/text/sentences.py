"""Sentences: the units a fact-checker decides one by one."""

from __future__ import annotations

from typing import Literal, NamedTuple

from workbench.domain.span import Span
from workbench.text.paragraphs import lines
from workbench.text.segmenter import sentence_starts
from workbench.text.trimming import trim

Kind = Literal["prose", "heading", "masthead", "dateline", "credit"]


class Sentence(NamedTuple):
    """One unit of an article: ``text[start:end]`` in code points, and what kind of line it stands in."""

    start: int
    end: int
    kind: Kind

    @property
    def span(self) -> Span:
        """The unit as a span."""
        return Span(self.start, self.end)

    @property
    def structural(self) -> bool:
        """Whether the unit belongs to the frame of the article rather than to its prose."""
        return self.kind != "prose"


def sentences(text: str) -> tuple[Sentence, ...]:
    """Return the sentences of a canonical text, in order, trimmed, without overlaps."""
    return tuple(Sentence(start, end, "prose") for line in lines(text) for start, end in line_sentences(text, *line))


def line_sentences(text: str, start: int, end: int) -> list[Span]:
    """Return the sentences of the line ``text[start:end]``, trimmed."""
    starts = [start + each for each in sentence_starts(text[start:end])]
    pieces = zip(starts, [*starts[1:], end], strict=bool(starts))
    return [part for first, last in pieces if (part := trim(text, first, last)) is not None]
