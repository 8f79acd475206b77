"""The drawer below the panes: low, but nothing in the list of annotations is cut for it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec import structs
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QListView, QPushButton, QSplitter, QTabBar, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.opened_window import CTRL, SHIFT, find, press, settle, view
from ui.sweep.key_line import KeyLine
from ui.widgets.chip import Chip
from ui.window.main_window import MainWindow
from workbench import Workbench
from workbench.application.commands import MakeClaim


def is_whole(part: QWidget) -> bool:
    """Tell whether every place the part stands in has room for all of it."""
    holder = part.parentWidget()
    while holder is not None and not part.isWindow():
        area = QRect(part.mapTo(holder, QPoint(0, 0)), part.size())
        if not holder.rect().contains(area):
            return False
        if holder.isWindow():
            return True
        holder = holder.parentWidget()
    return False


@pytest.mark.parametrize("text_size", [100, 150, 250])
def test_every_chip_and_a_row_can_be_seen(
    open_window: Callable[..., MainWindow], desk: Workbench, articles: list[str], qtbot: QtBot, text_size: int
) -> None:
    made = desk.annotate(articles[0], 8, 20, "editorial", note="Look this up.")
    window = open_window(desk, 1024, 700)
    window.open_articles(articles)
    appearance = window.parts.appearance
    appearance.choose(structs.replace(appearance.preferences, text_size=text_size))
    settle()
    panel = window.parts.side.annotations.view
    qtbot.waitUntil(lambda: panel.rows.model().rowCount() == 1)
    chips = [each for each in panel.findChildren(Chip) if not each.isHidden()]
    assert {"annotationChip_noted", "annotationChip_lost", "annotationChip_mine"} < {
        each.objectName() for each in chips
    }
    assert all(is_whole(each) for each in chips), [each.objectName() for each in chips if not is_whole(each)]
    assert is_whole(panel.rows)
    row = panel.rows.visualRect(panel.rows.model().index(0, 0))
    assert panel.rows.viewport().rect().contains(row)
    QTest.keyClick(view(window), "n")
    settle()
    assert is_whole(find(window, QWidget, "annotationChip_mine"))
    assert view(window).height() >= 3 * view(window).line_height()
    assert made.note == "Look this up."


def test_an_undecided_passage_leaves_no_hole_in_the_drawer(window: MainWindow) -> None:
    window.resize(1024, 700)
    settle()
    inspector = window.parts.side.inspector
    definitions = inspector.learning.mapTo(inspector, QPoint(0, 0)).x()
    assert inspector.head.width() > definitions // 2
    QTest.keyClick(view(window), "2")
    settle()
    assert inspector.head.labels_width() <= inspector.head.width() < definitions // 2 + 40
    assert inspector.fields.isVisible()
    QTest.keyClick(view(window), "0")
    settle()
    assert inspector.fields.isHidden()
    assert inspector.head.width() > definitions // 2
    QTest.keyClick(view(window), "2")
    settle()
    assert abs(inspector.learning.mapTo(inspector, QPoint(0, 0)).x() - definitions) < 20


@pytest.mark.parametrize(("text_size", "width", "height"), [(100, 1024, 700), (250, 1024, 700), (250, 1440, 900)])
def test_an_empty_list_says_so_in_words_that_are_not_cut(
    window: MainWindow, text_size: int, width: int, height: int
) -> None:
    window.resize(width, height)
    if width > 1200:
        window.parts.dock.show_page("claimBoard")
    appearance = window.parts.appearance
    appearance.choose(structs.replace(appearance.preferences, text_size=text_size))
    settle()
    words = find(window, QLabel, "annotationsEmpty")
    assert words.isVisible()
    assert words.text().startswith("Nothing marked.")
    assert words.heightForWidth(words.width()) <= words.height()
    assert is_whole(words)
    button = find(window, QPushButton, "annotationsEmpty.sweep.toggle")
    assert button.isVisible()
    assert is_whole(button)
    assert button.geometry().top() >= words.heightForWidth(words.width())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.parts.sweep_mode.sweep.is_on


def test_in_a_low_window_inspector_and_lower_panel_share_one_place(
    open_window: Callable[..., MainWindow], desk: Workbench, articles: list[str]
) -> None:
    desk.annotate(articles[0], 8, 20, "editorial")
    window = open_window(desk, 1024, 700)
    window.open_articles(articles)
    settle()
    side, dock = window.parts.side, window.parts.dock
    tabs = find(window, QTabBar, "dockTabs")
    assert side.isVisible()
    assert tabs.tabText(tabs.currentIndex()) == "Annotation"
    press(view(window), Qt.Key.Key_J, CTRL)
    settle()
    assert dock.is_open
    assert not side.isVisible()
    assert dock.height() >= 260
    assert view(window).height() >= 10 * view(window).line_height()
    QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(0).center())
    settle()
    assert side.isVisible()
    assert not dock.is_open


def test_a_note_takes_the_place_of_the_lower_panel(
    open_window: Callable[..., MainWindow], desk: Workbench, articles: list[str]
) -> None:
    desk.annotate(articles[0], 8, 20, "editorial")
    window = open_window(desk, 1024, 700)
    window.open_articles(articles)
    window.parts.dock.show_page("claimBoard")
    settle()
    view(window).setFocus()
    press(view(window), "2")
    press(view(window), "n")
    settle()
    assert is_whole(find(window, QWidget, "noteEdit"))
    press(view(window), Qt.Key.Key_J, CTRL)
    press(view(window), Qt.Key.Key_I, CTRL | SHIFT)
    settle()
    assert window.parts.side.isVisible()
    assert not window.parts.dock.is_open
    press(view(window), Qt.Key.Key_I, CTRL | SHIFT)
    settle()
    assert not window.parts.side.isVisible()
    assert find(window, QTabBar, "dockTabs").tabText(0) != "Annotation"


def test_a_high_window_shows_both_one_above_the_other(
    open_window: Callable[..., MainWindow], desk: Workbench, articles: list[str]
) -> None:
    window = open_window(desk, 1100, 980)
    window.open_articles(articles)
    window.parts.dock.show_page("claimBoard")
    settle()
    assert window.parts.side.isVisible()
    assert window.parts.side.height() >= 150
    assert view(window).height() >= 10 * view(window).line_height()


@pytest.mark.parametrize("text_size", [175, 250])
def test_the_keys_that_matter_in_a_sweep_are_there_with_large_letters(
    open_window: Callable[..., MainWindow], desk: Workbench, articles: list[str], text_size: int
) -> None:
    window = open_window(desk, 1024, 700)
    window.open_articles(articles)
    appearance = window.parts.appearance
    appearance.choose(structs.replace(appearance.preferences, text_size=text_size))
    press(view(window), Qt.Key.Key_F5)
    press(view(window), "2")
    settle()
    bar = window.parts.sweep_mode.bar
    bar.tell("12 copies were filled in by themselves. Harbour Business Review comes next.", copies=True)
    settle()
    line = find(window, KeyLine, "sweepLine")
    assert line.width() >= line.least()
    assert [each.keys for each in line.shown_hints() if each.matters] == ["1", "2", "3", "0/Space", "Backspace"]
    assert all(is_whole(each) for each in bar.findChildren(QWidget) if each.isVisible())


def test_places_that_were_found_are_seen_with_large_letters_and_what_narrows_is_one_click_away(
    open_window: Callable[..., MainWindow], desk: Workbench, articles: list[str], qtbot: QtBot
) -> None:
    window = open_window(desk, 1024, 700)
    window.open_articles(articles)
    appearance = window.parts.appearance
    appearance.choose(structs.replace(appearance.preferences, text_size=250))
    window.parts.searching.look_for("the")
    page = find(window, QWidget, "searchPanel")
    rows = find(page, QListView, "searchResults")
    qtbot.waitUntil(lambda: rows.model().rowCount() > 3)
    assert rows.viewport().rect().contains(rows.visualRect(rows.model().index(2, 0)))
    chip = find(page, Chip, "searchChip_article")
    assert not chip.isVisible()
    QTest.mouseClick(find(page, Chip, "searchFold"), Qt.MouseButton.LeftButton)
    settle()
    assert chip.isVisible()
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert find(page, Chip, "searchFold").text() == "Filters 1"


@pytest.mark.qt_log_ignore("does not support raise", extend=True)
def test_very_large_letters_leave_four_lines_of_text_and_every_title_of_the_lower_panel(
    open_window: Callable[..., MainWindow], desk: Workbench, articles: list[str]
) -> None:
    window = open_window(desk, 1024, 700)
    window.open_articles(articles)
    header = find(window, QWidget, "headerBar")
    assert header.isVisible()
    appearance = window.parts.appearance
    appearance.choose(structs.replace(appearance.preferences, text_size=250))
    press(view(window), Qt.Key.Key_J, CTRL)
    settle()
    text, dock = view(window), window.parts.dock
    tops = {text.point_for_offset(offset).y() for offset in range(len(text.reading.text))}
    assert len([top for top in tops if 0 < top < text.viewport().height()]) >= 4
    assert not header.isVisible()
    tabs = find(window, QTabBar, "dockTabs")
    for place in range(1, tabs.count()):
        assert tabs.rect().contains(tabs.tabRect(place)), tabs.tabText(place)
        QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(place).center())
        settle()
        assert dock.shape.tab == tabs.tabData(place)
    cut = [place for place in range(tabs.count()) if tabs.tabRect(place).width() < tabs.tabSizeHint(place).width()]
    spot = tabs.tabRect(cut[0]).center()
    QApplication.sendEvent(tabs, QHelpEvent(QEvent.Type.ToolTip, spot, tabs.mapToGlobal(spot)))
    assert "Annotation" in QToolTip.text()
    QToolTip.hideText()
    press(view(window), Qt.Key.Key_J, CTRL)
    settle()
    assert header.isVisible()


def test_the_inspector_keeps_its_share_of_the_side_when_the_library_came_and_went(window: MainWindow) -> None:
    splitter = window.parts.side.findChildren(QSplitter)[0]
    splitter.setSizes([500, 300])
    before = splitter.sizes()
    window.toggle_library()
    settle()
    assert splitter.orientation() == Qt.Orientation.Horizontal
    window.toggle_library()
    settle()
    assert splitter.orientation() == Qt.Orientation.Vertical
    assert abs(splitter.sizes()[0] - before[0]) < 8


def test_nothing_in_the_drawer_is_cut_at_its_side_while_the_library_stands_beside_it(
    open_window: Callable[..., MainWindow], desk: Workbench, articles: list[str]
) -> None:
    window = open_window(desk, 1024, 700)
    window.open_articles(articles)
    press(view(window), Qt.Key.Key_2)
    (mark,) = desk.annotations.of_article(articles[0])
    desk.do(MakeClaim(statement="The bridge opened late.", annotations=(mark.id,)))
    inspector = window.parts.side.inspector
    window.toggle_library()
    for width in range(1024, 1144, 8):
        window.resize(width, 700)
        settle()
        seen = [each for each in inspector.findChildren(QWidget) if each.objectName() and each.isVisible()]
        assert find(inspector, QWidget, "noteEdit") in seen
        right = [each.mapTo(inspector, each.rect().topRight()).x() for each in seen]
        assert max(right) < inspector.width(), width
