"""Which claims nothing speaks for yet, and which lean on one source alone."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from workbench.application.claim_book import ClaimBook
from workbench.application.following import decides
from workbench.application.workbench import Workbench
from workbench.domain.annotation import Annotation
from workbench.domain.claim import Claim


class ClaimNote(msgspec.Struct, frozen=True, kw_only=True):
    """A claim that a count is about; ``annotation`` is the first place where it stands, ``source`` the only one."""

    id: str
    statement: str
    annotation: str | None
    article: str | None
    source: str | None = None


class ClaimCoverage(msgspec.Struct, frozen=True, kw_only=True):
    """How well the claims are backed.

    ``without_evidence`` are those to which no evidence was given, neither to the claim nor to an annotation where it
    stands. ``single_source`` are those whose sourced places all lead to one source: the annotations labelled as sourced
    that say the same name sources of exactly one independent group; sources that depend on one another count once.
    """

    total: int
    without_evidence: tuple[ClaimNote, ...]
    single_source: tuple[ClaimNote, ...]


def claim_coverage(desk: Workbench, within: Collection[str] | None, by: str | None) -> ClaimCoverage:
    """Return how well claims are backed: those that stand in the articles ``within`` (ids), or all.

    With ``by`` (an id) only what that reviewer labelled as sourced counts. Claims and evidence belong to everybody.
    """
    book = desk.claims.book()
    sourced = desk.scheme.keys_of("sourced")
    claims = sorted(
        (each for each in book.claims if within is None or _stands_in(book, each, within)),
        key=lambda each: book.number(each.id),
    )
    bare = [_note(book, each) for each in claims if not _has_evidence(book, each)]
    single = []
    for each in claims:
        groups: dict[str, str] = {}
        for mention, at in book.places(each.id):
            source = book.sources.by_id.get(at.source or "")
            counts = mention.stance == "same" and at.label in sourced and decides(at) and by in (None, at.reviewer)
            if counts and source is not None:
                groups.setdefault(source.independence_group or source.id, source.name)
        if len(groups) == 1:
            single.append(_note(book, each, source=next(iter(groups.values()))))
    return ClaimCoverage(total=len(claims), without_evidence=tuple(bare), single_source=tuple(single))


def _stands_in(book: ClaimBook, claim: Claim, within: Collection[str]) -> bool:
    return any(book.article_of[at.version] in within for _, at in book.places(claim.id))


def _has_evidence(book: ClaimBook, claim: Claim) -> bool:
    if book.evidence_of(claim=claim.id):
        return True
    return any(book.evidence_of(annotation=at.id) for _, at in book.places(claim.id))


def _note(book: ClaimBook, claim: Claim, source: str | None = None) -> ClaimNote:
    first: Annotation | None = next((at for _, at in book.places(claim.id)), None)
    return ClaimNote(
        id=claim.id,
        statement=claim.statement,
        annotation=first.id if first is not None else None,
        article=book.article_of[first.version] if first is not None else None,
        source=source,
    )
