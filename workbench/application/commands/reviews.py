"""Signatures: a reviewer hands an article in, or signs it off; any later change to what was signed voids it."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import uuid4

from workbench.application.signing import signed_digest
from workbench.application.work import Work
from workbench.domain.article import ArticleVersion
from workbench.domain.people import Review


@dataclass(frozen=True, kw_only=True)
class SubmitReview:
    """Hand in one's own annotations of an article version."""

    version: str
    id: str = field(default_factory=lambda: str(uuid4()))

    def run(self, work: Work) -> Review:
        """Return the review."""
        work.summary = "review.submitted"
        version = work.get(ArticleVersion, self.version)
        review = Review(
            id=self.id,
            kind="submitted",
            reviewer=work.reviewer.id,
            version=version.id,
            submitted_at=work.at,
            digest=signed_digest(work.unit.connection, version, work.reviewer.id),
        )
        work.add(review)
        return review


@dataclass(frozen=True, kw_only=True)
class SignOff:
    """Sign everybody's annotations of an article version, with the claims and evidence they carry."""

    version: str
    id: str = field(default_factory=lambda: str(uuid4()))

    def run(self, work: Work) -> Review:
        """Return the signature."""
        work.summary = "review.signed-off"
        version = work.get(ArticleVersion, self.version)
        review = Review(
            id=self.id,
            kind="signed_off",
            reviewer=work.reviewer.id,
            version=version.id,
            submitted_at=work.at,
            digest=signed_digest(work.unit.connection, version, None),
        )
        work.add(review)
        return review
