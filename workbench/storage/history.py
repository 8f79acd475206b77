"""The log of changes: written with the rows, chained by digests, read for undo, redo and the history of a thing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple

import msgspec

from workbench.domain.change import Change, ChangeKind, Revision
from workbench.domain.digests import FIRST_DIGEST, canonical_json, chained
from workbench.storage import kept_words
from workbench.storage.prepared import Prepared
from workbench.storage.sql import Connection, Select, bindparam, exists, func, insert, select, tables

EMPTYING = "emptying"
"""What the revision is about that tells what was emptied for good; no table holds such a thing."""

UNDOABLE_EXCEPT = frozenset({"history.emptied", "reviewer.joined", "library.salvaged", "salvage.lost-step"})
"""Changes that undo passes over: they only note who is there."""

_ALL = 2**62
"""As many changes as nobody has."""

_CHANGE, _REVISION = kept_words.COLUMNS["change"], kept_words.COLUMNS["revision"]


def _head() -> Select[Any]:
    change = tables.change
    newest = select(func.max(change.c.seq)).scalar_subquery()
    same = exists().where(change.alias("same").c.id == bindparam("wanted"))
    return select(change.c.seq, change.c.digest, same).where(change.c.seq == newest)


def _newest_first() -> Select[Any]:
    return select(tables.change).order_by(tables.change.c.seq.desc())


def _revisions() -> Select[Any]:
    revision = tables.revision
    return select(revision).where(revision.c.change == bindparam("change")).order_by(revision.c.ordinal)


def _revisions_from() -> Select[Any]:
    revision = tables.revision
    later = _revisions().where(revision.c.ordinal >= bindparam("ordinal"))
    return later.limit(bindparam("limit")).offset(bindparam("offset"))


def _last_state() -> Select[Any]:
    change, revision = tables.change, tables.revision
    return (
        select(revision)
        .join(change, change.c.id == revision.c.change)
        .where(revision.c.entity == bindparam("entity"), revision.c.entity_id == bindparam("thing"))
        .order_by(change.c.seq.desc(), revision.c.ordinal.desc())
        .limit(bindparam("limit"))
        .offset(bindparam("offset"))
    )


def _since() -> Select[Any]:
    change = tables.change
    return select(change).where(change.c.seq > bindparam("seq")).order_by(change.c.seq)


_HEAD = Prepared("history.head", _head)
_STANDS = Prepared("history.stands", lambda: select(tables.change.c.id).where(tables.change.c.seq == bindparam("seq")))
_SINCE = Prepared("history.since", _since)
_ADD_CHANGE = Prepared("history.add_change", lambda: insert(tables.change))
_ADD_REVISION = Prepared("history.add_revision", lambda: insert(tables.revision))
_LATEST = Prepared("history.latest", lambda: _newest_first().limit(bindparam("limit")).offset(bindparam("offset")))
_LATEST_BY = Prepared(
    "history.latest_by",
    lambda: (
        _newest_first()
        .where(tables.change.c.reviewer == bindparam("reviewer"))
        .limit(bindparam("limit"))
        .offset(bindparam("offset"))
    ),
)
_REVISIONS = Prepared("history.revisions", _revisions)
_REVISIONS_FROM = Prepared("history.revisions_from", _revisions_from)
_LAST_STATE = Prepared("history.last_state", _last_state)


class Head(NamedTuple):
    """The end of the history: number and digest of the last change."""

    seq: int = 0
    digest: str = FIRST_DIGEST


def head(connection: Connection) -> Head:
    """Return the end of the history."""
    return head_and(connection, "")[0]


def head_and(connection: Connection, change_id: str) -> tuple[Head, bool]:
    """Return the end of the history, and whether the change of that id stands in it, asked for in one go."""
    for seq, digest, stands in _HEAD.rows(connection, {"wanted": change_id}):
        return Head(seq, digest), bool(stands)
    return Head(), False


def signed(change: Change) -> dict[str, Any]:
    """Return what the digest of a change covers of the change itself."""
    row = msgspec.structs.asdict(change)
    del row["digest"]
    return row


def write(connection: Connection, end: Head, change: Change, revisions: Sequence[Revision]) -> Change:
    """Append ``change`` with its revisions after the ``end`` of the chain; return it with its number and digest.

    ``end`` was read in this transaction, so nobody has written behind it.
    """
    change = msgspec.structs.replace(change, seq=end.seq + 1)
    states = [(_json(each.before), _json(each.after)) for each in revisions]
    # What stands in the history is what its digest covers, to the byte, and is encoded once for both.
    rows = [
        {"entity": each.entity, "id": each.id, "before": _raw(before), "after": _raw(after)}
        for each, (before, after) in zip(revisions, states, strict=True)
    ]
    change = msgspec.structs.replace(change, digest=chained(end.digest, signed(change), rows))
    _ADD_CHANGE.run(connection, msgspec.structs.asdict(change))
    _ADD_REVISION.run_many(
        connection,
        [
            {
                "change": change.id,
                "ordinal": ordinal,
                "entity": each.entity,
                "entity_id": each.id,
                "before": before,
                "after": after,
            }
            for ordinal, (each, (before, after)) in enumerate(zip(revisions, states, strict=True))
        ],
    )
    return change


def _json(row: Any) -> str | None:
    return None if row is None else canonical_json(row).decode()


def _raw(state: str | None) -> msgspec.Raw | None:
    return None if state is None else msgspec.Raw(state)


def _revision_of(row: Mapping[Any, Any]) -> Revision:
    return Revision(
        entity=row["entity"],
        id=row["entity_id"],
        before=None if row["before"] is None else msgspec.json.decode(row["before"]),
        after=None if row["after"] is None else msgspec.json.decode(row["after"]),
    )


def _change_of(row: Sequence[Any]) -> Change:
    return Change(**dict(zip(_CHANGE, row, strict=True)))


def _changes(connection: Connection, query: Select[Any]) -> list[Change]:
    return [Change(**row) for row in connection.execute(query).mappings()]


def get(connection: Connection, change_id: str) -> Change | None:
    """Return the change of that id, or None."""
    return next(iter(_changes(connection, select(tables.change).where(tables.change.c.id == change_id))), None)


def stands(connection: Connection, seq: int, change_id: str) -> bool:
    """Tell whether the change of number ``seq`` is the one of that id."""
    return [id_ for (id_,) in _STANDS.rows(connection, {"seq": seq})] == [change_id]


def since(connection: Connection, seq: int) -> list[Change]:
    """Return the changes after number ``seq`` in their order."""
    return [_change_of(row) for row in _SINCE.rows(connection, {"seq": seq})]


def latest(connection: Connection, *, reviewer: str | None = None, limit: int | None = None) -> list[Change]:
    """Return changes, newest first, of one reviewer or of all."""
    wanted = {"reviewer": reviewer, "limit": _ALL if limit is None else limit, "offset": 0}
    rows = (_LATEST if reviewer is None else _LATEST_BY).rows(connection, wanted)
    return [_change_of(row) for row in rows]


def of_thing(connection: Connection, thing: str) -> list[Change]:
    """Return the changes that touched the row of that id, oldest first."""
    touched = exists().where(tables.revision.c.change == tables.change.c.id, tables.revision.c.entity_id == thing)
    return _changes(connection, select(tables.change).where(touched).order_by(tables.change.c.seq))


def revisions(connection: Connection, change_id: str) -> tuple[Revision, ...]:
    """Return what a change did to each row, in the order in which it was done."""
    rows = _REVISIONS.rows(connection, {"change": change_id})
    return tuple(_revision_of(dict(zip(_REVISION, row, strict=True))) for row in rows)


def revisions_from(connection: Connection, change_id: str, first: int, limit: int) -> list[Revision]:
    """Return what a change did to the rows from number ``first`` on, counted from 0, ``limit`` at most."""
    rows = _REVISIONS_FROM.rows(connection, {"change": change_id, "ordinal": first, "limit": limit, "offset": 0})
    return [_revision_of(dict(zip(_REVISION, row, strict=True))) for row in rows]


def first_revisions(connection: Connection, change_id: str, limit: int) -> tuple[Revision, ...]:
    """Return what a change did to the first rows it touched, ``limit`` at most."""
    rows = islice(_REVISIONS.rows(connection, {"change": change_id}), limit)
    return tuple(_revision_of(dict(zip(_REVISION, row, strict=True))) for row in rows)


def size(connection: Connection, change_id: str, entity: str | None = None) -> int:
    """Return how many rows a change touched, all or those of ``entity``."""
    revision = tables.revision
    query = select(func.count()).select_from(revision).where(revision.c.change == change_id)
    if entity is not None:
        query = query.where(revision.c.entity == entity)
    return int(connection.execute(query).scalar_one())


def changes_of(connection: Connection, entity: str, thing: str, after: int) -> list[tuple[Change, Revision]]:
    """Return what the changes after number ``after`` did to one row, in their order."""
    query = (
        select(tables.change, tables.revision)
        .join(tables.revision, tables.change.c.id == tables.revision.c.change)
        .where(tables.revision.c.entity == entity, tables.revision.c.entity_id == thing, tables.change.c.seq > after)
        .order_by(tables.change.c.seq, tables.revision.c.ordinal)
    )
    columns = len(tables.change.c)
    names = [column.name for column in tables.change.c]
    return [
        (
            Change(**dict(zip(names, row[:columns], strict=True))),
            _revision_of(dict(zip((column.name for column in tables.revision.c), row[columns:], strict=True))),
        )
        for row in connection.execute(query)
    ]


def emptyings(connection: Connection) -> list[dict[str, Any]]:
    """Return what each emptying tells of itself, in their order."""
    query = (
        select(tables.revision.c.after)
        .join(tables.change, tables.change.c.id == tables.revision.c.change)
        .where(tables.revision.c.entity == EMPTYING, tables.revision.c.after.is_not(None))
        .order_by(tables.change.c.seq)
    )
    return [msgspec.json.decode(state) for state in connection.execute(query).scalars()]


def is_emptied(revision: Revision) -> bool:
    """Tell whether the words of a revision were emptied for good."""
    return any(row is not None and "emptied" in row for row in (revision.before, revision.after))


def _is_empty(connection: Connection, change: str, emptied: set[str]) -> bool:
    """Tell whether nothing of a change is there any more that could be taken back."""
    return change in emptied and all(is_emptied(each) for each in revisions(connection, change))


def last_state(connection: Connection, entity: str, thing: str) -> Revision | None:
    """Return the latest revision of a row, also of one that is gone."""
    rows = _LAST_STATE.rows(connection, {"entity": entity, "thing": thing, "limit": 1, "offset": 0})
    return _revision_of(dict(zip(_REVISION, rows[0], strict=True))) if rows else None


def last_change_of(connection: Connection, entity: str, thing: str) -> Change | None:
    """Return the latest change that touched a row."""
    query = (
        select(tables.change)
        .join(tables.revision, tables.change.c.id == tables.revision.c.change)
        .where(tables.revision.c.entity == entity, tables.revision.c.entity_id == thing)
        .order_by(tables.change.c.seq.desc())
        .limit(1)
    )
    return next(iter(_changes(connection, query)), None)


def _backwards(connection: Connection, reviewer: str) -> Iterator[tuple[str, ChangeKind, str | None, str]]:
    """Yield a reviewer's changes from the newest back, in slices, so that a long history is not read whole."""
    below: int | None = None
    change = tables.change
    columns = (change.c.id, change.c.kind, change.c.undoes, change.c.summary, change.c.seq)
    while True:
        query = select(*columns).where(change.c.reviewer == reviewer).order_by(change.c.seq.desc()).limit(64)
        rows = connection.execute(query if below is None else query.where(change.c.seq < below)).all()
        for row in rows:
            yield row.id, row.kind, row.undoes, row.summary
        if len(rows) < 64:
            return
        below = rows[-1].seq


def next_undo(connection: Connection, reviewer: str) -> str | None:
    """Return the id of the change that undo would take back: the newest of this reviewer's still in force."""
    cancelled: set[str] = set()
    emptied = {change for each in emptyings(connection) for change in each["left"]}
    for change, kind, undoes, summary in _backwards(connection, reviewer):
        if change in cancelled or summary in UNDOABLE_EXCEPT or _is_empty(connection, change, emptied):
            continue
        if kind != "undo":
            return change
        cancelled.add(str(undoes))
    return None


def next_redo(connection: Connection, reviewer: str) -> str | None:
    """Return the id of the undo that redo would take back; None once something new was done since."""
    cancelled: set[str] = set()
    emptied = {change for each in emptyings(connection) for change in each["left"]}
    for change, kind, undoes, summary in _backwards(connection, reviewer):
        if change in cancelled or summary in UNDOABLE_EXCEPT or _is_empty(connection, change, emptied):
            continue
        if kind == "undo":
            return change
        if kind == "do":
            return None
        cancelled.add(str(undoes))
    return None
