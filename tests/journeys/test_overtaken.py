"""Work beside the window that comes late, or that something else comes in between: nothing is lost or done twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.faults.troubles import held_entirely
from tests.journeys.beside import at_rest, busy, label_all, labels, words
from tests.ui.opened_window import CTRL, find, place, press, settle, view
from ui.annotations import batch
from ui.search.search_page import SearchPage
from ui.shell import undoing
from ui.window.main_window import MainWindow
from workbench import Workbench
from workbench.application.commands import Annotate, LabelMany
from workbench.application.concordance import Search
from workbench.domain.annotation import Annotation
from workbench.domain.errors import StorageError

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton


def test_who_changes_their_mind_about_many_does_not_clash_with_themselves(
    four: list[Annotation], window: MainWindow, desk: Workbench, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "BESIDE_FROM", 2)
    with busy(window.parts.runner):
        label_all(window, desk, "sourced")
        label_all(window, desk, "editorial")
    at_rest(window, qtbot)
    assert labels(desk) == {"editorial"}
    assert window.findChild(QWidget, "conflictDialog") is None


def test_what_was_done_beside_is_shown_once_the_library_can_be_read(
    four: list[Annotation],
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
    four: list[Annotation], window: MainWindow, desk: Workbench, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    for label in ("sourced", "editorial"):
        desk.do(LabelMany(ids=tuple(each.id for each in four), label=label))
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


def test_a_search_that_fails_leaves_no_rows_of_another_one_behind_its_words(
    window: MainWindow, library: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = search_for(window, "the", qtbot)
    monkeypatch.setattr("ui.search.search_page.Search", refuse)
    field = find(window, QLineEdit, "searchEdit")
    field.setText("mayor")
    press(field, Key.Key_Return)
    qtbot.waitUntil(lambda: "another program" in words(window, "searchEmpty"))
    assert page._model.rowCount() == 0


def test_what_was_found_stays_when_it_cannot_be_looked_for_anew_just_now(
    window: MainWindow, desk: Workbench, articles: list[str], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = search_for(window, "the", qtbot)
    before = page._model.rowCount()
    tries = list[object]()

    def refuse_once(*given: object) -> object:
        tries.append(given)
        return refuse() if len(tries) == 1 else Search(*given)  # type: ignore[arg-type]

    monkeypatch.setattr("ui.search.search_page.Search", refuse_once)
    desk.annotate(articles[0], 0, 5, "sourced", note="the the the")
    qtbot.waitUntil(lambda: len(tries) == 1)
    settle()
    assert page._model.rowCount() == before
    assert not find(window, QLabel, "searchEmpty").isVisible()
    qtbot.waitUntil(lambda: page._model.rowCount() > before)


def refuse(*_given: object) -> object:
    raise StorageError("library.locked", library="a library")


def search_for(window: MainWindow, what: str, qtbot: QtBot) -> SearchPage:
    """Search the library and wait for what is found."""
    window.parts.actions.run("edit.search")
    settle()
    page = window.findChild(SearchPage)
    assert page is not None
    field = find(window, QLineEdit, "searchEdit")
    field.setText(what)
    press(field, Key.Key_Return)
    qtbot.waitUntil(lambda: page._model.rowCount() > 0)
    return page


def test_an_article_may_be_closed_while_many_of_its_annotations_change(
    four: list[Annotation],
    window: MainWindow,
    desk: Workbench,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(batch, "BESIDE_FROM", 2)
    text = view(window)
    text.setFocus()
    for each in four:
        QTest.mouseClick(text.viewport(), LEFT, CTRL, place(text, each.start + 2))
    with busy(window.parts.runner):
        press(text, Key.Key_3)
        for article in list(window.parts.panes.arrangement.articles):
            window.parts.panes.close_article(article)
        qtbot.wait(50)
    at_rest(window, qtbot)
    assert labels(desk) == {"editorial"}


def test_a_decision_that_saving_another_leads_to_is_saved_after_it(
    window: MainWindow, desk: Workbench, library: Path, articles: list[str], qtbot: QtBot
) -> None:
    bridge, version = window.parts.bridge, desk.articles.version(articles[0]).id

    def label(start: int) -> None:
        bridge.do(Annotate(version=version, start=start, end=start + 5, label="sourced"))

    with held_entirely(library):
        label(0)
        label(10)
    assert len(bridge.pending) == 2
    led = list[object]()

    def lead(changed: object) -> None:
        led.append(changed)
        if len(led) == 1:
            label(20)

    bridge.changed.connect(lead)
    qtbot.waitUntil(lambda: not bridge.pending)
    assert [each.start for each in desk.annotations.of_article(articles[0])] == [0, 10, 20]


def test_a_claim_that_cannot_be_looked_for_is_not_said_not_to_be_there(
    four: list[Annotation], window: MainWindow, library: Path, qtbot: QtBot
) -> None:
    at_rest(window, qtbot)
    claiming, said, refused = window.parts.claiming, list[str](), list[object]()
    claiming.ledger._book = None
    claiming.told.connect(said.append)
    window.parts.bridge.refused.connect(refused.append)
    view(window).select_annotation(four[0].id)
    with held_entirely(library):
        window.parts.actions.run("annotate.verdict")
    assert len(refused) == 1
    assert said == []
