"""A signature in the window shows whether it holds and what was changed since; a verdict says what it rests on."""

from __future__ import annotations

import random
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.claims.test_linking import LEFT_OUT, LEFT_OUT_TOO, labelled
from tests.ui.opened_window import CTRL, enlarge, find, press, settle, view
from ui.review.sign_dialog import SignDialog
from ui.review.verdict_dialog import VerdictDialog
from ui.window.main_window import MainWindow
from workbench import Workbench
from workbench.application.commands import (
    AddEvidence,
    AddVerdict,
    EditAnnotations,
    EditArticle,
    EditClaim,
    JoinClaim,
    LeaveClaim,
    MakeClaim,
    RemoveAnnotations,
    RemoveClaim,
    Sign,
)
from workbench.application.signatures import signatures

Key = Qt.Key


def signed(window: MainWindow, kind: str) -> SignDialog:
    """Sign the article in front through the window of signatures, and return that window."""
    window.parts.actions["annotate.sign"].trigger()
    dialog = find(window, SignDialog, "signDialog")
    QTest.mouseClick(find(dialog, QPushButton, f"sign_{kind}"), Qt.MouseButton.LeftButton)
    settle()
    return dialog


def test_signing_says_how_the_article_stands_and_who_signed(window: MainWindow, desk: Workbench) -> None:
    mark = labelled(window, 1, LEFT_OUT)
    desk.do(MakeClaim(statement="Left out.", annotations=(mark,)))
    dialog = signed(window, "submitted")
    words = find(dialog, QLabel, "signStanding").text()
    assert "Not all sentences are decided by you: 1 of" in words
    assert "Claims without evidence: 1." in words
    assert "submitted by Ana Kovač · version 1 · holds" in dialog.words()
    dialog.reject()


def test_a_later_change_voids_it_visibly_says_what_changed_and_undo_restores_it(
    window: MainWindow, desk: Workbench, qtbot: QtBot
) -> None:
    labelled(window, 1, LEFT_OUT)
    signed(window, "signed_off").reject()
    mark = find(window.parts.panes.panes[0], QLabel, "paneSignature")
    qtbot.waitUntil(lambda: mark.isVisible() and "signed" in mark.text())
    text = view(window)
    text.setFocus()
    press(text, Key.Key_1)
    qtbot.waitUntil(lambda: "void" in mark.text())
    assert "voids a signature" in window.parts.toast.words()
    window.parts.actions["annotate.sign"].trigger()
    dialog = find(window, SignDialog, "signDialog")
    assert "void, changed since" in dialog.words()
    assert "Sourced" in dialog.words()
    dialog.reject()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    text.setFocus()
    press(text, Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: "signed" in mark.text())
    assert signatures(desk, next(iter(desk.articles)).id)[0].news == ()


def test_what_was_taken_back_is_no_news(window: MainWindow, desk: Workbench, articles: list[str]) -> None:
    mark = labelled(window, 1, LEFT_OUT)
    desk.do(Sign(version=desk.articles.version(articles[0]).id, kind="signed_off"))
    desk.do(EditAnnotations(ids=(mark,), details={"note": "one"}))
    desk.do(EditAnnotations(ids=(mark,), details={"note": "two"}))
    desk.undo()
    desk.undo()
    desk.redo()
    labelled(window, 2, LEFT_OUT_TOO)
    found = signatures(desk, articles[0])[0]
    assert not found.holds
    assert len(found.news) == 1


def test_two_people_sign_different_things_and_each_signature_tells_of_its_own(
    window: MainWindow, desk: Workbench, articles: list[str]
) -> None:
    labelled(window, 1, LEFT_OUT)
    version = desk.articles.version(articles[0])
    desk.do(Sign(version=version.id, kind="submitted"))
    with Workbench.open(desk.name, reviewer="Ben") as ben:
        ben.annotate(articles[0], 0, 10, "editorial")
        ben.do(Sign(version=version.id, kind="submitted"))
        ben.do(Sign(version=version.id, kind="signed_off"))
    desk.catch_up()
    states = [(each.reviewer, each.kind, each.holds) for each in signatures(desk, articles[0])]
    assert states == [("Ana Kovač", "submitted", True), ("Ben", "submitted", True), ("Ben", "signed_off", True)]
    press(view(window), Key.Key_1)
    states = [(each.reviewer, each.kind, each.holds) for each in signatures(desk, articles[0])]
    assert states == [("Ana Kovač", "submitted", False), ("Ben", "submitted", True), ("Ben", "signed_off", False)]


def test_any_edit_under_a_signature_voids_it_and_taking_all_back_restores_it(
    window: MainWindow, desk: Workbench, articles: list[str]
) -> None:
    marks = [labelled(window, 1, LEFT_OUT), labelled(window, 2, LEFT_OUT_TOO)]
    claim = desk.do(MakeClaim(statement="Left out.", annotations=tuple(marks))).result.id
    desk.do(Sign(version=desk.articles.version(articles[0]).id, kind="signed_off"))
    chance = random.Random(26)
    edits: list[Callable[[], object]] = [
        lambda: EditAnnotations(ids=(marks[0],), details={"note": str(chance.random())}),
        lambda: EditAnnotations(ids=(marks[0],), details={"source": f"Source {chance.random()}"}),
        lambda: EditClaim(id=claim, details={"statement": f"Left out {chance.random()}"}),
        lambda: AddEvidence(claim=claim, citation="Minutes"),
        lambda: AddEvidence(annotation=marks[0], citation="Minutes"),
        lambda: AddVerdict(claim=claim, rating="true", rationale="Seen."),
        lambda: JoinClaim(claim=claim, annotation=marks[0], stance=chance.choice(["context", "contradicts"])),
        lambda: LeaveClaim(claim=claim, annotation=marks[0]),
        lambda: MakeClaim(statement="Another.", annotations=(marks[0],)),
        lambda: RemoveClaim(id=claim),
        lambda: RemoveAnnotations(ids=(marks[0],)),
        lambda: EditArticle(id=articles[0], details={"outlet": f"Outlet {chance.random()}"}),
    ]
    for edit in edits:
        assert desk.do(edit()).changed is not None  # type: ignore[arg-type]
        found = signatures(desk, articles[0])[0]
        assert not found.holds, edit
        assert len(found.news) == 1, edit
        desk.undo()
        assert signatures(desk, articles[0])[0].holds, edit


def test_a_verdict_is_given_by_keys_and_says_that_it_rests_on_nothing(window: MainWindow, desk: Workbench) -> None:
    mark = labelled(window, 1, LEFT_OUT)
    claim = desk.do(MakeClaim(statement="Left out.", annotations=(mark,))).result
    for number, rating in enumerate(("false", "not_checkable"), start=1):
        window.parts.actions["annotate.verdict"].trigger()
        dialog = find(window, VerdictDialog, "verdictDialog")
        button = find(dialog, QRadioButton, f"rating_{rating}")
        button.setFocus()
        press(button, Key.Key_Space)
        dialog.reasons.setFocus()
        QTest.keyClicks(dialog.reasons, "Nobody says who 1 2 3.")
        press(dialog.reasons, Key.Key_Return, CTRL)
        assert "without any evidence" in window.parts.status.words()
        assert [each.rating for each in desk.claims.verdicts(claim.id)][-1] == rating
        assert len(desk.claims.verdicts(claim.id)) == number
        settle()
        dialog.deleteLater()
        settle()
    assert len(desk.annotations) == 1


def test_arrow_keys_choose_a_rating_from_the_first_press_on(window: MainWindow, desk: Workbench) -> None:
    mark = labelled(window, 1, LEFT_OUT)
    desk.do(MakeClaim(statement="Left out.", annotations=(mark,)))
    window.parts.actions["annotate.verdict"].trigger()
    dialog = find(window, VerdictDialog, "verdictDialog")
    settle()
    assert dialog.rating is None
    for expected in ("mostly_true", "half_true"):
        press(dialog.focusWidget(), Key.Key_Down)
        assert dialog.rating == expected
    press(dialog.focusWidget(), Key.Key_Up)
    assert dialog.rating == "mostly_true"
    dialog.reject()


def test_large_letters_make_the_window_of_signatures_no_wider_than_the_screen(window: MainWindow) -> None:
    window.resize(1024, 700)
    enlarge(window)
    window.parts.actions["annotate.sign"].trigger()
    dialog = find(window, SignDialog, "signDialog")
    settle()
    assert dialog.width() <= window.width()
    assert dialog.height() <= window.height()
    for each in dialog.findChildren(QPushButton):
        assert dialog.rect().contains(each.geometry().translated(each.parentWidget().pos())), each.text()
    dialog.reject()


def test_signing_without_an_article_says_so(window: MainWindow) -> None:
    for _ in range(3):
        window.parts.panes.close_tab()
    window.parts.actions["annotate.sign"].trigger()
    assert window.findChild(QWidget, "signDialog") is None
    assert "Open an article first" in window.parts.status.words()
