"""Many annotations at once: one change, one line in the history, one undo."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.ui.opened_window import CTRL, SHIFT, find, place, press, settle, view
from ui.annotations import batch
from ui.annotations.annotation_rows import AnnotationRows
from ui.inspector.batch_section import BatchSection
from ui.shell.toast import Toast
from ui.window.main_window import MainWindow
from workbench import Workbench
from workbench.domain.annotation import Annotation

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def marked(desk: Workbench, articles: list[str]) -> list[Annotation]:
    """Return five annotations of the first article, as the library has them before the window opens."""
    text = desk.articles.text(desk.articles.version(articles[0]))
    return [
        desk.annotate(articles[0], span.start, span.end, "unsourced" if number < 3 else "sourced")
        for number, span in enumerate(text.sentences[:5])
    ]


@pytest.fixture
def rows(marked: list[Annotation], window: MainWindow) -> AnnotationRows:
    """Return the list with these five, the focus in it."""
    assert marked
    found = find(window, AnnotationRows, "annotationList")
    settle()
    found.setFocus()
    found.setCurrentIndex(found.model().index(0, 0))
    settle()
    return found


def labels(desk: Workbench) -> list[str]:
    return [each.label for each in desk.annotations.all()]


def steps(desk: Workbench) -> list[str]:
    """Return what the history says, the latest first."""
    return [each.words for each in desk.history.rows()]


def choose(rows: AnnotationRows, number: int) -> None:
    """Select so many rows from the first on with Shift and the arrow down."""
    for _ in range(number - 1):
        press(rows, Qt.Key.Key_Down, SHIFT)
    settle()


def test_the_inspector_counts_what_is_selected(window: MainWindow, rows: AnnotationRows) -> None:
    choose(rows, 5)
    section = find(window, BatchSection, "batchSection")
    assert section.isVisible()
    assert find(section, QLabel, "batchTitle").text() == "5 annotations"
    assert find(section, QLabel, "batchParts").text() == "3 Unsourced, 2 Sourced"
    press(rows, Qt.Key.Key_Home)
    settle()
    assert not section.isVisible(), "one row is one annotation again"


def test_a_label_key_on_several_rows_is_one_change_and_one_undo(
    window: MainWindow, desk: Workbench, rows: AnnotationRows
) -> None:
    before, changes = labels(desk), len(steps(desk))
    choose(rows, 4)
    press(rows, Qt.Key.Key_3)
    assert labels(desk) == ["editorial"] * 4 + ["sourced"]
    assert len(steps(desk)) == changes + 1
    assert steps(desk)[0] == "Annotations changed to Editorial: 4"
    press(window, Qt.Key.Key_Z, CTRL)
    assert labels(desk) == before


def test_on_one_row_a_digit_goes_to_a_row_and_labels_nothing(desk: Workbench, rows: AnnotationRows) -> None:
    before = labels(desk)
    press(rows, Qt.Key.Key_3)
    assert labels(desk) == before
    assert rows.currentIndex().row() == 2


def test_ctrl_a_and_delete_takes_all_and_one_undo_brings_them_back(
    window: MainWindow, desk: Workbench, rows: AnnotationRows
) -> None:
    before = desk.annotations.all()
    press(rows, Qt.Key.Key_A, CTRL)
    settle()
    press(rows, Qt.Key.Key_Delete)
    settle()
    assert len(desk.annotations) == 0
    toast = find(window, Toast, "toast")
    assert toast.words() == "Annotations deleted: 5"
    QTest.mouseClick(find(window, QAbstractButton, "toastUndo"), LEFT)
    assert [(each.id, each.label) for each in desk.annotations.all()] == [(each.id, each.label) for each in before]


def test_a_note_for_all_is_written_once_and_letters_in_it_label_nothing(
    window: MainWindow, desk: Workbench, rows: AnnotationRows
) -> None:
    before, changes = labels(desk), len(steps(desk))
    choose(rows, 3)
    press(rows, Qt.Key.Key_N)
    settle()
    field = find(window, QPlainTextEdit, "batchNote")
    assert field.hasFocus()
    QTest.keyClicks(field, "1 2 3 s u e x")
    assert len(steps(desk)) == changes, "nothing is written before somebody says so"
    press(field, Qt.Key.Key_Return, CTRL)
    settle()
    assert [each.note for each in desk.annotations.all()] == ["1 2 3 s u e x"] * 3 + [None] * 2
    assert labels(desk) == before
    assert len(steps(desk)) == changes + 1
    assert rows.hasFocus()
    assert len(rows.selected_places()) == 3


def test_a_note_that_is_left_with_esc_stays_says_so_and_is_not_lost_when_others_are_selected(
    window: MainWindow, desk: Workbench, rows: AnnotationRows
) -> None:
    changes = len(steps(desk))
    choose(rows, 3)
    press(rows, Qt.Key.Key_N)
    settle()
    field, hint = find(window, QPlainTextEdit, "batchNote"), find(window, QLabel, "batchNoteHint")
    assert not hint.isVisible()
    QTest.keyClicks(field, "Asked the office on Monday")
    press(field, Qt.Key.Key_Escape)
    settle()
    assert rows.hasFocus()
    assert hint.isVisible()
    assert "Not written yet" in hint.text()
    choose(rows, 2)
    assert field.toPlainText() == "Asked the office on Monday"
    assert "other annotations" in hint.text()
    assert len(steps(desk)) == changes
    press(rows, Qt.Key.Key_N)
    press(field, Qt.Key.Key_Return, CTRL)
    settle()
    assert not hint.isVisible()
    assert [each.note for each in desk.annotations.all()].count("Asked the office on Monday") == 4
    choose(rows, 2)
    assert len(rows.selected_places()) == 5
    assert field.toPlainText() == "", "what was written is not offered to others"


def test_flags_go_on_and_off_together(desk: Workbench, rows: AnnotationRows) -> None:
    choose(rows, 3)
    press(rows, Qt.Key.Key_F)
    assert [each.flagged for each in desk.annotations.all()] == [True] * 3 + [False] * 2
    settle()
    press(rows, Qt.Key.Key_F)
    assert not any(each.flagged for each in desk.annotations.all())


def test_what_is_picked_in_the_text_is_labelled_by_a_button_of_the_inspector(
    window: MainWindow, desk: Workbench, marked: list[Annotation]
) -> None:
    text = view(window)
    for each in marked[:2]:
        QTest.mouseClick(text.viewport(), LEFT, CTRL, place(text, each.start + 4))
    settle()
    section = find(window, BatchSection, "batchSection")
    assert find(section, QLabel, "batchTitle").text() == "2 annotations"
    changes = len(steps(desk))
    QTest.mouseClick(find(section, QAbstractButton, "batchLabel_editorial"), LEFT)
    assert labels(desk)[:3] == ["editorial", "editorial", "unsourced"]
    assert len(steps(desk)) == changes + 1


def test_a_clash_on_one_of_many_leaves_all_as_they_were(
    window: MainWindow, desk: Workbench, rows: AnnotationRows, library: object
) -> None:
    choose(rows, 5)
    first = desk.annotations.all()[0]
    with Workbench.open(str(library), reviewer="Ben Okri") as other:
        from workbench.application.commands import EditAnnotations

        other.do(EditAnnotations(ids=(first.id,), details={"label": "no_claim"}))
    changes = len(steps(desk))
    press(rows, Qt.Key.Key_3)
    settle()
    assert labels(desk) == ["no_claim", "unsourced", "unsourced", "sourced", "sourced"]
    assert len(steps(desk)) == changes
    dialog = window.findChild(object, "conflictDialog")  # type: ignore[call-overload]
    assert dialog is not None, "somebody has to say which label stands"
    dialog.reject()


def test_very_many_that_were_picked_in_the_text_are_labelled_beside_the_window(
    window: MainWindow,
    desk: Workbench,
    marked: list[Annotation],
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    monkeypatch.setattr(batch, "BESIDE_FROM", 3)
    text = view(window)
    text.setFocus()
    for each in marked[:4]:
        QTest.mouseClick(text.viewport(), LEFT, CTRL, place(text, each.start + 2))
    assert len(text.picked_annotations()) == 4
    changes = len(steps(desk))
    press(text, "3")
    assert labels(desk).count("editorial") == 0, "the key does not wait for it"
    qtbot.waitUntil(lambda: labels(desk).count("editorial") == 4)
    qtbot.waitUntil(lambda: [each.label for each in text.annotations()].count("editorial") == 4)
    assert len(steps(desk)) == changes + 1
    press(text, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(desk.annotations) == 1)
    qtbot.waitUntil(find(window, Toast, "toast").isVisible)
    press(text, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: len(desk.annotations) == 5)
