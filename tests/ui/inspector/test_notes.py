"""The note of an annotation saves itself, goes to the annotation it was written for, and loses nobody's words."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.inspector.conftest import button
from tests.ui.opened import place
from ui.article.presenter import ArticlePresenter
from ui.bridge import Bridge
from ui.inspector.inspector_view import InspectorView
from workbench import Workbench
from workbench.application.commands import EditAnnotations
from workbench.domain.annotation import Annotation


def test_a_note_is_saved_on_a_pause(inspector: InspectorView, word: Annotation, desk: Workbench, qtbot: QtBot) -> None:
    inspector.focus_note()
    QTest.keyClicks(inspector.note.edit, "1 2 3 s u e x")
    assert desk.annotations.get(word.id).note is None
    qtbot.waitUntil(lambda: desk.annotations.get(word.id).note == "1 2 3 s u e x")
    assert inspector.note.edit.toPlainText() == "1 2 3 s u e x"
    assert len(desk.annotations) == 1


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier),
    ],
)
def test_a_note_is_saved_and_the_article_has_the_focus_after(
    inspector: InspectorView,
    presenter: ArticlePresenter,
    word: Annotation,
    desk: Workbench,
    key: Qt.Key,
    modifier: Qt.KeyboardModifier,
) -> None:
    presenter.edit_note()
    assert inspector.note.edit.hasFocus()
    QTest.keyClicks(inspector.note.edit, "Says who?")
    QTest.keyClick(inspector.note.edit, key, modifier)
    assert desk.annotations.get(word.id).note == "Says who?"
    assert presenter.view.hasFocus()


def test_delete_in_an_empty_note_deletes_no_annotation(
    inspector: InspectorView, presenter: ArticlePresenter, word: Annotation, desk: Workbench
) -> None:
    presenter.edit_note()
    QTest.keyClick(inspector.note.edit, Qt.Key.Key_Delete)
    QTest.keyClick(inspector.note.edit, Qt.Key.Key_Backspace)
    assert desk.annotations.get(word.id) == word


def test_a_note_goes_to_the_annotation_it_was_written_for(
    inspector: InspectorView, presenter: ArticlePresenter, word: Annotation, desk: Workbench
) -> None:
    presenter.edit_note()
    QTest.keyClicks(inspector.note.edit, "for the word")
    presenter.view.set_current_sentence(place(presenter, "Costs").start)
    presenter.label("unsourced")
    presenter.edit_note()
    assert inspector.note.edit.toPlainText() == ""
    assert desk.annotations.get(word.id).note == "for the word"


def test_undo_takes_the_note_back_in_the_field_too(
    inspector: InspectorView, presenter: ArticlePresenter, word: Annotation, bridge: Bridge, qtbot: QtBot
) -> None:
    presenter.edit_note()
    QTest.keyClicks(inspector.note.edit, "first")
    inspector.flush()
    bridge.undo()
    qtbot.waitUntil(lambda: inspector.note.edit.toPlainText() == "")


@pytest.fixture
def two_notes(
    inspector: InspectorView, presenter: ArticlePresenter, word: Annotation, desk: Workbench, tmp_path: Path
) -> None:
    """Type "mine" while another window saves "theirs"."""
    presenter.edit_note()
    QTest.keyClicks(inspector.note.edit, "mine")
    with Workbench.open(tmp_path / "library.db", reviewer="Ana Kovač") as other_window:
        other_window.do(EditAnnotations(ids=(word.id,), details={"note": "theirs"}))
    desk.catch_up()


def test_two_notes_at_once_are_both_shown_and_neither_is_lost(
    inspector: InspectorView, word: Annotation, desk: Workbench, two_notes: None, qtbot: QtBot
) -> None:
    clash = inspector.findChild(QWidget, "noteClash")
    assert clash is not None
    qtbot.waitUntil(clash.isVisible)
    QTest.qWait(700)
    assert desk.annotations.get(word.id).note == "theirs"
    assert inspector.note.edit.toPlainText() == "mine"
    QTest.mouseClick(button(inspector, "noteKeepMine"), Qt.MouseButton.LeftButton)
    assert desk.annotations.get(word.id).note == "mine"
    assert not clash.isVisible()


def test_the_other_note_can_be_taken(
    inspector: InspectorView, word: Annotation, desk: Workbench, two_notes: None, qtbot: QtBot
) -> None:
    take = button(inspector, "noteTakeTheirs")
    qtbot.waitUntil(take.isVisible)
    QTest.mouseClick(take, Qt.MouseButton.LeftButton)
    assert inspector.note.edit.toPlainText() == "theirs"
    assert desk.annotations.get(word.id).note == "theirs"
