"""A layout gives the window the shape of a kind of work, and closes no article for it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from tests.ui.opened_window import CTRL, SHIFT, find, press, settle, view
from ui.window.main_window import MainWindow

Key = Qt.Key


def lay_out(window: MainWindow, name: str) -> None:
    """Choose a layout in the palette, as a hand does."""
    press(view(window), Key.Key_P, CTRL | SHIFT)
    edit = find(window, QLineEdit, "paletteEdit")
    QTest.keyClicks(edit, f">layout: {name}")
    press(edit, Key.Key_Return)
    settle()


def test_compare_gives_the_articles_the_width_and_shows_the_matrix(window: MainWindow) -> None:
    before = view(window).width()
    lay_out(window, "compare")
    assert not window.parts.side.isVisible()
    assert find(window, QWidget, "matrixView").isVisible()
    assert view(window).width() > before + 60
    assert len(window.parts.panes.arrangement.articles) == 3


def test_sweep_makes_the_inspector_a_line_and_read_brings_it_back(window: MainWindow) -> None:
    lay_out(window, "compare")
    lay_out(window, "sweep")
    assert window.parts.sweep_mode.sweep.is_on
    assert find(window, QWidget, "sweepStrip").isVisible()
    assert not window.parts.side.isVisible()
    assert not window.parts.dock.is_open
    press(view(window), Key.Key_2)
    assert len(view(window).annotations()) == 1
    lay_out(window, "read")
    assert not window.parts.sweep_mode.sweep.is_on
    assert window.parts.side.isVisible()
    assert not find(window, QWidget, "sweepStrip").isVisible()
    assert view(window).hasFocus()
