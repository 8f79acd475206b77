"""Claims: one statement, wherever it stands, with its mentions, evidence and verdicts."""

from __future__ import annotations

from typing import Literal

import msgspec

from workbench.domain.times import AsOf

MentionStance = Literal["same", "contradicts", "context"]
EvidenceStance = Literal["supports", "refutes", "context"]
EvidenceKind = Literal["primary", "secondary"]
ClaimStatus = Literal["open", "in_progress", "closed"]
ContactKind = Literal["question", "right_of_reply"]
Severity = Literal["affects_rating", "factual", "clarification", "update", "typo"]


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """A statement that stands alone, without the sentence it was taken from."""

    id: str
    statement: str
    speaker: str | None = None
    as_of: AsOf | None = None
    status: ClaimStatus = "open"


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """A place where a claim stands: an annotation says the same, contradicts it, or gives context."""

    id: str
    claim: str
    annotation: str
    stance: MentionStance = "same"


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """What supports or refutes a claim or an annotation; exactly one of ``claim`` and ``annotation`` is set.

    ``linked_annotation`` may point at a passage of another article; an attached file is kept under its sha256.
    ``kind`` is primary for what comes from who was there or made it, secondary for what tells of that, None for not
    said.
    """

    id: str
    claim: str | None = None
    annotation: str | None = None
    citation: str
    url: str | None = None
    archived_url: str | None = None
    accessed_on: str | None = None
    locator: str | None = None
    quote: str | None = None
    stance: EvidenceStance = "supports"
    linked_annotation: str | None = None
    attachment_name: str | None = None
    attachment_sha256: str | None = None
    reviewer: str
    added_at: str
    kind: EvidenceKind | None = None


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """A rating of a claim with its reasons; a later verdict is added, none is replaced."""

    id: str
    claim: str
    rating: str
    rationale: str
    reviewer: str
    at: str


class Absence(msgspec.Struct, frozen=True, kw_only=True):
    """A reviewer's decision that an article (id) does not make a claim (id): they looked, and it is not there."""

    id: str
    claim: str
    article: str
    reviewer: str
    decided_at: str


class Contact(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who was asked about a claim: when, how and what, and what they said; dates are partial.

    ``right_of_reply`` says that they were told what is said of them, so that they could answer.
    """

    id: str
    claim: str
    who: str
    kind: ContactKind = "question"
    channel: str | None = None
    asked_on: str | None = None
    question: str | None = None
    answered_on: str | None = None
    answer: str | None = None
    reviewer: str
    added_at: str


class Correction(msgspec.Struct, frozen=True, kw_only=True):
    """What an article had to say otherwise: what it said, what it says now, and why."""

    id: str
    article: str
    claim: str | None = None
    severity: Severity = "factual"
    was: str
    becomes: str
    reason: str | None = None
    reviewer: str
    noted_at: str
