"""What a search shows of the things it found: the texts in which the words stand, and where they belong."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple

from workbench.storage.sieve import Sieve
from workbench.storage.sql import Connection, func, select, tables

_SLICE: Final = 500

Key = tuple[str, str]


class FoundArticle(NamedTuple):
    """An article with its present text."""

    id: str
    title: str
    outlet: str | None
    direction: str
    version: str
    text_sha256: str
    text: str


class Writing(NamedTuple):
    """Something that was written about articles; the place is that of its annotation, if it belongs to one.

    ``title`` is that of the article, or what the thing is called where it belongs to none.
    """

    kind: str
    id: str
    texts: tuple[str, ...]
    title: str
    article: str | None = None
    outlet: str | None = None
    direction: str = "ltr"
    version: str | None = None
    start: int | None = None
    end: int | None = None
    annotation: str | None = None


def articles(connection: Connection, ids: Sequence[str]) -> dict[str, FoundArticle]:
    """Return the articles of these ids with their texts, by id."""
    article, version, body = tables.article, tables.article_version, tables.text_body
    other = version.alias("other")
    newest = select(func.max(other.c.number)).where(other.c.article == version.c.article).scalar_subquery()
    query = (
        select(article.c.id, article.c.title, article.c.outlet, article.c.direction)
        .add_columns(version.c.id.label("version"), version.c.text_sha256, body.c.body)
        .join(version, version.c.article == article.c.id)
        .join(body, body.c.sha256 == version.c.text_sha256)
        .where(version.c.number == newest)
    )
    rows = (row for part in _parts(ids) for row in connection.execute(query.where(article.c.id.in_(part))))
    return {row.id: FoundArticle(*row) for row in rows}


def writings(connection: Connection, keys: Collection[Key]) -> dict[Key, Writing]:
    """Return the notes, neutral wordings, claims, evidence and sources of these kinds and ids."""
    found: dict[Key, Writing] = {}
    for kind, columns in _ANNOTATED.items():
        ids = [thing for each, thing in keys if each == kind]
        for row, at in _annotated(connection, "annotation", ids):
            found[kind, row["id"]] = Writing(kind, row["id"], _texts(row, columns), **at)
    ids = [thing for kind, thing in keys if kind == "evidence"]
    for row, at in _annotated(connection, "evidence", ids):
        found["evidence", row["id"]] = Writing("evidence", row["id"], _texts(row, _EVIDENCE), **at)
    for kind, named in _NAMED.items():
        ids = [thing for each, thing in keys if each == kind]
        table = tables.metadata.tables[kind]
        for part in _parts(ids):
            for each in connection.execute(select(table).where(table.c.id.in_(part))).mappings():
                found[kind, each["id"]] = Writing(kind, each["id"], _texts(each, named), title=each[named[0]])
    return found


def sifted(connection: Connection, keys: Sequence[Key], sieve: Sieve, by: str | None) -> list[Key]:
    """Return those of the writings that belong to an article which passes, and, of notes and evidence, are ``by`` one.

    Without conditions, what belongs to no article passes too.
    """
    if by is not None:
        own = set(_own(connection, keys, by))
        keys = [key for key in keys if key[0] in _NAMED or key in own]
    condition, given = sieve._replace(label=None, reviewer=None).condition("b.id")
    if not condition:
        return list(keys)
    marks = condition if connection.dialect.name == "sqlite" else condition.replace("?", "%s")
    rows = connection.exec_driver_sql(f"SELECT b.id FROM article b WHERE 1 = 1{marks}", tuple(given))  # noqa: S608
    passing = {row[0] for row in rows}
    homes = annotations_of(connection, keys)
    versions = dict(_homes(connection, {one for ids in homes.values() for one in ids}))
    return [key for key in keys if any(versions.get(each) in passing for each in homes[key])]


def annotations_of(connection: Connection, keys: Collection[Key]) -> dict[Key, set[str]]:
    """Return for each writing the ids of the annotations that it is about."""
    found: dict[Key, set[str]] = {key: set() for key in keys}
    claims: dict[str, set[str]] = {}
    mention, evidence, annotation = tables.mention, tables.evidence, tables.annotation
    for claim, marked in connection.execute(select(mention.c.claim, mention.c.annotation)):
        claims.setdefault(claim, set()).add(marked)
    for kind, thing in keys:
        if kind in _ANNOTATED:
            found[kind, thing].add(thing)
        elif kind == "claim":
            found[kind, thing] |= claims.get(thing, set())
    for part in _parts([thing for kind, thing in keys if kind == "evidence"]):
        query = select(evidence.c.id, evidence.c.annotation, evidence.c.claim).where(evidence.c.id.in_(part))
        for thing, marked, claim in connection.execute(query):
            found["evidence", thing] |= {marked} if marked else claims.get(claim, set())
    for part in _parts([thing for kind, thing in keys if kind == "source"]):
        rows = connection.execute(select(annotation.c.source, annotation.c.id).where(annotation.c.source.in_(part)))
        for source, marked in rows:
            found["source", source].add(marked)
    return found


def with_evidence(connection: Connection) -> tuple[set[str], set[str]]:
    """Return the annotations that have evidence, of their own or of a claim they carry, and the claims that have."""
    evidence, mention = tables.evidence, tables.mention
    rows = connection.execute(select(evidence.c.annotation, evidence.c.claim)).all()
    claims = {row.claim for row in rows if row.claim}
    carried = connection.execute(select(mention.c.annotation, mention.c.claim))
    return {row.annotation for row in rows if row.annotation} | {
        row.annotation for row in carried if row.claim in claims
    }, claims


def decisions(connection: Connection, version: str, reviewer: str) -> list[tuple[int, int, str]]:
    """Return start, end and label of what a reviewer decided on a version."""
    annotation = tables.annotation
    query = select(annotation.c.start, annotation.c.end, annotation.c.label).where(
        annotation.c.version == version,
        annotation.c.reviewer == reviewer,
        annotation.c.origin != "suggestion",
        annotation.c.anchor.in_(("exact", "moved")),
    )
    return [(start, end, label) for start, end, label in connection.execute(query)]


_ANNOTATED: Final = {"note": ("note",), "neutral_wording": ("neutral_wording",)}
_EVIDENCE: Final = ("citation", "quote", "locator", "url")
_NAMED: Final = {"claim": ("statement", "speaker"), "source": ("name",)}


def _annotated(
    connection: Connection, name: str, ids: Sequence[str]
) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Yield rows of annotations or of evidence, each with where it belongs."""
    table, annotation = tables.metadata.tables[name], tables.annotation
    version, article = tables.article_version, tables.article
    place = [
        version.c.article.label("at_article"),
        article.c.title.label("at_title"),
        article.c.outlet.label("at_outlet"),
        article.c.direction.label("at_direction"),
        annotation.c.version.label("at_version"),
        annotation.c.start.label("at_start"),
        annotation.c.end.label("at_end"),
        annotation.c.id.label("at_annotation"),
    ]
    if name == "annotation":
        query = select(annotation, *place)
    else:
        query = select(table, *place).outerjoin_from(table, annotation, table.c.annotation == annotation.c.id)
    query = query.outerjoin(version, version.c.id == annotation.c.version)
    query = query.outerjoin(article, article.c.id == version.c.article)
    for part in _parts(ids):
        for row in connection.execute(query.where(table.c.id.in_(part))).mappings():
            at = {each.name: row[each.name] for each in place}
            yield (
                dict(row),
                {
                    "title": at["at_title"] or row.get("citation") or "",
                    "article": at["at_article"],
                    "outlet": at["at_outlet"],
                    "direction": at["at_direction"] or "ltr",
                    "version": at["at_version"],
                    "start": at["at_start"],
                    "end": at["at_end"],
                    "annotation": at["at_annotation"],
                },
            )


def _texts(row: Any, names: Iterable[str]) -> tuple[str, ...]:
    return tuple(row[name] for name in names if row[name])


def _own(connection: Connection, keys: Collection[Key], by: str) -> Iterator[Key]:
    for name, kinds in (("annotation", tuple(_ANNOTATED)), ("evidence", ("evidence",))):
        table = tables.metadata.tables[name]
        ids = sorted({thing for kind, thing in keys if kind in kinds})
        for part in _parts(ids):
            query = select(table.c.id).where(table.c.id.in_(part), table.c.reviewer == by)
            for thing in connection.execute(query).scalars():
                yield from ((kind, thing) for kind in kinds)


def _homes(connection: Connection, annotations: Collection[str]) -> Iterator[tuple[str, str]]:
    annotation, version = tables.annotation, tables.article_version
    query = select(annotation.c.id, version.c.article).join(version, version.c.id == annotation.c.version)
    for part in _parts(sorted(annotations)):
        for row in connection.execute(query.where(annotation.c.id.in_(part))):
            yield row.id, row.article


def _parts(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[first : first + _SLICE] for first in range(0, len(ids), _SLICE))
