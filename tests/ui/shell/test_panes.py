"""Articles stand side by side, in tabs where there is no room, and come back when they were closed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec import structs
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QSplitter, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.opened_window import ALT, CTRL, SHIFT, find, press, settle, view
from ui.reader.view import ReaderView
from ui.shell.palette import Palette
from ui.window.main_window import MainWindow
from workbench import Workbench
from workbench.application.commands import EditArticle, RemoveArticle

Key = Qt.Key


def shown(window: MainWindow) -> list[str | None]:
    return [pane.article for pane in window.parts.panes.panes]


def names(window: MainWindow) -> list[str]:
    splitter = find(window, QSplitter, "paneSplitter")
    return [splitter.widget(number).objectName() for number in range(splitter.count())]


def test_three_articles_have_room_for_prose_beside_the_inspector(window: MainWindow, articles: list[str]) -> None:
    assert shown(window) == articles
    assert names(window) == ["pane_1", "pane_2", "pane_3"]
    for number in (1, 2, 3):
        assert view(window, number).width() >= 300
        assert view(window, number).viewport().width() >= 300
        assert view(window, number).isVisible()
        find(window, QWidget, f"gutter_{number}")
        find(window, QWidget, f"labelStrip_{number}")
    assert find(window, QWidget, "inspector").isVisible()
    assert not find(window, QWidget, "libraryPanel").isVisible()
    assert view(window).hasFocus()


def test_the_text_is_laid_out_when_the_call_returns(
    open_window: Callable[..., MainWindow], desk: Workbench, articles: list[str]
) -> None:
    desk.annotate(articles[0], 10, 40, "editorial")
    window = open_window(desk)
    window.open_articles(articles)
    text = view(window)
    assert text.viewport().width() > 250
    assert [each.label for each in text.annotations()] == ["editorial"]
    assert text.offset_at(text.point_for_offset(20)) in (19, 20)


@pytest.mark.parametrize("hand", [1, 2, 3])
def test_where_somebody_reads_survives_a_window_made_small_and_large_again(
    window: MainWindow, articles: list[str], hand: int
) -> None:
    # Far enough from both ends that no width of the window brings an end into view.
    for number, share in ((1, 2), (2, 2), (3, 4)):
        text = view(window, number)
        text.scroll_to(len(text.reading.text) // share)
        text.verticalScrollBar().setValue(text.verticalScrollBar().value() + 7)
        QTest.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, 210))
    press(view(window, hand), f"{hand}", CTRL)
    settle()
    before = [place_on_screen(view(window, number)) for number in (1, 2, 3)]
    assert all(start > 1000 for start, _ in before)
    for size in ((1024, 700), (1440, 900), (800, 700), (1440, 900)):
        window.resize(*size)
        settle()
        front = window.parts.panes.current
        assert front.article == articles[hand - 1]
        assert front.view.hasFocus()
        start, height = place_on_screen(front.view)
        assert start == before[hand - 1][0]
        assert 0 < height < front.view.viewport().height()
    assert shown(window) == articles
    assert [place_on_screen(view(window, number)) for number in (1, 2, 3)] == before


def place_on_screen(text: ReaderView) -> tuple[int, int]:
    """Return where the current sentence begins, and how high it stands in the view in pixels."""
    current = text.current_sentence()
    assert current is not None
    return current.start, text.point_for_offset(current.start).y()


def test_an_article_that_comes_back_from_behind_a_tab_stands_as_it_stood(
    window: MainWindow, articles: list[str]
) -> None:
    window.resize(800, 700)
    settle()
    text = view(window)
    for _ in range(9):
        press(text, Key.Key_Down)
    text.verticalScrollBar().setValue(333)
    before = text.current_sentence(), 333
    for _ in articles:
        press(text, Key.Key_Tab, CTRL)
    assert shown(window) == articles[:1]
    assert (text.current_sentence(), text.verticalScrollBar().value()) == before


def test_a_window_that_was_never_shown_lays_its_text_out_too(
    qtbot: QtBot, plain_application: object, desk: Workbench, articles: list[str]
) -> None:
    from ui.main import create_window

    window = create_window(desk)
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.open_articles(articles)
    assert view(window, 3).width() >= 300


def test_a_small_screen_shows_two_panes_and_the_third_article_as_a_tab(
    open_window: Callable[..., MainWindow], desk: Workbench, articles: list[str]
) -> None:
    window = open_window(desk, 1024, 700)
    window.open_articles(articles)
    settle()
    assert shown(window) == articles[:2]
    assert find(window, QTabBar, "paneTabs_2").count() == 2
    drawer, panes = find(window, QWidget, "inspectorDrawer"), find(window, QSplitter, "paneSplitter")
    assert drawer.isVisible()
    assert 96 <= drawer.height() <= 200
    for number in range(panes.count()):
        assert panes.widget(number).width() >= 320
    for number in (1, 2):
        assert not view(window, number).horizontalScrollBar().isVisible()


def test_a_window_that_shrinks_folds_panes_and_one_that_grows_unfolds_them(
    window: MainWindow, articles: list[str]
) -> None:
    window.resize(1024, 700)
    settle()
    assert len(shown(window)) == 2
    window.resize(800, 700)
    settle()
    assert len(shown(window)) == 1
    assert find(window, QTabBar, "paneTabs_1").count() == 3
    window.resize(1440, 900)
    settle()
    assert shown(window) == articles


def test_one_more_pane_gets_the_focus_closes_and_comes_back(window: MainWindow, articles: list[str]) -> None:
    press(view(window, 2), Key.Key_Backslash, CTRL)
    settle()
    assert shown(window) == [articles[0], articles[1], None, articles[2]] or shown(window).count(None) == 1
    assert window.parts.panes.current.article is None
    assert window.parts.panes.current.isAncestorOf(window.focusWidget())
    press(window.focusWidget(), Key.Key_W, CTRL | SHIFT)
    settle()
    assert shown(window) == articles
    view(window, 1).setFocus()
    press(view(window, 1), Key.Key_W, CTRL | SHIFT)
    settle()
    assert shown(window) == articles[1:]
    press(window.focusWidget(), Key.Key_T, CTRL | SHIFT)
    settle()
    assert shown(window) == articles


def test_f4_splits_too_and_a_fifth_pane_is_refused_in_words(window: MainWindow) -> None:
    press(view(window), Key.Key_F4)
    assert len(shown(window)) == 4
    press(window.focusWidget(), Key.Key_F4)
    assert len(shown(window)) == 4
    assert "no room" in window.parts.status.words()


def test_a_closed_tab_leaves_an_empty_pane_and_comes_back_where_one_was_reading(
    window: MainWindow, articles: list[str]
) -> None:
    press(view(window), Key.Key_End)
    end = view(window).current_sentence()
    press(view(window), Key.Key_W, CTRL)
    assert shown(window)[0] is None
    assert find(window, QWidget, "emptyPane_1").isVisible()
    press(window.focusWidget(), Key.Key_T, CTRL | SHIFT)
    assert shown(window)[0] == articles[0]
    assert end is not None


def test_keys_go_to_panes_and_through_tabs(window: MainWindow, articles: list[str]) -> None:
    press(view(window), Key.Key_2, CTRL)
    assert view(window, 2).hasFocus()
    press(view(window, 2), Key.Key_PageUp, CTRL | SHIFT)
    settle()
    assert shown(window) == [articles[1], None, articles[2]]
    assert view(window, 1).hasFocus()
    press(view(window, 1), Key.Key_Tab, CTRL)
    assert shown(window)[0] == articles[0]
    press(view(window, 1), Key.Key_PageDown, CTRL)
    assert shown(window)[0] == articles[1]
    press(view(window, 1), Key.Key_4, CTRL)
    assert "no pane 4" in window.parts.status.words()


def test_an_article_behind_a_tab_is_found_again_as_it_was_left(window: MainWindow, articles: list[str]) -> None:
    window.parts.panes.move_tab(1)
    text = view(window, 2)
    for _ in range(6):
        press(text, Key.Key_Down)
    left = text.current_sentence()
    window.parts.panes.step_tab(1)
    assert window.parts.panes.current.article == articles[1]
    window.parts.panes.step_tab(1)
    assert window.parts.panes.current.article == articles[0]
    assert text.current_sentence() == left


def test_a_tab_says_letter_outlet_and_date_and_follows_a_change(
    window: MainWindow, desk: Workbench, articles: list[str]
) -> None:
    tabs = find(window, QTabBar, "paneTabs_2")
    assert tabs.tabText(0).startswith("B Harbour Business Review · ")
    assert "2026" in tabs.tabText(0)
    desk.do(EditArticle(id=articles[1], details={"outlet": "Quay & Sons", "published_on": "2026-05"}))
    assert tabs.tabText(0) == "B Quay && Sons · May 2026"


def test_an_article_that_leaves_the_library_leaves_the_window(
    window: MainWindow, desk: Workbench, articles: list[str]
) -> None:
    desk.do(RemoveArticle(id=articles[1]))
    settle()
    assert shown(window) == [articles[0], None, articles[2]]


def test_sizes_and_articles_are_kept_for_tomorrow(
    open_window: Callable[..., MainWindow], window: MainWindow, desk: Workbench, articles: list[str]
) -> None:
    splitter = find(window, QSplitter, "paneSplitter")
    splitter.setSizes([500, 300, 300])
    splitter.splitterMoved.emit(500, 1)
    sizes = splitter.sizes()
    window.parts.panes.bring_forward(articles[1])
    window.close()
    again = open_window(desk)
    assert again.restore_articles()
    settle()
    assert shown(again) == articles
    assert find(again, QSplitter, "paneSplitter").sizes() == sizes
    assert view(again, 2).hasFocus()


def test_the_next_undecided_sentence_is_found_in_the_next_article_and_the_end_is_told(
    window: MainWindow, desk: Workbench, articles: list[str]
) -> None:
    text = view(window)
    last = text.sentences()[-1]
    text.set_current_sentence(last.start)
    press(text, Key.Key_J)
    assert window.parts.panes.current.article == articles[1]
    assert view(window, 2).hasFocus()
    assert view(window, 2).current_sentence() == view(window, 2).sentences()[0]
    press(view(window, 2), Key.Key_K)
    assert window.parts.panes.current.article == articles[0]
    assert view(window).current_sentence() == last


def test_with_nothing_left_to_decide_the_focus_stays_and_it_is_said(
    open_window: Callable[..., MainWindow], desk: Workbench
) -> None:
    from workbench.application.importing import import_text

    short = str(import_text(desk, "One thing is so. Another is not.", title="Short").article)
    desk.annotate(short, 0, 32, "no_claim")
    window = open_window(desk)
    window.open_articles([short])
    settle()
    here = view(window).current_sentence()
    press(view(window), Key.Key_J)
    assert "Every sentence" in window.parts.status.words()
    assert view(window).hasFocus()
    assert view(window).current_sentence() == here


def test_alt_left_comes_back_with_the_same_selection(window: MainWindow) -> None:
    text = view(window)
    for _ in range(3):
        press(text, Key.Key_Down)
    press(text, Key.Key_Right)
    selected, here = text.selection_range(), text.current_sentence()
    press(text, Key.Key_End)
    assert text.current_sentence() != here
    press(text, Key.Key_Left, ALT)
    assert (text.current_sentence(), text.selection_range()) == (here, selected)
    press(text, Key.Key_Right, ALT)
    assert text.current_sentence() == text.sentences()[-1]


@pytest.mark.parametrize("times", [1, 3])
def test_closing_the_window_closes_every_presenter(window: MainWindow, times: int) -> None:
    for _ in range(times):
        window.close()
    assert [pane.presenter for pane in window.parts.panes.panes] == [None] * 3
    assert not window.findChildren(ReaderView)[0].hasFocus()


def test_ctrl_and_the_wheel_change_the_size_of_all_text(window: MainWindow) -> None:
    text = view(window, 2)
    middle = text.viewport().mapTo(window, text.viewport().rect().center())
    for turn, size in ((120, 110), (-120, 100), (-120, 90)):
        QTest.wheelEvent(window.windowHandle(), middle, QPoint(0, turn), QPoint(), CTRL)
        assert window.parts.appearance.preferences.text_size == size


def test_a_tab_closes_with_the_middle_button_and_moves_over_with_ctrl(window: MainWindow, articles: list[str]) -> None:
    tabs = find(window, QTabBar, "paneTabs_2")
    QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, CTRL, tabs.tabRect(0).center())
    assert window.parts.panes.arrangement.group_of(articles[1]) is not None
    view(window, 1).setFocus()
    tabs = find(window, QTabBar, "paneTabs_1")
    QTest.mouseClick(tabs, Qt.MouseButton.MiddleButton, pos=tabs.tabRect(0).center())
    assert articles[0] not in window.parts.panes.arrangement.articles


def test_the_library_takes_room_from_the_panes_and_never_too_much(window: MainWindow) -> None:
    press(view(window), Key.Key_B, CTRL)
    settle()
    assert find(window, QWidget, "libraryPanel").width() == 220
    splitter = find(window, QSplitter, "paneSplitter")
    assert [splitter.widget(number).width() >= 320 for number in range(splitter.count())] == [True] * 3
    assert find(window, QWidget, "inspectorDrawer").isVisible()
    press(window.focusWidget(), Key.Key_B, CTRL)
    settle()
    assert find(window, QWidget, "inspectorSlot").isVisible()
    assert find(window, QWidget, "inspectorSlot").width() == 292
    press(view(window), Key.Key_I, CTRL | SHIFT)
    settle()
    assert not find(window, QWidget, "inspector").isVisible()


def test_a_note_is_asked_for_although_the_inspector_is_hidden(window: MainWindow) -> None:
    press(view(window), Key.Key_I, CTRL | SHIFT)
    press(view(window), Key.Key_2)
    press(view(window), Key.Key_N)
    assert find(window, QWidget, "inspector").isVisible()
    assert window.focusWidget().objectName() == "noteEdit"


def test_reset_gives_the_window_its_first_shape_back(window: MainWindow) -> None:
    splitter = find(window, QSplitter, "paneSplitter")
    even = splitter.sizes()
    splitter.setSizes([500, 300, 300])
    splitter.splitterMoved.emit(500, 1)
    window.toggle_library()
    window.toggle_inspector()
    window.parts.actions["view.reset"].trigger()
    settle()
    assert splitter.sizes() == even
    assert find(window, QWidget, "inspector").isVisible()
    assert not find(window, QWidget, "libraryPanel").isVisible()


def test_a_pane_that_waits_for_an_article_offers_them(window: MainWindow, articles: list[str]) -> None:
    press(view(window), Key.Key_W, CTRL)
    press(window.focusWidget(), Key.Key_1, CTRL)
    palette = find(window, Palette, "palette")
    assert palette.isVisible()
    assert {row.key.split(":")[0] for row in palette.rows()} == {"article"}
    press(find(window, QWidget, "paletteEdit"), Key.Key_Return)
    assert len(window.parts.panes.panes) == 3
    assert window.parts.panes.current.article is not None


@pytest.mark.parametrize("size", [(1440, 900), (1024, 700), (860, 600)])
@pytest.mark.parametrize("per_cent", [100, 160, 250])
def test_everything_stays_inside_the_window(window: MainWindow, size: tuple[int, int], per_cent: int) -> None:
    window.parts.appearance.choose(structs.replace(window.parts.appearance.preferences, text_size=per_cent))
    window.resize(*size)
    settle()
    assert window.parts.frame.minimumSizeHint().width() <= window.width()
    assert window.parts.frame.width() <= window.width()
    assert window.parts.status.geometry().right() <= window.width()
