"""Another program keeps the library to itself: no place of the window stands still, breaks, or stays behind."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QTextBrowser
from pytestqt.qtbot import QtBot

from tests.faults.troubles import held_entirely
from tests.journeys.steps import decided
from tests.ui.opened_window import CTRL, find, press, program, settle, view
from ui.bridge import PATIENCE
from ui.crash import CrashGuard
from ui.program import Program
from ui.window.main_window import MainWindow
from workbench import Workbench
from workbench.application.commands import EditArticle
from workbench.domain.errors import StorageError

__all__ = ["program"]
Key = Qt.Key
LEAVES_THE_WINDOW = {"file.close", "file.quit", "file.library", "help.sample"}
QUICK = PATIENCE / 10
WAITS_AT_MOST = 8.0
"""Seconds; the library waits fifteen for whoever does not say otherwise, and a busy machine takes some for itself."""


@pytest.fixture
def desk(library: Path) -> object:
    """Return the library as the program opens it: patient with others, unless somebody says otherwise."""
    with Workbench.open(library, reviewer="Bo") as bo:
        article = next(iter(bo.articles))
        bo.annotate(article.id, 0, 20, "sourced")
    with Workbench.open(library, reviewer="Ana Kovač") as opened:
        yield opened


@pytest.fixture
def quick(window: MainWindow, desk: Workbench, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the window be as impatient as the whole walk needs."""
    monkeypatch.setattr("ui.bridge.PATIENCE", QUICK)
    desk.database.hurry(QUICK)


def seconds(action: Callable[[], object]) -> float:
    since = time.monotonic()
    action()
    settle()
    return time.monotonic() - since


def close_dialogs(window: MainWindow) -> None:
    for each in window.findChildren(QDialog):
        each.close()
    settle()


@pytest.mark.usefixtures("quick")
def test_every_action_answers_at_once_while_the_library_is_locked(
    window: MainWindow, desk: Workbench, library: Path, articles: list[str], qtbot: QtBot
) -> None:
    text = view(window)
    press(text, Key.Key_Down)
    press(text, Key.Key_2)
    specs = window.parts.actions.specs
    keys = [spec.key for spec in specs if spec.key not in LEAVES_THE_WINDOW]
    took: dict[str, float] = {}
    with held_entirely(library), qtbot.captureExceptions() as raised:
        for key in keys:
            view_now = window.parts.panes.view
            if view_now is not None:
                view_now.setFocus()
            took[key] = seconds(lambda key=key: window.parts.actions.run(key))
            close_dialogs(window)
            # What no place says by itself, the program says for it; see the last story here.
            assert [each for _, each, _ in raised if not isinstance(each, StorageError)] == [], key
    slowest = sorted(took.items(), key=lambda each: -each[1])[:5]
    print("slowest:", [(key, round(each, 2)) for key, each in slowest])
    assert slowest[0][1] < WAITS_AT_MOST
    qtbot.waitUntil(lambda: not window.parts.bridge.pending)
    window.open_articles(articles)
    article = window.parts.panes.presenter
    assert article is not None
    article.view.setFocus()
    press(article.view, Key.Key_End, CTRL)
    press(article.view, Key.Key_3)
    assert "editorial" in [label for label, _ in decided(desk, article.article_id)]


def test_a_window_closes_at_once_though_its_jobs_wait_for_another_program(
    window: MainWindow, desk: Workbench, library: Path
) -> None:
    text = view(window)
    press(text, Key.Key_Down)
    press(text, Key.Key_2)
    ended: list[object] = []
    with held_entirely(library):
        window.parts.runner.start("A job", lambda _report: desk.articles.all(), done=ended.append, failed=ended.append)
        window.parts.actions.run("edit.search-here")
        window.parts.actions.run("view.dashboards")
        settle()
        assert seconds(window.close) < WAITS_AT_MOST
    assert ended == []


def test_the_history_of_an_annotation_fills_itself_when_the_lock_is_gone(
    window: MainWindow, library: Path, qtbot: QtBot
) -> None:
    text = view(window)
    press(text, Key.Key_Down)
    press(text, Key.Key_2)
    settle()
    learning = window.parts.side.inspector.learning
    with held_entirely(library), qtbot.captureExceptions() as raised:
        assert seconds(lambda: learning.tabs.setCurrentIndex(1)) < WAITS_AT_MOST
        assert raised == []
    page = find(window, QTextBrowser, "annotationHistory")
    qtbot.waitUntil(lambda: "unsourced" in page.toPlainText().lower())


def test_an_article_that_was_renamed_elsewhere_gets_its_name_though_the_library_was_locked_meanwhile(
    window: MainWindow, desk: Workbench, library: Path, articles: list[str], qtbot: QtBot
) -> None:
    with Workbench.open(library, reviewer="Bo") as bo:
        bo.do(EditArticle(id=articles[0], details={"outlet": "The Other Lantern"}))
    locked = held_entirely(library)
    bridge = window.parts.bridge
    bridge._look.stop()
    tell = bridge.changed.emit

    class Locking:
        def __call__(self, changed: object) -> None:
            locked.__enter__()
            tell(changed)

    with qtbot.captureExceptions() as raised:
        desk._listeners[:] = [Locking()]
        desk.catch_up()
        settle()
        assert raised == []
        locked.__exit__(None, None, None)
    desk._listeners[:] = [bridge._tell]
    qtbot.waitUntil(lambda: "The Other Lantern" in window.parts.panes.titles.tab(articles[0], "A").words)


@pytest.mark.usefixtures("expected_log")
def test_a_question_to_a_locked_library_that_nobody_foresaw_is_answered_in_words(
    program: Program, desk: Workbench, library: Path, qtbot: QtBot
) -> None:
    guard = CrashGuard(library.parent / "log")
    program.open([], desk)
    guard.happened.connect(program._tell_fault)
    (shown,) = program._windows
    with held_entirely(library), qtbot.captureExceptions():
        sys.excepthook = guard._on_error
        QTimer.singleShot(0, lambda: desk.articles.all())
        toast = shown.parts.toast
        qtbot.waitUntil(lambda: toast.isVisible() and "in use" in toast.words())
    assert shown.findChild(QDialog, "crashDialog") is None
