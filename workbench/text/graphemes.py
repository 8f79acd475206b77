"""Characters as people see them: grapheme clusters, found from a small window of the text."""

from __future__ import annotations

import unicodedata
from typing import Final

from workbench.domain.span import Span
from workbench.text.patterns import pattern

_CLUSTER: Final = pattern(r"\X")
# Unicode joins clusters by what stands before only across joiners, marks and modifiers (UAX #29, GB9c, GB11-13).
_LOOKS_BACK: Final = frozenset({"Mn", "Mc", "Me", "Cf", "Sk"})
_FURTHEST: Final = 1024
_AHEAD: Final = 64


def is_boundary(text: str, offset: int) -> bool:
    """Tell whether ``offset`` stands between two grapheme clusters; both ends of the text do."""
    if offset <= 0 or offset >= len(text):
        return True
    before, after = text[offset - 1], text[offset]
    if before.isascii() and after.isascii():
        return before != "\r" or after != "\n"
    return _cluster_around(text, offset)[0] == offset


def next_grapheme(text: str, offset: int) -> int:
    """Return the first cluster boundary after ``offset``, or the length of the text."""
    if offset >= len(text):
        return len(text)
    return _cluster_around(text, max(offset, 0))[1]


def previous_grapheme(text: str, offset: int) -> int:
    """Return the last cluster boundary before ``offset``, or 0."""
    if offset <= 0:
        return 0
    return _cluster_around(text, min(offset, len(text)) - 1)[0]


def snap_to_graphemes(text: str, start: int, end: int) -> Span:
    """Return ``start..end`` grown to whole clusters; ``ValueError`` unless ``0 <= start < end <= len(text)``."""
    if end > len(text):
        raise ValueError(f"not a span of a text of {len(text)} code points: {start}..{end}")
    wanted = Span(start, end)
    first = wanted.start if is_boundary(text, wanted.start) else previous_grapheme(text, wanted.start)
    last = wanted.end if is_boundary(text, wanted.end) else next_grapheme(text, wanted.end)
    return Span(first, last)


def _cluster_around(text: str, offset: int) -> tuple[int, int]:
    """Return the bounds of the cluster that holds the character at ``offset``."""
    start = _certain_boundary(text, offset)
    # A short piece is enough nearly always; more is looked at only for an endless character, and not all of a text.
    furthest = min(len(text), offset + _FURTHEST)
    for stop in (min(len(text), offset + _AHEAD), furthest):
        for match in _CLUSTER.finditer(text[start:stop]):
            low, high = start + match.start(), start + match.end()
            if high > offset and (high < stop or stop == furthest):
                return low, high
    return offset, offset + 1


def _certain_boundary(text: str, offset: int) -> int:
    """Return a place at or before ``offset`` that is a boundary whatever stands before it."""
    for place in range(offset, max(offset - _FURTHEST, 0), -1):
        before, after = text[place - 1], text[place]
        if before.isascii() and after.isascii():
            if before != "\r" or after != "\n":
                return place
        elif unicodedata.category(before) not in _LOOKS_BACK and _CLUSTER.match(before + after).end() == 1:
            return place
    return max(offset - _FURTHEST, 0)
