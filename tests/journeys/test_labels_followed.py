"""A scheme that changes while panels are open is followed by each: names, letters, keys, and what is retired."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QComboBox
from pytestqt.qtbot import QtBot

from tests.ui.claims.test_linking import LEFT_OUT, LEFT_OUT_TOO, labelled
from tests.ui.opened_window import find, press, settle, view
from ui.matrix.matrix_view import MatrixTable
from ui.sweep.sweep_bar import SweepBar
from ui.window.main_window import MainWindow
from workbench import Workbench
from workbench.application.commands import MakeClaim, SaveScheme

Key = Qt.Key


@pytest.fixture
def joined(window: MainWindow, desk: Workbench) -> list[str]:
    """Return two unsourced passages of one claim."""
    found = [labelled(window, 1, LEFT_OUT), labelled(window, 2, LEFT_OUT_TOO)]
    desk.do(MakeClaim(statement="Israel was kept out.", annotations=tuple(found)))
    return found


def rename(desk: Workbench) -> None:
    """Call the unsourced "Hearsay" with the letter H and the key 7, and retire the label for what is editorial."""
    changed = {
        "unsourced": {"name": "Hearsay", "letter": "H", "keys": ("7",)},
        "editorial": {"retired": True},
    }
    labels = tuple(msgspec.structs.replace(each, **changed.get(each.key, {})) for each in desk.scheme)
    desk.do(SaveScheme(scheme=msgspec.structs.replace(desk.scheme, labels=labels)))
    settle()


def cells(table: QAbstractItemView) -> str:
    model = table.model()
    return " | ".join(
        str(model.index(row, column).data()) for row in range(model.rowCount()) for column in range(model.columnCount())
    )


def test_the_matrix_has_the_new_names_and_keys(
    window: MainWindow, desk: Workbench, joined: list[str], qtbot: QtBot
) -> None:
    window.parts.dock.show_page("matrixView")
    table = find(window, MatrixTable, "matrixTable")
    qtbot.waitUntil(lambda: "Unsourced" in cells(table))
    rename(desk)
    qtbot.waitUntil(lambda: "Hearsay" in cells(table))
    assert "Unsourced" not in cells(table)
    row, column = next(
        (row, column)
        for row in range(table.model().rowCount())
        for column in range(table.model().columnCount())
        if "Hearsay" in str(table.model().index(row, column).data())
    )
    table.setCurrentIndex(table.model().index(row, column))
    table.setFocus()
    press(table, Key.Key_3)
    settle()
    assert {desk.annotations.get(each).label for each in joined} == {"unsourced"}, "what is retired is not given"
    press(table, Key.Key_1)
    settle()
    assert sorted(desk.annotations.get(each).label for each in joined) == ["sourced", "unsourced"]


def test_the_board_has_the_new_letters(window: MainWindow, desk: Workbench, joined: list[str], qtbot: QtBot) -> None:
    assert joined
    window.parts.dock.show_page("claimBoard")
    table = find(window, QAbstractItemView, "claimList")
    qtbot.waitUntil(lambda: "U" in cells(table).split(" | "))
    rename(desk)
    qtbot.waitUntil(lambda: "H" in cells(table).split(" | "))
    assert "U" not in cells(table).split(" | ")


def test_the_search_offers_the_new_names(window: MainWindow, desk: Workbench) -> None:
    window.parts.actions.run("edit.search")
    settle()
    offered = find(window, QComboBox, "searchLabel")
    assert offered.findText("Unsourced") >= 0
    rename(desk)
    assert offered.findText("Hearsay") >= 0
    assert offered.findText("Unsourced") < 0


def test_the_bar_of_a_sweep_shows_the_new_keys_and_they_label(window: MainWindow, desk: Workbench) -> None:
    press(view(window), Key.Key_F5)
    settle()
    bar = find(window, SweepBar, "sweepBar")
    assert any(hint.label is not None and hint.label.key == "editorial" for hint in bar.state.hints)
    rename(desk)
    names = {hint.label.name: hint.keys for hint in bar.state.hints if hint.label is not None}
    assert "Editorial" not in names
    assert names["Hearsay"] == "7"
    press(view(window), Key.Key_7)
    settle()
    assert [each.label for each in desk.annotations.all()] == ["unsourced"]
