"""Linking: which claims are offered for a passage, and why."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from workbench.application.claim_book import ClaimBook
from workbench.application.ratings import rating_name
from workbench.application.wording import sentence
from workbench.comparing.candidates import Candidate, candidates
from workbench.domain.label import LabelScheme
from workbench.text import fold

_SHARED = 4
"""Things in common that a reason names at most."""


class Offer(msgspec.Struct, frozen=True, kw_only=True):
    """A claim that a passage may be joined to; ``reason`` says why it is offered, empty for any other claim.

    ``grade`` is ``likely``, ``possible`` or empty. ``stance`` is what the passage has to do with it already, if it is.
    """

    claim: str
    number: int
    statement: str
    grade: str = ""
    reason: str = ""
    stance: str = ""


def offers(book: ClaimBook, annotation: str, passage: str) -> list[Offer]:
    """Return all claims for a passage (the text of ``annotation``), those that share something telling first.

    The others follow, the latest first, and at the end those that the passage belongs to already. Nothing is joined
    by this.
    """
    texts = {each.id: [each.statement, *(at.exact for _, at in book.places(each.id))] for each in book.claims}
    joined = {claim.id: mention.stance for claim, mention in book.claims_at(annotation)}
    near = {each.id: each for each in candidates(passage, texts)}
    others = sorted(texts.keys() - near.keys(), key=book.number, reverse=True)
    order = sorted([*near, *others], key=joined.__contains__)
    return [_offer(book, key, near.get(key), joined.get(key, "")) for key in order]


def found(offered: Iterable[Offer], typed: str) -> list[Offer]:
    """Return the offers whose statement or number holds every word of ``typed``, in their order."""
    wanted = fold(typed).split()
    return [each for each in offered if all(word in f"c{each.number} {fold(each.statement)}" for word in wanted)]


def fits(book: ClaimBook, claim: str, typed: str, scheme: LabelScheme) -> bool:
    """Tell whether every word of ``typed`` stands in what is said of a claim: number, statement, speaker, verdict."""
    wanted = fold(typed).split()
    if not wanted:
        return True
    value, verdicts = book.claims.by_id[claim], book.verdicts_of(claim)
    rated = rating_name(verdicts[-1].rating, scheme) if verdicts else ""
    whole = fold(" ".join([f"c{book.number(claim)}", value.statement, value.speaker or "", rated]))
    return all(each in whole for each in wanted)


def _offer(book: ClaimBook, claim: str, near: Candidate | None, stance: str) -> Offer:
    reason = ""
    if near is not None:
        reason = sentence("claims", f"reason.{near.grade}", shared=near.shares[:_SHARED])
    return Offer(
        claim=claim,
        number=book.number(claim),
        statement=book.claims.by_id[claim].statement,
        grade=near.grade if near is not None else "",
        reason=reason,
        stance=stance,
    )
