"""Commands about what was deleted: list it, bring it back, empty it for good."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Final

from workbench.application.commands import BringBack, EmptyForGood
from workbench.application.past import DAYS, DeletedRow, deleted, deleted_before, deleted_between
from workbench.application.wording import sentence
from workbench.application.workbench import Workbench
from workbench.cli.call import Call, Command, option
from workbench.cli.columns import table
from workbench.cli.rows import key_of, short
from workbench.domain.errors import AmbiguousError, InvalidError, NotFoundError

_SHORTEST: Final = 4


def _deleted_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--days", type=int, default=DAYS, metavar="N", help=option("deleted.days"))


def _deleted(call: Call) -> int:
    if call.asked.days < 0:
        call.refuse_usage("deleted.days")
    with call.desk(must_exist=True) as desk:
        rows = deleted(desk, days=call.asked.days)
    if not rows:
        call.note("deleted.none")
    call.give(rows, lambda: _table(rows, call.terminal.width))
    return 0


def _bring_back_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help=option("bring-back.id"))


def _bring_back(call: Call) -> int:
    with call.desk(must_exist=True) as desk:
        row = _named(deleted_between(desk), call.asked.id)
        desk.do(BringBack(change=row.change, entity=row.entity, id=row.id))
    call.give(row, lambda: _table([row], call.terminal.width))
    return 0


def _empty_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("ids", nargs="*", metavar="ID", help=option("empty.ids"))
    parser.add_argument("--older-than", type=int, metavar="DAYS", help=option("empty.older-than"))
    parser.add_argument("--confirm", default="", metavar="WORD", help=option("empty.confirm"))


def _empty(call: Call) -> int:
    asked = call.asked
    if bool(asked.ids) == (asked.older_than is not None) or (asked.older_than or 0) < 0:
        call.refuse_usage("empty.what")
    with call.desk(must_exist=True) as desk:
        rows = _wanted(desk, asked.ids, asked.older_than)
        word = sentence("history", "empty.word")
        if asked.confirm != word:
            for line in _table(rows, None):
                call.terminal.note(line)
            raise InvalidError("empty.word", word=word)
        done = desk.do(EmptyForGood(things=tuple((each.entity, each.id) for each in rows))).result
    call.give(done, lambda: [sentence("history", "empty.done", n=sum(done.counts.values()))])
    return 0


def _wanted(desk: Workbench, ids: list[str], older_than: int | None) -> list[DeletedRow]:
    if older_than is not None:
        return deleted_before(desk, days=older_than)
    everything = deleted_between(desk)
    return [_named(everything, each) for each in ids]


def _named(rows: list[DeletedRow], words: str) -> DeletedRow:
    """Return the deleted thing of an id or an unambiguous start of one."""
    found = [each for each in rows if each.id == words or (len(words) >= _SHORTEST and each.id.startswith(words))]
    if not found:
        raise NotFoundError("thing.not-found", thing=words)
    if len(found) > 1:
        raise AmbiguousError("thing.ambiguous", thing=words, matches=[each.id for each in found])
    return found[0]


def _table(rows: list[DeletedRow], room: int | None) -> Iterator[str]:
    if not rows:
        return iter(())
    cells = [
        (
            short(each.id),
            each.at[:19].replace("T", " "),
            each.who,
            each.label or sentence("fields", f"kind.{key_of(each.entity)}"),
            each.thing,
        )
        for each in rows
    ]
    return table(["id", "when", "reviewer", "kind", "thing"], cells, flexible=4, room=room)


COMMANDS: Final = {
    "deleted": Command(_deleted_arguments, _deleted),
    "bring-back": Command(_bring_back_arguments, _bring_back),
    "empty": Command(_empty_arguments, _empty),
}
