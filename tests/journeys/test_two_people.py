"""Two fact-checkers have a window each on one library: each takes back only their own steps."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.opened_window import CTRL, press, settle, view
from ui.window.main_window import MainWindow
from workbench import Workbench

Key = Qt.Key


def test_two_windows_on_one_library_see_each_others_work(
    window: MainWindow, library: Path, open_window: Callable[..., MainWindow], articles: list[str], qtbot: QtBot
) -> None:
    with Workbench.open(library, reviewer="Bo Lind") as other:
        second = open_window(other)
        second.open_articles(articles[:1])
        settle()
        press(view(second), Key.Key_1)
        qtbot.waitUntil(lambda: bool(view(window).annotations()))
        (seen,) = view(window).annotations()
        assert seen.label == "sourced"
        window.activateWindow()
        settle()
        press(view(window), Key.Key_2, CTRL)
        press(view(window, 2), Key.Key_3)
        press(view(window, 2), Key.Key_Z, CTRL)
        assert "Undid: Marked Editorial" in window.parts.status.words()
        assert len(view(window).annotations()) == 1
        second.activateWindow()
        settle()
        press(view(second), Key.Key_Z, CTRL)
        qtbot.waitUntil(lambda: not view(window).annotations())
        second.close()
