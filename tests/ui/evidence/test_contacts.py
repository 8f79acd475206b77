"""Who was asked about a claim is written down from the board, and a correction from the window of signatures."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QPushButton, QTreeWidget, QWidget
from pytestqt.qtbot import QtBot

from tests.faults.troubles import held_entirely
from tests.ui.claims.test_linking import LEFT_OUT, labelled
from tests.ui.opened_window import find, settle
from ui.claims.board_view import ClaimList
from ui.evidence.contacts_dialog import ContactsDialog
from ui.history.conflict_dialog import ConflictDialog
from ui.review.correction_dialog import CorrectionDialog
from ui.review.sign_dialog import SignDialog
from ui.shell.focus_ring import RingLine
from ui.window.main_window import MainWindow
from workbench import Workbench
from workbench.application.commands import AddContact, EditContact, MakeClaim, RemoveContact


def click(holder: QWidget, name: str) -> None:
    QTest.mouseClick(find(holder, QWidget, name), Qt.MouseButton.LeftButton)
    settle()


def test_who_was_asked_and_what_they_said_is_kept(window: MainWindow, desk: Workbench) -> None:
    mark = labelled(window, 1, LEFT_OUT)
    desk.do(MakeClaim(statement="Left out.", annotations=(mark,)))
    window.parts.dock.show_page("claimBoard")
    settle()
    rows = find(window, ClaimList, "claimList")
    rows.setCurrentIndex(rows.model().index(0, 0))
    click(window, "claims_contacts")
    dialog = find(window, ContactsDialog, "contactsDialog")
    QTest.keyClicks(dialog.fields["who"], "Press office")
    QTest.keyClicks(dialog.fields["asked_on"], "2026-06-01")
    QTest.keyClicks(dialog.texts["question"], "Were you there 1 2 3?")
    click(dialog, "contacts_add")
    entries = find(dialog, QTreeWidget, "contactList")
    assert entries.topLevelItemCount() == 1
    entries.setCurrentItem(entries.topLevelItem(0))
    QTest.keyClicks(dialog.texts["answer"], "No.")
    QTest.keyClicks(dialog.fields["answered_on"], "2999")
    click(dialog, "contacts_save")
    assert "future" in dialog.said.text()
    assert dialog.texts["answer"].toPlainText() == "No."
    dialog.fields["answered_on"].setText("2026-06-02")
    click(dialog, "contacts_save")
    kept = next(iter(desk.claims.book().contacts))
    assert (kept.who, kept.question, kept.answer) == ("Press office", "Were you there 1 2 3?", "No.")
    click(dialog, "contacts_remove")
    assert entries.topLevelItemCount() == 0
    desk.undo()
    settle()
    assert entries.topLevelItemCount() == 1
    dialog.reject()


def test_what_is_being_written_stays_while_somebody_else_writes_and_when_it_is_refused(
    window: MainWindow, desk: Workbench
) -> None:
    mark = labelled(window, 1, LEFT_OUT)
    claim = desk.do(MakeClaim(statement="Left out.", annotations=(mark,))).result
    window.parts.claiming.attaching.show_contacts(claim.id)
    dialog = find(window, ContactsDialog, "contactsDialog")
    dialog.fields["who"].setFocus()
    QTest.keyClicks(dialog.fields["who"], "Press office")
    QTest.keyClicks(dialog.fields["asked_on"], "2999")
    desk.do(AddContact(claim=claim.id, who="The mayor"))
    settle()
    assert find(dialog, QTreeWidget, "contactList").topLevelItemCount() == 1
    click(dialog, "contacts_add")
    assert "future" in dialog.said.text()
    assert (dialog.fields["who"].text(), dialog.fields["asked_on"].text()) == ("Press office", "2999")
    dialog.fields["asked_on"].setText("2026-06-01")
    click(dialog, "contacts_add")
    assert (dialog.said.text(), dialog.fields["who"].text()) == ("", "")
    assert find(dialog, QTreeWidget, "contactList").topLevelItemCount() == 2
    dialog.reject()


def test_a_correction_that_is_refused_stands_there_again_with_all_its_words(
    window: MainWindow, desk: Workbench, qtbot: QtBot
) -> None:
    labelled(window, 1, LEFT_OUT)
    window.parts.actions["annotate.sign"].trigger()
    signatures = find(window, SignDialog, "signDialog")
    QTest.mouseClick(find(signatures, QPushButton, "noteCorrection"), Qt.MouseButton.LeftButton)
    asked = find(signatures, CorrectionDialog, "correctionDialog")
    qtbot.waitUntil(asked.isActiveWindow)
    asked.texts["becomes"].setFocus()
    assert find(asked, RingLine, "focusRing").isVisible(), "a window over a window shows the focus too"
    for name in ("was", "becomes"):
        QTest.keyClicks(asked.texts[name], "in May")
    QTest.keyClicks(asked.texts["reason"], "The council wrote.")
    asked.accept()
    qtbot.waitUntil(asked.isVisible)
    assert asked.said.text()
    assert asked.words("reason") == "The council wrote."
    QTest.keyClicks(asked.texts["becomes"], " 2027")
    asked.accept()
    settle()
    assert [each.reason for each in desk.claims.book().corrections] == ["The council wrote."]
    signatures.reject()


def test_a_correction_is_noted_and_listed(window: MainWindow, desk: Workbench) -> None:
    labelled(window, 1, LEFT_OUT)
    window.parts.actions["annotate.sign"].trigger()
    signatures = find(window, SignDialog, "signDialog")
    QTest.mouseClick(find(signatures, QPushButton, "noteCorrection"), Qt.MouseButton.LeftButton)
    asked = find(signatures, CorrectionDialog, "correctionDialog")
    QTest.keyClicks(asked.texts["was"], "in May")
    QTest.keyClicks(asked.texts["becomes"], "in June")
    asked.accept()
    settle()
    assert "“in May” is now “in June”" in signatures.words()
    assert len(desk.claims.book().corrections) == 1
    signatures.reject()


def test_a_correction_that_waits_for_the_library_is_written_once(
    window: MainWindow, desk: Workbench, library: Path, qtbot: QtBot
) -> None:
    labelled(window, 1, LEFT_OUT)
    window.parts.actions["annotate.sign"].trigger()
    signatures = find(window, SignDialog, "signDialog")
    QTest.mouseClick(find(signatures, QPushButton, "noteCorrection"), Qt.MouseButton.LeftButton)
    asked = find(signatures, CorrectionDialog, "correctionDialog")
    QTest.keyClicks(asked.texts["was"], "in May")
    QTest.keyClicks(asked.texts["becomes"], "in June")
    refused: list[object] = []
    window.parts.bridge.refused.connect(refused.append)
    with held_entirely(library):
        asked.accept()
        settle()
        assert refused, "what the window of signatures shows could not be read anew"
        assert len(window.parts.bridge.pending) == 1
        assert not asked.isVisible()
    assert window.parts.bridge.retry()
    assert len(desk.claims.book().corrections) == 1
    signatures.reject()


@pytest.fixture
def asking(window: MainWindow, desk: Workbench) -> tuple[ContactsDialog, str, str]:
    """Return the log of a claim (id) with its one entry (id) chosen."""
    mark = labelled(window, 1, LEFT_OUT)
    claim = desk.do(MakeClaim(statement="Left out.", annotations=(mark,))).result.id
    contact = desk.do(AddContact(claim=claim, who="The mayor")).result.id
    window.parts.claiming.attaching.show_contacts(claim)
    dialog = find(window, ContactsDialog, "contactsDialog")
    entries = find(dialog, QTreeWidget, "contactList")
    entries.setCurrentItem(entries.topLevelItem(0))
    return dialog, claim, contact


def test_who_was_added_by_a_change_too_large_to_follow_is_in_the_list(
    asking: tuple[ContactsDialog, str, str], desk: Workbench, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog, claim, _ = asking
    monkeypatch.setattr("ui.claims.ledger.MANY", 0)
    desk.do(AddContact(claim=claim, who="The clerk"))
    entries = find(dialog, QTreeWidget, "contactList")
    qtbot.waitUntil(lambda: entries.topLevelItemCount() == 2)
    dialog.reject()
    settle()
    desk.do(AddContact(claim=claim, who="Nobody looks any more"))
    settle()


def test_what_is_typed_into_an_entry_stays_when_somebody_else_changes_it_and_both_are_kept(
    asking: tuple[ContactsDialog, str, str], desk: Workbench, library: Path, qtbot: QtBot
) -> None:
    dialog, _, contact = asking
    entries = find(dialog, QTreeWidget, "contactList")
    with Workbench.open(library, reviewer="Bo") as other:
        other.do(EditContact(id=contact, details={"channel": "by letter"}))
        qtbot.waitUntil(lambda: dialog.fields["channel"].text() == "by letter")
        assert dialog.said.text() == "", "nothing was typed, so nothing is said"
        QTest.keyClicks(dialog.texts["answer"], "No.")
        other.do(EditContact(id=contact, details={"channel": "by phone"}))
        qtbot.waitUntil(lambda: bool(dialog.said.text()))
    assert "changed this entry" in dialog.said.text()
    assert dialog.texts["answer"].toPlainText() == "No."
    assert entries.topLevelItemCount() == 1
    click(dialog, "contacts_save")
    kept = next(iter(desk.claims.book().contacts))
    assert (kept.channel, kept.answer) == ("by phone", "No.")
    assert (dialog.said.text(), dialog.fields["channel"].text()) == ("", "by phone")
    dialog.reject()


def test_what_is_typed_into_an_entry_stays_when_somebody_else_removes_it(
    asking: tuple[ContactsDialog, str, str], desk: Workbench, library: Path, qtbot: QtBot
) -> None:
    dialog, _, contact = asking
    QTest.keyClicks(dialog.texts["answer"], "No.")
    with Workbench.open(library, reviewer="Bo") as other:
        other.do(RemoveContact(id=contact))
    qtbot.waitUntil(lambda: bool(dialog.said.text()))
    assert "removed this entry" in dialog.said.text()
    assert not find(dialog, QPushButton, "contacts_save").isEnabled()
    click(dialog, "contacts_add")
    assert [(each.who, each.answer) for each in desk.claims.book().contacts] == [("The mayor", "No.")]
    assert dialog.said.text() == ""
    dialog.reject()


def test_choosing_another_entry_or_closing_asks_before_what_is_written_goes(
    asking: tuple[ContactsDialog, str, str], desk: Workbench
) -> None:
    dialog, claim, _ = asking
    desk.do(AddContact(claim=claim, who="The clerk"))
    settle()
    entries = find(dialog, QTreeWidget, "contactList")
    QTest.keyClicks(dialog.texts["answer"], "No.")
    for leave in (lambda: choose(entries, 1), dialog.close):
        leave()
        settle()
        assert dialog.isVisible()
        assert (dialog.fields["who"].text(), dialog.texts["answer"].toPlainText()) == ("The mayor", "No.")
        assert entries.currentIndex().row() == 0
        answer(dialog, "")
        assert dialog.texts["answer"].toPlainText() == "No."
        # What looks chosen is what the buttons are about.
        assert [each.row() for each in entries.selectionModel().selectedRows()] == [0]
    choose(entries, 1)
    answer(dialog, "discardDrop")
    assert entries.currentIndex().row() == 1
    assert (dialog.fields["who"].text(), dialog.texts["answer"].toPlainText()) == ("The clerk", "")
    click(dialog, "contacts_remove")
    assert not find(dialog, QPushButton, "contacts_save").isEnabled()
    QTest.keyClicks(dialog.fields["who"], "Somebody new")
    choose(entries, 0)
    answer(dialog, "")
    assert dialog.fields["who"].text() == "Somebody new"
    assert not entries.currentIndex().isValid()
    dialog.reject()
    answer(dialog, "discardDrop")
    assert not dialog.isVisible()
    assert [each.who for each in desk.claims.book().contacts] == ["The mayor"]


def choose(entries: QTreeWidget, row: int) -> None:
    """Click on an entry."""
    at = entries.visualItemRect(entries.topLevelItem(row)).center()
    QTest.mouseClick(entries.viewport(), Qt.MouseButton.LeftButton, pos=at)
    settle()


def answer(dialog: ContactsDialog, button: str) -> None:
    """Press a button of the question, or Esc."""
    (box,) = (each for each in dialog.findChildren(QMessageBox) if each.isVisible())
    if button:
        QTest.mouseClick(find(box, QPushButton, button), Qt.MouseButton.LeftButton)
    else:
        QTest.keyClick(box, Qt.Key.Key_Escape)
    settle()


def test_an_answer_that_somebody_else_wrote_unseen_is_not_written_over(
    asking: tuple[ContactsDialog, str, str], library: Path, window: MainWindow, qtbot: QtBot
) -> None:
    dialog, _, contact = asking
    QTest.keyClicks(dialog.texts["answer"], "No.")
    with Workbench.open(library, reviewer="Bo") as other:
        other.do(EditContact(id=contact, details={"answer": "Yes."}))
        qtbot.waitUntil(lambda: bool(dialog.said.text()))
        click(dialog, "contacts_save")
        clash = find(window, ConflictDialog, "conflictDialog")
        assert clash.isVisible()
        assert [each.answer for each in other.claims.book().contacts] == ["Yes."]
    assert dialog.texts["answer"].toPlainText() == "No."
    clash.reject()
    settle()


def test_saving_twice_is_no_clash_with_oneself(asking: tuple[ContactsDialog, str, str], desk: Workbench) -> None:
    dialog, *_ = asking
    for words in ("No.", " Never."):
        QTest.keyClicks(dialog.texts["answer"], words)
        dialog.texts["answer"].moveCursor(QTextCursor.MoveOperation.End)
        click(dialog, "contacts_save")
        dialog.texts["answer"].moveCursor(QTextCursor.MoveOperation.End)
    assert [each.answer for each in desk.claims.book().contacts] == ["No. Never."]
    dialog.reject()
