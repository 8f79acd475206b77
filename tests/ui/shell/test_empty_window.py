"""A window without an article: the hand lies on what helps, and nothing is offered that has nothing to act on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QToolButton, QWidget

from tests.ui.opened_window import CTRL, SHIFT, find, press, settle, view
from ui.shell.palette import Palette
from ui.window.main_window import MainWindow
from workbench import Workbench

Key = Qt.Key


@pytest.fixture
def empty(open_window: Callable[..., MainWindow], tmp_path: Path) -> Iterator[MainWindow]:
    """Return a window on a library that holds nothing."""
    with Workbench.open(tmp_path / "new.db", reviewer="Bo Lind") as desk:
        window = open_window(desk)
        settle()
        yield window
        window.close()


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_the_hand_of_a_newcomer_lies_on_open_files(empty: MainWindow) -> None:
    assert isinstance(focus(), QPushButton)
    assert focus().accessibleName() == "Open files…"
    press(focus(), Key.Key_Space)
    settle()
    find(empty, QFileDialog, "importDialog").close()


def test_finding_in_an_article_is_not_offered_while_there_is_none(window: MainWindow) -> None:
    button = find(window, QToolButton, "header.edit.find")
    assert button.isEnabled()
    for _ in window.parts.panes.panes:
        press(focus(), Key.Key_W, CTRL | SHIFT)
    settle()
    assert window.parts.panes.presenter is None
    assert not button.isEnabled()
    assert not button.hasFocus()
    assert find(window, QToolButton, "header.view.palette").isEnabled()


def test_no_step_of_the_focus_ends_on_what_cannot_act(empty: MainWindow) -> None:
    stops = set()
    for _ in range(40):
        press(focus(), Key.Key_Tab)
        assert focus().isEnabled()
        assert focus().isVisible()
        stops.add(focus().objectName() or focus().accessibleName())
    assert "Open files…" in stops
    assert "header.edit.find" not in stops


def test_an_empty_pane_offers_the_articles_of_the_library_first(window: MainWindow, articles: list[str]) -> None:
    for _ in articles:
        press(focus(), Key.Key_W, CTRL)
    settle()
    press(focus(), Key.Key_1, CTRL)
    find(window, Palette, "palette").dismiss()
    assert focus().objectName() == "emptyChoose"
    press(focus(), Key.Key_Space)
    settle()
    palette = find(window, Palette, "palette")
    assert palette.isVisible()
    assert [row.key for row in palette.rows()] == [f"article:{each}" for each in articles]
    press(palette.edit, Key.Key_Return)
    assert window.parts.panes.current.article == articles[0]
    assert view(window).hasFocus()
