"""Words that stand in several places are drawn over the text, told in the inspector, and gone through."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.opened_window import find, press, settle, view
from ui.reader.view import ReaderView
from ui.window.main_window import MainWindow
from workbench import Workbench
from workbench.application.common_wording import Common, CommonWording
from workbench.application.importing import import_text

Key = Qt.Key
COPIED = "The old ferry left the harbour for the last time on Monday"
ONE = f"A first line.\n\n{COPIED}, in the rain. Nobody waved.\n\nThe end of it.\n"
TWO = f"Another beginning.\n\nWe hear that {COPIED}. It will be missed.\n\n{COPIED}.\n"


@pytest.fixture
def pair(open_window: Callable[..., MainWindow], desk: Workbench, qtbot: QtBot) -> MainWindow:
    """Return a window with two articles of two outlets that share a run of words, compared."""
    made = []
    for text, outlet in ((ONE, "Courier"), (TWO, "Gazette")):
        made.append(import_text(desk, text, title=outlet).article)
    shown = open_window(desk)
    shown.open_articles([each for each in made if each is not None])
    qtbot.waitUntil(lambda: shown.parts.wording.is_found)
    return shown


def lined(text: ReaderView) -> list[str]:
    """Return the words that have a line over them."""
    return [text.reading.text[each.start : each.end] for each in text._shared]


def offered(window: MainWindow) -> list[str]:
    """Return the places that the inspector offers."""
    buttons = [find(window, QPushButton, f"wordingPlace_{number}") for number in (1, 2, 3)]
    return [each.text() for each in buttons if each.isVisible()]


def go_to(window: MainWindow, qtbot: QtBot, words: str) -> ReaderView:
    """Go to a sentence of the first article."""
    text = view(window)
    text.setFocus()
    text.set_current_sentence(text.reading.text.index(words))
    qtbot.wait(250)
    return text


def test_a_line_stands_over_words_that_stand_elsewhere_too_and_makes_no_pixmap(pair: MainWindow) -> None:
    text = view(pair)
    assert lined(text) == [COPIED]
    settle()
    with_line, painted = text.viewport().grab().toImage(), text.work.painted
    press(text, Key.Key_Escape)
    pair.parts.actions.run("view.wording")
    without = text.viewport().grab().toImage()
    assert without != with_line
    pair.parts.actions.run("view.wording")
    assert text.viewport().grab().toImage() == with_line
    assert text.work.painted == painted


def test_the_inspector_says_where_else_and_a_click_or_enter_goes_there(pair: MainWindow, qtbot: QtBot) -> None:
    go_to(pair, qtbot, COPIED)
    assert offered(pair) == ["also in B ¶2", "also in B ¶3"]
    QTest.mouseClick(find(pair, QPushButton, "wordingPlace_1"), Qt.MouseButton.LeftButton)
    other = view(pair, 2)
    assert other.hasFocus()
    target = other.target()
    assert target is not None
    assert COPIED in other.reading.text[target.start : target.end]
    pair.parts.actions.run("go.back")
    assert view(pair).hasFocus()
    qtbot.wait(250)
    press(find(pair, QPushButton, "wordingPlace_2"), Key.Key_Return)
    assert pair.parts.panes.view is other
    assert other.current_sentence() != target


def test_an_action_goes_from_place_to_place(pair: MainWindow, qtbot: QtBot) -> None:
    go_to(pair, qtbot, COPIED)
    pair.parts.actions.run("go.wording")
    assert pair.parts.panes.view is view(pair, 2)
    go_to(pair, qtbot, "Nobody waved")
    pair.parts.actions.run("go.wording")
    assert pair.parts.panes.view is view(pair)


def test_where_nothing_is_shared_the_result_is_told(window: MainWindow, articles: list[str], qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.parts.wording.is_found)
    text = view(window)
    assert lined(text) == []
    text.setFocus()
    press(text, Key.Key_Down)
    qtbot.wait(250)
    words = find(window, QWidget, "wordingSummary")
    assert words.isVisible()
    assert words.toolTip() or words.accessibleName() or isinstance(words, QLabel)
    assert window.parts.wording._summary() == (
        "No shared wording between these outlets. Sentences repeated inside B, C: 39."
    )


def test_whether_it_is_shown_is_remembered(
    pair: MainWindow, open_window: Callable[..., MainWindow], desk: Workbench, qtbot: QtBot
) -> None:
    pair.parts.actions.run("view.wording")
    assert lined(view(pair)) == []
    assert offered(pair) == []
    opened = list(pair.parts.panes.arrangement.articles)
    pair.close()
    again = open_window(desk)
    again.open_articles(opened)
    qtbot.wait(1100)
    assert not again.parts.runner.jobs
    assert lined(view(again)) == []
    again.parts.actions.run("view.wording")
    qtbot.waitUntil(lambda: lined(view(again)) == [COPIED])


def test_an_article_that_is_opened_later_is_compared_too(pair: MainWindow, desk: Workbench, qtbot: QtBot) -> None:
    third = import_text(
        desk,
        f"Third.\n\nNobody waved. It was cold and nobody at all said a word. {COPIED}!",
        title="Post",
    )
    assert third.article is not None
    pair.open_articles([*pair.parts.panes.arrangement.articles, third.article])
    qtbot.waitUntil(lambda: lined(view(pair, 3)) == [COPIED])
    go_to(pair, qtbot, COPIED)
    assert "also in C ¶2" in offered(pair)


def test_a_comparison_that_is_given_up_stops_at_the_next_article(
    pair: MainWindow, desk: Workbench, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def given_up(_found: CommonWording, article: str) -> list[Common]:
        asked.append(article)
        for job in pair.parts.runner.jobs:
            job.cancel()
        return []

    monkeypatch.setattr(CommonWording, "of", given_up)
    third = import_text(desk, f"Third.\n\n{COPIED}!", title="Post")
    assert third.article is not None
    pair.open_articles([*pair.parts.panes.arrangement.articles, third.article])
    qtbot.waitUntil(lambda: bool(asked) and not pair.parts.runner.jobs)
    assert len(asked) == 1
