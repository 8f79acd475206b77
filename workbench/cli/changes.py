"""Commands about what was done: take it back, do it again, look at it."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from typing import Any, Final

import msgspec

from workbench.application.changes import HistoryRow
from workbench.application.wording import sentence, shortened
from workbench.application.workbench import Workbench
from workbench.cli.call import Call, Command, option
from workbench.cli.columns import table
from workbench.cli.rows import reviewer_id, short
from workbench.domain.change import Changed, Revision
from workbench.domain.errors import NotFoundError, UndoRefusedError, WorkbenchError

_SHORTEST: Final = 3
_UNTOLD: Final = frozenset({"revision", "modified_at"})


class ChangeRow(HistoryRow, frozen=True, kw_only=True):
    """A change with what it did to each thing that was asked about, column by column."""

    revisions: tuple[Revision, ...]


def _nothing(_parser: ArgumentParser) -> None:
    """Take no arguments."""


def _undo(call: Call) -> int:
    return _taken_back(call, Workbench.undo)


def _redo(call: Call) -> int:
    return _taken_back(call, Workbench.redo)


def _taken_back(call: Call, act: Callable[[Workbench], Changed]) -> int:
    with call.desk() as desk:
        try:
            change = act(desk).change
        except UndoRefusedError as error:
            for line in _both_sides(error):
                call.terminal.note(line)
            raise
        words = desk.history.words(change)
    named = {name: getattr(change, name) for name in HistoryRow.__struct_fields__ if name not in {"reviewer", "words"}}
    call.give(HistoryRow(**named, reviewer=desk.reviewer.name, words=words), lambda: [words])
    return 0


def _both_sides(error: UndoRefusedError) -> Iterator[str]:
    """Yield what stands on both sides of a clash, where they differ."""
    if error.key != "undo.changed-since":
        return
    yours, theirs = error.facts["yours"] or {}, error.facts["theirs"] or {}
    for name in {**yours, **theirs}:
        if name not in _UNTOLD and yours.get(name) != theirs.get(name):
            yield sentence(
                "terminal",
                "undo.sides",
                field=name,
                yours=_shown(yours.get(name)),
                who=error.facts["who"],
                theirs=_shown(theirs.get(name)),
            )


def _shown(value: Any) -> str:
    return "—" if value is None else shortened(str(value))


def _history_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("id", nargs="?", metavar="ID", help=option("history.id"))
    whose = parser.add_mutually_exclusive_group()
    whose.add_argument("--by", metavar="NAME", help=option("history.by"))
    whose.add_argument("--all", action="store_true", help=option("history.all"))
    parser.add_argument("--limit", type=int, metavar="N", help=option("history.limit"))


def _history(call: Call) -> int:
    asked = call.asked
    if asked.limit is not None and asked.limit < 1:
        call.refuse_usage("history.limit")
    rows: list[HistoryRow]
    with call.desk() as desk:
        if asked.id is not None:
            by = reviewer_id(desk, asked.by)
            name = desk.annotations.reviewer_named(by).name if by else None
            rows = [each for each in _of_thing(desk, asked.id) if name in {None, each.reviewer}]
            rows = rows[-asked.limit :] if asked.limit else rows
        else:
            own = reviewer_id(desk, asked.by) or desk.reviewer.id
            rows = desk.history.rows(limit=asked.limit, reviewer=None if asked.all else own)
    if not rows:
        call.note("history.none")
    call.give(rows, lambda: _history_table(rows, call.terminal.width))
    return 0


def _of_thing(desk: Workbench, words: str) -> list[HistoryRow]:
    """Return the changes of the thing that ``words`` name, oldest first, or the one change they name."""
    everything = {each.id: each for each in desk.history.rows()}
    named = [each for each in everything.values() if each.id == words or (len(words) > 3 and each.id.startswith(words))]
    if len(named) == 1:
        return [_with(desk, named[0], None)]
    things = _things(desk, words)
    rows = {row.id: row for thing in things for row in desk.history.of(thing)}
    if not rows:
        raise NotFoundError("thing.not-found", thing=words)
    return [_with(desk, each, things) for each in sorted(rows.values(), key=lambda each: each.seq)]


def _with(desk: Workbench, row: HistoryRow, things: set[str] | None) -> HistoryRow:
    """Add what the change did to ``things``, or to everything."""
    revisions = tuple(each for each in desk.history.revisions(row.id) if things is None or each.id in things)
    return ChangeRow(**msgspec.structs.asdict(row), revisions=revisions)


def _things(desk: Workbench, words: str) -> set[str]:
    """Return the id that ``words`` name and the ids of all that ever belonged to it, also of what is gone."""
    for resolve in (desk.articles.resolve, desk.claims.resolve, desk.annotations.resolve):
        try:
            return desk.history.belonging_to(resolve(words).id)
        except WorkbenchError:
            continue
    gone = desk.history.named(words) if len(words) > _SHORTEST else []
    return desk.history.belonging_to(gone[0] if len(gone) == 1 else words)


def _history_table(rows: list[HistoryRow], room: int | None) -> Iterator[str]:
    if not rows:
        return iter(())
    cells = [(short(each.id), each.at[:19].replace("T", " "), each.reviewer, each.words) for each in rows]
    return table(["id", "when", "reviewer", "change"], cells, flexible=3, room=room)


COMMANDS: Final = {
    "undo": Command(_nothing, _undo),
    "redo": Command(_nothing, _redo),
    "history": Command(_history_arguments, _history),
}
