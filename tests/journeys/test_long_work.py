"""While long work goes on beside the window, the window answers: no turn of its event loop takes long."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.faults.troubles import held
from tests.journeys.turns import Turns
from tests.ui.opened_window import press, settle, view
from ui.window.main_window import MainWindow
from workbench import Workbench
from workbench.application.commands import Annotate
from workbench.application.work import Work

Key = Qt.Key
MOST = 1.5
"""Seconds that the window's own thread works in one turn; on a machine that does nothing else the promise is 0.2."""

WAITS_AT_MOST = 8.0
"""Seconds of one turn; whoever waits for another program without a thought waits fifteen."""

LONG = 5_000_000
ROWS = 4_000


class MarkMany:
    """Labels many places of an article in one change."""

    def __init__(self, version: str) -> None:
        self._version = version

    def run(self, work: Work) -> None:
        """Label one word after the other."""
        for place in range(ROWS):
            Annotate(version=self._version, start=place, end=place + 9, label="sourced").run(work)


@pytest.fixture
def turns(window: MainWindow) -> Turns:
    return Turns(window)


@pytest.fixture
def finish(window: MainWindow, qtbot: QtBot, turns: Turns) -> Callable[[str], None]:
    """Return a function that waits for all jobs and looks at the longest turn meanwhile."""

    def wait(what: str) -> None:
        qtbot.waitUntil(lambda: not window.parts.runner.jobs)
        qtbot.wait(100)
        print(f"longest turn, {what}: {turns.longest * 1000:.0f} ms, of them {turns.busiest * 1000:.0f} ms of work")
        assert turns.busiest < MOST, what

    return wait


@pytest.mark.soak
@pytest.mark.timeout(0)
def test_an_article_of_five_million_characters_comes_in_while_the_window_answers(
    window: MainWindow, tmp_path: Path, turns: Turns, finish: Callable[[str], None]
) -> None:
    path = tmp_path / "long.txt"
    paragraph = "The bridge opens late, said the office. " * 12 + "\n\n"
    path.write_text(paragraph * (LONG // len(paragraph) + 1), encoding="utf-8")
    turns.begin()
    window.import_paths([str(path)])
    finish("an import of five million characters, opened")
    assert len(window.parts.panes.presenter.text.text) >= LONG


def test_export_backup_check_and_restore_window_leave_the_loop_free(
    window: MainWindow,
    desk: Workbench,
    articles: list[str],
    tmp_path: Path,
    turns: Turns,
    finish: Callable[[str], None],
    qtbot: QtBot,
) -> None:
    desk.do(MarkMany(desk.articles.version(articles[2]).id))
    qtbot.wait(500)
    parts = window.parts
    for what, begin in (
        ("an export", lambda: parts.files.export_to(str(tmp_path / "set.json"))),
        ("a backup", parts.keeping.back_up),
        ("a backup while one works", parts.keeping.keep_work),
        ("the list of backups", parts.keeping.open_restore),
    ):
        turns.begin()
        begin()
        finish(what)


def test_decisions_while_another_program_writes_leave_the_loop_free(
    window: MainWindow, library: Path, turns: Turns, qtbot: QtBot
) -> None:
    text = view(window)
    with held(library, "IMMEDIATE"):
        turns.begin()
        for _ in range(4):
            press(text, Key.Key_2)
            press(text, Key.Key_Down)
            settle()
        qtbot.wait(300)
    print(f"longest turn, decisions while the library is kept: {turns.longest * 1000:.0f} ms")
    assert turns.longest < WAITS_AT_MOST
    qtbot.waitUntil(lambda: not window.parts.bridge.pending)
