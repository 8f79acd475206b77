"""Scrolling one article brings the linked passage of another to the same height; others stay."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from tests.ui.claims.test_linking import LEFT_OUT, labelled
from tests.ui.opened_window import ALT, press, settle, view
from ui.reader.view import ReaderView
from ui.window.main_window import MainWindow
from workbench import Workbench
from workbench.application.commands import MakeClaim

FAR_DOWN = "There must be no enrichment capability whatsoever"


@pytest.fixture
def linked(window: MainWindow, desk: Workbench) -> tuple[int, int]:
    """Return where a claim stands in the third and in the first article; the second does not have it."""
    third, first = labelled(window, 3, FAR_DOWN), labelled(window, 1, LEFT_OUT)
    desk.do(MakeClaim(statement="One claim.", annotations=(first, third)))
    return desk.annotations.get(first).start, desk.annotations.get(third).start


def test_the_linked_passage_comes_to_the_line_of_the_eye(window: MainWindow, linked: tuple[int, int]) -> None:
    one, two, three = (view(window, number) for number in (1, 2, 3))
    still = two.verticalScrollBar().value()
    one.setFocus()
    press(one, Qt.Key.Key_Y)
    settle()
    eye = one.viewport().height() // 3
    bar = one.verticalScrollBar()
    bar.setValue(bar.value() + one.point_for_offset(linked[0]).y() - eye)
    settle()
    reached = one.point_for_offset(linked[0]).y()
    assert abs(three.point_for_offset(linked[1]).y() - three.viewport().height() // 3) <= 40 + abs(reached - eye)
    assert two.verticalScrollBar().value() == still
    press(one, Qt.Key.Key_Y)
    before = three.verticalScrollBar().value()
    bar.setValue(0)
    assert three.verticalScrollBar().value() == before


def test_with_alt_the_wheel_moves_one_article_alone(window: MainWindow, linked: tuple[int, int]) -> None:
    one, three = view(window), view(window, 3)
    one.setFocus()
    press(one, Qt.Key.Key_Y)
    one.place_at(linked[0], 1 / 3)
    settle()
    bars = one.verticalScrollBar(), three.verticalScrollBar()
    before = [each.value() for each in bars]
    turn(one, -1, ALT)
    assert bars[0].value() < before[0]
    assert bars[1].value() == before[1]
    turn(one, 2, Qt.KeyboardModifier.NoModifier)
    assert bars[0].value() > before[0]
    assert bars[1].value() != before[1]


def turn(text: ReaderView, notches: int, held: Qt.KeyboardModifier) -> None:
    """Turn the wheel down over a text; with Alt it comes sideways, as on most systems."""
    steps = QPoint(0, -120 * notches)
    window = text.window().windowHandle()
    middle = text.viewport().mapTo(text.window(), text.viewport().rect().center())
    QTest.wheelEvent(window, middle, steps.transposed() if held == ALT else steps, QPoint(), held)
    settle()


def test_an_article_without_a_linked_passage_near_says_so_in_its_head(
    window: MainWindow, linked: tuple[int, int]
) -> None:
    one = view(window, 1)

    def heads() -> list[str]:
        labels = [pane.findChild(QLabel, "paneAlignment") for pane in window.parts.panes.panes]
        return [each.text() if each is not None and each.isVisible() else "" for each in labels]

    assert heads() == ["", "", ""]
    one.setFocus()
    press(one, Qt.Key.Key_Y)
    one.place_at(linked[0], 1 / 3)
    assert heads() == ["", "no aligned passage here", ""]
    view(window, 2).setFocus()
    settle()
    assert heads() == ["no aligned passage here", "", "no aligned passage here"]
    press(view(window, 2), Qt.Key.Key_Y)
    assert heads() == ["", "", ""]
