"""The book of claims: all claims with their places, evidence and verdicts, held in memory and kept up to date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Generic, NamedTuple, cast

import msgspec

from workbench.application.wording import sentence, shortened
from workbench.domain.annotation import Annotation
from workbench.domain.article import ArticleVersion
from workbench.domain.change import Changed, Revision
from workbench.domain.claim import Absence, Claim, Contact, Correction, Evidence, Mention, Verdict
from workbench.domain.people import Source
from workbench.domain.times import AsOf
from workbench.storage import find
from workbench.storage.database import Connection, Database
from workbench.storage.history import is_emptied
from workbench.storage.rows import BY_NAME, AValue

_NAMED = 72
"""Code points of a statement that a claim is called by."""


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


class Touched(NamedTuple):
    """What a change did to claims: ids of the claims that look different, and of annotations that carry others."""

    claims: frozenset[str]
    annotations: frozenset[str]


class Shelf(Generic[AValue]):
    """Values by id, and by what stands in some of their columns."""

    def __init__(self, *columns: str) -> None:
        self.by_id: dict[str, AValue] = {}
        self._by: dict[str, dict[Any, dict[str, AValue]]] = {name: {} for name in columns}

    def __iter__(self) -> Iterator[AValue]:
        """Go through all values."""
        return iter(self.by_id.values())

    def __len__(self) -> int:
        return len(self.by_id)

    def of(self, column: str, key: Any) -> list[AValue]:
        """Return the values with ``key`` in a column."""
        return list(self._by[column].get(key, {}).values())

    def has(self, column: str, key: Any) -> bool:
        """Tell whether any value has ``key`` in a column."""
        return key in self._by[column]

    def put(self, value: AValue) -> None:
        """Take a value in the place of the one with its id."""
        key = str(cast("Any", value).id)
        self.take(key)
        self.by_id[key] = value
        for name, index in self._by.items():
            index.setdefault(_content(value, name), {})[key] = value

    def take(self, key: str) -> AValue | None:
        """Forget the value of that id and return it."""
        gone = self.by_id.pop(key, None)
        if gone is not None:
            for name, index in self._by.items():
                content = _content(gone, name)
                here = index[content]
                del here[key]
                if not here:
                    del index[content]
        return gone


class ClaimBook:
    """Everything that is known of claims. ``follow`` keeps it up to date without asking the library again.

    ``annotations`` are those where claims stand, with all others on the same spans; ``article_of`` gives the article
    of a version.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self.claims: Shelf[Claim] = Shelf()
        self.mentions: Shelf[Mention] = Shelf("claim", "annotation")
        self.evidence: Shelf[Evidence] = Shelf("claim", "annotation")
        self.verdicts: Shelf[Verdict] = Shelf("claim")
        self.sources: Shelf[Source] = Shelf()
        self.absences: Shelf[Absence] = Shelf("claim", "place")
        self.contacts: Shelf[Contact] = Shelf("claim")
        self.corrections: Shelf[Correction] = Shelf("article", "claim")
        self.annotations: Shelf[Annotation] = Shelf("span")
        self.article_of: dict[str, str] = {}
        self._numbers: dict[str, int] = {}
        self._shelves: dict[str, Shelf[Any]] = {
            "claim": self.claims,
            "mention": self.mentions,
            "evidence": self.evidence,
            "verdict": self.verdicts,
            "source": self.sources,
            "absence": self.absences,
            "contact": self.contacts,
            "correction": self.corrections,
        }
        with database.reading() as connection:
            self._load(connection)

    def number(self, claim: str) -> int:
        """Return the number of a claim, counted from 1 in the order in which claims came; it is never given again."""
        return self._numbers[claim]

    def claims_at(self, annotation: str) -> list[tuple[Claim, Mention]]:
        """Return the claims that stand at an annotation, in the order of their numbers."""
        found = [(self.claims.by_id[each.claim], each) for each in self.mentions.of("annotation", annotation)]
        return sorted(found, key=lambda pair: self.number(pair[0].id))

    def evidence_of(self, *, claim: str | None = None, annotation: str | None = None) -> list[Evidence]:
        """Return the evidence of a claim or of an annotation, oldest first."""
        column, key = ("claim", claim) if claim is not None else ("annotation", annotation)
        return sorted(self.evidence.of(column, key), key=lambda each: (each.added_at, each.id))

    def verdicts_of(self, claim: str) -> list[Verdict]:
        """Return the verdicts on a claim, the latest last."""
        return sorted(self.verdicts.of("claim", claim), key=lambda each: (each.at, each.id))

    def places(self, claim: str) -> list[tuple[Mention, Annotation]]:
        """Return where a claim stands, article by article in the order of the text."""
        found = [(each, self.annotations.by_id[each.annotation]) for each in self.mentions.of("claim", claim)]
        return sorted(found, key=lambda pair: (pair[1].version, pair[1].start, pair[1].end, pair[1].id))

    def row(self, claim_id: str) -> ClaimRow:
        """Return a claim as lists show it."""
        claim = self.claims.by_id[claim_id]
        places = self.places(claim_id)
        verdicts = self.verdicts_of(claim_id)
        return ClaimRow(
            id=claim.id,
            statement=claim.statement,
            speaker=claim.speaker,
            as_of=claim.as_of,
            status=claim.status,
            verdict=verdicts[-1].rating if verdicts else None,
            annotations=tuple(
                Place(id=at.id, article=self.article_of[at.version], stance=mention.stance) for mention, at in places
            ),
            mentions=len(places),
            independent_sources=len(self.independent(claim_id)),
            evidence=len(self.evidence.of("claim", claim_id)),
        )

    def independent(self, claim: str) -> set[str]:
        """Return the groups of sources behind a claim that do not depend on one another."""
        groups = set()
        for mention in self.mentions.of("claim", claim):
            source = self.sources.by_id.get(self.annotations.by_id[mention.annotation].source or "")
            if mention.stance == "same" and source is not None:
                groups.add(source.independence_group or source.id)
        return groups

    def rows(self, claim_ids: Iterable[str] | None = None) -> list[ClaimRow]:
        """Return claims as lists show them, by statement."""
        wanted = self.claims.by_id.keys() if claim_ids is None else [e for e in claim_ids if e in self.claims.by_id]
        return sorted(map(self.row, wanted), key=lambda each: (each.statement, each.id))

    def is_absent(self, claim: str, article: str) -> bool:
        """Tell whether somebody decided that an article (id) does not make a claim (id)."""
        return self.absences.has("place", (claim, article))

    def labels_on(self, annotation: Annotation, by: str | None = None) -> set[str]:
        """Return the labels that anybody, or one reviewer (id), gave exactly the span of an annotation."""
        here = self.annotations.of("span", _span(annotation))
        return {each.label for each in here if not each.is_suggestion and by in {None, each.reviewer}}

    def follow(self, changed: Changed) -> Touched:
        """Take over a change; return what looks different now."""
        claims: set[str] = set()
        annotations: set[str] = set()
        for each in changed.revisions:
            if is_emptied(each):
                continue
            if each.entity == "annotation":
                claims |= self._follow_annotation(each)
            elif each.entity == "article_version" and each.after is not None:
                self.article_of[each.id] = str(each.after["article"])
            elif each.entity in self._shelves:
                self._follow_row(each, claims, annotations)
        self._find_places(changed)
        return Touched(frozenset(claims), frozenset(annotations))

    def _follow_row(self, revision: Revision, claims: set[str], annotations: set[str]) -> None:
        shelf = self._shelves[revision.entity]
        if revision.after is not None:
            shelf.put(cast("Any", BY_NAME[revision.entity].value(revision.after)))
        else:
            shelf.take(revision.id)
        for row in (revision.before, revision.after):
            if row is None:
                continue
            if revision.entity == "claim":
                self._numbers.setdefault(revision.id, 1 + max(self._numbers.values(), default=0))
                claims.add(revision.id)
                annotations.update(each.annotation for each in self.mentions.of("claim", revision.id))
            elif revision.entity == "source":
                claims |= {
                    mention.claim
                    for at in self.annotations
                    if at.source == revision.id
                    for mention in self.mentions.of("annotation", at.id)
                }
            else:
                claims.update(filter(None, [row.get("claim")]))
                annotations.update(filter(None, [row.get("annotation")]))

    def _follow_annotation(self, revision: Revision) -> set[str]:
        known = self.annotations.take(revision.id)
        row = revision.after
        if known is None and (row is None or not self.annotations.has("span", _span_of(row))):
            # A change may be of ten thousand annotations that no claim is about.
            return set()
        after = None
        if row is not None:
            after = cast("Annotation", BY_NAME["annotation"].value(row))
            self.annotations.put(after)
        spans = {_span(each) for each in (known, after) if each is not None}
        return {
            mention.claim
            for span in spans
            for at in self.annotations.of("span", span)
            for mention in self.mentions.of("annotation", at.id)
        }

    def _find_places(self, changed: Changed) -> None:
        """Read the annotations that a claim was joined to, with what else stands on their spans."""
        missing = [
            str(each.after["annotation"])
            for each in changed.revisions
            if each.entity == "mention" and each.after is not None and each.after.get("annotation") is not None
        ]
        missing = [each for each in missing if each not in self.annotations.by_id]
        if missing:
            with self._database.reading() as connection:
                for found in find.with_neighbours(connection, missing):
                    self.annotations.put(found)

    def _load(self, connection: Connection) -> None:
        for kind, shelf in (
            (Claim, self.claims),
            (Mention, self.mentions),
            (Evidence, self.evidence),
            (Verdict, self.verdicts),
            (Source, self.sources),
            (Absence, self.absences),
            (Contact, self.contacts),
            (Correction, self.corrections),
        ):
            for value in find.values(connection, kind):
                cast("Shelf[Any]", shelf).put(value)
        self.article_of = {each.id: each.article for each in find.values(connection, ArticleVersion)}
        for annotation in find.with_neighbours(connection):
            self.annotations.put(annotation)
        ever = find.in_order_of_coming(connection, "claim")
        self._numbers = {each: place for place, each in enumerate(ever, start=1)}
        for each in self.claims.by_id:
            self._numbers.setdefault(each, 1 + max(self._numbers.values(), default=0))


def _content(value: Any, column: str) -> Any:
    if column == "span":
        return _span(value)
    return (value.claim, value.article) if column == "place" else getattr(value, column)


def _span(annotation: Annotation) -> tuple[str, int, int]:
    return annotation.version, annotation.start, annotation.end


def _span_of(row: Mapping[str, Any]) -> tuple[str, int, int]:
    return str(row["version"]), int(row["start"]), int(row["end"])


def first_of_each_article(
    places: Iterable[tuple[Mention, Annotation]], article_of: Mapping[str, str]
) -> dict[str, str]:
    """Return for each article (id) the first annotation (id) where a claim stands; filled copies come last."""
    found: dict[str, str] = {}
    ordered = sorted(places, key=lambda pair: (pair[1].origin == "copy", pair[1].start, pair[1].id))
    for _, at in ordered:
        found.setdefault(article_of[at.version], at.id)
    return found


def claim_name(book: ClaimBook, claim: str) -> str:
    """Return what a claim is called in passing: its number and its statement, shortened."""
    words = shortened(book.claims.by_id[claim].statement, _NAMED)
    return sentence("claims", "name", number=book.number(claim), statement=words)
