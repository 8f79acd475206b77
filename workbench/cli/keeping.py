"""Commands that look after the library itself: check it, copy it, put a copy back."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from workbench.application.backups import back_up
from workbench.application.checking import CheckReport, check
from workbench.application.restoring import BackupRow, backups, restore
from workbench.application.salvaging import salvage
from workbench.application.wording import sentence
from workbench.cli.call import Call, Command, option
from workbench.cli.columns import facts, table
from workbench.cli.terminal import plain


def _nothing(_parser: ArgumentParser) -> None:
    """Take no arguments."""


def _check_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--self", action="store_true", dest="itself", help=option("check.self"))


def _check_itself(call: Call) -> int:
    from workbench.application.self_test import self_test

    report = self_test(call.database, call.terminal.progress)
    call.terminal.progress("")
    call.give(report, lambda: (f"{sentence('self', each.state):<6}{plain(each.words)}" for each in report.findings))
    faults = sum(each.state == "wrong" for each in report.findings)
    call.terminal.note(sentence("self", "faults", n=faults) if faults else sentence("self", "fine"))
    return 1 if faults else 0


def _check(call: Call) -> int:
    if call.asked.itself:
        return _check_itself(call)
    with call.desk(must_exist=True, backs_up=False) as desk:
        report = check(desk)
        name = desk.name
    call.give(report, lambda: _report(name, report))
    if not report.ok:
        call.note("check.problems", n=len(report.problems))
    return 0 if report.ok else 1


def _report(library: str, report: CheckReport) -> Iterator[str]:
    yield from facts([("library", library), *((key, f"{count:,}") for key, count in report.counts.items() if count)])
    yield ""
    if report.ok:
        yield sentence("terminal", "check.fine")
    for each in report.problems:
        yield plain(each.words)


def _backup_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help=option("backup.file"))
    parser.add_argument("--list", action="store_true", dest="listed", help=option("backup.list"))


def _backup(call: Call) -> int:
    if call.asked.listed:
        return _list(call)
    with call.desk(must_exist=True, backs_up=False) as desk:
        report = back_up(desk, call.asked.file)
    shown = [
        ("backup", report.path),
        ("size", f"{report.size:,}"),
        ("articles", report.check.counts["articles"]),
        ("annotations", f"{report.check.counts['annotations']:,}"),
    ]
    call.give(report, lambda: facts(shown))
    return _trusted(call, report.check)


def _list(call: Call) -> int:
    if call.asked.file is not None:
        call.refuse_usage("backup.list-file")
    found = backups(call.database)
    call.give(found, lambda: _listed(found))
    return 0


def _listed(found: list[BackupRow]) -> Iterable[str]:
    if not found:
        return [sentence("terminal", "backup.none")]
    cells = [
        [
            each.made_at[:19].replace("T", " "),
            sentence("keeping", f"kind.{each.kind}"),
            *((each.holds.articles, each.holds.annotations, each.holds.changes) if each.holds else (None,) * 3),
            f"{each.size:,}",
            each.path,
        ]
        for each in found
    ]
    headings = ["when", "kind", "articles", "annotations", "changes", "size", "file"]
    return table(headings, cells, flexible=6, right={2, 3, 4, 5})


def _restore_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help=option("restore.file"))
    parser.add_argument("--replace", action="store_true", help=option("restore.replace"))


def _restore(call: Call) -> int:
    report = restore(call.asked.file, call.database, replace=call.asked.replace)
    shown = [
        ("library", report.library),
        ("backup", report.backup),
        ("kept", report.kept),
        ("articles", report.check.counts["articles"]),
        ("annotations", f"{report.check.counts['annotations']:,}"),
    ]
    call.give(report, lambda: facts(shown))
    return _trusted(call, report.check)


def _salvage_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("damaged", type=Path, metavar="LIBRARY", help=option("salvage.library"))
    parser.add_argument("file", type=Path, metavar="NEW", help=option("salvage.file"))


def _salvage(call: Call) -> int:
    report = salvage(call.asked.damaged, call.asked.file, call.asked.reviewer)
    shown = [
        ("library", report.path),
        ("articles", report.check.counts["articles"]),
        ("annotations", f"{report.check.counts['annotations']:,}"),
        ("changes", f"{report.check.counts['changes']:,}"),
    ]
    call.give(report, lambda: [*facts(shown), "", *(plain(each.words) for each in report.lost)])
    call.note("salvage.lost" if report.lost else "salvage.whole", n=len(report.lost))
    return _trusted(call, report.check)


def _trusted(call: Call, found: CheckReport) -> int:
    for each in found.problems:
        call.terminal.note(each.words)
    return 0 if found.ok else 1


COMMANDS: Final = {
    "check": Command(_check_arguments, _check),
    "backup": Command(_backup_arguments, _backup),
    "restore": Command(_restore_arguments, _restore),
    "salvage": Command(_salvage_arguments, _salvage),
}
