"""The two commands that need Qt: the only place from which the command line reaches the window."""

from __future__ import annotations

import importlib
import os
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Final

from workbench.application.sample import open_sample
from workbench.cli.call import Call, Command, option
from workbench.cli.columns import facts


def _open_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", metavar="PATH", help=option("open.paths"))
    parser.add_argument("--sample", action="store_true", help=option("open.sample"))


def _open(call: Call) -> int:
    asked = call.asked
    if asked.sample and (asked.database is not None or asked.paths):
        call.refuse_usage("open.sample-place")
    window = importlib.import_module("ui.main")
    library: str | None = None
    if not asked.sample and asked.database is None and asked.reviewer is None and not asked.paths:
        # Nothing was named, so the window decides what a newcomer is to see.
        status = int(window.main([]))
    else:
        with open_sample(reviewer=asked.reviewer) if asked.sample else call.desk(backs_up=False) as desk:
            library = desk.name
            status = int(window.run(desk, asked.paths))
    if status == 0 and call.terminal.json:
        call.terminal.document({"library": library})
    return status


def _tour_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="DIR", help=option("tour.folder"))


def _tour(call: Call) -> int:
    if "PySide6.QtGui" not in sys.modules:
        # Whatever display there may be, the tour shows nothing on it.
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    tour = importlib.import_module("ui.tour")
    report = tour.take(call.asked.folder, call.terminal.progress, call.asked.reviewer)
    call.terminal.progress("")
    shown = [
        ("pictures", len(report.pictures)),
        ("annotations", report.annotations),
        ("file", report.annotation_set),
    ]
    call.give(report, lambda: [*report.pictures, *facts(shown)])
    return 0


COMMANDS: Final = {"open": Command(_open_arguments, _open), "tour": Command(_tour_arguments, _tour)}
