"""The command that finds words in everything the library holds."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Final

from workbench.application.searching import rebuild, search
from workbench.application.wording import sentence
from workbench.cli.call import Call, Command, option
from workbench.cli.columns import table
from workbench.cli.rows import key_of, reviewer_id, short

_USUAL: Final = 50


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("text", nargs="*", metavar="TEXT", help=option("search.text"))
    parser.add_argument("--rebuild", action="store_true", help=option("search.rebuild"))
    parser.add_argument("--limit", type=int, default=_USUAL, metavar="N", help=option("search.limit"))
    parser.add_argument("--by", metavar="NAME", help=option("search.by"))


def _search(call: Call) -> int:
    words, limit = " ".join(call.asked.text), call.asked.limit
    if limit < 1:
        call.refuse_usage("search.limit")
    if not words and not call.asked.rebuild:
        call.refuse_usage("search.no-words")
    with call.desk() as desk:
        if call.asked.rebuild:
            rebuild(desk, lambda done, total: call.terminal.progress(f"{done:,}/{total:,}"))
            call.terminal.progress("")
            if not words:
                call.give((), lambda: iter([sentence("terminal", "search.rebuilt")]))
                return 0
        found = search(desk, words, limit=limit, by=reviewer_id(desk, call.asked.by))
    if not found.hits:
        call.note("search.none", words=words)
    elif not found.is_all:
        call.note("search.more", n=len(found.hits), total=found.things)
    cells = [
        (
            sentence("kinds", key_of(each.kind)),
            short(each.id),
            each.title,
            None if each.start is None else f"{each.start}–{each.end}",
            each.context,
        )
        for each in found.hits
    ]
    headings = ["kind", "id", "title", "place", "words"]
    call.give(found.hits, lambda: table(headings, cells, flexible=4, room=call.terminal.width) if cells else iter(()))
    return 0


COMMANDS: Final = {"search": Command(_arguments, _search)}
