"""What is said at the foot of the window is about the last deed; that it is saved, and how much, stays."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QToolButton, QWidget

from tests.ui.opened_window import CTRL, SHIFT, find, press, settle, view
from ui.shell.save_state import SaveIndicator
from ui.shell.status_bar import STAYS
from ui.widgets.elided import ElidedLabel
from ui.window.main_window import MainWindow

Key = Qt.Key


def words(window: MainWindow) -> str:
    settle()
    return find(window, ElidedLabel, "statusWords").text()


def redo(window: MainWindow) -> None:
    press(view(window), "2")
    press(view(window), Key.Key_Z, CTRL)
    press(view(window), Key.Key_Z, CTRL | SHIFT)


def test_what_was_redone_is_no_news_after_the_next_key(window: MainWindow) -> None:
    redo(window)
    assert words(window).startswith("Redid")
    press(view(window), Key.Key_Down)
    assert words(window) == ""


def test_a_decision_by_mouse_is_the_next_deed_too(window: MainWindow) -> None:
    redo(window)
    assert words(window).startswith("Redid")
    QTest.mouseClick(
        find(find(window, QWidget, "inspector"), QToolButton, "inspectorLabelE"), Qt.MouseButton.LeftButton
    )
    assert words(window) == ""
    assert "1/20" in find(window, QLabel, "progressLabel").text()
    assert "Saved" in find(window, SaveIndicator, "saveIndicator").text()


def test_what_was_just_said_outlives_what_belongs_to_the_same_deed(window: MainWindow) -> None:
    press(view(window), Key.Key_Z, CTRL)
    assert words(window) != ""


def test_nobody_has_to_do_anything_for_it_to_go(window: MainWindow) -> None:
    redo(window)
    quiet = window.parts.status._quiet
    assert quiet.isActive()
    assert quiet.interval() == STAYS <= 10_000
