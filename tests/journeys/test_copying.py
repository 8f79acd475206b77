"""What is selected and copied in the whole window is what the article says."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from tests.journeys.steps import SENTENCE, WORD, go_to, place
from tests.ui.opened_window import CTRL, SHIFT, press, view
from ui.window.main_window import MainWindow


def test_the_whole_article_is_copied_to_the_code_point(window: MainWindow) -> None:
    for number in (1, 2, 3):
        text = view(window, number)
        text.setFocus()
        press(text, Qt.Key.Key_A, CTRL)
        assert text.selection_range() == (0, len(text.reading.text))
        press(text, Qt.Key.Key_C, CTRL)
        assert QGuiApplication.clipboard().text() == text.reading.text
    assert "\xa0" in "".join(view(window, number).reading.text for number in (1, 2, 3))


def test_what_keys_select_is_copied_with_its_labels(window: MainWindow) -> None:
    text = view(window)
    go_to(text, SENTENCE)
    text.select(place(text, WORD))
    press(text, "3")
    text.select(place(text, WORD))
    press(text, Qt.Key.Key_Right, CTRL | SHIFT)
    press(text, Qt.Key.Key_C, CTRL)
    content = QGuiApplication.clipboard().mimeData()
    assert content.text() == f"{WORD} pointing"
    assert 'title="Editorial" ' in content.html()
    assert content.html().index(WORD) < content.html().index("</span>") < content.html().index(" pointing")
    press(text, Qt.Key.Key_Escape)
    press(text, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == SENTENCE
