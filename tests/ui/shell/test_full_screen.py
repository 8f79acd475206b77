"""Panes that find no room on another screen go alone: everything beside them stays whole."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from shiboken6 import isValid

import ui
from tests.journeys.steps import decided
from tests.ui.opened_window import press, settle, view
from ui.window.main_window import MainWindow
from workbench import Workbench


def test_panes_that_go_when_the_window_fills_a_small_screen_take_nothing_with_them(
    window: MainWindow, desk: Workbench, articles: list[str]
) -> None:
    # Whoever goes to a page of the lower panel is led to the first part of it that takes keys.
    window.parts.actions.run("view.orphans")
    settle()
    text = view(window)
    bar, panes = text.verticalScrollBar(), len(window.findChildren(type(text)))
    window.parts.actions.run("view.full-screen")
    settle()
    assert len(window.findChildren(type(text))) < panes
    assert isValid(bar)
    text.setFocus()
    press(text, Qt.Key.Key_Down)
    press(text, Qt.Key.Key_3)
    assert [label for label, _ in decided(desk, articles[0])] == ["editorial"]
    window.parts.actions.run("view.full-screen")
    settle()
    assert text.verticalScrollBar() is bar


def test_nobody_walks_along_the_chain_of_focus() -> None:
    """PySide takes each widget for a child of the one before, and forgets it together with that one."""
    sources = Path(ui.__file__).parent.rglob("*.py")
    assert [str(each) for each in sources if "InFocusChain(" in each.read_text(encoding="utf-8")] == []
