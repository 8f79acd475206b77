"""Arranging that waits: many changes, one arrangement."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.still import still


class Seen(QObject):
    """Notes which widgets are given another size, in order."""

    def __init__(self, *watched: QWidget) -> None:
        super().__init__()
        self.resized: list[QWidget] = []
        for each in watched:
            each.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.resized.append(watched)
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
