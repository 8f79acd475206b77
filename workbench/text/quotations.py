"""Quotations: what stands between quotation marks."""

from __future__ import annotations

from typing import Final

import regex

from workbench.domain.span import Span
from workbench.text.paragraphs import line_bounds
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
_MARK: Final = regex.compile("[\"“”„«»‹›「」『』‘’']")
_BRACKET: Final = regex.compile(r"[()\[\]]")
# How far from a sentence its quotation can begin and end.
_REACH: Final = 5000
_LONGEST_SINGLE: Final = 300


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
    marks = [match.start() for match in _MARK.finditer(text, start, end)]
    at = 0
    while at < len(marks):
        opening = marks[at]
        at += 1
        if not _opens(text, opening, end):
            continue
        closing = _closing(text, marks, at, end)
        if closing is not None:
            found.append((opening, marks[closing] + 1))
            at = closing + 1
        elif text[opening] not in _INNER and _begins_line(text, opening, line_start):
            found.append((opening, end))
            break
    return found


def _closing(text: str, marks: list[int], at: int, end: int) -> int | None:
    """Return the index in ``marks`` of the mark that closes ``marks[at - 1]``, or None."""
    opening = marks[at - 1]
    mark = text[opening]
    depth = 0
    for index in range(at, len(marks)):
        place = marks[index]
        if mark in _INNER and place - opening > _LONGEST_SINGLE:
            return None
        if text[place] in _CLOSERS[mark] and _closes(text, place, end):
            if depth == 0:
                return index
            depth -= 1
        elif text[place] == mark and mark != '"' and mark not in _INNER:
            depth += 1
    return None


def _opens(text: str, place: int, end: int) -> bool:
    """Tell whether the mark at ``place`` can open a quotation."""
    mark = text[place]
    if mark not in _CLOSERS or place + 1 >= end or text[place + 1].isspace():
        return mark == "«" and place + 1 < end and text[place + 1] in "\xa0\u202f"
    before = text[place - 1] if place else " "
    return mark in "“„「『" or not (before.isalnum() or before in ".,!?;:%)")


def _closes(text: str, place: int, end: int) -> bool:
    """Tell whether the mark at ``place`` can close a quotation."""
    mark = text[place]
    if mark in "”」』":
        return True
    if text[place - 1].isspace():
        return mark == "»" and text[place - 1] in "\xa0\u202f"
    after = text[place + 1] if place + 1 < end else " "
    return not after.isalnum()


def _begins_line(text: str, place: int, line_start: int) -> bool:
    """Tell whether nothing but white space and bullets stands before ``place`` in its line."""
    return trim(text, line_start, place) is None
