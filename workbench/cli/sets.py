"""Commands that take annotation sets out of a library and bring them in."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from workbench.application.loading import LoadReport, Misfit
from workbench.application.wording import sentence, shortened
from workbench.cli.call import Call, Command, option
from workbench.cli.columns import facts, table
from workbench.cli.rows import short

FORMATS: Final = ("json",)
"""The formats that can be written and read, by the names that ``--format`` takes."""


def _format(name: str) -> str:
    if name not in FORMATS:
        raise ArgumentTypeError(sentence("terminal", "formats.unknown", format=name, known=FORMATS))
    return name


def _export_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("articles", nargs="*", metavar="ARTICLE", help=option("export.articles"))
    parser.add_argument("--format", type=_format, default="json", metavar="FORMAT", help=option("export.format"))
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help=option("export.output"))


def _export(call: Call) -> int:
    asked = call.asked
    with call.desk() as desk:
        articles = [desk.articles.resolve(each).id for each in asked.articles] or None
        if asked.output is None:
            call.terminal.raw(desk.export_chunks(articles))
            return 0
        written = desk.export(
            asked.output,
            articles,
            progress=lambda n: call.terminal.progress(sentence("terminal", "export.doing", n=f"{n:,}")),
        )
    call.terminal.progress("")
    shown = [
        ("file", written.path),
        ("articles", written.articles),
        ("annotations", f"{written.annotations:,}"),
        ("size", f"{written.size:,}"),
    ]
    call.give(written, lambda: facts(shown))
    return 0


def _load_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help=option("load.file"))
    parser.add_argument("--format", type=_format, default="json", metavar="FORMAT", help=option("load.format"))
    parser.add_argument("--take-labels", action="store_true", help=option("load.take-labels"))


def _load(call: Call) -> int:
    with call.desk() as desk:
        report = desk.load(call.asked.file, take_scheme=call.asked.take_labels)
    if report.scheme != "same":
        call.note(f"load.labels-{report.scheme}")
    call.give(report, lambda: _report(report, call.terminal.width))
    if not report.clean:
        call.note("load.unclean", n=len(_misfits(report)))
        return 1
    return 0


def _misfits(report: LoadReport) -> tuple[Misfit, ...]:
    return (*report.moved, *report.lost, *report.problems)


def _report(report: LoadReport, room: int | None) -> Iterator[str]:
    shown: list[tuple[str, object]] = [("file", report.path)]
    shown += [(key, f"{count:,}") for key, count in report.loaded.items()]
    yield from facts([*shown, ("unchanged", f"{report.unchanged:,}")])
    misfits = (*_misfits(report), *report.answered)
    if misfits:
        yield ""
        cells = [
            (
                short(each.id),
                sentence("load", each.why),
                None if each.start is None else f"{each.start}–{each.end}",
                None if each.now is None else f"{each.now[0]}–{each.now[1]}",
                f"“{shortened(each.exact, 400)}”" if each.exact else None,
            )
            for each in misfits
        ]
        yield from table(["id", "outcome", "said", "now", "quote"], cells, flexible=4, room=room)


COMMANDS: Final = {"export": Command(_export_arguments, _export), "load": Command(_load_arguments, _load)}
