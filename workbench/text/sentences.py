"""Sentences: the units a fact-checker decides one by one."""

from __future__ import annotations

from typing import Literal, NamedTuple

from workbench.domain.span import Span
from workbench.text.paragraphs import lines
from workbench.text.segmenter import sentence_starts

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
    found: list[Sentence] = []
    for start, end in lines(text):
        line = text[start:end]
        starts = sentence_starts(line)
        for first, last in zip(starts, [*starts[1:], len(line)], strict=bool(starts)):
            piece = line[first:last]
            lead = len(piece) - len(piece.lstrip(" \xa0\t►•*"))
            core = piece.strip(" \xa0\t►•*")
            if core:
                found.append(Sentence(start + first + lead, start + first + lead + len(core), "prose"))
    return tuple(found)
