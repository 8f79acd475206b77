"""An annotation is dragged out of its text onto a claim or a passage; selecting by dragging stays what it was."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDrag, QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.claims.test_board import board
from tests.ui.claims.test_linking import LEFT_OUT, LEFT_OUT_TOO, labelled
from tests.ui.opened_window import place, settle, view
from ui.reader.view import ReaderView
from ui.window.main_window import MainWindow
from workbench import Workbench
from workbench.application.commands import MakeClaim

LEFT = Qt.MouseButton.LeftButton


class Hand:
    """What the system does while something is dragged: it takes the pointer and drops what is carried."""

    def __init__(self) -> None:
        self.carried: list[QMimeData] = []
        self.target: tuple[QWidget, QPoint] | None = None

    def drag(self, drag: QDrag, *_actions: Qt.DropAction) -> Qt.DropAction:
        carried = drag.mimeData()
        copy = QMimeData()
        for each in carried.formats():
            copy.setData(each, carried.data(each))
        self.carried.append(copy)
        if self.target is not None:
            widget, at = self.target
            given = (Qt.DropAction.CopyAction, copy, LEFT, Qt.KeyboardModifier.NoModifier)
            QApplication.sendEvent(widget, QDragEnterEvent(at, *given))
            QApplication.sendEvent(widget, QDragMoveEvent(at, *given))
            QApplication.sendEvent(widget, QDropEvent(QPointF(at), *given))
        return Qt.DropAction.CopyAction


@pytest.fixture
def hand(monkeypatch: pytest.MonkeyPatch) -> Hand:
    made = Hand()
    monkeypatch.setattr(QDrag, "exec", lambda drag, *actions: made.drag(drag, *actions))
    return made


def drag(text: ReaderView, start: QPoint, *through: QPoint) -> None:
    """Press at a point, move through others, and let go at the last."""
    QTest.mousePress(text.viewport(), LEFT, pos=start)
    for each in through:
        QTest.mouseMove(text.viewport(), each)
    QTest.mouseRelease(text.viewport(), LEFT, pos=through[-1])


def selected(text: ReaderView, annotation: str) -> QPoint:
    """Select an annotation by a click and return a point on it."""
    chosen = text.annotation(annotation)
    assert chosen is not None
    at = place(text, chosen.start + 8)
    QTest.mouseClick(text.viewport(), LEFT, pos=at)
    assert text.selected_annotation() == annotation
    return at


def out(text: ReaderView) -> QPoint:
    return QPoint(text.viewport().width() + 60, 200)


def test_an_annotation_that_is_dragged_to_a_claim_in_the_board_joins_it(
    window: MainWindow, desk: Workbench, qtbot: QtBot, hand: Hand
) -> None:
    mark = labelled(window, 1, LEFT_OUT)
    desk.do(MakeClaim(statement="Israel was kept out."))
    shown = board(window, qtbot)
    settle()
    assert shown.model().rowCount() == 1
    hand.target = shown.viewport(), shown.visualRect(shown.model().index(0, 1)).center()
    text = view(window)
    at = selected(text, mark)
    drag(text, at, at + QPoint(20, 0), out(text))
    assert [each.id for each in next(iter(desk.claims)).annotations] == [mark]
    assert text.selected_annotation() == mark
    assert text.selection_range() is None
    assert hand.carried[0].text() == desk.annotations.get(mark).exact


def test_an_annotation_that_is_dragged_to_one_in_another_pane_joins_its_claim(
    window: MainWindow, desk: Workbench, hand: Hand
) -> None:
    one, two = labelled(window, 1, LEFT_OUT), labelled(window, 2, LEFT_OUT_TOO)
    desk.do(MakeClaim(statement="Israel was kept out.", annotations=(two,)))
    other = view(window, 2)
    there = other.annotation(two)
    assert there is not None
    hand.target = other.viewport(), place(other, there.start + 4)
    text = view(window)
    at = selected(text, one)
    drag(text, at, at + QPoint(20, 0), out(text))
    assert {each.id for each in next(iter(desk.claims)).annotations} == {one, two}


def test_dragging_within_the_text_selects_also_inside_an_annotation(window: MainWindow, hand: Hand) -> None:
    mark = labelled(window, 1, LEFT_OUT)
    text = view(window)
    at = selected(text, mark)
    drag(text, at, at + QPoint(60, 0))
    assert hand.carried == []
    assert text.selection_range() is not None
    assert text.selected_annotation() is None


def test_an_annotation_that_is_not_selected_is_not_dragged(window: MainWindow, hand: Hand) -> None:
    mark = labelled(window, 1, LEFT_OUT)
    text = view(window)
    chosen = text.annotation(mark)
    assert chosen is not None
    text.select_annotation(None)
    at = place(text, chosen.start + 8)
    drag(text, at, at + QPoint(20, 0), out(text))
    assert hand.carried == []


def test_selected_text_is_dragged_out_as_plain_text_exactly_as_it_stands(window: MainWindow, hand: Hand) -> None:
    text = view(window)
    start = text.reading.text.index("signature")
    text.scroll_to(start)
    text.select((start, start + 40))
    at = place(text, start + 4)
    drag(text, at, at + QPoint(30, 4))
    (carried,) = hand.carried
    assert carried.text() == text.reading.text[start : start + 40]
    assert carried.formats() == ["text/plain"]
    assert text.selection_range() == (start, start + 40)


def test_a_click_into_the_selection_is_a_click(window: MainWindow, hand: Hand) -> None:
    text = view(window)
    start = text.reading.text.index("signature")
    text.scroll_to(start)
    text.select((start, start + 40))
    at = place(text, start + 4)
    drag(text, at, at + QPoint(5, 0))
    assert hand.carried == []
    assert text.selection_range() is None


def test_what_is_only_suggested_is_not_dragged_and_that_is_said(window: MainWindow, hand: Hand) -> None:
    told: list[str] = []
    window.parts.claiming.told.connect(told.append)
    mark = labelled(window, 1, LEFT_OUT)
    text = view(window)
    chosen = text.annotation(mark)
    assert chosen is not None
    text.change_annotations([], [msgspec.structs.replace(chosen, origin="suggestion")])
    at = selected(text, mark)
    drag(text, at, at + QPoint(20, 0), out(text))
    assert hand.carried == []
    assert told
