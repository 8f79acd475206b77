"""Quotations: what stands between quotation marks."""

from __future__ import annotations

from typing import Final

from workbench.domain.span import Span
from workbench.text.paragraphs import line_bounds
from workbench.text.patterns import pattern
from workbench.text.trimming import trim

# Which marks can close what a mark opens; a straight mark closes itself.
_CLOSERS: Final = {
    '"': '"',
    "“": '”"',
    "„": '“”"',
    "«": "»",
    "»": "«",
    "‹": "›",
    "「": "」",
    "『": "』",
    "‘": "’",
    "'": "'",
}
_BRACKETS: Final = {"(": ")", "[": "]"}
_INNER: Final = frozenset("'‘")
_MARK: Final = pattern("[\"“”„«»‹›「」『』‘’']")
_BRACKET: Final = pattern(r"[()\[\]]")
# How far from a sentence its quotation can begin and end.
_REACH: Final = 5000
_LONGEST_SINGLE: Final = 300
# Marks that were never closed must not make every later one look at all of them.
_DEEPEST: Final = 6


def quotations(text: str, span: tuple[int, int]) -> list[Span]:
    """Return the quotations of ``text[start:end]`` in order, each with its marks; one inside another is left out.

    Of a quotation that goes on beyond the span, the part inside is returned.
    """
    start, end = span
    low, high = line_bounds(text, start)[0], line_bounds(text, end)[1]
    found: list[Span] = []
    for opening, closing in _pairs(text, max(low, start - _REACH), min(high, end + _REACH), low):
        part = trim(text, max(opening, start), min(closing, end))
        if part is not None and part.length > 1 and (not found or part.start >= found[-1].end):
            found.append(part)
    return found


def enclosures(text: str, span: tuple[int, int]) -> list[tuple[int, int]]:
    """Return the quotations and bracketed passages of ``text[start:end]``, whole and with their marks."""
    found = _pairs(text, *span, span[0])
    open_brackets: list[int] = []
    for match in _BRACKET.finditer(text, *span):
        if match.group() in _BRACKETS:
            open_brackets.append(match.start())
        elif open_brackets and _BRACKETS[text[open_brackets[-1]]] == match.group():
            found.append((open_brackets.pop(), match.end()))
    return sorted(found)


def _pairs(text: str, start: int, end: int, line_start: int) -> list[tuple[int, int]]:
    """Return the outermost quotations of ``text[start:end]``; an opening mark that begins the line may stay open."""
    found: list[tuple[int, int]] = []
    waiting: list[int] = []
    for match in _MARK.finditer(text, start, end):
        place = match.start()
        opening = _opener(text, waiting, place, end)
        if opening is not None:
            while waiting.pop() != opening:
                pass
            found.append((opening, place + 1))
        elif _opens(text, place, end):
            waiting.append(place)
    if waiting and text[waiting[0]] not in _INNER and _begins_line(text, waiting[0], line_start):
        found.append((waiting[0], _last_sign(text, waiting[0], end)))
    return _outermost(found)


def _last_sign(text: str, opening: int, end: int) -> int:
    """Return where a quotation ends that nothing closes: no white space or invisible mark behind it is part of it."""
    trimmed = trim(text, opening, end)
    return end if trimmed is None else trimmed.end


def _opener(text: str, waiting: list[int], place: int, end: int) -> int | None:
    """Return which of the marks that wait to be closed the mark at ``place`` closes, or None."""
    if not _closes(text, place, end):
        return None
    for opening in reversed(waiting[-_DEEPEST:]):
        mark = text[opening]
        if text[place] in _CLOSERS[mark] and (mark not in _INNER or place - opening <= _LONGEST_SINGLE):
            return opening
    return None


def _outermost(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the pairs that lie in no other, in order; pairs are nested or apart."""
    outer: list[tuple[int, int]] = []
    for pair in sorted(pairs):
        if not outer or pair[0] >= outer[-1][1]:
            outer.append(pair)
    return outer


def _opens(text: str, place: int, end: int) -> bool:
    """Tell whether the mark at ``place`` can open a quotation."""
    mark = text[place]
    if mark not in _CLOSERS or place + 1 >= end:
        return False
    # French sets a space inside its quotation marks.
    if text[place + 1].isspace():
        return mark == "«"
    before = text[place - 1] if place else " "
    return mark in "“„「『" or not (before.isalnum() or before in ".,!?;:%")


def _closes(text: str, place: int, end: int) -> bool:
    """Tell whether the mark at ``place`` can close a quotation."""
    mark = text[place]
    if mark in "”」』":
        return True
    if text[place - 1].isspace():
        return mark == "»"
    after = text[place + 1] if place + 1 < end else " "
    return not after.isalnum()


def _begins_line(text: str, place: int, line_start: int) -> bool:
    """Tell whether nothing but white space and bullets stands before ``place`` in its line."""
    return trim(text, line_start, place) is None
