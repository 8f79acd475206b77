"""Typing never labels: single keys belong to the text, and a field gets its letters whole."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QPlainTextEdit, QWidget

from tests.ui.opened_window import CTRL, SHIFT, find, press, settle, view
from ui.window.main_window import MainWindow
from workbench import Workbench

Key = Qt.Key
TYPED = "1 2 3 s u e x"


def count(desk: Workbench, articles: list[str]) -> int:
    return sum(len(desk.annotations.of_article(each)) for each in articles)


def note(window: MainWindow) -> QWidget:
    """Return the note field, opened with N on an annotation."""
    press(view(window), Key.Key_2)
    press(view(window), Key.Key_N)
    settle()
    field = window.focusWidget()
    assert field is find(window, QPlainTextEdit, "noteEdit")
    return field


def search(window: MainWindow) -> QWidget:
    press(view(window), Key.Key_F, CTRL)
    settle()
    field = window.focusWidget()
    assert field.objectName() == "findEdit"
    return field


def palette(window: MainWindow) -> QWidget:
    press(view(window), Key.Key_P, CTRL | SHIFT)
    return find(window, QLineEdit, "paletteEdit")


def library_filter(window: MainWindow) -> QWidget:
    press(view(window), Key.Key_B, CTRL)
    return find(window, QLineEdit, "libraryFilter")


@pytest.mark.parametrize("field", [note, search, palette, library_filter])
def test_what_is_typed_into_a_field_arrives_whole_and_labels_nothing(
    window: MainWindow, desk: Workbench, articles: list[str], field: Callable[[MainWindow], QWidget]
) -> None:
    edit = field(window)
    before = count(desk, articles)
    QTest.keyClicks(edit, TYPED)
    text = edit.text() if isinstance(edit, QLineEdit) else edit.toPlainText()
    assert text == TYPED
    assert count(desk, articles) == before


@pytest.mark.parametrize("name", ["libraryList", "annotationList"])
def test_a_digit_in_a_list_moves_through_the_list_and_labels_nothing(
    window: MainWindow, desk: Workbench, articles: list[str], name: str
) -> None:
    desk.annotate(articles[0], 10, 40, "sourced")
    window.toggle_library()
    settle()
    rows = find(window, QAbstractItemView, name)
    rows.setFocus()
    assert rows.hasFocus()
    before = count(desk, articles)
    QTest.keyClicks(rows, "123sue")
    assert count(desk, articles) == before


@pytest.mark.parametrize("key", [Key.Key_Backspace, Key.Key_Delete])
def test_deleting_in_an_empty_note_deletes_no_annotation(
    window: MainWindow, desk: Workbench, articles: list[str], key: Qt.Key
) -> None:
    edit = note(window)
    press(edit, key)
    assert count(desk, articles) == 1


def test_keys_without_a_text_in_focus_label_nothing(window: MainWindow, desk: Workbench, articles: list[str]) -> None:
    window.step_region(-1)
    settle()
    focus = window.focusWidget()
    assert focus.objectName() == "rail.view.library"
    QTest.keyClicks(focus, "123")
    assert count(desk, articles) == 0


def test_the_menu_bar_keeps_its_letters(window: MainWindow, desk: Workbench, articles: list[str]) -> None:
    bar = window.menuBar()
    bar.setFocus()
    QTest.keyClicks(bar, "2")
    assert count(desk, articles) == 0


def test_undo_goes_to_the_field_first_and_then_to_the_library(
    window: MainWindow, desk: Workbench, articles: list[str]
) -> None:
    press(view(window), Key.Key_2)
    edit = search(window)
    assert isinstance(edit, QLineEdit)
    edit.clear()
    QTest.keyClicks(edit, "peace")
    while edit.isUndoAvailable():
        assert count(desk, articles) == 1
        press(edit, Key.Key_Z, CTRL)
    assert edit.text() != "peace"
    press(edit, Key.Key_Z, CTRL)
    assert count(desk, articles) == 0
    press(edit, Key.Key_Z, CTRL | SHIFT)
    assert edit.text() == "peace" or count(desk, articles) == 1


def test_pasting_in_the_text_is_no_article_but_in_an_empty_pane_it_is(window: MainWindow) -> None:
    QGuiApplication.clipboard().setText("Some news. More news.")
    press(view(window), Key.Key_V, CTRL)
    assert window.findChild(QWidget, "pasteDialog") is None
    window.parts.panes.split()
    press(window.focusWidget(), Key.Key_V, CTRL)
    dialog = find(window, QWidget, "pasteDialog")
    assert find(dialog, QPlainTextEdit, "pasteText").toPlainText() == "Some news. More news."
    dialog.close()
