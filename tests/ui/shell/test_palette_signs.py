"""A sign in the palette leads to claims, notes and evidence; what is taken is shown where it stands."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListView, QTreeView, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.opened_window import CTRL, SHIFT, find, press, settle, view
from ui.claims.board_view import BoardView
from ui.window.main_window import MainWindow
from workbench import Workbench
from workbench.application.commands import MakeClaim
from workbench.application.commands.evidence import AddEvidence
from workbench.domain.annotation import Annotation

Key = Qt.Key


@pytest.fixture
def noted(desk: Workbench, articles: list[str]) -> Annotation:
    """Return an annotation with a note; there are thirty claims, the last with evidence."""
    made = desk.annotate(articles[1], 8, 20, "editorial", note="Ask the zeppelin museum.")
    for number in range(30):
        claim = desk.do(MakeClaim(statement=f"Statement number {number} about nothing much.")).result
    last = desk.do(MakeClaim(statement="The quarrel began in Gaza.", annotations=(made.id,))).result
    desk.do(AddEvidence(claim=last.id, citation="Harbour ledger of 1912"))
    assert claim.id != last.id
    return made


def typed(window: MainWindow, words: str) -> list[str]:
    """Open the palette, type, and return its rows."""
    press(view(window), Key.Key_P, CTRL | SHIFT)
    edit = find(window, QLineEdit, "paletteEdit")
    QTest.keyClicks(edit, words)
    settle()
    model = find(window, QListView, "paletteList").model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def chosen_claims(window: MainWindow) -> list[str]:
    board = find(window, BoardView, "claimBoard")
    rows = find(board, QTreeView, "claimList").selectionModel().selectedRows(1)
    return [str(each.data()) for each in rows]


def test_claims_behind_an_at_sign_are_shown_on_the_board(window: MainWindow, noted: Annotation, qtbot: QtBot) -> None:
    window.parts.dock.show_page("claimBoard")
    settle()
    board = find(window, BoardView, "claimBoard")
    QTest.keyClicks(board.filter, "nothing much")
    settle()
    assert len(typed(window, "@")) == 31
    press(find(window, QLineEdit, "paletteEdit"), Key.Key_Escape)
    rows = typed(window, "@gaza")
    assert len(rows) == 1
    press(find(window, QLineEdit, "paletteEdit"), Key.Key_Return)
    qtbot.waitUntil(lambda: chosen_claims(window) == ["The quarrel began in Gaza."])
    assert board.typed == ""
    index = board.list.currentIndex()
    assert board.list.viewport().rect().contains(board.list.visualRect(index).center())


def test_notes_behind_a_hash_lead_to_their_annotation(window: MainWindow, noted: Annotation) -> None:
    rows = typed(window, "#zeppelin")
    assert rows == ["Note: Ask the zeppelin museum. – Harbour Business Review"]
    press(find(window, QLineEdit, "paletteEdit"), Key.Key_Return)
    settle()
    assert view(window, 2).selected_annotation() == noted.id
    assert view(window, 2).hasFocus()


def test_evidence_behind_a_hash_leads_to_its_claim(window: MainWindow, noted: Annotation, qtbot: QtBot) -> None:
    rows = typed(window, "#ledger")
    assert rows == ["Evidence: Harbour ledger of 1912"]
    press(find(window, QLineEdit, "paletteEdit"), Key.Key_Return)
    qtbot.waitUntil(lambda: chosen_claims(window) == ["The quarrel began in Gaza."])


def test_a_sign_offers_nothing_else_and_says_what_to_type(window: MainWindow, noted: Annotation) -> None:
    assert typed(window, "#") == []
    words = find(window, QWidget, "paletteNothing")
    assert words.isVisible()
    assert words.text() == "Type words of a note or of evidence."  # type: ignore[attr-defined]
    press(find(window, QLineEdit, "paletteEdit"), Key.Key_Escape)
    assert all(":" in each and "Article" not in each for each in typed(window, ">theme"))


def test_a_claim_that_was_searched_for_is_selected_on_the_board(
    window: MainWindow, noted: Annotation, qtbot: QtBot
) -> None:
    window.parts.searching.look_for("quarrel began gaza")
    rows = find(window, QWidget, "searchResults")
    assert isinstance(rows, QListView)
    qtbot.waitUntil(lambda: rows.model().rowCount() > 0)
    press(find(window, QLineEdit, "searchEdit"), Key.Key_Down)
    last = rows.model().rowCount() - 1
    rows.setCurrentIndex(rows.model().index(last, 0))
    press(rows, Key.Key_Return)
    qtbot.waitUntil(lambda: chosen_claims(window) == ["The quarrel began in Gaza."])
