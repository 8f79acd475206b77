"""Articles side by side: panes come and go, work leads from one to the next, and everything fits a small screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSplitter, QTabBar, QWidget

from tests.journeys.steps import SENTENCE, go_to
from tests.ui.opened_window import ALT, CTRL, SHIFT, find, press, settle, view
from ui.window.main_window import MainWindow
from workbench import Workbench

Key = Qt.Key


def focus() -> QWidget:
    """Return what keys go to."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def panes(window: MainWindow) -> list[QWidget]:
    """Return the panes from left to right."""
    splitter = find(window, QSplitter, "paneSplitter")
    return [splitter.widget(number) for number in range(splitter.count())]


def outlets(window: MainWindow) -> list[list[str]]:
    """Return the first words of the articles in each pane, the tabs in order."""
    shown = []
    for number in range(1, len(panes(window)) + 1):
        tabs = find(window, QTabBar, f"paneTabs_{number}")
        shown.append([tabs.tabText(index)[:3] for index in range(tabs.count())])
    return shown


def drag_handle(window: MainWindow, by: int) -> None:
    """Drag the line between the first two panes."""
    handle = find(window, QSplitter, "paneSplitter").handle(1)
    middle = handle.rect().center()
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(handle, middle + QPoint(by // 2, 0))
    QTest.mouseMove(handle, middle + QPoint(by // 2, 0))
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=middle + QPoint(by // 2, 0))


def test_a_pane_is_added_closed_and_brought_back_by_keys(window: MainWindow) -> None:
    before = outlets(window)
    assert len(before) == 3
    press(view(window, 2), Key.Key_Backslash, CTRL)
    settle()
    assert len(panes(window)) == 4
    assert [] in outlets(window)
    empty = panes(window)[outlets(window).index([])]
    assert empty.isAncestorOf(focus())
    press(focus(), Key.Key_W, CTRL | SHIFT)
    settle()
    assert outlets(window) == before
    press(window, Key.Key_2, CTRL)
    press(view(window, 2), Key.Key_W, CTRL | SHIFT)
    settle()
    assert outlets(window) == [before[0], before[2]]
    press(focus(), Key.Key_T, CTRL | SHIFT)
    settle()
    assert outlets(window) == before


def test_the_widths_chosen_by_hand_are_there_tomorrow(
    window: MainWindow, open_window: Callable[..., MainWindow], desk: Workbench, library: Path
) -> None:
    even = [pane.width() for pane in panes(window)]
    drag_handle(window, 80)
    settle()
    chosen = [pane.width() for pane in panes(window)]
    assert chosen[0] > even[0]
    window.close()
    desk.close()
    with Workbench.open(library, reviewer="Ana Kovač") as tomorrow:
        again = open_window(tomorrow)
        assert again.restore_articles()
        settle()
        assert [pane.width() for pane in panes(again)] == chosen
        again.close()


def test_j_leads_from_the_last_open_sentence_of_one_article_to_the_first_of_the_next(window: MainWindow) -> None:
    text = view(window)
    press(text, Key.Key_End)
    last = text.current_sentence()
    assert last == text.sentences()[-1]
    press(text, Key.Key_J)
    assert view(window, 2).hasFocus()
    assert view(window, 2).current_sentence() == view(window, 2).sentences()[0]
    press(view(window, 2), Key.Key_K)
    assert text.hasFocus()
    assert text.current_sentence() == last


def test_j_passes_over_what_is_decided_and_says_when_nothing_is_left(
    window: MainWindow, desk: Workbench, articles: list[str]
) -> None:
    text = view(window)
    for number, article in enumerate(articles, 1):
        for sentence in view(window, number).sentences()[:-1]:
            desk.annotate(article, *sentence, "no_claim")
    settle()
    press(text, Key.Key_J)
    places = []
    for _ in articles:
        shown = window.parts.panes.current.view
        assert shown.hasFocus()
        assert shown.current_sentence() == shown.sentences()[-1]
        places.append(shown.objectName())
        press(shown, Key.Key_0)
        press(shown, Key.Key_J)
    assert places == ["articleView_1", "articleView_2", "articleView_3"]
    here = focus()
    settle()
    press(here, Key.Key_J)
    assert focus() is here
    assert "decided" in window.parts.status.words()


def test_alt_left_comes_back_to_the_same_selection(window: MainWindow) -> None:
    text = view(window)
    go_to(text, SENTENCE)
    press(text, Key.Key_Right)
    chosen = text.selection_range()
    assert chosen is not None
    press(text, Key.Key_3, CTRL)
    press(view(window, 3), Key.Key_Left, ALT)
    settle()
    assert text.hasFocus()
    assert text.selection_range() == chosen


def test_a_small_screen_has_two_panes_a_tab_and_a_drawer(
    open_window: Callable[..., MainWindow], desk: Workbench, articles: list[str]
) -> None:
    window = open_window(desk, 1024, 700)
    window.open_articles(articles)
    settle()
    assert [len(each) for each in outlets(window)] == [1, 2]
    assert all(pane.width() >= 320 for pane in panes(window))
    inspector = find(window, QWidget, "inspector")
    assert inspector.isVisible()
    top = inspector.mapTo(window, QPoint(0, 0)).y()
    assert all(top >= pane.mapTo(window, QPoint(0, pane.height())).y() for pane in panes(window))
    for number in (1, 2):
        text = view(window, number)
        assert not text.horizontalScrollBar().isVisible()
        assert text.horizontalScrollBar().maximum() == 0
    press(view(window), Key.Key_2, CTRL)
    press(view(window, 2), Key.Key_Tab, CTRL)
    settle()
    press(view(window, 2), Key.Key_2)
    assert len(desk.annotations.of_article(articles[2])) >= 1
    for width in (1440, 880, 480):
        window.resize(width, 700)
        settle()
        expected = {1440: 3, 880: 1, 480: 1}[width]
        assert len(panes(window)) == expected
        for number in range(1, expected + 1):
            assert view(window, number).horizontalScrollBar().maximum() == 0
