"""Work beside the window that is stopped, fails, overlaps or comes late: nothing waits for it for ever."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.faults.troubles import held_entirely
from tests.ui.opened_window import CTRL, SHIFT, find, press, settle, view
from ui.annotations import batch
from ui.claims import ledger
from ui.dashboards.dashboards import Dashboards
from ui.jobs import Job, TaskRunner
from ui.keeping.restore_dialog import RestoreDialog
from ui.orphans.orphans import Orphans
from ui.places.places_dialog import PlacesDialog
from ui.shell import undoing
from ui.shell.job_bar import JobBar
from ui.widgets.plain import PlainLabel
from ui.window.main_window import MainWindow
from workbench import Workbench
from workbench.application.commands import LabelMany
from workbench.application.commands.claims import MakeClaim
from workbench.application.wording import sentence
from workbench.domain.annotation import Annotation
from workbench.domain.errors import StorageError

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton


@contextmanager
def busy(runner: TaskRunner, *, unasked: bool = False) -> Iterator[None]:
    """Let something else keep the worker until the end of this."""
    gate = Event()
    runner.start("A job", lambda _: gate.wait(60), done=_ignore, failed=_ignore, unasked=unasked)
    try:
        yield
    finally:
        gate.set()


def _ignore(_what: object) -> None:
    """Nobody wants to know."""


def stop_last(runner: TaskRunner) -> Job:
    """Stop what was begun last, as the Cancel button of the bar does."""
    job = runner.jobs[-1]
    job.cancel()
    return job


def at_rest(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.parts.runner.jobs == ())
    settle()


def words(window: QWidget, name: str) -> str:
    return find(window, QLabel, name).text()


@pytest.fixture
def marked(desk: Workbench, articles: list[str]) -> list[Annotation]:
    """Return four annotations of the first article, as the library has them before the window opens."""
    text = desk.articles.text(desk.articles.version(articles[0]))
    return [desk.annotate(articles[0], span.start, span.end, "unsourced") for span in text.sentences[6:10]]


def everywhere(window: MainWindow) -> PlacesDialog:
    """Select a word and open the dialog of its places."""
    text = view(window)
    start = text.reading.text.index("the")
    text.setFocus()
    text.select((start, start + 3))
    press(text, Key.Key_L, CTRL | SHIFT)
    settle()
    return find(window, PlacesDialog, "placesDialog")


def look_in(dialog: PlacesDialog, scope: str) -> None:
    choice = find(dialog, QComboBox, "placesScope")
    choice.setCurrentIndex(choice.findData(scope))
    choice.activated.emit(choice.currentIndex())


def test_places_that_nobody_looks_for_any_more_are_not_said_to_be_looked_for(
    window: MainWindow, articles: list[str], qtbot: QtBot
) -> None:
    dialog = everywhere(window)
    runner = window.parts.runner
    with busy(runner):
        look_in(dialog, "story")
        dialog.choose("sourced")
        assert words(dialog, "placesCount") == sentence("places", "looking"), "a label says nothing of the places"
        stop_last(runner)
    at_rest(window, qtbot)
    assert words(dialog, "placesCount") == sentence("places", "given-up")
    field = find(dialog, QLineEdit, "placesWords")
    press(field, Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.model.rowCount() > 0)
    assert "Places: " in words(dialog, "placesCount")
    dialog.reject()


def test_places_in_a_library_that_cannot_be_read_are_not_said_to_be_looked_for(
    window: MainWindow, library: Path, articles: list[str], qtbot: QtBot
) -> None:
    dialog = everywhere(window)
    runner = window.parts.runner
    with busy(runner):
        look_in(dialog, "story")
        with held_entirely(library):
            look_in(dialog, "article")
    at_rest(window, qtbot)
    assert words(dialog, "placesCount") == sentence("places", "given-up")
    dialog.reject()


def restore_window(window: MainWindow) -> RestoreDialog:
    window.parts.actions["file.restore"].trigger()
    return find(window, RestoreDialog, "restoreDialog")


def test_the_restore_window_can_be_used_after_each_of_its_jobs_was_stopped(window: MainWindow, qtbot: QtBot) -> None:
    runner = window.parts.runner
    with busy(runner):
        dialog = restore_window(window)
        stop_last(runner)
    at_rest(window, qtbot)
    assert words(dialog, "backupDetails") == sentence("batch", "stopped")
    more = find(dialog, QPushButton, "backUpButton")
    with busy(runner):
        QTest.mouseClick(more, LEFT)
        assert not more.isEnabled()
        stop_last(runner)
    at_rest(window, qtbot)
    assert more.isEnabled()
    QTest.mouseClick(more, LEFT)
    qtbot.waitUntil(lambda: dialog.chosen is not None)
    at_rest(window, qtbot)
    restore = find(dialog, QPushButton, "restoreButton")
    with busy(runner):
        QTest.mouseClick(restore, LEFT)
        assert words(dialog, "backupDetails") == sentence("keeping", "restore.working")
        stop_last(runner)
    at_rest(window, qtbot)
    assert restore.isEnabled()
    assert words(dialog, "backupDetails") == sentence("batch", "stopped")
    dialog.close()


def test_a_restore_that_fails_is_not_said_to_go_on(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = restore_window(window)
    QTest.mouseClick(find(dialog, QPushButton, "backUpButton"), LEFT)
    qtbot.waitUntil(lambda: dialog.chosen is not None)
    at_rest(window, qtbot)

    def fail(*_given: object) -> None:
        raise StorageError("restore.failed", path="a place", reason="no room")

    monkeypatch.setattr("workbench.application.restoring.restore", fail)
    QTest.mouseClick(find(dialog, QPushButton, "restoreButton"), LEFT)
    at_rest(window, qtbot)
    assert "could not be put in the place" in words(dialog, "backupDetails")
    dialog.close()


def test_dashboards_whose_count_was_stopped_say_so_and_count_when_somebody_comes_back(
    window: MainWindow, articles: list[str], qtbot: QtBot
) -> None:
    runner = window.parts.runner
    with busy(runner):
        window.parts.actions.run("view.dashboards")
        qtbot.waitUntil(lambda: len(runner.asked) == 2)
        runner.asked[-1].cancel()
    at_rest(window, qtbot)
    board = window.parts.boards.findChild(Dashboards)
    assert board is not None
    assert words(window, "dashboardsCounting") == sentence("dashboards", "given-up")
    board.view.hide()
    board.view.show()
    qtbot.waitUntil(lambda: board.report is not None)
    assert not find(window, QLabel, "dashboardsCounting").isVisible()


def test_a_look_for_lost_annotations_that_was_stopped_begins_when_somebody_comes_to_the_page(
    open_window: Callable[..., MainWindow], desk: Workbench, articles: list[str], qtbot: QtBot
) -> None:
    window = open_window(desk)
    runner = window.parts.runner
    with busy(runner, unasked=True):
        window.open_articles(articles)
        window.parts.actions.run("view.orphans")
        page = window.parts.boards.findChild(Orphans)
        assert page is not None
        looking = sentence("orphans", "looking")
        qtbot.waitUntil(lambda: looking in [each.title for each in runner.jobs])
        next(each for each in runner.jobs if each.title == looking).cancel()
    qtbot.waitUntil(lambda: looking not in [each.title for each in runner.jobs])
    assert words(window, "orphansEmpty") == sentence("orphans", "given-up")
    page.view.hide()
    page.view.show()
    qtbot.waitUntil(lambda: page.is_counted)
    assert words(window, "orphansEmpty") == sentence("orphans", "empty")


def test_shared_wording_whose_comparison_was_stopped_is_compared_when_somebody_asks(
    window: MainWindow, articles: list[str], qtbot: QtBot
) -> None:
    wording, runner = window.parts.wording, window.parts.runner
    if not wording.is_on:
        wording.toggle()
    qtbot.waitUntil(lambda: wording.is_found)
    title = sentence("shared", "comparing")
    with busy(runner, unasked=True):
        wording._look_again()
        qtbot.waitUntil(lambda: title in [each.title for each in runner.jobs])
        next(each for each in runner.jobs if each.title == title).cancel()
    at_rest(window, qtbot)
    assert not wording.is_found, "what is shown may be about other texts"
    wording.toggle()
    wording.toggle()
    qtbot.waitUntil(lambda: wording.is_found)


def test_claims_whose_reading_was_stopped_follow_the_next_change(
    window: MainWindow, desk: Workbench, marked: list[Annotation], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    text, runner = view(window), window.parts.runner
    desk.do(MakeClaim(statement="The bridge is late", annotations=(marked[0].id,)))
    qtbot.waitUntil(lambda: text.claims_written() != {})
    monkeypatch.setattr(ledger, "MANY", 2)
    with busy(runner, unasked=True):
        desk.do(LabelMany(ids=tuple(each.id for each in marked), label="sourced"))
        title = sentence("claims", "reading")
        qtbot.waitUntil(lambda: title in [each.title for each in runner.jobs])
        next(each for each in runner.jobs if each.title == title).cancel()
    at_rest(window, qtbot)
    desk.do(MakeClaim(statement="The bridge is dear", annotations=(marked[1].id,)))
    qtbot.waitUntil(lambda: len(text.claims_written()) == 2)


def label_all(window: MainWindow, desk: Workbench, label: str) -> None:
    """Give all annotations a label beside the window."""
    window.parts.side.annotations.batch.label(desk.annotations.all(), label)


def labels(desk: Workbench) -> set[str]:
    return {each.label for each in desk.annotations.all()}


def test_who_changes_their_mind_about_many_does_not_clash_with_themselves(
    marked: list[Annotation], window: MainWindow, desk: Workbench, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "BESIDE_FROM", 2)
    with busy(window.parts.runner):
        label_all(window, desk, "sourced")
        label_all(window, desk, "editorial")
    at_rest(window, qtbot)
    assert labels(desk) == {"editorial"}
    assert window.findChild(QWidget, "conflictDialog") is None


def test_what_was_done_beside_is_shown_once_the_library_can_be_read(
    marked: list[Annotation],
    window: MainWindow,
    desk: Workbench,
    library: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(batch, "BESIDE_FROM", 2)
    label_all(window, desk, "editorial")
    runner = window.parts.runner
    # The worker is ready, and the window hears of it only now.
    runner._pool.waitForDone()
    with held_entirely(library):
        qtbot.waitUntil(lambda: runner.jobs == ())
    text = view(window)
    qtbot.waitUntil(lambda: {each.label for each in text.annotations()} == {"editorial"})


def test_two_large_steps_are_taken_back_one_after_the_other(
    marked: list[Annotation], window: MainWindow, desk: Workbench, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    for label in ("sourced", "editorial"):
        desk.do(LabelMany(ids=tuple(each.id for each in marked), label=label))
    settle()
    monkeypatch.setattr(undoing, "BESIDE_FROM", 2)
    refused: list[object] = []
    window.parts.bridge.refused.connect(refused.append)
    text = view(window)
    text.setFocus()
    with busy(window.parts.runner, unasked=True):
        press(text, Key.Key_Z, CTRL)
        press(text, Key.Key_Z, CTRL)
    at_rest(window, qtbot)
    qtbot.waitUntil(lambda: labels(desk) == {"unsourced"})
    assert refused == []


def test_the_bar_is_about_one_job_and_never_counts_another(window: MainWindow, qtbot: QtBot) -> None:
    at_rest(window, qtbot)
    runner, bar = window.parts.runner, find(window, JobBar, "jobBar")
    said = bar.findChild(PlainLabel)
    gate, cancelled = Event(), list[bool]()
    with busy(runner, unasked=True):

        def work(report) -> None:
            gate.wait(60)
            report.advance(1, 2)

        asked = runner.start("Importing", work, done=_ignore, failed=_ignore, cancelled=lambda: cancelled.append(True))
        assert said.text() == "Importing", "what somebody asked for comes first"
        runner.jobs[0].progressed.emit(5, 9, "")
        assert said.text() == "Importing"
        bar.show()
        QTest.mouseClick(find(bar, QPushButton, "jobCancel"), LEFT)
        asked.progressed.emit(1, 2, "")
        assert said.text() == sentence("window", "job.cancelling", title="Importing")
        gate.set()
        qtbot.waitUntil(lambda: cancelled == [True])
        assert said.text() == "A job"
        assert find(bar, QPushButton, "jobCancel").isEnabled()
    at_rest(window, qtbot)
    assert bar.isHidden()
