"""Sentences: the units a fact-checker decides one by one."""

from __future__ import annotations

from typing import NamedTuple

from workbench.domain.span import Span
from workbench.text.line_units import line_sentences
from workbench.text.paragraphs import lines
from workbench.text.structure import Kind, Line, kinds

__all__ = ["Kind", "Sentence", "line_sentences", "sentences"]


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
    """Return the sentences of a canonical text, in order, trimmed, without overlaps.

    A sentence never reaches beyond its line. White space, bullets and ``**`` around it are left out; a line with
    nothing to read, such as a row of dashes, has none. The kind of a line is a guess on the safe side.
    """
    if not text or text.isspace():
        return ()
    lines_with_units: list[tuple[Line, list[Span]]] = []
    for start, end in lines(text):
        units = line_sentences(text, start, end)
        if units:
            line = Line(text[start:end], text[units[0].start : units[-1].end])
            lines_with_units.append((line, units))
    found: list[Sentence] = []
    for kind, (_, units) in zip(kinds([line for line, _ in lines_with_units]), lines_with_units, strict=True):
        found.extend(Sentence(start, end, kind) for start, end in units)
    return tuple(found)
