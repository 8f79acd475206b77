"""Signatures: a reviewer hands an article in, or signs it off; any later change to what was signed voids it."""

from __future__ import annotations

from uuid import uuid4

import msgspec

from workbench.application.signing import signed_digest
from workbench.application.work import Work
from workbench.domain.article import ArticleVersion
from workbench.domain.people import Review, ReviewKind

_SUMMARIES: dict[ReviewKind, str] = {"submitted": "review.submitted", "signed_off": "review.signed-off"}


class Sign(msgspec.Struct, frozen=True, kw_only=True):
    """Put one's name under an article version.

    ``submitted`` hands in one's own annotations; ``signed_off`` signs everybody's. Both cover the claims and the
    evidence that the annotations carry.
    """

    version: str
    kind: ReviewKind
    id: str = msgspec.field(default_factory=lambda: str(uuid4()))

    def run(self, work: Work) -> Review:
        """Return the signature."""
        work.summary = _SUMMARIES[self.kind]
        version = work.get(ArticleVersion, self.version)
        signer = work.reviewer.id
        review = Review(
            id=self.id,
            kind=self.kind,
            reviewer=signer,
            version=version.id,
            submitted_at=work.at,
            digest=signed_digest(work.unit.connection, version, signer if self.kind == "submitted" else None),
        )
        work.add(review)
        return review
