"""What a tab says where there is little room."""

from __future__ import annotations

from PySide6.QtWidgets import QTabBar

from tests.ui.opened_window import find
from ui.window.main_window import MainWindow
from workbench import Workbench
from workbench.application.commands import EditArticle


def test_a_tab_is_cut_in_one_place_however_narrow_it_is(
    window: MainWindow, desk: Workbench, articles: list[str]
) -> None:
    outlet = "The Weekly Gazette of the Harbour and of the Quay"
    desk.do(EditArticle(id=articles[1], details={"outlet": outlet, "published_on": "2026-05"}))
    tabs = find(window, QTabBar, "paneTabs_2")
    assert tabs.tabText(0).endswith("…")
    for width in range(60, 400, 20):
        shown = tabs.fontMetrics().elidedText(tabs.tabText(0), tabs.elideMode(), width)
        assert shown.count("…") == 1, shown
