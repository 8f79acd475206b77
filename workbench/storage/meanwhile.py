"""What others changed since somebody looked: what is asked for never overwrites it unseen."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Mapping
from typing import Final, NamedTuple

from workbench.domain.change import Change, Revision
from workbench.domain.clash import Clash, Key, Row
from workbench.storage import history
from workbench.storage.sql import Connection, select, tables

UNTOLD: Final = frozenset({"revision", "modified_at"})
"""Columns that grow with every change and say nothing by themselves."""

_TOGETHER: Final[Mapping[str, tuple[frozenset[str], ...]]] = {
    "annotation": (
        frozenset({"label", "facet"}),
        frozenset({"version", "start", "end", "exact", "prefix", "suffix", "occurrence_n", "occurrence_m", "anchor"}),
    ),
}
"""Columns that are one decision: a reason means nothing without its label, an end nothing without its start."""


class InOne(Container[int]):
    """Holds what is in one of several sets, which are not copied: in a long day they become large."""

    def __init__(self, sets: tuple[set[int], ...]) -> None:
        self._sets = sets

    def __contains__(self, number: object) -> bool:
        """Tell whether one of them has it."""
        return any(number in each for each in self._sets)


class Seen(NamedTuple):
    """How far somebody had read the history when they decided: up to ``seq``, and their own changes after it."""

    seq: int
    own: Container[int] = ()


class Met(NamedTuple):
    """What others did to one row: how it was before, how they left it, and their last change."""

    before: Row | None
    after: Row | None
    change: Change


class Meanwhile:
    """Answers what others did to a row since ``seen``; ``settled`` are states (by kind and id) that were looked at."""

    def __init__(self, connection: Connection, seen: Seen, settled: Mapping[Key, Row | None]) -> None:
        self._connection = connection
        self._seen = seen
        self._settled = settled
        self._met: dict[Key, Met | None] = {}

    def met(self, entity: str, thing: str) -> Met | None:
        """Return what others did to a row, or None if they left it alone."""
        key = entity, thing
        if key not in self._met:
            changed = history.changes_of(self._connection, entity, thing, self._seen.seq)
            foreign = [each for each in changed if each[0].seq not in self._seen.own]
            last = changed[-1][1].after if changed else None
            self._met[key] = Met(foreign[0][1].before, last, foreign[-1][0]) if foreign else None
        return self._met[key]

    def gone(self, entity: str) -> list[tuple[str, Revision]]:
        """Return the rows of a kind that others removed: the change that did it, and the revision."""
        change, revision = tables.change, tables.revision
        query = (
            select(change.c.seq, revision.c.change, revision.c.entity_id)
            .join(revision, revision.c.change == change.c.id)
            .where(change.c.seq > self._seen.seq, revision.c.entity == entity, revision.c.after.is_(None))
            .order_by(change.c.seq)
        )
        rows = [row for row in self._connection.execute(query) if row.seq not in self._seen.own]
        return [
            (row.change, each)
            for row in rows
            for each in history.revisions(self._connection, row.change)
            if (each.entity, each.id) == (entity, row.entity_id)
        ]

    def clashes(self, revisions: Iterable[Revision], revived: Collection[Key]) -> tuple[Clash, ...]:
        """Return where ``revisions`` would overwrite what others did; ``revived`` are rows that they had removed."""
        found = (self._clash(each, gone=(each.entity, each.id) in revived) for each in revisions)
        return tuple(each for each in found if each is not None)

    def _clash(self, revision: Revision, *, gone: bool) -> Clash | None:
        met = self.met(revision.entity, revision.id)
        if met is None:
            return None
        theirs = None if gone else revision.before
        fields = clashing(revision.entity, met.before, revision.after, theirs)
        key = revision.entity, revision.id
        if not fields or (key in self._settled and lasting(self._settled[key]) == lasting(theirs)):
            return None
        return Clash(
            entity=revision.entity,
            id=revision.id,
            seen=met.before,
            yours=revision.after,
            theirs=theirs,
            who=met.change.reviewer,
            at=met.change.at,
            fields=fields,
        )


def clashing(entity: str, seen: Row | None, yours: Row | None, theirs: Row | None) -> tuple[str, ...]:
    """Return the columns that both sides changed, each otherwise; all of them if one side removed the row.

    What one side alone changed is no clash: both stand afterwards.
    """
    # A column that came later stands in a row only where it holds something.
    whole = (lasting(theirs) or {}) | (lasting(yours) or {})
    if not whole or lasting(yours) == lasting(theirs) or lasting(seen) == lasting(theirs):
        return ()
    if yours is None or theirs is None:
        return tuple(whole)
    mine = {name for name in whole if yours.get(name) != theirs.get(name)}
    other = {name for name in whole if seen is None or seen.get(name) != theirs.get(name)}
    for group in _TOGETHER.get(entity, ()):
        if mine & group and other & group:
            mine |= group
            other |= group
    both = mine & other
    return tuple(name for name in whole if name in both)


def lasting(row: Row | None) -> dict[str, object] | None:
    """Return a row without the columns that only count its changes."""
    return None if row is None else {name: value for name, value in row.items() if name not in UNTOLD}
