"""What stands at the edge of a passage without being part of it: white space, bullets and ``**``."""

from __future__ import annotations

from typing import Final

from workbench.domain.span import Span
from workbench.text.graphemes import is_boundary, next_grapheme, previous_grapheme
from workbench.text.patterns import pattern

BULLETS: Final = "►▶▸▹➤➢➔•‣⁃◦●○■□▪▫◆◇❖·∙"
_BLANK: Final = r"\s\u200b\u200e\u200f\u061c\u2060\u202a-\u202e\u2066-\u2069"

# A hyphen, a dash, a star, ``>`` or ``#`` is a bullet only where a line begins and a space follows.
_LEAD: Final = pattern(rf"(?:[{_BLANK}{BULLETS}]|\*{{2,}}+)++")
_LINE_LEAD: Final = pattern(rf"(?:[{_BLANK}{BULLETS}]|\*{{2,}}+|(?:[-–—*>]|#{{1,6}})(?=[{_BLANK}]))++")
_TAIL: Final = pattern(rf"(?r)[{_BLANK}{BULLETS}*]++")
_ONE_STAR: Final = pattern(r"(?r)(?<!\*)\*(?!\*)")
_CONTENT: Final = pattern(rf"[^{_BLANK}{BULLETS}*]|(?<!\*)\*(?!\*)")


def trim(text: str, start: int, end: int) -> Span | None:
    """Return ``start..end`` without white space, bullets and ``**`` at its ends, or None when nothing else is there."""
    if start >= end:
        return None
    at_line_start = start == 0 or text[start - 1] == "\n"
    lead = (_LINE_LEAD if at_line_start else _LEAD).match(text, start, end)
    first = start if lead is None else lead.end()
    if first >= end:
        return None
    last = _without_tail(text, first, end)
    # A mark that combines with a space or a bullet makes one character with it, which is kept whole.
    if first > start and not is_boundary(text, first):
        first = max(start, previous_grapheme(text, first))
    if last < end and not is_boundary(text, last):
        last = min(end, next_grapheme(text, last))
    return Span(first, last) if first < last else None


def _without_tail(text: str, start: int, end: int) -> int:
    """Return the end of ``text[start:end]`` without white space, bullets and ``**`` behind it; one star stays."""
    tail = _TAIL.match(text, start, end)
    if tail is None:
        return end
    star = _ONE_STAR.search(text, tail.start(), end)
    last: int = tail.start() if star is None else star.end()
    return last


def has_content(text: str, start: int, end: int) -> bool:
    """Tell whether ``text[start:end]`` holds a character that somebody could decide about."""
    return _CONTENT.search(text, start, end) is not None
