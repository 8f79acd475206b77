"""Questions about claims: where they stand, who is behind them, how they were rated."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from workbench.domain.claim import Claim, Evidence, Mention, Verdict
from workbench.domain.errors import AmbiguousError, NotFoundError
from workbench.storage import find
from workbench.storage.database import Database

if TYPE_CHECKING:
    from workbench.application.claim_book import ClaimBook, ClaimRow


class Claims:
    """The claims of the library: ``for row in desk.claims``, ``desk.claims.get(id)``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def __iter__(self) -> Iterator[ClaimRow]:
        """Go through all claims."""
        return iter(self.rows())

    def __len__(self) -> int:
        """Return how many claims there are."""
        with self._database.reading() as connection:
            return find.count(connection, Claim)

    def get(self, claim_id: str) -> Claim:
        """Return the claim of that id; ``NotFoundError("claim.not-found")``."""
        with self._database.reading() as connection:
            found = find.one(connection, Claim, id=claim_id)
        if found is None:
            raise NotFoundError("claim.not-found", claim=claim_id)
        return found

    def resolve(self, words: str) -> Claim:
        """Return the claim of an id, an unambiguous start of one, or its statement."""
        with self._database.reading() as connection:
            found = find.one(connection, Claim, id=words) or find.one(connection, Claim, statement=words)
            if found is not None:
                return found
            ids = find.ids_starting(connection, Claim, words.lower()) if len(words) >= 4 else []
        if len(ids) > 1:
            raise AmbiguousError("claim.ambiguous", claim=words, matches=ids)
        return self.get(ids[0] if ids else words)

    def of_annotation(self, annotation_id: str) -> list[tuple[Claim, Mention]]:
        """Return the claims that stand at an annotation."""
        with self._database.reading() as connection:
            mentions = find.values(connection, Mention, annotation=annotation_id)
            claims = {each.id: each for each in find.values(connection, Claim, id=[each.claim for each in mentions])}
        return [(claims[each.claim], each) for each in mentions]

    def evidence(self, *, claim: str | None = None, annotation: str | None = None) -> list[Evidence]:
        """Return the evidence of a claim or of an annotation, oldest first."""
        with self._database.reading() as connection:
            if claim is not None:
                return find.values(connection, Evidence, claim=claim)
            return find.values(connection, Evidence, annotation=annotation)

    def rated(self) -> dict[str, int]:
        """Return how many verdicts there are of each rating (key)."""
        with self._database.reading() as connection:
            return find.counts_by(connection, Verdict, "rating")

    def verdicts(self, claim: str) -> list[Verdict]:
        """Return the verdicts on a claim, the latest last."""
        with self._database.reading() as connection:
            return find.values(connection, Verdict, claim=claim)

    def book(self) -> ClaimBook:
        """Return everything about all claims, to be kept up to date with ``follow``."""
        from workbench.application.claim_book import ClaimBook

        return ClaimBook(self._database)

    def attachment(self, evidence_id: str) -> tuple[str, bytes] | None:
        """Return the name and the bytes of the file that evidence carries, or None."""
        with self._database.reading() as connection:
            found = find.one(connection, Evidence, id=evidence_id)
            body = find.attachment(connection, found.attachment_sha256) if found and found.attachment_sha256 else None
        return (found.attachment_name or "attachment", body) if found is not None and body is not None else None

    def rows(self, claim_ids: list[str] | None = None) -> list[ClaimRow]:
        """Return the claims as lists show them, by statement."""
        return self.book().rows(claim_ids)
