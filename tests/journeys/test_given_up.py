"""Work beside the window that is stopped or fails: nothing waits for it for ever, and it can begin again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.faults.troubles import held_entirely
from tests.journeys.beside import at_rest, busy, ignore, stop_last, words
from tests.ui.opened_window import CTRL, SHIFT, find, press, settle, view
from ui.annotations import batch
from ui.claims import ledger
from ui.dashboards.dashboards import Dashboards
from ui.keeping.restore_dialog import RestoreDialog
from ui.orphans.orphans import Orphans
from ui.places.places_dialog import PlacesDialog
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
    window: MainWindow, desk: Workbench, four: list[Annotation], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    text, runner = view(window), window.parts.runner
    desk.do(MakeClaim(statement="The bridge is late", annotations=(four[0].id,)))
    qtbot.waitUntil(lambda: text.claims_written() != {})
    monkeypatch.setattr(ledger, "MANY", 2)
    with busy(runner, unasked=True):
        desk.do(LabelMany(ids=tuple(each.id for each in four), label="sourced"))
        title = sentence("claims", "reading")
        qtbot.waitUntil(lambda: title in [each.title for each in runner.jobs])
        next(each for each in runner.jobs if each.title == title).cancel()
    at_rest(window, qtbot)
    desk.do(MakeClaim(statement="The bridge is dear", annotations=(four[1].id,)))
    qtbot.waitUntil(lambda: len(text.claims_written()) == 2)


def test_the_bar_is_about_one_job_and_never_counts_another(window: MainWindow, qtbot: QtBot) -> None:
    at_rest(window, qtbot)
    runner, bar = window.parts.runner, find(window, JobBar, "jobBar")
    said = bar.findChild(PlainLabel)
    gate, cancelled = Event(), list[bool]()
    with busy(runner, unasked=True):

        def work(report) -> None:
            gate.wait(60)
            report.advance(1, 2)

        asked = runner.start("Importing", work, done=ignore, failed=ignore, cancelled=lambda: cancelled.append(True))
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


def test_places_that_are_not_labelled_after_all_are_said_not_to_be(
    window: MainWindow, desk: Workbench, articles: list[str], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "BESIDE_FROM", 1)
    dialog, said = everywhere(window), list[str]()
    window.parts.everywhere.told.connect(said.append)
    with busy(window.parts.runner):
        QTest.mouseClick(find(dialog, QPushButton, "placesLabel"), LEFT)
        stop_last(window.parts.runner)
    at_rest(window, qtbot)
    assert said == [sentence("batch", "stopped")]
    assert len(desk.annotations) == 0


def test_a_fault_while_places_are_labelled_or_labels_merged_is_reported(
    window: MainWindow,
    four: list[Annotation],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    expected_log: list[object],
) -> None:
    def fail(*_given: object) -> None:
        raise RuntimeError("a fault")

    at_rest(window, qtbot)
    monkeypatch.setattr(batch, "BESIDE_FROM", 1)
    monkeypatch.setattr(batch, "done_beside", fail)
    faults = list[object]()
    window.broken.connect(faults.append)
    QTest.mouseClick(find(everywhere(window), QPushButton, "placesLabel"), LEFT)
    at_rest(window, qtbot)
    assert len(faults) == 1
    window.parts.schemes._merge("unsourced", "sourced")
    at_rest(window, qtbot)
    assert len(faults) == 2
    assert len(expected_log) == 2
