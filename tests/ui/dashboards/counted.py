"""Dashboards that are open and have counted, for the tests of what they show."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.opened_window import settle
from ui.dashboards.dashboards import Dashboards
from ui.dashboards.drawing import Box
from ui.window.main_window import MainWindow
from workbench import Workbench
from workbench.application.commands.claims import MakeClaim

LABELS = ("unsourced", "sourced", "editorial", "no_claim")


@pytest.fixture
def decided(desk: Workbench, articles: list[str]) -> list[str]:
    """Decide half of each article with all labels, and start a claim; return the articles."""
    for number, article in enumerate(articles):
        found = desk.articles.text(desk.articles.version(article)).sentences[4 : 12 + number]
        for place, each in enumerate(found):
            made = desk.annotate(article, each.start, each.end, LABELS[place % 4], flagged=place == 3)
        if not number:
            desk.do(MakeClaim(statement="=1+1 is a claim", annotations=(made.id,)))
    return articles


@pytest.fixture
def board(open_window: Callable[..., MainWindow], desk: Workbench, decided: list[str], qtbot: QtBot) -> Dashboards:
    window = open_window(desk)
    window.open_articles(decided)
    return opened(window, qtbot)


def opened(window: MainWindow, qtbot: QtBot) -> Dashboards:
    """Open the dashboards of a window and wait until everything is counted."""
    window.parts.actions.run("view.dashboards")
    found = window.parts.boards.findChild(Dashboards)
    assert found is not None
    counted(found, qtbot)
    return found


def counted(board: Dashboards, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: board.is_counted and board.report is not None)
    settle()


def window_of(board: Dashboards) -> MainWindow:
    window = board.view.window()
    assert isinstance(window, MainWindow)
    return window


def boxes(board: Dashboards) -> tuple[Box, ...]:
    return board._picture(1000.0).drawing.parts


def save(board: Dashboards, kind: str, path: Path) -> bytes:
    """Export as somebody does who chooses a file."""
    board._export(kind)
    board._saver.save_to(str(path))
    return path.read_bytes()
