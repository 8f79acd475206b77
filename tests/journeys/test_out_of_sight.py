"""Nobody decides what they do not see: a hand that scrolled away is brought back first."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.journeys.steps import decided, go_to
from tests.ui.opened_window import CTRL, find, press, settle, view
from ui.reader.view import ReaderView
from ui.widgets.elided import ElidedLabel
from ui.window.main_window import MainWindow
from workbench import Workbench

Key = Qt.Key


def turn_the_wheel(window: MainWindow, text: ReaderView, notches: int) -> None:
    """Turn the wheel over an article, down for negative notches."""
    handle = window.windowHandle()
    assert handle is not None
    at = text.viewport().mapTo(window, text.viewport().rect().center())
    for _ in range(abs(notches)):
        QTest.wheelEvent(handle, at, QPoint(0, 120 if notches > 0 else -120))
    settle()


def drag_the_strip(window: MainWindow, text: ReaderView, notches: int) -> None:
    """Press on the far end of the map beside an article."""
    strip = text.strip
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(5, strip.height() - 5 if notches < 0 else 5))
    settle()


def is_in_view(text: ReaderView) -> bool:
    """Tell whether the first line of what the next key is about can be seen."""
    target = text.target()
    assert target is not None
    return 0 <= text.point_for_offset(target.start).y() < text.viewport().height()


@pytest.mark.parametrize("scroll", [turn_the_wheel, drag_the_strip])
def test_a_key_after_scrolling_away_brings_back_and_only_the_next_one_decides(
    window: MainWindow,
    desk: Workbench,
    articles: list[str],
    scroll: Callable[[MainWindow, ReaderView, int], None],
) -> None:
    text = view(window)
    current = text.current_sentence()
    scroll(window, text, -12)
    assert not is_in_view(text)
    press(text, Key.Key_2)
    assert decided(desk, articles[0]) == []
    assert is_in_view(text)
    assert text.current_sentence() == current
    assert "was out of view" in find(window, ElidedLabel, "statusWords").text()
    press(text, Key.Key_2)
    assert [label for label, _ in decided(desk, articles[0])] == ["unsourced"]


def test_neither_delete_nor_a_flag_touches_what_was_scrolled_away(
    window: MainWindow, desk: Workbench, articles: list[str]
) -> None:
    text = view(window)
    press(text, Key.Key_2)
    before = desk.annotations.of_article(articles[0])
    for key in (Key.Key_Delete, Key.Key_F):
        turn_the_wheel(window, text, -12)
        press(text, key)
        assert desk.annotations.of_article(articles[0]) == before
        assert is_in_view(text)
    press(text, Key.Key_Delete)
    assert desk.annotations.of_article(articles[0]) == []


def test_the_edges_of_what_was_scrolled_away_stay(window: MainWindow, desk: Workbench, articles: list[str]) -> None:
    text = view(window)
    QTest.keyClicks(text, "q1")
    before = desk.annotations.of_article(articles[0])
    turn_the_wheel(window, text, -12)
    press(text, Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert desk.annotations.of_article(articles[0]) == before
    assert is_in_view(text)


def test_going_on_by_key_after_scrolling_needs_no_second_key(
    window: MainWindow, desk: Workbench, articles: list[str]
) -> None:
    text = view(window)
    turn_the_wheel(window, text, -12)
    press(text, Key.Key_J)
    assert is_in_view(text)
    press(text, Key.Key_2)
    assert [label for label, _ in decided(desk, articles[0])] == ["unsourced"]


def test_a_little_scrolling_does_not_stop_a_decision(window: MainWindow, desk: Workbench, articles: list[str]) -> None:
    text = view(window)
    go_to(text, "Reports also say")
    turn_the_wheel(window, text, -1)
    assert is_in_view(text)
    press(text, Key.Key_2)
    assert len(decided(desk, articles[0])) == 1


def test_after_finding_the_sentence_that_was_found_is_decided(
    window: MainWindow, desk: Workbench, articles: list[str]
) -> None:
    text = view(window)
    press(text, Key.Key_F, CTRL)
    QTest.keyClicks(window.focusWidget(), "Hezbollah")
    press(window.focusWidget(), Key.Key_Return)
    press(window.focusWidget(), Key.Key_Escape)
    assert is_in_view(text)
    press(text, Key.Key_2)
    ((_, words),) = decided(desk, articles[0])
    assert "Hezbollah" in words
