"""What a peek says of a claim: its facts, and one line for each place where it stands."""

from __future__ import annotations

from collections.abc import Mapping

from ui.claims.peek import PeekLine
from workbench.application.claim_book import ClaimBook
from workbench.application.dates import time_words
from workbench.application.ratings import rating_name
from workbench.application.wording import sentence, shortened
from workbench.domain.label import Label, LabelScheme

_QUOTE = 110


def facts_of(book: ClaimBook, claim_id: str, scheme: LabelScheme) -> str:
    """Return who says it and when, how it was rated, and how many stand behind it."""
    row = book.row(claim_id)
    counts = sentence("claims", "counts", sources=row.independent_sources, places=row.mentions, evidence=row.evidence)
    verdict = rating_name(row.verdict, scheme) if row.verdict else ""
    return " · ".join(each for each in (row.speaker or "", time_words(row.as_of), verdict, counts) if each)


def lines_of(
    book: ClaimBook,
    claim_id: str,
    scheme: LabelScheme,
    names: Mapping[str, str],
    letters: Mapping[str, str],
) -> list[PeekLine]:
    """Return a line for each place; ``names`` of articles by id, ``letters`` those of open ones."""
    labels: dict[str, Label] = {each.key: each for each in scheme}
    found = []
    for mention, at in book.places(claim_id):
        if at.origin == "copy":
            continue
        article = book.article_of[at.version]
        where = " ".join(each for each in (letters.get(article, ""), shortened(names.get(article, ""), 24)) if each)
        found.append(PeekLine(where, labels.get(at.label), shortened(at.exact, _QUOTE), mention.stance))
    return sorted(found, key=lambda each: each.where)
