"""The inspector shows an editorial passage's sentence without the outlet's own words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from tests.journeys.steps import mark_the_g7_sentence, place
from tests.ui.opened_window import (
    articles,
    desk,
    find,
    library,
    open_window,
    plain_application,
    settle,
    stocked,
    view,
    window,
)
from ui.window.main_window import MainWindow

__all__ = ["articles", "desk", "library", "open_window", "plain_application", "stocked", "window"]


def test_the_fact_survives_without_the_editorial_word(window: MainWindow) -> None:
    text = view(window)
    mark_the_g7_sentence(text)
    word = place(text, "hypocritically")
    text.select_annotation(next(each.id for each in text.annotations() if each.span == word))
    settle()
    kernel = find(window, QLabel, "neutralKernel")
    assert kernel.isVisible()
    assert "in Lebanon, pointing to needless civilian deaths" in kernel.text()
    assert "hypocritically" not in kernel.text()
    QTest.keyClick(text, Qt.Key.Key_2)
    settle()
    assert not kernel.isVisible()
