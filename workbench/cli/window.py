"""The two commands that need Qt: the only place from which the command line reaches the window."""

from __future__ import annotations

import importlib
import os
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Final

from workbench.application.sample import open_sample, sample_articles
from workbench.application.workbench import Workbench
from workbench.cli.articles import bring_in
from workbench.cli.call import Call, Command, option
from workbench.cli.columns import facts
from workbench.domain.errors import NotFoundError


def _open_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", metavar="PATH", help=option("open.paths"))
    parser.add_argument("--sample", action="store_true", help=option("open.sample"))


def _open(call: Call) -> int:
    asked = call.asked
    if asked.sample and (asked.database is not None or asked.paths):
        call.refuse_usage("open.sample-place")
    if asked.sample:
        with open_sample(reviewer=asked.reviewer) as desk:
            return _shown(desk, sample_articles(desk))
    with call.desk() as desk:
        return _shown(desk, _articles(call, desk, asked.paths))


def _articles(call: Call, desk: Workbench, words: list[str]) -> list[str]:
    """Return the ids of the articles that are meant, in the order given; what is not in the library is imported."""
    articles: list[str] = []
    for each in words:
        if not Path(each).exists():
            try:
                articles.append(desk.articles.resolve(each).id)
                continue
            except NotFoundError:
                # Importing it says in words that there is no such file.
                pass
        articles += [row.article for row in bring_in(call, desk, [Path(each)], None) if row.article is not None]
    return list(dict.fromkeys(articles))


def _shown(desk: Workbench, articles: list[str]) -> int:
    window = importlib.import_module("ui.main")
    return int(window.show(desk, articles))


def _tour_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="DIR", help=option("tour.folder"))


def _tour(call: Call) -> int:
    if "PySide6.QtGui" not in sys.modules:
        # Whatever display there may be, the tour shows nothing on it.
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    tour = importlib.import_module("ui.tour")
    report = tour.take(call.asked.folder, call.terminal.progress)
    call.terminal.progress("")
    shown = [
        ("pictures", len(report.pictures)),
        ("annotations", report.annotations),
        ("file", report.annotation_set),
    ]
    call.give(report, lambda: [*report.pictures, *facts(shown)])
    return 0


COMMANDS: Final = {"open": Command(_open_arguments, _open), "tour": Command(_tour_arguments, _tour)}
