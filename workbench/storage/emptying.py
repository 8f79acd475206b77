"""Emptying for good: the texts of deleted things leave the library, and the history shows that it was done.

The history stays append-only in what it proves. A change whose revisions were emptied keeps its digest, so the chain
goes on through it; what is left of it is covered by a digest of its own, which stands in the change that emptied it and
so in the chain again. Everything can be checked afterwards but the words that are gone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final, NamedTuple
from uuid import uuid4

import msgspec

from workbench.domain.change import Change
from workbench.domain.clash import Key
from workbench.domain.digests import canonical_json, chained
from workbench.storage import guards, history, search_index
from workbench.storage.rows import BY_NAME, KINDS
from workbench.storage.sql import Connection, delete, or_, select, tables, text, update
from workbench.storage.unit_of_work import UnitOfWork

ENTITY: Final = history.EMPTYING
_REGISTERS: Final = frozenset({"reviewer", "source"})
_BODIES: Final = (
    ("article_version", "text_sha256", "text_body"),
    ("article_version", "file_sha256", "original_file"),
    ("evidence", "attachment_sha256", "attachment"),
)
"""What is kept apart from the rows: the kind that names it, the column, and where it is."""


class Emptied(msgspec.Struct, frozen=True, kw_only=True):
    """What was emptied: how many things of each kind, and how many texts and files went with them."""

    counts: dict[str, int]
    bodies: int


class _Touched(NamedTuple):
    change: str
    ordinal: int
    before: str | None
    after: str | None


def empty(work: UnitOfWork, things: Iterable[Key]) -> Emptied:
    """Take the words of deleted ``things``, and of all that belonged to them, out of the history for good.

    What stands is left alone. Ids, kinds, times and who did what stay.
    """
    connection = work.connection
    keys = _with_belongings(connection, things)
    if not keys:
        return Emptied(counts={}, bodies=0)
    mark = str(uuid4())
    touched = list(_revisions_of(connection, keys))
    named = _named_bodies(touched)
    with _unguarded(connection):
        _blank(connection, touched, mark)
    changes = dict.fromkeys(each.change for each in touched)
    bodies = _drop_bodies(connection, named)
    search_index.forget(connection)
    counts = dict(sorted(Counter(entity for entity, _ in keys).items()))
    work.tell(
        ENTITY,
        mark,
        {
            "id": mark,
            "counts": counts,
            "bodies": bodies,
            "things": [{"entity": entity, "id": thing} for entity, thing in sorted(keys)],
            "left": {change: _left_of(connection, change) for change in changes},
        },
    )
    return Emptied(counts=counts, bodies=bodies)


def left(change: Change, rows: Iterable[Any]) -> str:
    """Return the digest of what is left of a change: all of it but the words that were emptied."""
    return chained(change.digest, history.signed(change), rows)


def left_digests(connection: Connection) -> dict[str, str]:
    """Return for each change that was emptied, in part or whole, the digest of what is left of it."""
    found: dict[str, str] = {}
    for state in history.emptyings(connection):
        found.update(state["left"])
    return found


def _left_of(connection: Connection, change_id: str) -> str:
    change = history.get(connection, change_id)
    assert change is not None
    query = select(tables.revision).where(tables.revision.c.change == change_id).order_by(tables.revision.c.ordinal)
    rows = [
        {"entity": row.entity, "id": row.entity_id, "before": _raw(row.before), "after": _raw(row.after)}
        for row in connection.execute(query)
    ]
    return left(change, rows)


def _raw(state: str | None) -> msgspec.Raw | None:
    return None if state is None else msgspec.Raw(state)


def _with_belongings(connection: Connection, things: Iterable[Key]) -> set[Key]:
    """Return the things with everything that ever belonged to them, as far as none of it stands."""
    found: set[Key] = set()
    waiting = [key for key in things if not _stands(connection, key)]
    while waiting:
        key = waiting.pop()
        if key in found:
            continue
        found.add(key)
        entity, thing = key
        for kind in KINDS:
            for link in kind.table.foreign_keys:
                if link.column.table.name == entity and entity not in _REGISTERS:
                    hanging = _naming(connection, kind.name, link.parent.name, thing)
                    waiting += [each for each in hanging if not _stands(connection, each)]
    return found


def _naming(connection: Connection, entity: str, column: str, value: str) -> list[Key]:
    """Return what ever had ``value`` in a column, by the history."""
    revision = tables.revision
    words = canonical_json({column: value}).decode().strip("{}")
    sides = [side.contains(words, autoescape=True) for side in (revision.c.before, revision.c.after)]
    query = select(revision.c.entity_id).where(revision.c.entity == entity, or_(*sides)).distinct()
    return [(entity, each) for each in connection.execute(query).scalars()]


def _stands(connection: Connection, key: Key) -> bool:
    table = BY_NAME[key[0]].table
    return connection.execute(select(table.c.id).where(table.c.id == key[1])).first() is not None


def _revisions_of(connection: Connection, keys: Collection[Key]) -> Iterator[_Touched]:
    revision = tables.revision
    columns = (revision.c.change, revision.c.ordinal, revision.c.before, revision.c.after)
    for entity, thing in sorted(keys):
        query = select(*columns).where(revision.c.entity == entity, revision.c.entity_id == thing)
        yield from (_Touched(*row) for row in connection.execute(query).all())


def _blank(connection: Connection, touched: Iterable[_Touched], mark: str) -> None:
    revision = tables.revision
    words = canonical_json({"emptied": mark}).decode()
    for each in touched:
        place = (revision.c.change == each.change, revision.c.ordinal == each.ordinal)
        states = {
            "before": None if each.before is None else words,
            "after": None if each.after is None else words,
        }
        connection.execute(update(revision).where(*place).values(states))


def _named_bodies(touched: Iterable[_Touched]) -> set[tuple[str, str, str]]:
    """Return kind, column and SHA-256 of the texts and files that these revisions name."""
    found = set()
    for each in touched:
        for state in (each.before, each.after):
            row: Mapping[str, Any] = msgspec.json.decode(state) if state is not None else {}
            found |= {(kind, column, row[column]) for kind, column, _ in _BODIES if row.get(column)}
    return found


def _drop_bodies(connection: Connection, named: Iterable[tuple[str, str, str]]) -> int:
    """Let go the texts and files that nothing names any more; return how many."""
    homes = {(kind, column): table for kind, column, table in _BODIES}
    dropped = 0
    for kind, column, sha256 in sorted(named):
        home = tables.metadata.tables[homes[kind, column]]
        table = BY_NAME[kind].table
        standing = connection.execute(select(table.c.id).where(table.c[column] == sha256)).first()
        if standing is None and not _naming(connection, kind, column, sha256):
            dropped += connection.execute(delete(home).where(home.c.sha256 == sha256)).rowcount
    return dropped


@contextmanager
def _unguarded(connection: Connection) -> Iterator[None]:
    """Lift the guard of the revisions inside this transaction; it is back before anybody else can look."""
    if connection.dialect.name == "sqlite":
        # What is freed is written over, so that the words are not in the file any more.
        connection.execute(text("PRAGMA secure_delete=ON"))
        connection.execute(text("DROP TRIGGER revision_update_refused"))
        yield
        connection.execute(text(guards.SQLITE["revision_update_refused"]))
    else:
        connection.execute(text("ALTER TABLE revision DISABLE TRIGGER revision_append_only"))
        yield
        connection.execute(text("ALTER TABLE revision ENABLE TRIGGER revision_append_only"))
