"""Evidence: what speaks for or against a claim or a passage, with where it was found and a file that is kept."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import msgspec

from workbench.application.commands.claims import refuse_unknown
from workbench.application.dates import typed_date
from workbench.application.work import Work
from workbench.domain.annotation import Annotation
from workbench.domain.claim import Claim, Evidence, EvidenceKind, EvidenceStance
from workbench.domain.errors import InvalidError

ATTACHMENT_LIMIT = 200 * 1024 * 1024
"""Bytes of the largest file that can be attached."""


class AddEvidence(msgspec.Struct, frozen=True, kw_only=True):
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
    kind: EvidenceKind | None = None
    linked_annotation: str | None = None
    attach: Path | None = None
    id: str = msgspec.field(default_factory=lambda: str(uuid4()))

    def run(self, work: Work) -> Evidence:
        """Return the evidence.

        Raises ``InvalidError`` (``evidence.empty``, ``evidence.one-subject``, ``evidence.circle``, ``url.invalid``,
        ``date.invalid``, ``date.future``, ``stance.unknown``, ``kind.unknown``, ``attachment.unreadable``,
        ``attachment.too-large``).
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
            kind=self.kind,
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


class EditEvidence(msgspec.Struct, frozen=True, kw_only=True):
    """Change evidence.

    ``details`` are any of citation, url, archived_url, accessed_on, locator, quote, stance, kind, linked_annotation and
    attach. ``kind`` is None for not said. ``attach`` is a file that takes the place of the one attached, None for none.
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
        evidence = _checked(work, msgspec.structs.replace(before, **details), before.accessed_on)
        work.put(evidence)
        return evidence


class RemoveEvidence(msgspec.Struct, frozen=True, kw_only=True):
    """Take evidence away; the history keeps it."""

    id: str

    def run(self, work: Work) -> None:
        """Remove it."""
        work.summary = "evidence.removed"
        work.remove(work.get(Evidence, self.id))


def _checked(work: Work, evidence: Evidence, accessed_on: str | None = None) -> Evidence:
    """Return evidence as it may be kept, with what is only white space left out."""
    if not evidence.citation.strip():
        raise InvalidError("evidence.empty")
    refuse_unknown(evidence.stance, EvidenceStance, "stance.unknown")
    if evidence.kind is not None:
        refuse_unknown(evidence.kind, EvidenceKind, "kind.unknown")
    linked = work.get(Annotation, evidence.linked_annotation).id if evidence.linked_annotation else None
    if linked is not None and evidence.annotation is not None:
        _refuse_circle(work, evidence.annotation, linked)
    return msgspec.structs.replace(
        evidence,
        citation=evidence.citation.strip(),
        url=_web_address(evidence.url),
        archived_url=_web_address(evidence.archived_url),
        accessed_on=past_date(evidence.accessed_on, work.at, accessed_on),
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


def past_date(text: str | None, at: str, kept: str | None = None) -> str | None:
    """Return the date somebody typed, begun by the instant ``at`` wherever on earth somebody reads the clock.

    What is ``kept`` already stays as it is, whatever a set had there.
    """
    if text and text == kept:
        return text
    day = typed_date(text)
    latest = (datetime.fromisoformat(at) + timedelta(hours=14)).date().isoformat()
    if day is not None and day > latest[: len(day)]:
        raise InvalidError("date.future", date=day)
    return day


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
