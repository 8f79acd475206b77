"""Claims: one statement, wherever it stands, with its mentions, evidence and verdicts."""

from __future__ import annotations

from typing import Literal

import msgspec

from workbench.domain.times import AsOf

MentionStance = Literal["same", "contradicts", "context"]
EvidenceStance = Literal["supports", "refutes", "context"]
ClaimStatus = Literal["open", "in_progress", "closed"]


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


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """A rating of a claim with its reasons; a later verdict is added, none is replaced."""

    id: str
    claim: str
    rating: str
    rationale: str
    reviewer: str
    at: str
