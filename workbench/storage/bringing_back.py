"""Putting back what was removed: a thing with everything that hung on it when it went."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from workbench.domain.change import Revision
from workbench.storage import history
from workbench.storage.rows import BY_NAME, KINDS, Columns
from workbench.storage.sql import Connection, UniqueConstraint, select

_ORDER = {kind.name: place for place, kind in enumerate(KINDS)}
_REGISTERS = frozenset({"source", "reviewer"})
"""What is made by naming it, and so is made again when somebody names it again."""


class Hands(Protocol):
    """What putting something back needs of a unit of work."""

    connection: Connection

    def columns(self, entity: str, thing: str) -> Columns | None:
        """Return a row as it stands."""

    def put_back(self, revision: Revision, columns: Columns | None) -> None:
        """Give a row a state."""

    def is_free(self, entity: str, row: Columns, names: Sequence[str]) -> bool:
        """Tell whether no other row has the same there."""


def belonging(revisions: Iterable[Revision], thing: Revision) -> list[Revision]:
    """Return ``thing`` and what was removed with it in the same change, in an order in which it can stand again.

    An annotation that went with its article comes back with the whole article.
    """
    removed = [each for each in revisions if each.before is not None and each.after is None]
    top = thing
    while (above := next((each for each in removed if each.id in _links(top)), None)) is not None:
        top = above
    found = {(top.entity, top.id)}
    ids = {top.id}
    for each in sorted(removed, key=lambda revision: _ORDER[revision.entity]):
        if ids & _links(each):
            found.add((each.entity, each.id))
            ids.add(each.id)
    return sorted(
        (each for each in removed if (each.entity, each.id) in found), key=lambda revision: _ORDER[revision.entity]
    )


def bring_back(work: Hands, change: str, entity: str, thing: str) -> list[Revision]:
    """Let a thing that ``change`` removed stand again with all that hung on it; return what came back.

    What would hang on something that is gone itself stays away. Nothing is returned if the thing stands already, or
    cannot stand any more.
    """
    revisions = history.revisions(work.connection, change)
    wanted = next((each for each in revisions if (each.entity, each.id) == (entity, thing)), None)
    if wanted is None or wanted.before is None or history.is_emptied(wanted) or work.columns(entity, thing) is not None:
        return []
    back = []
    for each in belonging(revisions, wanted):
        row = dict(each.before or {})
        if work.columns(each.entity, each.id) is None and _can_stand(work, each.entity, row):
            work.put_back(each, row)
            back.append(each)
    return back if work.columns(entity, thing) is not None else []


def _links(revision: Revision) -> set[str]:
    """Return the ids that a row points at."""
    row = revision.before or {}
    table = BY_NAME[revision.entity].table
    return {str(row[key.parent.name]) for key in table.foreign_keys if row.get(key.parent.name) is not None}


def _can_stand(work: Hands, entity: str, row: Columns) -> bool:
    """Tell whether everything a row points at is there; what a register lacks is entered again."""
    table = BY_NAME[entity].table
    for key in table.foreign_keys:
        value = row.get(key.parent.name)
        if value is None:
            continue
        target = key.column
        if work.connection.execute(select(target).where(target == value)).first() is None:
            last = history.last_state(work.connection, target.table.name, value)
            if target.table.name not in _REGISTERS or last is None or last.before is None:
                return False
            work.put_back(last, dict(last.before))
    return all(work.is_free(entity, row, each) for each in _unique(entity))


def _unique(entity: str) -> list[tuple[str, ...]]:
    parts = BY_NAME[entity].table.constraints
    return [tuple(each.columns.keys()) for each in parts if isinstance(each, UniqueConstraint)]
