"""Painting that waits and arranging that waits: what is asked is there at once, what is seen follows."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.later import Later
from ui.widgets.still import still


class Seen(QObject):
    """Notes which widgets are painted or given another size, in order."""

    def __init__(self, *watched: QWidget) -> None:
        super().__init__()
        self.painted: list[QWidget] = []
        self.resized: list[QWidget] = []
        for each in watched:
            each.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kept = {QEvent.Type.Paint: self.painted, QEvent.Type.Resize: self.resized}.get(event.type())
        if kept is not None and isinstance(watched, QWidget):
            kept.append(watched)
        return False


def two_lines(qtbot: QtBot) -> tuple[QWidget, QLabel, QLabel]:
    window = QWidget()
    column = QVBoxLayout(window)
    first, second = QLabel("first"), QLabel("second")
    column.addWidget(first)
    column.addWidget(second)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    qtbot.wait(20)
    return window, first, second


def test_what_waits_is_painted_after_the_rest_and_says_at_once_what_it_shows(qtbot: QtBot) -> None:
    _window, first, second = two_lines(qtbot)
    seen = Seen(first, second)
    later = Later(first)
    for words in ("1 of 9", "2 of 9"):
        later.wait()
        first.setText(words)
    second.setText("done")
    assert first.text() == "2 of 9"
    qtbot.waitUntil(lambda: first in seen.painted)
    assert seen.painted == [second, first]


def test_what_gets_another_place_while_it_waits_leaves_no_hole_there(qtbot: QtBot) -> None:
    window, first, second = two_lines(qtbot)
    seen = Seen(second)
    later = Later(second)
    later.wait()
    first.setText("one\ntwo\nthree")
    window.resize(window.width(), window.height() + 60)
    assert second.updatesEnabled()
    second.repaint()
    assert seen.painted == [second]


def test_a_hidden_widget_does_not_wait(qtbot: QtBot) -> None:
    hidden = QLabel("hidden")
    qtbot.addWidget(hidden)
    Later(hidden).wait()
    assert hidden.updatesEnabled()


def test_many_changes_are_arranged_once_and_are_in_place_at_the_end(qtbot: QtBot) -> None:
    window, first, second = two_lines(qtbot)
    first.hide()
    qtbot.wait(20)
    seen = Seen(second)
    with still(window):
        first.setText("one\ntwo\nthree")
        first.show()
        second.setText("four\nfive")
        assert seen.resized == []
    assert len(seen.resized) == 1
    assert first.geometry().bottom() < second.geometry().top()
