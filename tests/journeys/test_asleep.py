"""A window that stood still while others deleted, emptied and went on catches up without a fault."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.journeys.steps import decided
from tests.ui.opened_window import press, settle, view
from ui.window.main_window import MainWindow
from workbench import Workbench
from workbench.application.checking import check
from workbench.application.commands import EmptyForGood, RemoveAnnotations, RemoveArticle
from workbench.application.past import deleted

Key = Qt.Key


def test_a_window_that_slept_catches_up_with_what_was_deleted_and_emptied(
    window: MainWindow, desk: Workbench, articles: list[str], library: Path, qtbot: QtBot
) -> None:
    bridge = window.parts.bridge
    for number in (1, 2):
        text = view(window, number)
        text.setFocus()
        press(text, Key.Key_Down)
        press(text, Key.Key_2)
        press(text, Key.Key_N)
    settle()
    view(window, 2).setFocus()
    bridge._look.stop()
    with Workbench.open(library, reviewer="Bo") as bo:
        for each in bo.annotations.of_article(articles[0]):
            bo.do(RemoveAnnotations(ids=(each.id,)))
        bo.do(RemoveArticle(id=articles[1]))
        bo.do(EmptyForGood(things=tuple((each.entity, each.id) for each in deleted(bo))))
        for start in range(20):
            bo.annotate(articles[2], start, start + 5, "editorial")
    with qtbot.captureExceptions() as raised:
        bridge.look()
        settle()
        qtbot.wait(200)
    assert raised == []
    assert articles[1] not in window.parts.panes.arrangement.articles
    assert view(window, 1).annotations() == []
    assert desk.seen == desk.database.last_seq()
    text = view(window, 1)
    text.setFocus()
    press(text, Key.Key_3)
    assert [label for label, _ in decided(desk, articles[0])] == ["editorial"]
    assert check(desk).ok
