"""Claims: one statement wherever it stands, what speaks for or against it, and how it was rated."""

from __future__ import annotations

import typing
from typing import Any
from uuid import uuid4

import msgspec

from workbench.application.dates import typed_date
from workbench.application.ratings import rating
from workbench.application.work import Work
from workbench.domain.annotation import Annotation
from workbench.domain.claim import (
    Absence,
    Claim,
    ClaimStatus,
    Contact,
    Correction,
    Evidence,
    Mention,
    MentionStance,
    Verdict,
)
from workbench.domain.errors import InvalidError
from workbench.domain.times import AsOf


def claim_for(work: Work, wanted: str) -> Claim:
    """Return the claim of that id or statement; a new statement makes a new claim."""
    found = work.find(Claim, wanted) or next(iter(work.values(Claim, statement=_statement(wanted))), None)
    if found is None:
        found = Claim(id=str(uuid4()), statement=_statement(wanted))
        work.add(found)
    return found


def as_of_from(text: str | None) -> AsOf | None:
    """Return the time that ``text`` gives: a date as bounds, anything else as words.

    Raises ``InvalidError("date.ambiguous")`` for what may be two days.
    """
    if not text:
        return None
    try:
        when = typed_date(text)
    except InvalidError as error:
        if error.key == "date.ambiguous":
            raise
        return AsOf(words=text)
    return AsOf(earliest=when, latest=when, words=when)


class MakeClaim(msgspec.Struct, frozen=True, kw_only=True):
    """Start a claim, with the annotations where it stands."""

    statement: str
    annotations: tuple[str, ...] = ()
    speaker: str | None = None
    as_of: AsOf | None = None
    status: ClaimStatus = "open"
    stance: MentionStance = "same"
    id: str = msgspec.field(default_factory=lambda: str(uuid4()))

    def run(self, work: Work) -> Claim:
        """Return the new claim. Raises ``InvalidError`` (``claim.empty``, ``status.unknown``, ``stance.unknown``)."""
        work.summary = "claim.added"
        refuse_unknown(self.status, ClaimStatus, "status.unknown")
        refuse_unknown(self.stance, MentionStance, "stance.unknown")
        claim = Claim(
            id=self.id,
            statement=_statement(self.statement),
            speaker=self.speaker or None,
            as_of=self.as_of,
            status=self.status,
        )
        work.add(claim)
        for each in dict.fromkeys(self.annotations):
            at = work.get(Annotation, each).id
            work.add(Mention(id=str(uuid4()), claim=claim.id, annotation=at, stance=self.stance))
        return claim


class EditClaim(msgspec.Struct, frozen=True, kw_only=True):
    """Change a claim: statement, speaker, as_of, status."""

    id: str
    details: dict[str, Any]

    def run(self, work: Work) -> Claim:
        """Return the claim as it stands afterwards."""
        work.summary = "claim.edited"
        details = dict(self.details)
        if "statement" in details:
            details["statement"] = _statement(details["statement"])
        if "status" in details:
            refuse_unknown(details["status"], ClaimStatus, "status.unknown")
        claim = msgspec.structs.replace(work.get(Claim, self.id), **details)
        work.put(claim)
        return claim


class RemoveClaim(msgspec.Struct, frozen=True, kw_only=True):
    """Take a claim away, with its places, evidence and verdicts; the annotations stay, and undo brings all back."""

    id: str

    def run(self, work: Work) -> Claim:
        """Return the claim that was removed."""
        work.summary = "claim.removed"
        claim = work.get(Claim, self.id)
        for kind in (Mention, Evidence, Verdict, Absence, Contact):
            for each in work.values(kind, claim=claim.id):
                work.remove(each)
        for correction in work.values(Correction, claim=claim.id):
            work.put(msgspec.structs.replace(correction, claim=None))
        work.remove(claim)
        return claim


class MergeClaims(msgspec.Struct, frozen=True, kw_only=True):
    """Make one claim of two that say the same: places, evidence and verdicts of ``gone`` go over to ``kept``."""

    kept: str
    gone: str

    def run(self, work: Work) -> Claim:
        """Return the claim that stays. Raises ``InvalidError("claim.itself")``."""
        work.summary = "claim.merged"
        if self.kept == self.gone:
            raise InvalidError("claim.itself")
        kept, gone = work.get(Claim, self.kept), work.get(Claim, self.gone)
        there = {each.annotation for each in work.values(Mention, claim=kept.id)}
        for mention in work.values(Mention, claim=gone.id):
            if mention.annotation in there:
                work.remove(mention)
            else:
                work.put(msgspec.structs.replace(mention, claim=kept.id))
        for evidence in work.values(Evidence, claim=gone.id):
            work.put(msgspec.structs.replace(evidence, claim=kept.id))
        for verdict in work.values(Verdict, claim=gone.id):
            work.put(msgspec.structs.replace(verdict, claim=kept.id))
        for contact in work.values(Contact, claim=gone.id):
            work.put(msgspec.structs.replace(contact, claim=kept.id))
        for correction in work.values(Correction, claim=gone.id):
            work.put(msgspec.structs.replace(correction, claim=kept.id))
        for absence in work.values(Absence, claim=gone.id):
            # What one claim lacks somewhere the other may have: that is to be looked at again.
            work.remove(absence)
        work.remove(gone)
        return kept


class JoinClaim(msgspec.Struct, frozen=True, kw_only=True):
    """Say that a claim stands at an annotation too, says the opposite there, or gets context from it."""

    claim: str
    annotation: str
    stance: MentionStance = "same"
    id: str = msgspec.field(default_factory=lambda: str(uuid4()))

    def run(self, work: Work) -> Mention:
        """Return the mention; joining again changes its stance."""
        work.summary = "claim.joined"
        refuse_unknown(self.stance, MentionStance, "stance.unknown")
        claim, annotation = work.get(Claim, self.claim), work.get(Annotation, self.annotation)
        found = next(iter(work.values(Mention, claim=claim.id, annotation=annotation.id)), None)
        if found is None:
            mention = Mention(id=self.id, claim=claim.id, annotation=annotation.id, stance=self.stance)
            work.add(mention)
        else:
            mention = msgspec.structs.replace(found, stance=self.stance)
            work.put(mention)
        return mention


class LeaveClaim(msgspec.Struct, frozen=True, kw_only=True):
    """Take an annotation out of a claim."""

    claim: str
    annotation: str

    def run(self, work: Work) -> None:
        """Remove the mention, if there is one."""
        work.summary = "claim.left"
        for mention in work.values(Mention, claim=self.claim, annotation=self.annotation):
            work.remove(mention)


class AddVerdict(msgspec.Struct, frozen=True, kw_only=True):
    """Rate a claim; earlier verdicts stay."""

    claim: str
    rating: str
    rationale: str
    id: str = msgspec.field(default_factory=lambda: str(uuid4()))

    def run(self, work: Work) -> Verdict:
        """Return the verdict. Raises ``InvalidError`` (``rating.unknown``, ``verdict.no-reason``)."""
        work.summary = "verdict.added"
        if not self.rationale.strip():
            raise InvalidError("verdict.no-reason")
        verdict = Verdict(
            id=self.id,
            claim=work.get(Claim, self.claim).id,
            rating=rating(self.rating, work.scheme).key,
            rationale=self.rationale.strip(),
            reviewer=work.reviewer.id,
            at=work.at,
        )
        work.add(verdict)
        return verdict


def _statement(text: str) -> str:
    flat = " ".join(text.split())
    if not flat:
        raise InvalidError("claim.empty")
    return flat


def refuse_unknown(value: str, allowed: Any, key: str) -> None:
    """Raise ``InvalidError(key)`` unless ``value`` is one of a Literal."""
    known = typing.get_args(allowed)
    if value not in known:
        raise InvalidError(key, key=value, known=", ".join(known))
