"""The log of changes: written with the rows, chained by digests, read for undo, redo and the history of a thing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, RowMapping, Select, exists, insert, select

from workbench.domain.change import Change, ChangeKind, Revision
from workbench.domain.digests import FIRST_DIGEST, chained
from workbench.storage import tables

UNDOABLE_EXCEPT = frozenset({"reviewer.joined"})
"""Changes that undo passes over: they only note who is there."""

_change, _revision = tables.change, tables.revision
_HEAD = select(_change.c.seq, _change.c.digest).order_by(_change.c.seq.desc()).limit(1)


def head(connection: Connection) -> tuple[int, str]:
    """Return the number and the digest of the last change, ``(0, FIRST_DIGEST)`` in an empty history."""
    row = connection.execute(_HEAD).first()
    return (row.seq, row.digest) if row else (0, FIRST_DIGEST)


def signed(change: Change) -> dict[str, Any]:
    """Return what the digest of a change covers of the change itself."""
    row = msgspec.structs.asdict(change)
    del row["digest"]
    return row


def write(connection: Connection, change: Change, revisions: Sequence[Revision]) -> Change:
    """Append ``change`` with its revisions at the end of the chain and return it with its number and digest."""
    seq, previous = head(connection)
    change = msgspec.structs.replace(change, seq=seq + 1)
    change = msgspec.structs.replace(change, digest=chained(previous, signed(change), revisions))
    connection.execute(insert(_change), msgspec.structs.asdict(change))
    connection.execute(
        insert(_revision),
        [
            {
                "change": change.id,
                "ordinal": ordinal,
                "entity": each.entity,
                "entity_id": each.id,
                "before": _json(each.before),
                "after": _json(each.after),
            }
            for ordinal, each in enumerate(revisions)
        ],
    )
    return change


def _json(row: Any) -> str | None:
    return None if row is None else msgspec.json.encode(row, order="sorted").decode()


def _revision_of(row: RowMapping) -> Revision:
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
    for change, kind, undoes, summary in _backwards(connection, reviewer):
        if change in cancelled or summary in UNDOABLE_EXCEPT:
            continue
        if kind != "undo":
            return change
        cancelled.add(str(undoes))
    return None


def next_redo(connection: Connection, reviewer: str) -> str | None:
    """Return the id of the undo that redo would take back; None once something new was done since."""
    cancelled: set[str] = set()
    for change, kind, undoes, summary in _backwards(connection, reviewer):
        if change in cancelled or summary in UNDOABLE_EXCEPT:
            continue
        if kind == "undo":
            return change
        if kind == "do":
            return None
        cancelled.add(str(undoes))
    return None
