"""The commands about the labels and the ratings of a library: which there are, and those of a file in or out."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec

from workbench.application.commands import SaveScheme
from workbench.application.ratings import ratings, with_used
from workbench.application.scheme_files import (
    read_ratings_file,
    read_scheme_file,
    write_ratings_file,
    write_scheme_file,
)
from workbench.application.wording import sentence
from workbench.cli.call import Call, Command, option
from workbench.cli.columns import table
from workbench.domain.label import LabelScheme

WISHES: Final = ("show", "load", "save")


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("wish", nargs="?", choices=WISHES, default="show", metavar="show|load|save")
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help=option("scheme.file"))


def _run(call: Call) -> int:
    asked = call.asked
    if (asked.file is None) != (asked.wish == "show"):
        call.refuse_usage("scheme.file")
    with call.desk() as desk:
        if asked.wish == "load":
            desk.do(SaveScheme(scheme=read_scheme_file(asked.file)))
        elif asked.wish == "save":
            write_scheme_file(asked.file, desk.scheme)
        scheme, counts = desk.scheme, desk.annotations.label_counts()
    call.give(scheme, lambda: _lines(scheme, counts, call.terminal.width))
    return 0


def _lines(scheme: LabelScheme, counts: dict[str, int], room: int | None) -> Iterator[str]:
    yield scheme.name
    rows = [
        (
            each.key,
            each.name,
            " ".join(each.keys) or None,
            sentence("terminal", "scheme.retired") if each.retired else None,
            f"{counts.get(each.key, 0):,}",
        )
        for each in scheme
    ]
    yield from table(["label", "called", "keys", "state", "annotations"], rows, flexible=1, room=room)


def _ratings(call: Call) -> int:
    asked = call.asked
    if (asked.file is None) != (asked.wish == "show"):
        call.refuse_usage("scheme.file")
    with call.desk() as desk:
        if asked.wish == "load":
            given = msgspec.structs.replace(desk.scheme, ratings=read_ratings_file(asked.file))
            desk.do(SaveScheme(scheme=with_used(given, desk.scheme, desk.claims.rated())))
        elif asked.wish == "save":
            write_ratings_file(asked.file, ratings(desk.scheme), desk.scheme.name)
        scale, used = ratings(desk.scheme), desk.claims.rated()
    rows = [
        (
            each.key,
            each.name,
            each.definition,
            sentence("terminal", "scheme.retired") if each.retired else None,
            f"{used.get(each.key, 0):,}",
        )
        for each in scale
    ]
    headings = ["rating", "called", "definition", "state", "verdicts"]
    call.give(scale, lambda: table(headings, rows, flexible=2, room=call.terminal.width))
    return 0


COMMANDS: Final = {"scheme": Command(_arguments, _run), "ratings": Command(_arguments, _ratings)}
