"""What the history tells of things, also of those that are gone: what hung on them, what was deleted, what is new."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final, NamedTuple

import msgspec

from workbench.domain.change import Change, Revision
from workbench.domain.clash import Key
from workbench.storage import history
from workbench.storage.rows import BY_NAME
from workbench.storage.sql import ColumnElement, Connection, or_, select, tables

_HANGING: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "claim": (("mention", "claim"), ("evidence", "claim"), ("verdict", "claim")),
    "annotation": (("mention", "annotation"), ("evidence", "annotation")),
    "article": (("article_version", "article"),),
}
"""By kind, what belongs to a thing of it: the kind of that, and the column that names the thing."""

DELETABLE: Final = ("article", "annotation", "claim", "evidence", "story")
"""Kinds of things that people delete, each by itself."""


class Deleted(NamedTuple):
    """A thing that is gone: its kind and id, how it was last, and the change that removed it."""

    entity: str
    id: str
    row: Mapping[str, Any]
    change: Change


def hanging_on(connection: Connection, entity: str, thing: str) -> set[str]:
    """Return the ids of everything that ever belonged to a thing, also of what was taken away since."""
    revision = tables.revision
    found: set[str] = set()
    for kind, column in _HANGING.get(entity, ()):
        # The history is canonical JSON, and an id is a word of its own in it.
        words = msgspec.json.encode({column: thing}).decode().strip("{}")
        named = or_(
            revision.c.before.contains(words, autoescape=True), revision.c.after.contains(words, autoescape=True)
        )
        query = select(revision.c.entity_id).where(revision.c.entity == kind, named).distinct()
        found.update(connection.execute(query).scalars())
    return found


def kinds_of(connection: Connection, thing: str) -> set[str]:
    """Return the kinds of things that ever had this id."""
    query = select(tables.revision.c.entity).where(tables.revision.c.entity_id == thing).distinct()
    return set(connection.execute(query).scalars())


def starting(connection: Connection, words: str, limit: int = 10) -> list[Key]:
    """Return kind and id of everything that ever was and whose id begins with ``words``."""
    revision = tables.revision
    named = revision.c.entity_id.startswith(words, autoescape=True)
    query = select(revision.c.entity, revision.c.entity_id).where(named).distinct().limit(limit)
    return [(row.entity, row.entity_id) for row in connection.execute(query)]


def deleted(connection: Connection, *, after: str = "", before: str = "~") -> Iterator[Deleted]:
    """Yield what was deleted after one instant and before another (UTC) and is gone still, the latest first.

    What went with something larger is not told by itself, nor is a suggestion that was answered.
    """
    change, revision = tables.change, tables.revision
    query = (
        select(revision.c.change)
        .join(change, change.c.id == revision.c.change)
        .where(revision.c.entity.in_(DELETABLE), revision.c.after.is_(None))
        .where(change.c.at > after, change.c.at < before)
        .order_by(change.c.seq.desc())
    )
    told: set[Key] = set()
    for change_id in dict.fromkeys(connection.execute(query).scalars().all()):
        revisions = history.revisions(connection, change_id)
        made = history.get(connection, change_id)
        assert made is not None
        for each in _by_themselves(revisions):
            key = each.entity, each.id
            if key not in told and not _stands(connection, each):
                told.add(key)
                yield Deleted(each.entity, each.id, each.before or {}, made)


def _by_themselves(revisions: Collection[Revision]) -> Iterator[Revision]:
    removed = [each for each in revisions if each.before is not None and each.after is None]
    ids = {each.id for each in removed}
    for each in removed:
        row = each.before or {}
        points_at = {str(row.get(key.parent.name)) for key in BY_NAME[each.entity].table.foreign_keys}
        if each.entity not in DELETABLE or "emptied" in row or row.get("origin") == "suggestion":
            continue
        if not (points_at | {str(row.get("copy_of"))}) & ids:
            yield each


def _stands(connection: Connection, revision: Revision) -> bool:
    table = BY_NAME[revision.entity].table
    return connection.execute(select(table.c.id).where(table.c.id == revision.id)).first() is not None


def since(
    connection: Connection, *, after: int = 0, at: str = "", reviewer: str | None = None, limit: int = 500
) -> list[Change]:
    """Return the changes after a number and after an instant (UTC), of one reviewer or of all, the latest first."""
    change = tables.change
    conditions: list[ColumnElement[bool]] = [change.c.seq > after, change.c.at > at]
    if reviewer is not None:
        conditions.append(change.c.reviewer == reviewer)
    query = select(change).where(*conditions).order_by(change.c.seq.desc()).limit(limit)
    return [Change(**row) for row in connection.execute(query).mappings()]
