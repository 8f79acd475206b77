"""The matrix of claims and articles: what its cells say, and what the keyboard does there."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.claims.test_linking import LEFT_OUT, LEFT_OUT_TOO, labelled
from tests.ui.opened_window import CTRL, find, press, settle, view
from ui.claims.claim_dialog import ClaimDialog
from ui.claims.peek import Peek
from ui.matrix.heads import Heads
from ui.matrix.matrix_page import MatrixPage
from ui.matrix.matrix_view import MatrixTable, MatrixView
from ui.widgets.elided import ElidedLabel
from ui.window.main_window import MainWindow
from workbench import Workbench
from workbench.application.commands import EditAnnotations, EditArticle, JoinClaim, MakeClaim
from workbench.domain.times import AsOf

Key = Qt.Key


def matrix(window: MainWindow) -> MatrixTable:
    """Open the matrix and return its table."""
    window.parts.dock.show_page("matrixView")
    settle()
    return find(window, MatrixTable, "matrixTable")


def words(table: MatrixTable) -> list[list[str]]:
    model = table.model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


@pytest.fixture
def marks(window: MainWindow, desk: Workbench, articles: list[str]) -> list[str]:
    """Return two annotations of one claim; the articles have dates, in the order B, C, A."""
    for article, day in zip(articles, ("2026-07-02", "2026-06-06", "2026-06-20"), strict=True):
        desk.do(EditArticle(id=article, details={"published_on": day}))
    found = [labelled(window, 1, LEFT_OUT), labelled(window, 2, LEFT_OUT_TOO)]
    desk.do(EditAnnotations(ids=(found[1],), details={"facet": "vague_source"}))
    desk.do(
        MakeClaim(
            statement="Israel was kept out.",
            annotations=tuple(found),
            as_of=AsOf(earliest="2026-06-18", latest="2026-06-18"),
        )
    )
    return found


def test_columns_stand_in_the_order_of_dates_and_cells_say_label_reason_and_words(
    window: MainWindow, marks: list[str]
) -> None:
    table = matrix(window)
    heads = [str(table.model().headerData(column, Qt.Orientation.Horizontal)) for column in range(3)]
    assert [each[0] for each in heads] == ["B", "C", "A"]
    assert "6 Jun 2026" in heads[0]
    row = words(table)[0]
    assert row[0].startswith("Unsourced Vague source")
    assert "Recent reports suggest" in row[0]
    assert row[1] == "unchecked"
    assert row[2].startswith("Unsourced “")


def test_in_a_small_window_the_heads_still_say_the_date_and_more_of_the_claim(
    window: MainWindow, desk: Workbench, marks: list[str]
) -> None:
    window.resize(1024, 700)
    claim = "Nobody who was asked in the harbour knows why the old lantern was taken from its tower so early this year."
    desk.do(MakeClaim(statement=claim, annotations=(marks[1],)))
    table = matrix(window)
    columns, rows = table.horizontalHeader(), table.verticalHeader()
    assert isinstance(columns, Heads)
    assert isinstance(rows, Heads)
    assert [columns.shown(n)[1] for n in range(3)] == ["6 Jun 2026", "20 Jun 2026", "2 Jul 2026"]
    one, two = rows.shown(1)
    assert len(one) + len(two) > 60
    assert two.endswith("…")


def test_an_article_that_came_out_before_could_not_know(window: MainWindow, desk: Workbench, marks: list[str]) -> None:
    claim = desk.do(MakeClaim(statement="Later.", as_of=AsOf(earliest="2026-06-30"))).result
    desk.do(JoinClaim(claim=claim.id, annotation=marks[0]))
    row = words(matrix(window))[1]
    assert row[0] == row[1] == "could not know yet"


def test_arrows_walk_enter_goes_and_space_looks_closer(window: MainWindow, marks: list[str]) -> None:
    table = matrix(window)
    table.setCurrentIndex(table.model().index(0, 0))
    for _ in range(2):
        press(table, Key.Key_Right)
    assert table.currentIndex().column() == 2
    press(table, Key.Key_Space)
    assert find(window, Peek, "claimPeek").isVisible()
    press(table, Key.Key_Return)
    assert view(window).hasFocus()
    assert view(window).selected_annotation() == marks[0]


def test_what_was_looked_at_closely_goes_when_the_window_changes_its_size(window: MainWindow, marks: list[str]) -> None:
    table = matrix(window)
    table.setCurrentIndex(table.model().index(0, 0))
    press(table, Key.Key_Space)
    assert find(window, Peek, "claimPeek").isVisible()
    window.resize(1024, 700)
    settle()
    assert not find(window, Peek, "claimPeek").isVisible()


def test_a_label_key_labels_the_passage_of_the_cell(window: MainWindow, desk: Workbench, marks: list[str]) -> None:
    table = matrix(window)
    table.setCurrentIndex(table.model().index(0, 2))
    press(table, Key.Key_1)
    assert desk.annotations.get(marks[0]).label == "sourced"
    assert words(table)[0][2].startswith("Sourced")
    press(table, Key.Key_Z, CTRL)
    assert words(table)[0][2].startswith("Unsourced")
    table.setCurrentIndex(table.model().index(0, 1))
    press(table, Key.Key_1)
    assert len(desk.annotations) == 2
    assert "no passage" in window.parts.status.words()


def test_0_in_an_empty_cell_says_that_the_article_does_not_make_the_claim(
    window: MainWindow, desk: Workbench, marks: list[str]
) -> None:
    table = matrix(window)
    table.setCurrentIndex(table.model().index(0, 1))
    for expected in ("absent", "unchecked", "absent"):
        press(table, Key.Key_0)
        assert words(table)[0][1] == expected
    press(table, Key.Key_Z, CTRL)
    assert words(table)[0][1] == "unchecked"
    assert len(desk.annotations) == 2


def test_a_key_that_is_held_down_labels_once(window: MainWindow, desk: Workbench, marks: list[str]) -> None:
    table = matrix(window)
    table.setCurrentIndex(table.model().index(0, 2))
    before = desk.seen
    QTest.keyPress(table, Key.Key_1)
    press(table, Key.Key_1)
    assert desk.seen == before + 1


def test_the_claims_that_articles_differ_about_come_first_when_asked(
    window: MainWindow, desk: Workbench, marks: list[str]
) -> None:
    claim = desk.do(MakeClaim(statement="How long.", annotations=(marks[0],))).result
    desk.do(JoinClaim(claim=claim.id, annotation=marks[1], stance="contradicts"))
    table = matrix(window)
    names = [str(table.model().headerData(row, Qt.Orientation.Vertical)) for row in range(2)]
    assert names == ["C1 · Israel was kept out.", "C2 · How long."]
    QTest.mouseClick(find(window, QWidget, "matrixSort"), Qt.MouseButton.LeftButton)
    settle()
    names = [str(table.model().headerData(row, Qt.Orientation.Vertical)) for row in range(2)]
    assert names == ["C2 · How long.", "C1 · Israel was kept out."]
    assert "contradicts" in words(table)[0][0]


def test_the_table_is_copied_and_exported_whole(
    window: MainWindow, marks: list[str], tmp_path: Path, qtbot: QtBot
) -> None:
    table = matrix(window)
    press(table, Key.Key_C, CTRL)
    carried = QGuiApplication.clipboard().mimeData()
    assert carried.text().count("\n") == 2
    assert "Israel was kept out.\tUnsourced · Vague source" in carried.text()
    assert "<table>" in carried.html()
    page = window.parts.dock.page("matrixView")
    assert isinstance(page, MatrixPage)
    for name in ("who.csv", "who.html"):
        page.export_to(str(tmp_path / name))
        assert "Israel was kept out." in (tmp_path / name).read_text(encoding="utf-8")
    page.export_to(str(tmp_path / "nowhere" / "who.csv"))
    assert "nowhere" in window.parts.toast.words()


def test_totals_and_emptiness_are_said(window: MainWindow, desk: Workbench, marks: list[str]) -> None:
    matrix(window)
    words = "B states 1 of 1 claims (U 1) · C states 0 of 1 claims · A states 1 of 1 claims (U 1)"
    assert find(window, ElidedLabel, "matrixTotals").text() == words
    desk.undo()
    settle()
    assert "Press L" in find(window, QLabel, "matrixEmpty").text()


def test_thousands_of_claims_stand_in_the_matrix_at_once(window: MainWindow, desk: Workbench, marks: list[str]) -> None:
    from workbench.domain.claim import Claim, Mention

    class Many:
        """Three thousand claims, each with one place."""

        def run(self, work: object) -> None:
            work.summary = "claim.added"  # type: ignore[attr-defined]
            for number in range(3_000):
                work.add(Claim(id=f"claim-{number}", statement=f"Village {number} is dry."))  # type: ignore[attr-defined]
                work.add(Mention(id=f"place-{number}", claim=f"claim-{number}", annotation=marks[number % 2]))  # type: ignore[attr-defined]

    desk.do(Many())  # type: ignore[arg-type]
    table = matrix(window)
    table.scrollToBottom()
    shown = find(window, MatrixView, "matrixView")
    shown.grab()
    assert table.model().rowCount() == 3_001
    model = table.model()
    known = len(model._known)  # type: ignore[attr-defined]
    assert known < 200


def test_f2_gives_the_claim_its_time_and_an_article_from_before_could_not_know_it(
    window: MainWindow, desk: Workbench, articles: list[str]
) -> None:
    mark = labelled(window, 1, LEFT_OUT)
    desk.do(MakeClaim(statement="Israel was kept out.", annotations=(mark,)))
    desk.do(EditArticle(id=articles[2], details={"published_on": "2026-02"}))
    table = matrix(window)
    column = next(n for n, each in enumerate(words(table)[0]) if each == "unchecked")
    assert words(table)[0].count("unchecked") == 2
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, column))
    press(table, Key.Key_Return)
    press(table, Key.Key_F2)
    dialog = find(window, ClaimDialog, "claimDialog")
    dialog.as_of.setFocus()
    QTest.keyClicks(dialog.as_of, "2026-06-06")
    press(dialog.as_of, Key.Key_Return)
    settle()
    assert words(matrix(window))[0].count("could not know yet") == 1
