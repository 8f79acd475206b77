"""Claims: one statement wherever it stands, what speaks for or against it, and how it was rated."""

from __future__ import annotations

import re
import typing
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import msgspec

from workbench.application.schemes import rating
from workbench.application.work import Work
from workbench.domain.annotation import Annotation
from workbench.domain.claim import Claim, ClaimStatus, Evidence, EvidenceStance, Mention, MentionStance, Verdict
from workbench.domain.errors import InvalidError
from workbench.domain.times import AsOf, partial_date

ATTACHMENT_LIMIT = 200 * 1024 * 1024
"""Bytes of the largest file that can be attached."""


def claim_for(work: Work, wanted: str) -> Claim:
    """Return the claim of that id or statement; a new statement makes a new claim."""
    found = work.find(Claim, wanted) or next(iter(work.values(Claim, statement=_statement(wanted))), None)
    if found is None:
        found = Claim(id=str(uuid4()), statement=_statement(wanted))
        work.add(found)
    return found


def as_of_from(text: str | None) -> AsOf | None:
    """Return the time that ``text`` gives: a partial date as bounds, anything else as words."""
    if not text:
        return None
    try:
        when = partial_date(text)
    except InvalidError:
        return AsOf(words=text)
    return AsOf(earliest=when, latest=when, words=text)


@dataclass(frozen=True, kw_only=True)
class MakeClaim:
    """Start a claim, with the annotations where it stands."""

    statement: str
    annotations: tuple[str, ...] = ()
    speaker: str | None = None
    as_of: AsOf | None = None
    status: ClaimStatus = "open"
    stance: MentionStance = "same"
    id: str = field(default_factory=lambda: str(uuid4()))

    def run(self, work: Work) -> Claim:
        """Return the new claim. Raises ``InvalidError`` (``claim.empty``, ``status.unknown``, ``stance.unknown``)."""
        work.summary = "claim.added"
        _check(self.status, ClaimStatus, "status.unknown")
        _check(self.stance, MentionStance, "stance.unknown")
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


@dataclass(frozen=True, kw_only=True)
class EditClaim:
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
            _check(details["status"], ClaimStatus, "status.unknown")
        claim = msgspec.structs.replace(work.get(Claim, self.id), **details)
        work.put(claim)
        return claim


@dataclass(frozen=True, kw_only=True)
class RemoveClaim:
    """Take a claim away, with its places, evidence and verdicts; the annotations stay, and undo brings all back."""

    id: str

    def run(self, work: Work) -> Claim:
        """Return the claim that was removed."""
        work.summary = "claim.removed"
        claim = work.get(Claim, self.id)
        for kind in (Mention, Evidence, Verdict):
            for each in work.values(kind, claim=claim.id):
                work.remove(each)
        work.remove(claim)
        return claim


@dataclass(frozen=True, kw_only=True)
class MergeClaims:
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
        work.remove(gone)
        return kept


@dataclass(frozen=True, kw_only=True)
class JoinClaim:
    """Say that a claim stands at an annotation too, says the opposite there, or gets context from it."""

    claim: str
    annotation: str
    stance: MentionStance = "same"
    id: str = field(default_factory=lambda: str(uuid4()))

    def run(self, work: Work) -> Mention:
        """Return the mention; joining again changes its stance."""
        work.summary = "claim.joined"
        _check(self.stance, MentionStance, "stance.unknown")
        claim, annotation = work.get(Claim, self.claim), work.get(Annotation, self.annotation)
        found = next(iter(work.values(Mention, claim=claim.id, annotation=annotation.id)), None)
        if found is None:
            mention = Mention(id=self.id, claim=claim.id, annotation=annotation.id, stance=self.stance)
            work.add(mention)
        else:
            mention = msgspec.structs.replace(found, stance=self.stance)
            work.put(mention)
        return mention


@dataclass(frozen=True, kw_only=True)
class LeaveClaim:
    """Take an annotation out of a claim."""

    claim: str
    annotation: str

    def run(self, work: Work) -> None:
        """Remove the mention, if there is one."""
        work.summary = "claim.left"
        for mention in work.values(Mention, claim=self.claim, annotation=self.annotation):
            work.remove(mention)


@dataclass(frozen=True, kw_only=True)
class AddEvidence:
    """Attach evidence to a claim or to an annotation; exactly one of the two is given.

    ``accessed_on`` is a partial date; ``attach`` a file whose bytes are kept in the library.
    """

    citation: str
    claim: str | None = None
    annotation: str | None = None
    url: str | None = None
    archived_url: str | None = None
    accessed_on: str | None = None
    locator: str | None = None
    quote: str | None = None
    stance: EvidenceStance = "supports"
    linked_annotation: str | None = None
    attach: Path | None = None
    id: str = field(default_factory=lambda: str(uuid4()))

    def run(self, work: Work) -> Evidence:
        """Return the evidence.

        Raises ``InvalidError`` (``evidence.empty``, ``evidence.one-subject``, ``evidence.circle``, ``url.invalid``,
        ``date.invalid``, ``date.future``, ``stance.unknown``, ``attachment.unreadable``, ``attachment.too-large``).
        """
        work.summary = "evidence.added"
        if bool(self.claim) == bool(self.annotation):
            raise InvalidError("evidence.one-subject")
        asked = Evidence(
            id=self.id,
            claim=work.get(Claim, self.claim).id if self.claim else None,
            annotation=work.get(Annotation, self.annotation).id if self.annotation else None,
            citation=self.citation,
            url=self.url,
            archived_url=self.archived_url,
            accessed_on=self.accessed_on,
            locator=self.locator,
            quote=self.quote,
            stance=self.stance,
            linked_annotation=self.linked_annotation,
            reviewer=work.reviewer.id,
            added_at=work.at,
        )
        evidence = _checked(work, asked)
        if self.attach:
            kept = work.unit.keep_attachment(_file_bytes(self.attach))
            evidence = msgspec.structs.replace(evidence, attachment_name=self.attach.name, attachment_sha256=kept)
        work.add(evidence)
        return evidence


@dataclass(frozen=True, kw_only=True)
class EditEvidence:
    """Change evidence: citation, url, archived_url, accessed_on, locator, quote, stance, linked_annotation, attach.

    ``attach`` is a file that takes the place of the one attached, None for none.
    """

    id: str
    details: dict[str, Any]

    def run(self, work: Work) -> Evidence:
        """Return the evidence as it stands afterwards. Raises what ``AddEvidence`` raises."""
        work.summary = "evidence.edited"
        before = work.get(Evidence, self.id)
        details = dict(self.details)
        if "attach" in details:
            attach = details.pop("attach")
            details["attachment_name"] = attach.name if attach else None
            details["attachment_sha256"] = work.unit.keep_attachment(_file_bytes(attach)) if attach else None
        evidence = _checked(work, msgspec.structs.replace(before, **details))
        work.put(evidence)
        return evidence


@dataclass(frozen=True, kw_only=True)
class RemoveEvidence:
    """Take evidence away; the history keeps it."""

    id: str

    def run(self, work: Work) -> None:
        """Remove it."""
        work.summary = "evidence.removed"
        work.remove(work.get(Evidence, self.id))


@dataclass(frozen=True, kw_only=True)
class AddVerdict:
    """Rate a claim; earlier verdicts stay."""

    claim: str
    rating: str
    rationale: str
    id: str = field(default_factory=lambda: str(uuid4()))

    def run(self, work: Work) -> Verdict:
        """Return the verdict. Raises ``InvalidError`` (``rating.unknown``, ``verdict.no-reason``)."""
        work.summary = "verdict.added"
        if not self.rationale.strip():
            raise InvalidError("verdict.no-reason")
        verdict = Verdict(
            id=self.id,
            claim=work.get(Claim, self.claim).id,
            rating=rating(self.rating).key,
            rationale=self.rationale.strip(),
            reviewer=work.reviewer.id,
            at=work.at,
        )
        work.add(verdict)
        return verdict


def _checked(work: Work, evidence: Evidence) -> Evidence:
    """Return evidence as it may be kept, with what is only white space left out."""
    if not evidence.citation.strip():
        raise InvalidError("evidence.empty")
    _check(evidence.stance, EvidenceStance, "stance.unknown")
    linked = work.get(Annotation, evidence.linked_annotation).id if evidence.linked_annotation else None
    if linked is not None and evidence.annotation is not None:
        _refuse_circle(work, evidence.annotation, linked)
    return msgspec.structs.replace(
        evidence,
        citation=evidence.citation.strip(),
        url=_web_address(evidence.url),
        archived_url=_web_address(evidence.archived_url),
        accessed_on=_past_date(evidence.accessed_on, work.at),
        locator=(evidence.locator or "").strip() or None,
        quote=(evidence.quote or "").strip() or None,
        linked_annotation=linked,
    )


def _refuse_circle(work: Work, annotation: str, linked: str) -> None:
    """A passage must not end up as evidence for itself, through however many others."""
    seen: set[str] = set()
    waiting = {linked}
    while waiting:
        if annotation in waiting:
            raise InvalidError("evidence.circle")
        seen |= waiting
        further = work.values(Evidence, annotation=waiting)
        waiting = {each.linked_annotation for each in further if each.linked_annotation} - seen


def _past_date(text: str | None, at: str) -> str | None:
    """Return a partial date that has begun by the instant ``at``, wherever on earth somebody reads the clock."""
    day = partial_date((text or "").strip() or None)
    latest = (datetime.fromisoformat(at) + timedelta(hours=14)).date().isoformat()
    if day is not None and day > latest[: len(day)]:
        raise InvalidError("date.future", date=day)
    return day


def _statement(text: str) -> str:
    flat = " ".join(text.split())
    if not flat:
        raise InvalidError("claim.empty")
    return flat


def _check(value: str, allowed: Any, key: str) -> None:
    known = typing.get_args(allowed)
    if value not in known:
        raise InvalidError(key, key=value, known=", ".join(known))


def _web_address(url: str | None) -> str | None:
    if not url or not url.strip():
        return None
    address = url.strip()
    try:
        parts = urlsplit(address)
        whole = parts.scheme in {"http", "https"} and bool(parts.hostname) and not re.search(r"\s", address)
    except ValueError:
        whole = False
    if not whole:
        raise InvalidError("url.invalid", url=url)
    return address


def _file_bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size if path.is_file() else -1
        if size > ATTACHMENT_LIMIT:
            megabytes = f"{size / 1024 / 1024:,.0f} MB"
            raise InvalidError("attachment.too-large", path=str(path), size=megabytes, limit="200 MB")
        if size < 0:
            raise InvalidError("attachment.unreadable", path=str(path))
        return path.read_bytes()
    except OSError as error:
        raise InvalidError("attachment.unreadable", path=str(path)) from error
