"""Typing never decides anything: only the article itself takes single keys as decisions."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QPlainTextEdit, QWidget

from tests.journeys.steps import SENTENCE, decided, go_to, mark_the_g7_sentence
from tests.ui.opened_window import CTRL, SHIFT, find, press, settle, view
from ui.window.main_window import MainWindow
from workbench import Workbench

Key = Qt.Key
TYPED = "1 2 3 s u e x"


def field(window: MainWindow, name: str) -> QWidget:
    """Open a field by its keys, as a user would, and return what has the focus then."""
    text = view(window)
    go_to(text, SENTENCE)
    if name == "noteEdit":
        press(text, Key.Key_2)
        press(text, Key.Key_N)
    elif name == "findEdit":
        press(text, Key.Key_F, CTRL)
    elif name == "searchEdit":
        press(text, Key.Key_F, CTRL | SHIFT)
    elif name == "paletteEdit":
        press(text, Key.Key_P, CTRL | SHIFT)
    else:
        press(text, Key.Key_B, CTRL)
    settle()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.objectName() == name
    return focus


@pytest.mark.parametrize("name", ["noteEdit", "findEdit", "searchEdit", "paletteEdit", "libraryFilter"])
def test_what_is_typed_into_a_field_arrives_whole_and_decides_nothing(
    window: MainWindow, desk: Workbench, articles: list[str], name: str
) -> None:
    edit = field(window, name)
    before = [decided(desk, each) for each in articles]
    QTest.keyClicks(edit, TYPED)
    assert (edit.toPlainText() if isinstance(edit, QPlainTextEdit) else edit.property("text")) == TYPED
    assert [decided(desk, each) for each in articles] == before


def rows_of(window: MainWindow, name: str) -> QAbstractItemView:
    rows = find(window, QAbstractItemView, name)
    rows.setFocus(Qt.FocusReason.TabFocusReason)
    assert rows.hasFocus()
    return rows


def test_letters_in_the_list_of_annotations_go_to_the_row_that_begins_so(
    window: MainWindow, desk: Workbench, articles: list[str]
) -> None:
    mark_the_g7_sentence(view(window))
    settle()
    rows = rows_of(window, "annotationList")
    before = decided(desk, articles[0])
    model = rows.model()
    for letter, words in (("h", "hypocritically"), ("s", "Shortly before")):
        QTest.keyClicks(rows, letter)
        assert words in str(model.data(rows.currentIndex()))
        QTest.qWait(QApplication.keyboardInputInterval() + 30)
    QTest.keyClicks(rows, "1")
    assert decided(desk, articles[0]) == before


def test_letters_in_the_library_go_to_the_article_that_begins_so(
    window: MainWindow, desk: Workbench, articles: list[str]
) -> None:
    press(view(window), Key.Key_B, CTRL)
    settle()
    rows = rows_of(window, "libraryList")
    QTest.keyClicks(rows, "two")
    assert "Two Leaders" in str(rows.model().data(rows.currentIndex()))
    QTest.keyClicks(rows, "1")
    assert [decided(desk, each) for each in articles] == [[], [], []]


@pytest.mark.parametrize("key", [Key.Key_Backspace, Key.Key_Delete])
def test_deleting_in_an_empty_note_deletes_no_annotation(
    window: MainWindow, desk: Workbench, articles: list[str], key: Qt.Key
) -> None:
    press(field(window, "noteEdit"), key)
    assert decided(desk, articles[0]) == [("unsourced", SENTENCE)]


def test_a_note_is_kept_and_the_hand_is_back_on_the_article(
    window: MainWindow, desk: Workbench, articles: list[str]
) -> None:
    note = field(window, "noteEdit")
    QTest.keyClicks(note, "2 sources, 1 of them named")
    press(note, Key.Key_Escape)
    assert view(window).hasFocus()
    (kept,) = desk.annotations.of_article(articles[0])
    assert (kept.label, kept.note) == ("unsourced", "2 sources, 1 of them named")
    press(view(window), Key.Key_3)
    assert decided(desk, articles[0]) == [("editorial", SENTENCE)]
