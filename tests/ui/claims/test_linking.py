"""A passage is linked to a claim by keys, and one goes from place to place by one key."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.journeys.steps import go_to
from tests.ui.opened_window import ALT, CTRL, SHIFT, find, press, settle, view
from ui.claims.peek import Peek
from ui.claims.picker import ClaimPicker
from ui.widgets.field import Field
from ui.window.main_window import MainWindow
from workbench import Workbench
from workbench.application.commands import JoinClaim, MakeClaim
from workbench.domain.claim import Claim

Key = Qt.Key
LEFT_OUT = "Israel’s signature is missing"
LEFT_OUT_TOO = "Recent reports suggest that Israel was left out"
SAME_ENEMY = "On the basics they do not differ at all"


def labelled(window: MainWindow, number: int, words: str, key: Qt.Key = Key.Key_2) -> str:
    """Go to a sentence, label it with a key, and return the annotation's id."""
    text = view(window, number)
    text.setFocus()
    span = go_to(text, words)
    press(text, key)
    return next(each.id for each in text.annotations() if each.span == span)


@pytest.fixture
def claim(desk: Workbench) -> Claim:
    """Return a claim that stands nowhere yet, beside one that nobody thinks of here."""
    desk.do(MakeClaim(statement="The corridor has never seen so much snow."))
    made: Claim = desk.do(MakeClaim(statement="Israel did not sign the memorandum of Washington and Tehran.")).result
    return made


def test_l_offers_the_claim_that_shares_most_and_enter_takes_it(
    window: MainWindow, desk: Workbench, claim: Claim
) -> None:
    mark = labelled(window, 1, LEFT_OUT)
    press(view(window), Key.Key_L)
    picker = find(window, ClaimPicker, "claimPicker")
    assert picker.isVisible()
    assert picker.edit.hasFocus()
    reason = str(picker.list.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    assert "memorandum" in reason
    assert desk.claims.of_annotation(mark) == []
    press(picker.edit, Key.Key_Return)
    assert [(each.id, how.stance) for each, how in desk.claims.of_annotation(mark)] == [(claim.id, "same")]
    assert not picker.isVisible()
    assert view(window).hasFocus()


def test_a_claim_that_the_passage_belongs_to_is_offered_last_and_never_by_enter_alone(
    window: MainWindow, desk: Workbench, claim: Claim
) -> None:
    mark = labelled(window, 1, LEFT_OUT)
    desk.do(JoinClaim(claim=claim.id, annotation=mark))
    press(view(window), Key.Key_L)
    picker = find(window, ClaimPicker, "claimPicker")
    offered = [str(picker.list.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(3)]
    assert "snow" in offered[0]
    assert claim.statement in offered[1]
    assert "already" in offered[1]
    press(picker.edit, Key.Key_Return)
    assert len(desk.claims.of_annotation(mark)) == 2
    press(view(window), Key.Key_L)
    assert picker.list.currentIndex().row() == 2, "all of them are joined: what is left is a new one"
    QTest.keyClicks(picker.edit, "memorandum")
    press(picker.edit, Key.Key_Down, CTRL)
    press(picker.edit, Key.Key_Return)
    assert {how.stance for each, how in desk.claims.of_annotation(mark) if each.id == claim.id} == {"contradicts"}


def test_typing_finds_another_claim_and_the_letters_label_nothing(
    window: MainWindow, desk: Workbench, claim: Claim
) -> None:
    mark = labelled(window, 1, LEFT_OUT)
    before = len(desk.annotations)
    press(view(window), Key.Key_L)
    picker = find(window, ClaimPicker, "claimPicker")
    QTest.keyClicks(picker.edit, "SNOW")
    press(picker.edit, Key.Key_Down, CTRL)
    press(picker.edit, Key.Key_Return)
    found = desk.claims.of_annotation(mark)
    assert [(each.statement, how.stance) for each, how in found] == [
        ("The corridor has never seen so much snow.", "contradicts")
    ]
    assert len(desk.annotations) == before


def test_esc_leaves_the_picker_and_nothing_is_linked(window: MainWindow, desk: Workbench, claim: Claim) -> None:
    mark = labelled(window, 1, LEFT_OUT)
    press(view(window), Key.Key_L)
    press(find(window, ClaimPicker, "claimPicker").edit, Key.Key_Escape)
    assert desk.claims.of_annotation(mark) == []
    assert view(window).hasFocus()


def test_d_says_that_the_passage_contradicts(window: MainWindow, desk: Workbench, claim: Claim) -> None:
    mark = labelled(window, 1, LEFT_OUT)
    press(view(window), Key.Key_D)
    press(find(window, ClaimPicker, "claimPicker").edit, Key.Key_Return)
    assert [how.stance for _, how in desk.claims.of_annotation(mark)] == ["contradicts"]


def test_shift_l_writes_a_claim_that_stands_alone(window: MainWindow, desk: Workbench) -> None:
    mark = labelled(window, 1, LEFT_OUT)
    press(view(window), Key.Key_L, SHIFT)
    dialog = find(window, QDialog, "claimDialog")
    statement = find(dialog, QPlainTextEdit, "claimStatement")
    assert statement.toPlainText().startswith(LEFT_OUT)
    QTest.keyClicks(statement, "Israel did not sign the memorandum.")
    when = find(dialog, Field, "claimAsOf")
    QTest.keyClicks(when, "6/7/2026")
    press(statement, Key.Key_Return, CTRL)
    assert dialog.isVisible()
    assert "may be 7 Jun 2026 or 6 Jul 2026" in find(dialog, QLabel, "claimSaid").text()
    assert len(desk.claims) == 0
    when.clear()
    QTest.keyClicks(when, "June 2026")
    press(statement, Key.Key_Return, CTRL)
    settle()
    row = next(iter(desk.claims))
    assert row.statement == "Israel did not sign the memorandum."
    assert row.as_of is not None
    assert row.as_of.earliest == "2026-06"
    assert [each.id for each in row.annotations] == [mark]


def test_shift_l_and_enter_make_the_passage_itself_a_claim(window: MainWindow, desk: Workbench) -> None:
    labelled(window, 1, LEFT_OUT)
    press(view(window), Key.Key_L, SHIFT)
    statement = find(find(window, QDialog, "claimDialog"), QPlainTextEdit, "claimStatement")
    words = statement.toPlainText()
    press(statement, Key.Key_Return)
    settle()
    assert [each.statement for each in desk.claims] == [words]


def test_without_an_annotation_the_keys_say_what_is_missing(window: MainWindow, desk: Workbench, claim: Claim) -> None:
    go_to(view(window), LEFT_OUT)
    for key in (Key.Key_L, Key.Key_D, Key.Key_G, Key.Key_P):
        press(view(window), key)
        assert window.findChild(ClaimPicker) is None
        assert "Label the passage first" in window.parts.status.words()


def test_g_walks_the_places_and_alt_left_comes_back_to_the_same_selection(
    window: MainWindow, desk: Workbench, claim: Claim
) -> None:
    marks = [labelled(window, number, words) for number, words in ((3, SAME_ENEMY), (2, LEFT_OUT_TOO), (1, LEFT_OUT))]
    for each in marks:
        desk.do(JoinClaim(claim=claim.id, annotation=each))
    text = view(window)
    press(text, Key.Key_G)
    assert view(window, 2).hasFocus()
    assert view(window, 2).selected_annotation() == marks[1]
    press(view(window, 2), Key.Key_G)
    assert view(window, 3).selected_annotation() == marks[0]
    press(view(window, 3), Key.Key_G)
    assert text.hasFocus()
    assert text.selected_annotation() == marks[2]
    press(text, Key.Key_G, SHIFT)
    assert view(window, 3).hasFocus()
    press(view(window, 3), Key.Key_Left, ALT)
    assert text.hasFocus()
    assert text.selected_annotation() == marks[2]


def test_p_shows_the_claim_with_its_places_and_leaves_the_focus(
    window: MainWindow, desk: Workbench, claim: Claim
) -> None:
    marks = [labelled(window, 2, LEFT_OUT_TOO), labelled(window, 1, LEFT_OUT)]
    for each in marks:
        desk.do(JoinClaim(claim=claim.id, annotation=each))
    press(view(window), Key.Key_P)
    peek = find(window, Peek, "claimPeek")
    assert peek.isVisible()
    assert view(window).hasFocus()
    press(view(window), Key.Key_Escape)
    assert not peek.isVisible()


def test_the_inspector_says_which_claims_a_passage_belongs_to(
    window: MainWindow, desk: Workbench, claim: Claim, qtbot: QtBot
) -> None:
    mark = labelled(window, 1, LEFT_OUT)
    desk.do(JoinClaim(claim=claim.id, annotation=mark))
    section = find(window, QWidget, "inspectorClaims")
    qtbot.waitUntil(lambda: section.findChild(QWidget, "claimPlaces") is not None)
    places = find(section, QWidget, "claimPlaces").accessibleName()
    assert places == "A U · B — · C —"
    press(view(window), Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: section.findChild(QWidget, "claimPlaces") is None)
