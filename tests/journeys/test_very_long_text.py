"""A very long article: no key waits until all its sentences are found, and nothing is missed in the end."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.opened import imported
from tests.ui.opened_window import find, press, view
from ui.shell.status_bar import StatusBar
from ui.window.main_window import MainWindow
from workbench import Workbench

SHARED = "The harbour office did not answer any of our questions."
LATE = [f"The ferry of pier {number} left the harbour {number} minutes late." for number in range(2200)]


@pytest.fixture
def ferries(window: MainWindow, desk: Workbench) -> str:
    """Open an article of more than 100,000 characters whose first and last sentence are the same."""
    article = imported(desk, "\n".join([SHARED, *LATE, SHARED]), "Ferries")
    window.open_articles([article])
    view(window).set_current_sentence(0)
    return article


def test_a_decision_waits_for_nothing_and_its_copies_follow_when_they_are_known(
    window: MainWindow, desk: Workbench, ferries: str, qtbot: QtBot
) -> None:
    heard: list[str] = []
    presenter = window.parts.panes.presenter
    assert presenter is not None
    presenter.announced.connect(heard.append)
    press(view(window), Qt.Key.Key_2)
    assert heard == ["Unsourced."]
    assert presenter.decided == (0, 0)
    version = desk.articles.version(ferries).id
    assert [each.start for each in desk.annotations.of_version(version)] == [0]
    qtbot.waitUntil(lambda: len(desk.annotations.of_version(version)) == 2)
    first, copy = desk.annotations.of_version(version)
    assert (copy.copy_of, copy.exact) == (first.id, SHARED)
    assert presenter.decided == (2, len(LATE) + 2)


def test_who_asks_for_the_next_open_sentence_too_early_is_told_so(window: MainWindow, ferries: str) -> None:
    words = find(window, StatusBar, "statusBar")
    for key in (Qt.Key.Key_J, Qt.Key.Key_F5):
        press(view(window), key)
        assert "still being looked for" in words.words()
    assert view(window).current_sentence().start == 0


def test_a_passage_that_stands_hundreds_of_times_is_labelled_here_and_all_places_are_offered(
    window: MainWindow, desk: Workbench, qtbot: QtBot
) -> None:
    article = imported(desk, "\n".join([SHARED] * 600), "Nothing but one line")
    window.open_articles([article])
    presenter = window.parts.panes.presenter
    assert presenter is not None
    told: list[str] = []
    presenter.told.connect(told.append)
    press(view(window), Qt.Key.Key_2)
    assert len(desk.annotations.of_version(desk.articles.version(article).id)) == 1
    assert "599 other places" in told[0]
