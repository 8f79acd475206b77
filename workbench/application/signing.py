"""What a signature covers, as one digest."""

from __future__ import annotations

from typing import Any

import msgspec

from workbench.domain.article import Article, ArticleVersion
from workbench.domain.claim import Absence, Claim, Contact, Evidence, Mention, Verdict
from workbench.domain.digests import canonical_json, sha256
from workbench.domain.people import Review
from workbench.storage import find
from workbench.storage.database import Connection
from workbench.storage.rows import LATER, told

_PASSING = ("revision", "modified_at")


def signed_digest(connection: Connection, version: ArticleVersion, reviewer: str | None) -> str:
    """Return the digest of what is signed under ``version``, for one reviewer or, with None, for all.

    It covers the text, the annotations, the claims that stand there, their evidence and verdicts. Revision numbers and
    times of change are left out, so that undoing a change restores the signature.
    """
    annotations = list(find.annotations_of(connection, [version.id], reviewer))
    ids = [each.id for each in annotations]
    mentions = find.values(connection, Mention, annotation=ids)
    claims = find.values(connection, Claim, id={each.claim for each in mentions})
    claim_ids = [each.id for each in claims]
    article = find.one(connection, Article, id=version.article)
    signed = {
        "text_sha256": version.text_sha256,
        "article": article,
        "annotations": [_lasting(each, "annotation") for each in annotations],
        "mentions": mentions,
        "claims": claims,
        "evidence": [
            _lasting(each, "evidence")
            for each in (
                *find.values(connection, Evidence, annotation=ids),
                *find.values(connection, Evidence, claim=claim_ids),
            )
        ],
        "verdicts": find.values(connection, Verdict, claim=claim_ids),
    }
    # What came later to a library is signed where there is any, so that what was signed before still holds.
    later = {
        "absences": find.values(connection, Absence, article=version.article),
        "contacts": find.values(connection, Contact, claim=claim_ids),
    }
    return sha256(canonical_json(signed | {name: rows for name, rows in later.items() if rows}))


def holds(connection: Connection, review: Review) -> bool:
    """Tell whether nothing that ``review`` signed has changed since."""
    version = find.one(connection, ArticleVersion, id=review.version)
    if version is None:
        return False
    newest = find.values(connection, ArticleVersion, article=version.article)[-1]
    reviewer = review.reviewer if review.kind == "submitted" else None
    return newest.id == version.id and signed_digest(connection, version, reviewer) == review.digest


def _lasting(value: msgspec.Struct, kind: str) -> dict[str, Any]:
    row = told(msgspec.structs.asdict(value), LATER[kind])
    for name in _PASSING:
        row.pop(name, None)
    return row
