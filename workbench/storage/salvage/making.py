"""Writes what was saved into a new library, whose history says what was saved and what was not."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any, Final
from uuid import uuid4

import msgspec
from sqlalchemy import Connection, insert
from sqlalchemy.exc import IntegrityError

from workbench.domain.change import Change, Revision
from workbench.domain.digests import FIRST_DIGEST, canonical_json, chained
from workbench.domain.people import Reviewer
from workbench.domain.times import now
from workbench.storage import history, search_index, tables
from workbench.storage.rows import BY_NAME, KINDS, Columns
from workbench.storage.salvage.picking import Key, Loss, Picked

SUMMARY: Final = "library.salvaged"
ENTITY: Final = "salvage"
"""What the revision is about that says what was saved; no row stands for it."""

_TOLD: Final = 1000


def make(connection: Connection, picked: Picked, reviewer: Reviewer, source: dict[str, Any]) -> list[Loss]:
    """Fill a new library and return what was lost, also what could not be written.

    The history comes first, with its changes numbered and chained anew where one is missing. The last change is made
    by ``reviewer``; it says what ``source`` was and what was lost, and holds every row that differs from the history.
    """
    connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    losses = list(picked.losses)
    known = _people(picked, reviewer)
    end = _write_history(connection, picked, known)
    for table, rows in picked.bodies.items():
        for row in rows:
            connection.execute(insert(tables.metadata.tables[table]), row)
    written: dict[Key, Columns] = {}
    for kind in KINDS:
        for key, row in [(key, row) for key, row in picked.rows.items() if key[0] == kind.name]:
            if _put(connection, kind.name, row, written):
                written[key] = row
            else:
                losses.append(Loss("salvage.dropped", key[1], {"entity": kind.name, "name": ""}))
    _note(connection, picked, written, losses, (end, reviewer, source))
    search_index.rebuild(connection)
    return losses


def _people(picked: Picked, reviewer: Reviewer) -> set[str]:
    """Let everybody stand who is named by a change: one whose row is lost keeps the id and loses the name."""
    wanted = {change["reviewer"] for change in picked.changes if change["reviewer"]}
    for each in wanted:
        if ("reviewer", each) not in picked.rows:
            row = {"id": each, "name": f"? {each[:8]}", "initials": "?", "role": "reviewer"}
            picked.rows["reviewer", each] = row
            picked.losses.append(Loss("salvage.reviewer", each, {}))
    if ("reviewer", reviewer.id) not in picked.rows:
        picked.rows["reviewer", reviewer.id] = msgspec.structs.asdict(reviewer)
    return wanted


def _write_history(connection: Connection, picked: Picked, known: set[str]) -> history.Head:
    here = {change["id"] for change in picked.changes}
    digest = FIRST_DIGEST
    for number, row in enumerate(picked.changes, start=1):
        reviewer = row["reviewer"] if row["reviewer"] in known else next(iter(known), "")
        undoes = row["undoes"] if row["undoes"] in here else None
        change = Change(**{**row, "seq": number, "reviewer": reviewer, "undoes": undoes})
        revisions = picked.revisions.get(change.id, [])
        content = [
            {
                "entity": each["entity"],
                "id": each["entity_id"],
                "before": _raw(each["before"]),
                "after": _raw(each["after"]),
            }
            for each in revisions
        ]
        digest = chained(digest, history.signed(change), content)
        connection.execute(insert(tables.change), {**msgspec.structs.asdict(change), "digest": digest})
        if revisions:
            rows = [{**each, "ordinal": ordinal} for ordinal, each in enumerate(revisions)]
            connection.execute(insert(tables.revision), rows)
    return history.Head(len(picked.changes), digest)


def _put(connection: Connection, entity: str, row: Columns, written: dict[Key, Columns]) -> bool:
    """Write a row; one that breaks a rule of its table, or points at one that did, is left out."""
    for each in tables.metadata.tables[entity].foreign_keys:
        target = row[each.parent.name]
        table = each.column.table.name
        if target is not None and table in BY_NAME and (table, target) not in written:
            return False
    try:
        with connection.begin_nested():
            connection.execute(insert(tables.metadata.tables[entity]), row)
    except (IntegrityError, sqlite3.IntegrityError):
        return False
    return True


def _note(
    connection: Connection,
    picked: Picked,
    written: dict[Key, Columns],
    losses: Sequence[Loss],
    told: tuple[history.Head, Reviewer, dict[str, Any]],
) -> None:
    end, reviewer, source = told
    revisions = []
    for key in sorted({*written, *picked.states}):
        before, after = picked.states.get(key), written.get(key)
        if after is not None and key[0] in BY_NAME:
            after = BY_NAME[key[0]].told(after)
        state = canonical_json(after).decode() if after is not None else None
        if key[0] in BY_NAME and before != state:
            earlier = None if before is None else _state(before)
            revisions.append(Revision(entity=key[0], id=key[1], before=earlier, after=after))
    lost = [{"key": each.key, "thing": each.thing, **each.facts} for each in losses[:_TOLD]]
    facts = {"path": source["path"], **source, "lost": lost, "losses": len(losses)}
    revisions.append(Revision(entity=ENTITY, id=str(uuid4()), before=None, after=facts))
    change = Change(id=str(uuid4()), seq=0, at=now(), reviewer=reviewer.id, summary=SUMMARY, digest="")
    history.write(connection, end, change, revisions)


def _state(text: str) -> Any:
    try:
        return msgspec.json.decode(text)
    except msgspec.DecodeError:
        return None


def _raw(state: str | None) -> msgspec.Raw | None:
    return None if state is None else msgspec.Raw(state)
