"""Questions about the past: the history of one thing, what was deleted, what changed since."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec

from workbench.application.telling import FIELDS, Difference, Teller
from workbench.application.wording import sentence, shortened
from workbench.application.workbench import Workbench
from workbench.domain.annotation import Annotation
from workbench.domain.article import Article, ArticleVersion
from workbench.domain.change import Revision
from workbench.domain.clash import Row
from workbench.domain.people import Reviewer
from workbench.domain.times import instant
from workbench.storage import find, history, traces
from workbench.storage.bringing_back import belonging
from workbench.storage.database import Connection

DAYS = 30
"""For so many days what was deleted is listed as recently deleted; the history keeps it longer."""

_LABEL = FIELDS["annotation"][0]
_NAMES = ("exact", "title", "statement", "citation", "name")


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """One change of a thing: when (UTC), who, the sentence for it, and each field before and after it in words."""

    id: str
    at: str
    who: str
    words: str
    differences: tuple[Difference, ...]


class DeletedRow(msgspec.Struct, frozen=True, kw_only=True):
    """A thing that was deleted and is gone: what it was, who deleted it and when (UTC), in which change.

    ``article`` is the title of the article it belonged to; ``hanging`` how much else went with it.
    """

    entity: str
    id: str
    thing: str
    label: str
    article: str
    who: str
    at: str
    change: str
    hanging: int


class SinceRow(msgspec.Struct, frozen=True, kw_only=True):
    """A change that came since: ``article`` and ``annotation`` (ids) are where to look, None if there is no place."""

    id: str
    seq: int
    at: str
    who: str
    words: str
    article: str | None
    annotation: str | None


def history_of(desk: Workbench, annotation: str) -> list[Told]:
    """Return everything that happened to an annotation and to what belongs to it, the earliest first."""
    with desk.database.reading() as connection:
        things = {annotation, *traces.hanging_on(connection, "annotation", annotation)}
        changes = {each.id: each for thing in things for each in history.of_thing(connection, thing)}
        names = _names(connection)
        teller = Teller(connection, desk.scheme)
        ordered = sorted(changes.values(), key=lambda each: each.seq)
        told = [
            (change, [each for each in history.revisions(connection, change.id) if each.id in things])
            for change in ordered
        ]
        differences = [tuple(_differences(teller, revisions)) for _, revisions in told]
    return [
        Told(id=each.id, at=each.at, who=names.get(each.reviewer, each.reviewer), words=desk.history.words(each),
             differences=found)
        for each, found in zip(ordered, differences, strict=True)
    ]  # fmt: skip


def deleted(desk: Workbench, *, days: int = DAYS) -> list[DeletedRow]:
    """Return what was deleted in the last ``days`` and can be brought back, the latest first."""
    return deleted_between(desk, after=_days_ago(days))


def deleted_before(desk: Workbench, *, days: int = DAYS) -> list[DeletedRow]:
    """Return what was deleted more than ``days`` ago."""
    return deleted_between(desk, before=_days_ago(days))


def deleted_between(desk: Workbench, *, after: str = "", before: str = "~") -> list[DeletedRow]:
    """Return what was deleted between two instants (UTC), the latest first."""
    with desk.database.reading() as connection:
        names = _names(connection)
        teller = Teller(connection, desk.scheme)
        return [
            DeletedRow(
                entity=each.entity,
                id=each.id,
                thing=_thing(each.row) or sentence("fields", f"kind.{each.entity}"),
                label=teller.value("annotation", _LABEL, each.row) if each.entity == "annotation" else "",
                article=_article_of(connection, each.row),
                who=names.get(each.change.reviewer, each.change.reviewer),
                at=each.change.at,
                change=each.change.id,
                hanging=len(_hanging(connection, each)),
            )
            for each in traces.deleted(connection, after=after, before=before)
        ]


def changed_since(
    desk: Workbench, *, after: int = 0, at: str = "", reviewer: str | None = None, limit: int = 500
) -> list[SinceRow]:
    """Return what changed after change number ``after`` and after an instant (UTC), the latest first.

    ``reviewer`` (an id) asks for one person's work. At most ``limit`` changes are told.
    """
    with desk.database.reading() as connection:
        names = _names(connection)
        changes = traces.since(connection, after=after, at=at, reviewer=reviewer, limit=limit)
        places = [_place(connection, history.revisions(connection, each.id)) for each in changes]
    return [
        SinceRow(id=each.id, seq=each.seq, at=each.at, who=names.get(each.reviewer, each.reviewer),
                 words=desk.history.words(each), article=place[0], annotation=place[1])
        for each, place in zip(changes, places, strict=True)
    ]  # fmt: skip


def _days_ago(days: int) -> str:
    return instant(datetime.now(UTC) - timedelta(days=days))


def _names(connection: Connection) -> dict[str, str]:
    return {each.id: each.name for each in find.values(connection, Reviewer)}


def _differences(teller: Teller, revisions: Iterable[Revision]) -> Iterable[Difference]:
    for each in revisions:
        # What a new thing says, and what a removed one said, is in the sentence; only changes are told field by field.
        if each.before is not None and each.after is not None:
            yield from teller.differences(each.entity, each.before, each.after)
        elif each.entity == "annotation":
            empty: dict[str, Any] = {}
            kept = {"note", "neutral_wording", "source", "label", "facet"}
            before, after = (
                {k: v for k, v in (row or empty).items() if k in kept} for row in (each.before, each.after)
            )
            yield from teller.differences(each.entity, before, after)


def _thing(row: Row) -> str:
    return next((shortened(str(row[name]), 160) for name in _NAMES if row.get(name)), "")


def _article_of(connection: Connection, row: Row) -> str:
    version = history.last_state(connection, "article_version", str(row.get("version")))
    state = (version.after or version.before or {}) if version is not None else {}
    article = history.last_state(connection, "article", str(state.get("article")))
    named = (article.after or article.before or {}) if article is not None else {}
    return shortened(str(named.get("title", "")))


def _hanging(connection: Connection, gone: traces.Deleted) -> list[Revision]:
    revisions = history.revisions(connection, gone.change.id)
    wanted = next(each for each in revisions if (each.entity, each.id) == (gone.entity, gone.id))
    return [each for each in belonging(revisions, wanted) if each.id != gone.id]


def _place(connection: Connection, revisions: Iterable[Revision]) -> tuple[str | None, str | None]:
    """Return the article and the annotation where a change can be looked at."""
    article = None
    for each in revisions:
        row = each.after or each.before or {}
        annotation = each.id if each.entity == "annotation" else row.get("annotation")
        standing = find.one(connection, Annotation, id=annotation) if annotation else None
        version = standing.version if standing is not None else row.get("version")
        found = find.one(connection, ArticleVersion, id=version) if version else None
        if standing is not None and found is not None:
            return found.article, standing.id
        named = each.id if each.entity == "article" else row.get("article")
        if found is not None:
            article = article or found.article
        elif named and find.one(connection, Article, id=named) is not None:
            article = article or str(named)
    return article, None
