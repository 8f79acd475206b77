"""The board of claims in the lower panel: what it shows of each claim, and what can be done there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.claims.test_linking import LEFT_OUT, LEFT_OUT_TOO, labelled
from tests.ui.opened_window import CTRL, find, press, settle, view
from ui.claims.board_view import ClaimList
from ui.claims.dragging import carrying
from ui.claims.peek import Peek
from ui.window.main_window import MainWindow
from workbench import Workbench
from workbench.application.commands import EditAnnotations, EditSource, MakeClaim

Key = Qt.Key


def board(window: MainWindow, qtbot: QtBot) -> ClaimList:
    """Open the board with Ctrl+J and return its list."""
    window.parts.dock.show_page("claimBoard")
    shown = find(window, ClaimList, "claimList")
    settle()
    return shown


def rows(shown: ClaimList) -> list[list[str]]:
    model = shown.model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


@pytest.fixture
def linked(window: MainWindow, desk: Workbench) -> list[str]:
    """Return two annotations in two articles that belong to one claim and name sources of one group."""
    marks = [labelled(window, 2, LEFT_OUT_TOO), labelled(window, 1, LEFT_OUT)]
    desk.do(MakeClaim(statement="Israel was kept out.", annotations=tuple(marks), speaker="Ana Ruiz"))
    for each, name in zip(marks, ("Wire one", "Wire two"), strict=True):
        desk.do(EditAnnotations(ids=(each,), details={"source": name}))
    for source in desk.annotations.sources():
        desk.do(EditSource(id=source.id, details={"independence_group": "the wire"}))
    return marks


def test_an_empty_board_says_how_to_begin(window: MainWindow, qtbot: QtBot) -> None:
    board(window, qtbot)
    words = find(window, QLabel, "claimsEmpty")
    assert words.isVisible()
    assert words.text() == "No claims yet. Press L on an annotation to start one."


def test_a_row_says_where_the_claim_stands_and_how_many_are_really_behind_it(
    window: MainWindow, qtbot: QtBot, linked: list[str]
) -> None:
    found = rows(board(window, qtbot))
    assert found == [["C1", "Israel was kept out.  (Ana Ruiz)", "U", "U", "—", "", "1 of 2", "", "Open"]]


def test_the_board_follows_what_is_done_elsewhere(
    window: MainWindow, desk: Workbench, qtbot: QtBot, linked: list[str]
) -> None:
    shown = board(window, qtbot)
    press(view(window), Key.Key_1)
    assert rows(shown)[0][2] == "S"
    desk.do(MakeClaim(statement="Another one."))
    settle()
    assert [each[0] for each in rows(shown)] == ["C1", "C2"]
    desk.undo()
    settle()
    assert [each[0] for each in rows(shown)] == ["C1"]


def test_del_removes_a_claim_and_ctrl_z_brings_it_back_whole(
    window: MainWindow, desk: Workbench, qtbot: QtBot, linked: list[str]
) -> None:
    before = list(desk.claims)
    shown = board(window, qtbot)
    shown.setCurrentIndex(shown.model().index(0, 0))
    press(shown, Key.Key_Delete)
    assert list(desk.claims) == []
    assert find(window, QWidget, "toast").isVisible()
    assert "Removed the claim" in window.parts.toast.words()
    assert {each.id for each in desk.annotations} == set(linked)
    press(shown, Key.Key_Z, CTRL)
    assert list(desk.claims) == before


def test_two_claims_become_one(window: MainWindow, desk: Workbench, qtbot: QtBot, linked: list[str]) -> None:
    desk.do(MakeClaim(statement="They left Israel out.", annotations=(linked[0],)))
    shown = board(window, qtbot)
    shown.selectAll()
    QTest.mouseClick(find(window, QToolButton, "claims_merge"), Qt.MouseButton.LeftButton)
    assert [(each.statement, each.mentions) for each in desk.claims] == [("Israel was kept out.", 2)]
    press(shown, Key.Key_Z, CTRL)
    assert len(desk.claims) == 2


def test_enter_goes_to_the_first_place_and_space_looks_closer(
    window: MainWindow, qtbot: QtBot, linked: list[str]
) -> None:
    shown = board(window, qtbot)
    shown.setCurrentIndex(shown.model().index(0, 0))
    press(shown, Key.Key_Space)
    assert find(window, Peek, "claimPeek").isVisible()
    press(shown, Key.Key_Return)
    assert not find(window, Peek, "claimPeek").isVisible()
    assert view(window).hasFocus()
    assert view(window).selected_annotation() == linked[1]


def test_typing_filters_and_labels_nothing(
    window: MainWindow, desk: Workbench, qtbot: QtBot, linked: list[str]
) -> None:
    desk.do(MakeClaim(statement="Snow in June."))
    shown = board(window, qtbot)
    before = len(desk.annotations)
    QTest.keyClicks(find(window, QLineEdit, "claimFilter"), "snow")
    settle()
    assert [each[1] for each in rows(shown)] == ["Snow in June."]
    press(find(window, QLineEdit, "claimFilter"), Qt.Key.Key_Down)
    assert [index.row() for index in shown.selectionModel().selectedRows()] == [0]
    QTest.keyClicks(find(window, QLineEdit, "claimFilter"), "123")
    settle()
    assert find(window, QLabel, "claimsEmpty").isVisible()
    assert len(desk.annotations) == before


def test_an_annotation_that_is_dropped_on_a_claim_is_linked(
    window: MainWindow, desk: Workbench, qtbot: QtBot, linked: list[str]
) -> None:
    mark = labelled(window, 3, "On the basics they do not differ at all")
    shown = board(window, qtbot)
    at = shown.visualRect(shown.model().index(0, 1)).center()
    drop(shown.viewport(), at, mark)
    assert len(next(iter(desk.claims)).annotations) == 3


def test_an_annotation_that_is_dropped_on_another_joins_its_claim(
    window: MainWindow, desk: Workbench, linked: list[str]
) -> None:
    mark = labelled(window, 3, "On the basics they do not differ at all")
    text = view(window)
    start = next(each.start for each in text.annotations() if each.id == linked[1])
    text.scroll_to(start)
    drop(text.viewport(), text.point_for_offset(start) + QPoint(3, 0), mark)
    assert {each.id for each in next(iter(desk.claims)).annotations} == {*linked, mark}


def drop(target: QWidget, at: QPoint, annotation: str) -> None:
    """Drop an annotation on a widget; the system sends these events where a hand lets go."""
    carried = carrying(annotation)
    given = (Qt.DropAction.CopyAction, carried, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(target, QDragEnterEvent(at, *given))
    QApplication.sendEvent(target, QDragMoveEvent(at, *given))
    QApplication.sendEvent(target, QDropEvent(QPointF(at), *given))
