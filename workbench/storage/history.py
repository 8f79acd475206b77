"""The log of changes: written with the rows, chained by digests, read for undo, redo and the history of a thing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, Select, bindparam, exists, func, insert, select

from workbench.domain.change import Change, ChangeKind, Revision
from workbench.domain.digests import FIRST_DIGEST, canonical_json, chained
from workbench.storage import tables
from workbench.storage.prepared import Prepared

EMPTYING = "emptying"
"""What the revision is about that tells what was emptied for good; no table holds such a thing."""

UNDOABLE_EXCEPT = frozenset({"history.emptied", "reviewer.joined", "library.salvaged", "salvage.lost-step"})
"""Changes that undo passes over: they only note who is there."""

_change, _revision = tables.change, tables.revision
_newest = select(func.max(_change.c.seq)).scalar_subquery()
_HEAD = Prepared(
    select(
        _change.c.seq,
        _change.c.digest,
        exists().where(_change.alias("same").c.id == bindparam("wanted")),
    ).where(_change.c.seq == _newest)
)
_ADD_CHANGE = Prepared(insert(_change))
_ADD_REVISION = Prepared(insert(_revision))


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


def _changes(connection: Connection, query: Select[Any]) -> list[Change]:
    return [Change(**row) for row in connection.execute(query).mappings()]


def get(connection: Connection, change_id: str) -> Change | None:
    """Return the change of that id, or None."""
    return next(iter(_changes(connection, select(_change).where(_change.c.id == change_id))), None)


def stands(connection: Connection, seq: int, change_id: str) -> bool:
    """Tell whether the change of number ``seq`` is the one of that id."""
    return connection.execute(select(_change.c.id).where(_change.c.seq == seq)).scalar() == change_id


def since(connection: Connection, seq: int) -> list[Change]:
    """Return the changes after number ``seq`` in their order."""
    return _changes(connection, select(_change).where(_change.c.seq > seq).order_by(_change.c.seq))


def latest(connection: Connection, *, reviewer: str | None = None, limit: int | None = None) -> list[Change]:
    """Return changes, newest first, of one reviewer or of all."""
    query = select(_change).order_by(_change.c.seq.desc())
    if reviewer is not None:
        query = query.where(_change.c.reviewer == reviewer)
    return _changes(connection, query if limit is None else query.limit(limit))


def of_thing(connection: Connection, thing: str) -> list[Change]:
    """Return the changes that touched the row of that id, oldest first."""
    touched = exists().where(_revision.c.change == _change.c.id, _revision.c.entity_id == thing)
    return _changes(connection, select(_change).where(touched).order_by(_change.c.seq))


def revisions(connection: Connection, change_id: str) -> tuple[Revision, ...]:
    """Return what a change did to each row, in the order in which it was done."""
    query = select(_revision).where(_revision.c.change == change_id).order_by(_revision.c.ordinal)
    return tuple(_revision_of(row) for row in connection.execute(query).mappings())


def changes_of(connection: Connection, entity: str, thing: str, after: int) -> list[tuple[Change, Revision]]:
    """Return what the changes after number ``after`` did to one row, in their order."""
    query = (
        select(_change, _revision)
        .join(_revision, _change.c.id == _revision.c.change)
        .where(_revision.c.entity == entity, _revision.c.entity_id == thing, _change.c.seq > after)
        .order_by(_change.c.seq, _revision.c.ordinal)
    )
    columns = len(_change.c)
    names = [column.name for column in _change.c]
    return [
        (
            Change(**dict(zip(names, row[:columns], strict=True))),
            _revision_of(dict(zip((column.name for column in _revision.c), row[columns:], strict=True))),
        )
        for row in connection.execute(query)
    ]


def emptyings(connection: Connection) -> list[dict[str, Any]]:
    """Return what each emptying tells of itself, in their order."""
    query = (
        select(_revision.c.after)
        .join(_change, _change.c.id == _revision.c.change)
        .where(_revision.c.entity == EMPTYING, _revision.c.after.is_not(None))
        .order_by(_change.c.seq)
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
    query = (
        select(_revision)
        .join(_change, _change.c.id == _revision.c.change)
        .where(_revision.c.entity == entity, _revision.c.entity_id == thing)
        .order_by(_change.c.seq.desc(), _revision.c.ordinal.desc())
        .limit(1)
    )
    row = connection.execute(query).mappings().first()
    return _revision_of(row) if row else None


def last_change_of(connection: Connection, entity: str, thing: str) -> Change | None:
    """Return the latest change that touched a row."""
    query = (
        select(_change)
        .join(_revision, _change.c.id == _revision.c.change)
        .where(_revision.c.entity == entity, _revision.c.entity_id == thing)
        .order_by(_change.c.seq.desc())
        .limit(1)
    )
    return next(iter(_changes(connection, query)), None)


def _backwards(connection: Connection, reviewer: str) -> Iterator[tuple[str, ChangeKind, str | None, str]]:
    """Yield a reviewer's changes from the newest back, in slices, so that a long history is not read whole."""
    below: int | None = None
    columns = (_change.c.id, _change.c.kind, _change.c.undoes, _change.c.summary, _change.c.seq)
    while True:
        query = select(*columns).where(_change.c.reviewer == reviewer).order_by(_change.c.seq.desc()).limit(64)
        rows = connection.execute(query if below is None else query.where(_change.c.seq < below)).all()
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
