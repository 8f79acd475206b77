"""Taking a change back: a new change that puts every row into the state it had before."""

from __future__ import annotations

import sqlite3

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from workbench.domain.change import Revision
from workbench.domain.errors import UndoRefusedError
from workbench.storage import history, tables
from workbench.storage.rows import BY_NAME, KINDS, Columns
from workbench.storage.unit_of_work import UnitOfWork

_ORDER = {kind.name: place for place, kind in enumerate(KINDS)}
_GROWING = ("revision", "modified_at")


def take_back(work: UnitOfWork, change_id: str) -> None:
    """Put the rows that a change touched back as they were before it.

    Raises ``UndoRefusedError``: ``undo.changed-since`` if one of them differs from what the change left,
    ``undo.depended-on`` if something made since rests on a row that would go.
    """
    revisions = history.revisions(work.connection, change_id)
    for each in revisions:
        _refuse_if_changed(work, each)
    restored = [each for each in revisions if each.before is not None]
    removed = [each for each in revisions if each.before is None]
    try:
        for each in sorted(restored, key=lambda revision: _ORDER[revision.entity]):
            work.put_back(each, dict(each.before or {}))
        for each in sorted(removed, key=lambda revision: -_ORDER[revision.entity]):
            if not _stays(work, each):
                work.put_back(each, None)
    except (IntegrityError, sqlite3.IntegrityError) as error:
        raise UndoRefusedError("undo.depended-on") from error


def _refuse_if_changed(work: UnitOfWork, revision: Revision) -> None:
    present = work.columns(revision.entity, revision.id)
    if _lasting(present) == _lasting(None if revision.after is None else dict(revision.after)):
        return
    if revision.entity == "reviewer" or (revision.entity == "source" and revision.before is None and present):
        return
    since = history.last_change_of(work.connection, revision.entity, revision.id)
    query = select(tables.reviewer.c.name).where(tables.reviewer.c.id == (since.reviewer if since else ""))
    raise UndoRefusedError(
        "undo.changed-since",
        who=work.connection.execute(query).scalar_one_or_none() or "?",
        entity=revision.entity,
        id=revision.id,
        yours=revision.after,
        theirs=present,
    )


def _lasting(columns: Columns | None) -> Columns | None:
    if columns is None:
        return None
    return {name: value for name, value in columns.items() if name not in _GROWING}


def _stays(work: UnitOfWork, revision: Revision) -> bool:
    """People stay on the register, and a source stays as long as an annotation names it."""
    if revision.entity == "reviewer":
        return True
    if revision.entity != "source":
        return False
    table = BY_NAME["annotation"].table
    query = select(table.c.id).where(table.c.source == revision.id).limit(1)
    return work.connection.execute(query).first() is not None
