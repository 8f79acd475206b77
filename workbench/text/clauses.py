"""Clauses: the parts of a sentence that the arrow keys walk."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from workbench.domain.span import Span
from workbench.text.patterns import pattern
from workbench.text.quotations import enclosures
from workbench.text.trimming import trim

# After a comma, semicolon, colon or dash that a space follows; Chinese and Arabic ones need none.
_MARK: Final = pattern(r"[,;:][\"'”’)]*(?=\s)|[，；：、،؛]\s*|\s[–—-](?=\s)|(?<=\w)—(?=\w)")
# Before a conjunction that begins a clause of its own, or one that more often joins two names.
_CONJUNCTION: Final = pattern(
    r"(?=\s(?:(?P<clear>but|while|whilst|whereas|although|though|because|unless|aber|sondern|während|weil|mais|pero)"
    r"|(?P<joint>and|or|nor|yet|und|oder|et|ou|y)\s(?P<next>[\w'’]+))\s)"
)
# Behind "and" a verb begins a statement: "and suggesting", "and refused", "and has".
_VERBAL: Final = pattern(
    r"\p{Ll}{2,}(?:ing|ed)|is|are|was|were|has|have|had|does|do|did|will|would|can|could|may|might|must|should|shall|not"
    r"|that|to|he|she|it|they|we|I|you|there|then|said|says|thus|also|who|which|where|when|how|why|what|if"
    r"|began|became|came|gave|got|held|kept|led|left|made|met|put|saw|sent|sought|took|told|went|won|wrote"
)
_WORD: Final = pattern(r"\w+(?:['’.-]\w+)*")
_FEWEST_WORDS: Final = 3
_FEWEST_AT_CONJUNCTION: Final = 4
_LONGEST: Final = 20_000


def clauses(text: str, span: tuple[int, int]) -> list[Span]:
    """Return the clauses of a sentence in order; together they hold all of it but white space.

    A sentence without a place to cut, or one over 20,000 characters, is one clause. No clause has fewer than three
    words, the items of a list stay together, and nothing is cut inside a quotation or brackets.
    """
    whole = trim(text, *span)
    if whole is None:
        return []
    if whole.length > _LONGEST:
        return [whole]
    found: list[Span] = []
    start = whole.start
    for end in [*_cuts(text, whole), whole.end]:
        part = trim(text, start, end)
        if part is not None:
            found.append(part)
        start = end
    return found


def _cuts(text: str, whole: Span) -> list[int]:
    """Return the places where ``whole`` is cut, in order."""
    closed = [pair for pair in enclosures(text, whole) if pair != whole]
    marks = [match.end() for match in _MARK.finditer(text, *whole) if not _inside(match.end(), closed)]
    edges = [whole.start, *marks, whole.end]
    # A short piece on either side tells of a list, or of a word such as "However" that leans on what follows.
    cuts = [
        here
        for before, here, after in zip(edges, edges[1:], edges[2:], strict=False)
        if _has_words(text, before, here, _FEWEST_WORDS) and _has_words(text, here, after, _FEWEST_WORDS)
    ]
    edges = [whole.start, *cuts, whole.end]
    for start, end in pairwise(edges):
        cuts.extend(_at_conjunctions(text, start, end, closed))
    return sorted(cuts)


def _at_conjunctions(text: str, start: int, end: int, closed: list[tuple[int, int]]) -> list[int]:
    """Return the places between ``start`` and ``end`` where a conjunction begins a clause."""
    cuts: list[int] = []
    for match in _CONJUNCTION.finditer(text, start, end):
        if match["clear"] is None and _VERBAL.fullmatch(match["next"]) is None:
            continue
        cut = match.start()
        enough = _has_words(text, start, cut, _FEWEST_AT_CONJUNCTION) and _has_words(
            text, cut, end, _FEWEST_AT_CONJUNCTION
        )
        if enough and not _inside(cut, closed):
            cuts.append(cut)
            start = cut
    return cuts


def _inside(place: int, closed: list[tuple[int, int]]) -> bool:
    """Tell whether ``place`` lies within one of the quotations and brackets."""
    return any(opening < place < closing for opening, closing in closed)


def _has_words(text: str, start: int, end: int, fewest: int) -> bool:
    """Tell whether ``text[start:end]`` holds at least ``fewest`` words."""
    words = _WORD.finditer(text, start, end)
    return all(next(words, None) is not None for _ in range(fewest))
