"""Reading values: by their columns, in a stable order."""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any, NamedTuple, cast

from workbench.domain.annotation import Annotation
from workbench.domain.article import ArticleVersion
from workbench.storage.prepared import Prepared
from workbench.storage.rows import BY_TYPE, AValue, Kind, annotation_of, written_annotation
from workbench.storage.sql import ColumnElement, Connection, Select, Table, and_, bindparam, func, select, tables

_ORDERS = {
    "annotation": ("version", "start", "end", "id"),
    "article_version": ("article", "number"),
    "placement": ("story", "position", "id"),
    "reviewer": ("name", "id"),
    "source": ("name", "id"),
    "verdict": ("at", "id"),
    "review": ("submitted_at", "id"),
    "evidence": ("added_at", "id"),
    "contact": ("added_at", "id"),
    "correction": ("noted_at", "id"),
    "claim": ("statement", "id"),
    "story": ("name", "id"),
}
_SLICE = 500

_VERSION = BY_TYPE[ArticleVersion]


def _marks() -> Select[Any]:
    columns = (tables.annotation.c[each] for each in ("reviewer", "start", "end", "anchor", "origin"))
    return select(*columns).where(tables.annotation.c.version == bindparam("version"))


def _place() -> Select[Any]:
    version, annotation = tables.article_version, tables.annotation
    here = and_(
        annotation.c.version == version.c.id,
        annotation.c.start == bindparam("start"),
        annotation.c.end == bindparam("end"),
        annotation.c.reviewer == bindparam("reviewer"),
    )
    together = select(version, annotation).outerjoin_from(version, annotation, here)
    return together.where(version.c.id == bindparam("version"))


def _of_version() -> Select[Any]:
    table = tables.annotation
    order = (table.c.start, table.c.end, table.c.id)
    return select(table).where(table.c.version == bindparam("version")).order_by(*order)


_MARKS = Prepared("find.marks", _marks)
_MARKS_BY = Prepared("find.marks_by", lambda: _marks().where(tables.annotation.c.reviewer == bindparam("reviewer")))
_PLACE = Prepared("find.place", _place)
_OF_VERSION = Prepared("find.of_version", _of_version)
_OF_VERSION_BY = Prepared(
    "find.of_version_by", lambda: _of_version().where(tables.annotation.c.reviewer == bindparam("reviewer"))
)
_TEXT = Prepared(
    "find.text", lambda: select(tables.text_body.c.body).where(tables.text_body.c.sha256 == bindparam("sha256"))
)


def values(connection: Connection, kind: type[AValue], **wanted: object) -> list[AValue]:
    """Return the values whose columns are as ``wanted``, in their stable order.

    A list, set or tuple stands for any of its members. ``values(c, Mention, claim=["a", "b"])``.
    """
    return list(_of(connection, kind, **wanted))


def one(connection: Connection, kind: type[AValue], **wanted: object) -> AValue | None:
    """Return the first value whose columns are as ``wanted``, or None."""
    return next(_of(connection, kind, **wanted), None)


def count(connection: Connection, kind: type[AValue], **wanted: object) -> int:
    """Return how many values there are whose columns are as ``wanted``."""
    spec = BY_TYPE[kind]
    if not wanted:
        return int(number_of(spec).rows(connection, {})[0][0])
    table, total = spec.table, 0
    for conditions in _conditions(table, wanted):
        total += connection.execute(select(func.count()).select_from(table).where(*conditions)).scalar_one()
    return total


def annotations_of(
    connection: Connection, versions: Sequence[str], reviewer: str | None = None
) -> Iterator[Annotation]:
    """Return the annotations of these versions in text order, version by version; only one row is held at a time."""
    return map(annotation_of, _annotation_rows(connection, versions, reviewer))


def written_annotations(connection: Connection, versions: Sequence[str]) -> Iterator[Annotation]:
    """Return the same for an encoder, which can do nothing with them but write them."""
    return map(written_annotation, _annotation_rows(connection, versions, None))


def _annotation_rows(connection: Connection, versions: Sequence[str], reviewer: str | None) -> Iterator[Sequence[Any]]:
    def rows(version: str) -> Iterator[Sequence[Any]]:
        if reviewer is None:
            return _OF_VERSION.stream(connection, {"version": version})
        return _OF_VERSION_BY.stream(connection, {"version": version, "reviewer": reviewer})

    return chain.from_iterable(map(rows, versions))


class Mark(NamedTuple):
    """As much of an annotation as counting needs."""

    reviewer: str
    start: int
    end: int
    anchor: str
    origin: str


def marks(connection: Connection, version: str, reviewer: str | None = None) -> list[Mark]:
    """Return the annotations of a version, of one reviewer or of all, in no order."""
    if reviewer is None:
        rows = _MARKS.rows(connection, {"version": version})
    else:
        rows = _MARKS_BY.rows(connection, {"version": version, "reviewer": reviewer})
    return [Mark(*row) for row in rows]


def place(
    connection: Connection, version: str, start: int, end: int, reviewer: str
) -> tuple[ArticleVersion | None, list[Annotation]]:
    """Return an article version and a reviewer's annotations on exactly ``start..end`` of it, asked for in one go."""
    wanted = {"version": version, "start": start, "end": end, "reviewer": reviewer}
    rows = _PLACE.rows(connection, wanted)
    if not rows:
        return None, []
    found = _VERSION.value(dict(zip(_VERSION.column_names, rows[0], strict=False)))
    own = [annotation_of(row[len(_VERSION.column_names) :]) for row in rows]
    return cast("ArticleVersion", found), [each for each in own if each.id is not None]


def used_by(connection: Connection, versions: Collection[str] | None, column: str) -> set[str]:
    """Return what stands in ``column`` of the annotations of these versions, or of all annotations."""
    table = tables.annotation
    query = select(table.c[column]).distinct().where(table.c[column].is_not(None))
    if versions is None:
        return set(connection.execute(query).scalars())
    found: set[str] = set()
    for conditions in _conditions(table, {"version": versions}):
        found.update(connection.execute(query.where(*conditions)).scalars())
    return found


def counts_by(connection: Connection, kind: type[AValue], column: str) -> dict[str, int]:
    """Return how many values there are for each content of ``column``."""
    table = BY_TYPE[kind].table
    query = select(table.c[column], func.count()).group_by(table.c[column])
    return {row[0]: row[1] for row in connection.execute(query) if row[0] is not None}


def with_neighbours(connection: Connection, ids: Collection[str] | None = None) -> Iterator[Annotation]:
    """Yield these annotations, or with None all where a claim stands, and all others on exactly the same spans."""
    here, there = tables.annotation.alias("here"), tables.annotation.alias("there")
    same = and_(there.c.version == here.c.version, there.c.start == here.c.start, there.c.end == here.c.end)
    joined = select(there).distinct().select_from(here.join(there, same))
    if ids is None:
        queries = [joined.where(here.c.id.in_(select(tables.mention.c.annotation)))]
    else:
        wanted = sorted(ids)
        queries = [
            joined.where(here.c.id.in_(wanted[first : first + _SLICE])) for first in range(0, len(wanted), _SLICE)
        ]
    for query in queries:
        for row in connection.execute(query):
            yield annotation_of(row)


def in_order_of_coming(connection: Connection, entity: str) -> list[str]:
    """Return the ids of all rows of a kind that there ever were, in the order in which they came."""
    revision, change = tables.revision, tables.change
    query = (
        select(revision.c.entity_id)
        .join(change, change.c.id == revision.c.change)
        .where(revision.c.entity == entity)
        .group_by(revision.c.entity_id)
        .order_by(func.min(change.c.seq), func.min(revision.c.ordinal), revision.c.entity_id)
    )
    return list(connection.execute(query).scalars())


def ids_starting(connection: Connection, kind: type[AValue], start: str, limit: int = 10) -> list[str]:
    """Return the ids that begin with ``start``."""
    table = BY_TYPE[kind].table
    query = select(table.c.id).where(table.c.id.startswith(start, autoescape=True)).order_by(table.c.id)
    return list(connection.execute(query.limit(limit)).scalars())


def text(connection: Connection, sha256: str) -> str:
    """Return the canonical text kept under ``sha256``."""
    ((body,),) = _TEXT.rows(connection, {"sha256": sha256})
    return cast("str", body)


def original(connection: Connection, sha256: str) -> bytes | None:
    """Return the bytes of an imported file, or None if they are not kept."""
    query = select(tables.original_file.c.compressed).where(tables.original_file.c.sha256 == sha256)
    compressed = connection.execute(query).scalar_one_or_none()
    return None if compressed is None else zlib.decompress(compressed)


def attachment(connection: Connection, sha256: str) -> bytes | None:
    """Return the bytes of an attached file, or None if they are not kept."""
    query = select(tables.attachment.c.body).where(tables.attachment.c.sha256 == sha256)
    return connection.execute(query).scalar_one_or_none()


def _of(connection: Connection, kind: type[AValue], **wanted: object) -> Iterator[AValue]:
    spec = BY_TYPE[kind]
    simple = not any(isinstance(value, Collection) and not isinstance(value, str) for value in wanted.values())
    if simple and None not in wanted.values():
        found: Iterable[Sequence[Any]] = equal(spec, tuple(wanted)).rows(connection, wanted)
    else:
        order = _order(spec)
        queries = (select(spec.table).where(*each).order_by(*order) for each in _conditions(spec.table, wanted))
        found = chain.from_iterable(connection.execute(query) for query in queries)
    for row in found:
        yield cast("AValue", spec.value(dict(zip(spec.column_names, row, strict=True))))


@lru_cache(maxsize=256)
def equal(spec: Kind, names: tuple[str, ...]) -> Prepared:
    """Return what reads the values whose columns ``names`` are as wanted, in their stable order.

    It is built once for each set of columns: building a statement costs more than running it.
    """
    key = " ".join((f"{spec.name}.equal", *names))

    def statement() -> Select[Any]:
        conditions = [spec.table.c[name] == bindparam(name) for name in names]
        return select(spec.table).where(*conditions).order_by(*_order(spec))

    return Prepared(key, statement)


@lru_cache(maxsize=256)
def number_of(spec: Kind) -> Prepared:
    """Return what counts the rows of a kind."""
    return Prepared(f"{spec.name}.number", lambda: select(func.count()).select_from(spec.table))


def _order(spec: Kind) -> list[ColumnElement[Any]]:
    return [spec.table.c[name] for name in _ORDERS.get(spec.name, ("id",))]


def _conditions(table: Table, wanted: dict[str, object]) -> Iterator[list[ColumnElement[bool]]]:
    """Yield the conditions, in slices where one column may be any of very many values."""
    fixed: list[ColumnElement[bool]] = []
    many: tuple[str, list[object]] | None = None
    for name, value in wanted.items():
        if isinstance(value, Collection) and not isinstance(value, str):
            if many is not None:
                fixed.append(table.c[many[0]].in_(many[1]))
            many = (name, sorted(value))
        else:
            fixed.append(table.c[name] == value)
    if many is None:
        yield fixed
        return
    name, members = many
    for first in range(0, len(members), _SLICE):
        yield [*fixed, table.c[name].in_(members[first : first + _SLICE])]


def name_of(kind: type[AValue]) -> str:
    """Return what a kind of value is called in the history."""
    return BY_TYPE[kind].name
