"""Lines and paragraphs: what a line end separates."""

from __future__ import annotations

from array import array
from itertools import accumulate, compress, count, repeat
from operator import add
from typing import Final

from workbench.domain.span import Span

_SHORT: Final = 5
"""Characters of a line in which looking at each costs less than cutting the line out."""


def lines(text: str) -> list[tuple[int, int]]:
    """Return start and end of every line, empty ones too, without the line end; an empty text has one empty line."""
    return list(zip(*line_edges(text), strict=True))


def line_edges(text: str) -> tuple[array[int], array[int]]:
    """Return the starts of all lines, and their ends without the line end; both take eight bytes a line."""
    # A text of a million lines takes no step of Python for each: the lengths before a line, and a line end for each;
    # where lines are shorter than that costs, each character is looked at.
    if text.count("\n") * _SHORT > len(text):
        ends = array("l", compress(count(), map("\n".__eq__, text)))
        ends.append(len(text))
    else:
        lengths = accumulate(map(len, text.split("\n")))
        ends = array("l", map(add, lengths, count()))
    starts = array("l", [0])
    starts.extend(map(add, ends, repeat(1)))
    starts.pop()
    return starts, ends


def paragraphs(text: str) -> list[Span]:
    """Return the lines that hold anything but white space (a non-breaking space is white space), whole and in order."""
    return [Span(start, end) for start, end in lines(text) if not is_blank(text, start, end)]


def is_blank(text: str, start: int, end: int) -> bool:
    """Tell whether ``text[start:end]`` is empty or white space only."""
    return start == end or text[start:end].isspace()


def line_bounds(text: str, offset: int) -> tuple[int, int]:
    """Return start and end of the line that holds ``offset``; an offset on a line end belongs to the line before it."""
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    return start, len(text) if end < 0 else end
