"""Taking a change back: a new change that puts every row into the state it had before."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

import msgspec

from workbench.domain.change import Changed, Revision
from workbench.domain.clash import Clash, Key, Row
from workbench.domain.errors import UndoRefusedError
from workbench.storage import history
from workbench.storage.bringing_back import belonging, bring_back
from workbench.storage.meanwhile import lasting
from workbench.storage.rows import BY_NAME, KINDS
from workbench.storage.sql import exc, select, tables
from workbench.storage.unit_of_work import UnitOfWork

_TELL_EVERY = 64
_ORDER = {kind.name: place for place, kind in enumerate(KINDS)}


class Settled(NamedTuple):
    """What a person decided about a clash: the state they looked at, and what is to stand.

    ``columns`` are put over what was asked for, so an empty mapping keeps that as it is; None lets the thing be gone.
    ``beside`` are rows, by kind, that stand besides, unless there is one of that id.
    """

    theirs: Row | None
    columns: Row | None
    beside: tuple[tuple[str, Row], ...] = ()


def take_back(
    work: UnitOfWork,
    change_id: str,
    settled: Mapping[Key, Settled] = MappingProxyType({}),
    progress: Callable[[int, int], None] | None = None,
) -> None:
    """Put the rows that a change touched back as they were before it, or as ``settled`` says.

    ``progress`` hears now and then how many of how many rows are back, and may raise to stop.
    Raises ``UndoRefusedError``: ``undo.changed-since`` if one of them differs from what the change left,
    ``undo.depended-on`` if something made since rests on a row that would go.
    """
    revisions = [each for each in history.revisions(work.connection, change_id) if not history.is_emptied(each)]
    _refuse_if_changed(work, change_id, revisions, settled)
    wanted = [(each, _wanted(each, settled)) for each in revisions]
    restored = [(each, state) for each, state in wanted if state is not None]
    removed = [each for each, state in wanted if state is None]
    tell = progress or (lambda _done, _total: None)
    try:
        for number, (each, state) in enumerate(sorted(restored, key=lambda pair: _ORDER.get(pair[0].entity, -1))):
            _tell(tell, number, len(wanted))
            work.put_back(each, dict(state))
        last = sorted(removed, key=lambda revision: -_ORDER.get(revision.entity, -1))
        for number, each in enumerate(last, len(restored)):
            _tell(tell, number, len(wanted))
            if not _stays(work, each):
                work.put_back(each, None)
    except (exc.IntegrityError, sqlite3.IntegrityError) as error:
        raise UndoRefusedError("undo.depended-on") from error


def _tell(tell: Callable[[int, int], None], done: int, total: int) -> None:
    if done % _TELL_EVERY == 0:
        tell(done, total)


def settle(work: UnitOfWork, settled: Mapping[Key, Settled]) -> None:
    """Give rows the states that a person chose, after a step of ``work`` that did what was asked for first."""
    asked = work.earlier[-1] if work.earlier else None
    for (entity, thing), (_, columns, beside) in settled.items():
        for kind, row in beside:
            if work.columns(kind, row["id"]) is None:
                work.put_back(Revision(entity=kind, id=row["id"], before=None, after=None), dict(row))
        present = work.columns(entity, thing)
        if columns is None:
            if present is not None and asked is not None:
                _remove_again(work, asked, thing)
            continue
        if present is None and asked is not None:
            bring_back(work, asked.change.id, entity, thing)
            present = work.columns(entity, thing)
        result = (present or {}) | dict(columns)
        if lasting(present) != lasting(result):
            work.put_back(Revision(entity=entity, id=thing, before=None, after=None), result)


def _remove_again(work: UnitOfWork, asked: Changed, thing: str) -> None:
    """Let go what stands again for a moment, with all that hangs on it."""
    back = [msgspec.structs.replace(each, before=each.after, after=None) for each in asked.revisions if each.after]
    wanted = next(each for each in back if each.id == thing)
    for each in reversed(belonging(back, wanted)):
        work.put_back(each, None)


def _wanted(revision: Revision, settled: Mapping[Key, Settled]) -> Row | None:
    chosen = settled.get((revision.entity, revision.id))
    if chosen is None:
        return revision.before
    return None if chosen.columns is None else {**(revision.before or {}), **chosen.columns}


def _refuse_if_changed(
    work: UnitOfWork, change_id: str, revisions: Sequence[Revision], settled: Mapping[Key, Settled]
) -> None:
    found = [(each, _clash(work, each, settled.get((each.entity, each.id)))) for each in revisions]
    clashes = [(each, clash) for each, clash in found if clash is not None]
    if not clashes:
        return
    revision, first = clashes[0]
    query = select(tables.reviewer.c.name).where(tables.reviewer.c.id == first.who)
    raise UndoRefusedError(
        "undo.changed-since",
        clashes=tuple(clash for _, clash in clashes),
        change=change_id,
        who=work.connection.execute(query).scalar_one_or_none() or "?",
        entity=first.entity,
        id=first.id,
        yours=revision.after,
        theirs=first.theirs,
    )


def _clash(work: UnitOfWork, revision: Revision, settled: Settled | None) -> Clash | None:
    """Return what stands against putting a row back, unless somebody looked at exactly that."""
    present = work.columns(revision.entity, revision.id)
    if lasting(present) == lasting(revision.after if settled is None else settled.theirs):
        return None
    if revision.entity == "reviewer" or (revision.entity == "source" and revision.before is None and present):
        return None
    since = history.last_change_of(work.connection, revision.entity, revision.id)
    before, now = lasting(revision.before) or {}, lasting(present) or {}
    one_is_gone = revision.before is None or present is None
    return Clash(
        entity=revision.entity,
        id=revision.id,
        seen=revision.after,
        yours=revision.before,
        theirs=present,
        who=since.reviewer if since else "",
        at=since.at if since else "",
        fields=tuple(name for name in before | now if one_is_gone or before.get(name) != now.get(name)),
    )


def _stays(work: UnitOfWork, revision: Revision) -> bool:
    """People stay on the register, and a source stays as long as an annotation names it."""
    if revision.entity == "reviewer":
        return True
    if revision.entity != "source":
        return False
    table = BY_NAME["annotation"].table
    query = select(table.c.id).where(table.c.source == revision.id).limit(1)
    return work.connection.execute(query).first() is not None
