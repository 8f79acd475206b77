"""Questions about claims: where they stand, who is behind them, how they were rated."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from workbench.domain.annotation import Annotation
from workbench.domain.article import ArticleVersion
from workbench.domain.claim import Claim, Evidence, Mention, Verdict
from workbench.domain.errors import AmbiguousError, NotFoundError
from workbench.domain.people import Source
from workbench.domain.times import AsOf
from workbench.storage import find
from workbench.storage.database import Database


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where a claim stands: an annotation, its article, and what it has to do with the claim."""

    id: str
    article: str
    stance: str


class ClaimRow(msgspec.Struct, frozen=True, kw_only=True):
    """A claim as lists show it.

    ``verdict`` is the latest rating; ``mentions`` and ``evidence`` are counts; ``independent_sources`` counts groups of
    sources that depend on one another once (Knight Science Journalism's rule: unique pieces, not mentions).
    """

    id: str
    statement: str
    speaker: str | None
    as_of: AsOf | None
    status: str
    verdict: str | None
    annotations: tuple[Place, ...]
    mentions: int
    independent_sources: int
    evidence: int


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

    def verdicts(self, claim: str) -> list[Verdict]:
        """Return the verdicts on a claim, the latest last."""
        with self._database.reading() as connection:
            return find.values(connection, Verdict, claim=claim)

    def rows(self, claim_ids: list[str] | None = None) -> list[ClaimRow]:
        """Return the claims as lists show them, by statement."""
        with self._database.reading() as connection:
            claims = (
                find.values(connection, Claim) if claim_ids is None else find.values(connection, Claim, id=claim_ids)
            )
            ids = [each.id for each in claims]
            mentions = find.values(connection, Mention, claim=ids)
            marked = find.values(connection, Annotation, id={each.annotation for each in mentions})
            evidence = find.values(connection, Evidence, claim=ids)
            verdicts = find.values(connection, Verdict, claim=ids)
            sources = {each.id: each for each in find.values(connection, Source)}
            articles = {each.id: each.article for each in find.values(connection, ArticleVersion)}
        annotations = {each.id: each for each in marked}
        return [
            ClaimRow(
                id=claim.id,
                statement=claim.statement,
                speaker=claim.speaker,
                as_of=claim.as_of,
                status=claim.status,
                verdict=next((each.rating for each in reversed(verdicts) if each.claim == claim.id), None),
                annotations=tuple(
                    Place(
                        id=each.annotation,
                        article=articles[annotations[each.annotation].version],
                        stance=each.stance,
                    )
                    for each in mentions
                    if each.claim == claim.id
                ),
                mentions=sum(each.claim == claim.id for each in mentions),
                independent_sources=_independent(claim, mentions, annotations, sources),
                evidence=sum(each.claim == claim.id for each in evidence),
            )
            for claim in claims
        ]


def _independent(
    claim: Claim, mentions: list[Mention], annotations: dict[str, Annotation], sources: dict[str, Source]
) -> int:
    groups = set()
    for each in mentions:
        source = sources.get(annotations[each.annotation].source or "")
        if each.claim == claim.id and each.stance == "same" and source is not None:
            groups.add(source.independence_group or source.id)
    return len(groups)
