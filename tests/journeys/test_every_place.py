"""Label every place where these words stand: looked at first, then one change."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QListView, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.opened_window import CTRL, SHIFT, find, press, settle, view
from ui.inspector.offers import Offers
from ui.places.places_dialog import PlacesDialog
from ui.window.main_window import MainWindow
from workbench import Workbench

LEFT = Qt.MouseButton.LeftButton
WORDS = "Netanyahu"


def take_back(window: MainWindow) -> None:
    """Press Ctrl+Z in the text, once the window is in front again."""
    window.activateWindow()
    view(window).setFocus()
    settle()
    press(view(window), Qt.Key.Key_Z, CTRL)
    settle()


def opened(window: MainWindow, desk: Workbench, articles: list[str]) -> PlacesDialog:
    """Select the words and press the key."""
    text = view(window)
    body = desk.articles.text(desk.articles.version(articles[0])).text
    start = body.index(WORDS)
    text.setFocus()
    text.select((start, start + len(WORDS)))
    press(text, Qt.Key.Key_L, CTRL | SHIFT)
    settle()
    return find(window, PlacesDialog, "placesDialog")


def count(desk: Workbench, article: str) -> int:
    return desk.articles.text(desk.articles.version(article)).text.count(WORDS)


def test_every_ticked_place_is_labelled_in_one_step(window: MainWindow, desk: Workbench, articles: list[str]) -> None:
    dialog = opened(window, desk, articles)
    rows = find(dialog, QListView, "placesList")
    total = rows.model().rowCount()
    assert total == count(desk, articles[0]) > 1
    press(rows, Qt.Key.Key_Space)
    press(rows, Qt.Key.Key_3)
    assert find(dialog, QAbstractButton, "placesLabel").text() == f"Mark {total - 1} as Editorial"
    steps = len(desk.history.rows())
    press(rows, Qt.Key.Key_Return)
    settle()
    made = desk.annotations.all()
    assert [(each.exact, each.label) for each in made] == [(WORDS, "editorial")] * (total - 1)
    assert len(desk.history.rows()) == steps + 1
    take_back(window)
    assert len(desk.annotations) == 0


def test_the_whole_story_is_looked_through_beside_the_window(
    window: MainWindow, desk: Workbench, articles: list[str], qtbot: QtBot
) -> None:
    dialog = opened(window, desk, articles)
    scope = find(dialog, QComboBox, "placesScope")
    scope.setCurrentIndex(scope.findData("story"))
    scope.activated.emit(scope.currentIndex())
    everywhere = sum(count(desk, each) for each in articles)
    qtbot.waitUntil(lambda: dialog.model.rowCount() == everywhere)
    QTest.mouseClick(find(dialog, QAbstractButton, "placesLabel"), LEFT)
    settle()
    assert len(desk.annotations) == everywhere


def test_a_look_that_another_one_overtakes_is_not_waited_for_for_ever(
    window: MainWindow, desk: Workbench, articles: list[str], qtbot: QtBot
) -> None:
    dialog = opened(window, desk, articles)
    gate, heard = Event(), list[object]()
    runner = window.parts.runner
    runner.start("A job", lambda _: gate.wait(60), done=heard.append, failed=heard.append)
    scope = find(dialog, QComboBox, "placesScope")
    for which in ("story", "library", "story"):
        scope.setCurrentIndex(scope.findData(which))
        scope.activated.emit(scope.currentIndex())
    gate.set()
    everywhere = sum(count(desk, each) for each in articles)
    qtbot.waitUntil(lambda: dialog.model.rowCount() == everywhere)
    qtbot.waitUntil(lambda: runner.jobs == ())
    assert find(window, QWidget, "jobBar").isHidden()
    assert not window.testAttribute(Qt.WidgetAttribute.WA_SetCursor)
    dialog.reject()


def test_what_is_decided_already_cannot_be_ticked_and_is_said(
    window: MainWindow, desk: Workbench, articles: list[str]
) -> None:
    body = desk.articles.text(desk.articles.version(articles[0])).text
    start = body.index(WORDS)
    desk.annotate(articles[0], start, start + len(WORDS), "sourced")
    dialog = opened(window, desk, articles)
    first = dialog.model.index(0)
    assert "already Sourced" in first.data(Qt.ItemDataRole.AccessibleTextRole)
    dialog.model.tick_all(True)
    assert len(dialog.model.ticked()) == dialog.model.rowCount() - 1


def test_other_words_are_looked_for_with_enter_and_nothing_is_labelled_by_it(
    window: MainWindow, desk: Workbench, articles: list[str]
) -> None:
    dialog = opened(window, desk, articles)
    field = find(dialog, QLineEdit, "placesWords")
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "no such words 123")
    press(field, Qt.Key.Key_Return)
    settle()
    assert dialog.isVisible()
    assert dialog.model.rowCount() == 0
    assert not find(dialog, QAbstractButton, "placesLabel").isEnabled()
    assert len(desk.annotations) == 0
    dialog.reject()


@pytest.fixture
def noted(desk: Workbench, articles: list[str], window: MainWindow, library: Path) -> QPlainTextEdit:
    """Return the field of a note that is still empty, after two notes were written elsewhere."""
    desk.annotate(articles[0], 0, 5, "sourced", note="see the minutes of 3 May")
    desk.annotate(articles[0], 10, 15, "sourced", note="see the agency's own page")
    text = view(window)
    text.setFocus()
    press(text, Qt.Key.Key_Down)
    press(text, Qt.Key.Key_2)
    press(text, Qt.Key.Key_N)
    settle()
    return find(window, QPlainTextEdit, "noteEdit")


def offered(field: QPlainTextEdit) -> list[str]:
    shown = field.findChild(Offers).list
    return [shown.item(row).text() for row in range(shown.count())] if shown.isVisible() else []


def test_a_note_used_lately_is_taken_with_down_and_enter_only(
    window: MainWindow, desk: Workbench, noted: QPlainTextEdit
) -> None:
    QTest.keyClicks(noted, "see")
    assert offered(noted) == ["see the agency's own page", "see the minutes of 3 May"]
    press(noted, Qt.Key.Key_Down)
    press(noted, Qt.Key.Key_Down)
    press(noted, Qt.Key.Key_Return)
    assert noted.toPlainText() == "see the minutes of 3 May"
    press(noted, Qt.Key.Key_Return, CTRL)
    settle()
    assert sorted(each.note or "" for each in desk.annotations.all()) == [
        "see the agency's own page",
        "see the minutes of 3 May",
        "see the minutes of 3 May",
    ]


def test_a_note_stays_what_was_typed_whatever_is_offered(noted: QPlainTextEdit) -> None:
    QTest.keyClicks(noted, "see")
    press(noted, Qt.Key.Key_Escape)
    assert offered(noted) == []
    assert noted.hasFocus()
    assert noted.toPlainText() == "see"
    noted.clear()
    QTest.keyClicks(noted, "1 2 3 s u e x")
    press(noted, Qt.Key.Key_Return)
    QTest.keyClicks(noted, "see")
    assert noted.toPlainText() == "1 2 3 s u e x\nsee"
