"""Signatures under an article: who signed, whether it still holds, and what was changed since if it does not."""

from __future__ import annotations

import msgspec

from workbench.application.signing import holds
from workbench.application.workbench import Workbench
from workbench.domain.annotation import Annotation
from workbench.domain.article import ArticleVersion
from workbench.domain.change import Change, Revision
from workbench.domain.claim import Correction, Mention
from workbench.domain.people import Review, Reviewer, ReviewKind
from workbench.storage import find, history
from workbench.storage.database import Connection

_OF_CLAIMS = frozenset({"claim", "mention", "evidence", "verdict", "contact"})


class News(msgspec.Struct, frozen=True, kw_only=True):
    """One change since a signature: when, who made it, and what it was."""

    at: str
    who: str
    words: str


class Signature(msgspec.Struct, frozen=True, kw_only=True):
    """A signature under a version of an article; ``news`` is what was changed since and not taken back."""

    id: str
    kind: ReviewKind
    reviewer: str
    initials: str
    at: str
    version: int
    holds: bool
    news: tuple[News, ...] = ()


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """How an article stands before it is signed: counts of the reviewer's sentences and of what lacks something."""

    decided: int
    sentences: int
    annotations: int
    claims: int
    without_evidence: int
    without_verdict: int


def signatures(desk: Workbench, article: str) -> list[Signature]:
    """Return the signatures under all versions of an article (id), the latest last."""
    with desk.database.reading() as connection:
        versions = find.values(connection, ArticleVersion, article=article)
        numbers = {each.id: each.number for each in versions}
        people = {each.id: each for each in find.values(connection, Reviewer)}
        found = []
        for review in find.values(connection, Review, version=set(numbers)):
            stands = holds(connection, review)
            who = people[review.reviewer]
            found.append(
                Signature(
                    id=review.id,
                    kind=review.kind,
                    reviewer=who.name,
                    initials=who.initials,
                    at=review.submitted_at,
                    version=numbers[review.version],
                    holds=stands,
                    news=() if stands else _news(desk, connection, review, article, people),
                )
            )
    return sorted(found, key=lambda each: (each.at, each.id))


def corrections(desk: Workbench, article: str) -> list[Correction]:
    """Return what an article (id) had to correct, the latest last."""
    with desk.database.reading() as connection:
        return find.values(connection, Correction, article=article)


def signed_versions(desk: Workbench, articles: set[str]) -> set[str]:
    """Return which of these articles (ids) bear any signature; that costs little."""
    with desk.database.reading() as connection:
        versions = {each.id: each.article for each in find.values(connection, ArticleVersion, article=articles)}
        return {versions[each.version] for each in find.values(connection, Review, version=set(versions))}


def standing(desk: Workbench, article: str) -> Standing:
    """Return how an article (id) stands for the reviewer who would sign it."""
    row = desk.articles.rows([article], by=desk.reviewer.id)[0]
    book = desk.claims.book()
    claims = {
        mention.claim
        for mention in book.mentions
        if book.article_of[book.annotations.by_id[mention.annotation].version] == article
    }
    return Standing(
        decided=row.decided,
        sentences=row.sentences,
        annotations=row.annotations,
        claims=len(claims),
        without_evidence=sum(not book.evidence.has("claim", each) for each in claims),
        without_verdict=sum(not book.verdicts.has("claim", each) for each in claims),
    )


def _news(
    desk: Workbench, connection: Connection, review: Review, article: str, people: dict[str, Reviewer]
) -> tuple[News, ...]:
    """Return the changes since a signature that concern what it covers; those that were taken back are left out."""
    made = history.of_thing(connection, review.id)
    marks = {each.id for each in find.values(connection, Annotation, version=review.version)}
    claims = {each.claim for each in find.values(connection, Mention, annotation=marks)}
    standing: dict[str, Change] = {}
    undone: dict[str, Change] = {}
    for change in history.since(connection, min((each.seq for each in made), default=0)):
        if change.kind != "do":
            _take_back(change, standing, undone)
        elif any(_concerns(each, review, article, marks, claims) for each in history.revisions(connection, change.id)):
            standing[change.id] = change
    return tuple(
        News(at=each.at, who=people[each.reviewer].name, words=desk.history.words(each))
        for each in sorted(standing.values(), key=lambda each: each.seq)
    )


def _take_back(change: Change, standing: dict[str, Change], undone: dict[str, Change]) -> None:
    """Leave out what an undo took back, and bring in again what a redo did again."""
    target = change.undoes or ""
    if change.kind == "undo":
        gone = standing.pop(target, None)
        if gone is not None:
            undone[change.id] = gone
    elif target in undone:
        back = undone.pop(target)
        standing[back.id] = back


def _concerns(revision: Revision, review: Review, article: str, marks: set[str], claims: set[str]) -> bool:
    """Tell whether a row is covered by a signature, or was before it was changed."""
    rows = [row for row in (revision.before, revision.after) if row is not None]
    if revision.entity == "annotation":
        mine = review.kind == "signed_off" or any(row.get("reviewer") == review.reviewer for row in rows)
        return mine and any(row.get("version") == review.version for row in rows)
    if revision.entity in {"article", "article_version"}:
        return any(article in (row.get("id"), row.get("article")) for row in rows)
    if revision.entity == "absence":
        return any(row.get("article") == article for row in rows)
    if revision.entity in _OF_CLAIMS:
        return any(
            row.get("annotation") in marks
            or row.get("claim") in claims
            or (revision.entity == "claim" and revision.id in claims)
            for row in rows
        )
    return False
