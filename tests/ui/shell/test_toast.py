"""A deletion can be taken back from its message, from the keyboard, and tomorrow."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.opened_window import CTRL, find, press, settle, view
from ui.shell import toast as toasts
from ui.shell.toast import Toast
from ui.window.main_window import MainWindow
from workbench import Workbench
from workbench.domain.errors import InvalidError

Key = Qt.Key


def marked(window: MainWindow, desk: Workbench, article: str, number: int = 1) -> list[str]:
    """Label the first sentences and return the ids of the annotations."""
    text = view(window)
    for _ in range(number):
        press(text, Key.Key_2)
        press(text, Key.Key_Down)
    return [each.id for each in desk.annotations.of_article(article)]


def test_undo_in_the_message_brings_everything_back(window: MainWindow, desk: Workbench, articles: list[str]) -> None:
    (made,) = marked(window, desk, articles[0])
    press(view(window), Key.Key_Up)
    window.parts.panes.presenter.edit_note()
    note = window.focusWidget()
    QTest.keyClicks(note, "look this up")
    press(note, Key.Key_Escape)
    before = desk.annotations.of_article(articles[0])
    assert before[0].note == "look this up"
    press(view(window), Key.Key_Delete)
    toast = find(window, Toast, "toast")
    assert toast.isVisible()
    assert toast.words().startswith("Removed Unsourced: “")
    assert desk.annotations.of_article(articles[0]) == []
    undo = find(toast, QPushButton, "toastUndo")
    assert "Ctrl+Z" in undo.text()
    QTest.mouseClick(undo, Qt.MouseButton.LeftButton)
    (after,) = desk.annotations.of_article(articles[0])
    assert (after.id, after.label, after.note) == (made, "unsourced", "look this up")
    assert toast.isHidden()


def test_a_quotation_that_is_deleted_is_quoted_once(window: MainWindow) -> None:
    text = view(window)
    text.set_current_sentence(text.reading.text.index('"would do a better job"'))
    QTest.keyClicks(text, "q1")
    press(text, Key.Key_Delete)
    assert window.parts.toast.words() == 'Removed Sourced: "would do a better job"'


def test_ctrl_z_still_works_when_the_message_is_gone_and_in_another_article(
    window: MainWindow, desk: Workbench, articles: list[str]
) -> None:
    marked(window, desk, articles[0])
    press(view(window), Key.Key_Up)
    press(view(window), Key.Key_Delete)
    window.parts.toast.dismiss()
    press(view(window), Key.Key_2, CTRL)
    press(view(window, 2), Key.Key_Z, CTRL)
    assert len(desk.annotations.of_article(articles[0])) == 1


def test_deletions_in_a_row_become_one_message_that_takes_all_back(
    window: MainWindow, desk: Workbench, articles: list[str]
) -> None:
    made = marked(window, desk, articles[0], 3)
    for _ in range(3):
        press(view(window), Key.Key_Up)
        press(view(window), Key.Key_Delete)
    toast = find(window, Toast, "toast")
    assert toast.words() == "Annotations deleted: 3"
    QTest.mouseClick(find(toast, QPushButton, "toastUndo"), Qt.MouseButton.LeftButton)
    assert {each.id for each in desk.annotations.of_article(articles[0])} == set(made)


def test_after_another_decision_the_offer_is_gone(window: MainWindow, desk: Workbench, articles: list[str]) -> None:
    marked(window, desk, articles[0])
    press(view(window), Key.Key_Up)
    press(view(window), Key.Key_Delete)
    press(view(window), Key.Key_1)
    assert find(window, Toast, "toast").isHidden()


def test_the_message_goes_by_itself_but_waits_while_it_is_looked_at(
    window: MainWindow, qtbot: QtBot, monkeypatch: object
) -> None:
    toast = window.parts.toast
    toast._timer.setInterval(60)
    toast.show_words("Something happened.")
    spot = QPointF(3, 3)
    QApplication.sendEvent(toast, QEnterEvent(spot, spot, QPointF(toast.mapToGlobal(spot.toPoint()))))
    qtbot.wait(150)
    assert toast.isVisible()
    QApplication.sendEvent(toast, QEvent(QEvent.Type.Leave))
    qtbot.waitUntil(toast.isHidden)
    assert toasts.STAYS == 8000


def test_a_refusal_is_said_as_it_is_and_never_as_markup(window: MainWindow) -> None:
    window.parts.bridge.refused.emit(InvalidError("date.invalid", date="<b>soon</b>"))
    assert "“<b>soon</b>”" in window.parts.toast.words()
    label = window.parts.toast._words
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_the_message_stays_inside_a_window_that_changes_size(window: MainWindow) -> None:
    window.parts.toast.show_words("Something happened. " * 12)
    window.resize(700, 500)
    settle()
    assert window.rect().contains(window.parts.toast.geometry())


def refuse(window: MainWindow) -> Toast:
    """Let something be refused, as in an earlier deed."""
    window.parts.bridge.refused.emit(InvalidError("date.invalid", date="soon"))
    settle()
    assert window.parts.toast.isVisible()
    return window.parts.toast


def test_what_was_refused_is_no_news_after_the_next_decision(
    window: MainWindow, desk: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(toasts, "READ", 0)
    toast = refuse(window)
    press(view(window), Key.Key_Down)
    assert toast.isVisible(), "nothing was done yet"
    press(view(window), Key.Key_2)
    assert toast.isHidden()


def test_what_was_refused_is_no_news_after_the_next_message(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(toasts, "READ", 0)
    toast = refuse(window)
    press(view(window), Key.Key_G)
    assert window.parts.status.words()
    assert toast.isHidden()


def test_what_was_refused_can_be_read_however_fast_somebody_goes_on(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(toasts, "READ", 1500)
    toast = refuse(window)
    press(view(window), Key.Key_2)
    assert toast.isVisible()
    qtbot.waitUntil(toast.isHidden)


def test_a_message_that_belongs_to_the_refusal_leaves_it_there(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(toasts, "READ", 0)
    window.parts.bridge.refused.emit(InvalidError("date.invalid", date="soon"))
    window.tell("Nothing was saved.")
    assert window.parts.toast.isVisible()


def test_what_says_more_than_a_deed_stays_its_time(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(toasts, "READ", 0)
    window.parts.toast.show_words("Imported: 300. Left out: 2.")
    settle()
    press(view(window), Key.Key_2)
    assert window.parts.toast.isVisible()
