"""Clauses: the parts of a sentence that the arrow keys walk."""

from __future__ import annotations

from typing import Final

import regex

from workbench.domain.span import Span
from workbench.text.quotations import enclosures
from workbench.text.trimming import trim

_CUT: Final = regex.compile(
    # After a comma, semicolon, colon or dash that a space follows; Chinese and Arabic ones need none.
    r"[,;:]['\"”’)]*(?=\s)|[，；：、،؛]\s*|\s[–—-](?=\s)|(?<=\w)—(?=\w)"
    # Before a conjunction.
    r"|(?=\s(?:and|but|or|nor|yet|while|whereas|although|though|because|unless|und|aber|oder|sondern|et|mais|ou|y|pero)\s)"
)
_WORD: Final = regex.compile(r"\w+(?:['’.-]\w+)*")
_FEWEST_WORDS: Final = 3
# Without a comma before it, a conjunction more often joins two names than two statements.
_FEWEST_WORDS_AT_CONJUNCTION: Final = 4
_LONGEST: Final = 20_000


def clauses(text: str, span: tuple[int, int]) -> list[Span]:
    """Return the clauses of a sentence in order; together they hold all of it but white space.

    A sentence without a place to cut, or one over 20,000 characters, is one clause. A part of fewer than three words
    stays with its neighbour; nothing is cut inside a quotation or brackets.
    """
    whole = trim(text, *span)
    if whole is None:
        return []
    if whole.length > _LONGEST:
        return [whole]
    cuts = _cuts(text, whole)
    found: list[Span] = []
    start = whole.start
    for end in [*cuts, whole.end]:
        part = trim(text, start, end)
        if part is not None:
            found.append(part)
        start = end
    return found


def _cuts(text: str, whole: Span) -> list[int]:
    """Return the places where ``whole`` is cut."""
    closed = [pair for pair in enclosures(text, whole) if pair != whole]
    chosen: list[int] = []
    start = whole.start
    for match in _CUT.finditer(text, *whole):
        cut = match.end()
        fewest = _FEWEST_WORDS if match.group() else _FEWEST_WORDS_AT_CONJUNCTION
        if any(opening < cut < closing for opening, closing in closed):
            continue
        if _has_words(text, start, cut, fewest) and _has_words(text, cut, whole.end, fewest):
            chosen.append(cut)
            start = cut
    return chosen


def _has_words(text: str, start: int, end: int, fewest: int) -> bool:
    """Tell whether ``text[start:end]`` holds at least ``fewest`` words."""
    words = _WORD.finditer(text, start, end)
    return all(next(words, None) is not None for _ in range(fewest))
