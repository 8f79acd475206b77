"""The drawer below the panes: low, but nothing in the list of annotations is cut for it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec import structs
from PySide6.QtCore import QPoint, QRect
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.opened_window import find, settle, view
from ui.widgets.chip import Chip
from ui.window.main_window import MainWindow
from workbench import Workbench


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


@pytest.mark.parametrize("text_size", [100, 250])
def test_an_empty_list_says_so_in_words_that_are_not_cut(window: MainWindow, text_size: int) -> None:
    window.resize(1024, 700)
    appearance = window.parts.appearance
    appearance.choose(structs.replace(appearance.preferences, text_size=text_size))
    settle()
    words = find(window, QLabel, "annotationsEmpty")
    assert words.isVisible()
    assert words.text().startswith("Nothing marked.")
    assert words.heightForWidth(words.width()) <= words.height()
    assert is_whole(words)
