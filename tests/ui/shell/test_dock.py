"""The lower panel: nothing until somebody wants it, then as high as it was, with the page that was shown."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTabBar, QToolButton, QVBoxLayout, QWidget

from tests.ui.opened_window import CTRL, find, press, settle, view
from ui.shell.dock import STRIP, Dock
from ui.theme.tokens import Theme
from ui.window.main_window import MainWindow
from workbench import Workbench

Key = Qt.Key


class Page:
    """A page with one field."""

    def __init__(self, name: str) -> None:
        self.view = QWidget()
        self.view.setObjectName(name)
        self.field = QLineEdit()
        self.field.setAccessibleName(name)
        QVBoxLayout(self.view).addWidget(self.field)
        self.themes: list[Theme] = []
        self.is_closed = False

    def set_theme(self, theme: Theme) -> None:
        self.themes.append(theme)

    def close(self) -> None:
        self.is_closed = True


class Makers:
    """Makes pages and remembers which."""

    def __init__(self) -> None:
        self.made: dict[str, Page] = {}

    def offer(self, window: MainWindow, *keys: str) -> None:
        for key in keys:
            window.parts.dock._makers.pop(key, None)
            window.parts.dock.offer(key, lambda key=key: self.made.setdefault(key, Page(key)))


KEYS = ("searchPanel", "claimBoard")


def offered(window: MainWindow) -> Makers:
    """Give the window two pages of our own in an order that is not theirs."""
    makers = Makers()
    makers.offer(window, *KEYS)
    settle()
    return makers


def dock_of(window: MainWindow) -> Dock:
    return find(window, Dock, "bottomDock")


def titles(window: MainWindow) -> list[str]:
    tabs = find(window, QTabBar, "dockTabs")
    return [tabs.tabText(n) for n in range(tabs.count())]


def test_a_closed_dock_is_a_strip_and_makes_nothing(window: MainWindow) -> None:
    makers = offered(window)
    assert dock_of(window).height() == STRIP
    assert makers.made == {}
    assert titles(window).index("Claim board") < titles(window).index("Search")


def test_ctrl_j_opens_it_with_the_focus_inside_and_closes_it_again(window: MainWindow) -> None:
    makers = offered(window)
    press(view(window), Key.Key_J, CTRL)
    settle()
    assert dock_of(window).height() == 272
    assert list(makers.made) == ["claimBoard"]
    assert makers.made["claimBoard"].field.hasFocus()
    assert makers.made["claimBoard"].themes == [window.parts.appearance.theme]
    press(makers.made["claimBoard"].field, Key.Key_J, CTRL)
    settle()
    assert dock_of(window).height() == STRIP
    assert view(window).hasFocus()


def test_esc_in_the_dock_goes_back_to_the_text_and_leaves_it_open(window: MainWindow) -> None:
    makers = offered(window)
    window.parts.dock.show_page("searchPanel")
    press(makers.made["searchPanel"].field, Key.Key_Escape)
    assert view(window).hasFocus()
    assert window.parts.dock.is_open


def test_a_click_on_a_title_opens_its_page_and_a_key_too(window: MainWindow) -> None:
    makers = offered(window)
    tabs = find(window, QTabBar, "dockTabs")
    place = titles(window).index("Search")
    QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(place).center())
    settle()
    assert makers.made["searchPanel"].view.isVisible()
    QTest.mouseClick(find(window, QToolButton, "dockOpener"), Qt.MouseButton.LeftButton)
    assert not window.parts.dock.is_open
    tabs.setFocus()
    for _ in range(place):
        press(tabs, Key.Key_Left)
    press(tabs, Key.Key_Return)
    assert makers.made["claimBoard"].field.hasFocus()


def test_f6_passes_the_dock_between_the_inspector_and_the_header(window: MainWindow) -> None:
    makers = offered(window)
    window.parts.dock.show_page("claimBoard")
    assert makers.made["claimBoard"].field.hasFocus()
    press(makers.made["claimBoard"].field, Key.Key_F6)
    assert window.parts.header.isAncestorOf(QApplication.focusWidget())
    press(QApplication.focusWidget(), Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert makers.made["claimBoard"].field.hasFocus()


def test_its_height_is_changed_by_mouse_and_keys_and_leaves_room_for_the_text(window: MainWindow) -> None:
    offered(window)
    dock = dock_of(window)
    window.parts.dock.show_page("claimBoard")
    high = dock.height()
    grip = find(window, QWidget, "dockGrip")
    QTest.mousePress(grip, Qt.MouseButton.LeftButton, pos=QPoint(50, 3))
    QTest.mouseMove(grip, QPoint(50, -57))
    QTest.mouseRelease(grip, Qt.MouseButton.LeftButton, pos=QPoint(50, 3))
    settle()
    assert dock.height() == high + 60
    grip.setFocus()
    press(grip, Key.Key_Down)
    assert dock.height() == high + 36
    for _ in range(40):
        press(grip, Key.Key_Up)
    settle()
    assert view(window).height() >= 150
    for _ in range(40):
        press(grip, Key.Key_Down)
    assert dock.height() >= STRIP + 80


def test_each_story_finds_its_dock_as_it_was_left(
    open_window: Callable[..., MainWindow], desk: Workbench, articles: list[str]
) -> None:
    first = open_window(desk)
    first.open_articles(articles)
    makers = offered(first)
    first.parts.dock.show_page("searchPanel")
    grip = find(first, QWidget, "dockGrip")
    press(grip, Key.Key_Up)
    high = dock_of(first).height()
    first.close()
    assert makers.made["searchPanel"].is_closed
    second = open_window(desk)
    second.open_articles(articles)
    again = offered(second)
    assert dock_of(second).height() == high
    assert again.made["searchPanel"].view.isVisible()
    assert "claimBoard" not in again.made
    second.reset_layout()
    assert dock_of(second).height() == STRIP


@pytest.mark.parametrize("size", [(1024, 700), (1440, 900)])
def test_an_open_dock_leaves_the_panes_readable(
    open_window: Callable[..., MainWindow], desk: Workbench, articles: list[str], size: tuple[int, int]
) -> None:
    window = open_window(desk, *size)
    window.open_articles(articles)
    offered(window)
    window.parts.dock.show_page("claimBoard")
    settle()
    assert view(window).height() >= 7 * view(window).line_height()
    assert dock_of(window).height() >= STRIP + 80
