"""Pointing at one place of a claim lights all others, and its number stands beside each."""

from __future__ import annotations

from typing import Any, cast

import msgspec
import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView, QToolTip
from pytestqt.qtbot import QtBot

from tests.ui.claims.test_board import board
from tests.ui.claims.test_linking import LEFT_OUT, LEFT_OUT_TOO, SAME_ENEMY, labelled
from tests.ui.opened_window import find, place, settle, view
from ui.claims.ledger import MANY, Ledger
from ui.jobs import TaskRunner
from ui.reader.view import ReaderView
from ui.window.main_window import MainWindow
from workbench import Workbench
from workbench.application.commands import EditClaim, JoinClaim, LabelPlaces, MakeClaim
from workbench.application.work import Work
from workbench.domain.claim import Claim


@pytest.fixture
def linked(window: MainWindow, desk: Workbench, qtbot: QtBot) -> list[str]:
    """Return an annotation of the first article and one of the second that carry one claim."""
    marks = [labelled(window, 1, LEFT_OUT), labelled(window, 2, LEFT_OUT_TOO)]
    labelled(window, 3, SAME_ENEMY)
    desk.do(MakeClaim(statement="Israel was kept out.", annotations=tuple(marks)))
    qtbot.waitUntil(lambda: bool(view(window).claims_written()))
    for number in (1, 2, 3):
        # The pointer of the test before may still lie there.
        leave(view(window, number))
    return marks


def point(text: ReaderView, annotation: str) -> None:
    """Move the pointer onto an annotation of a text."""
    chosen = text.annotation(annotation)
    assert chosen is not None
    at = place(text, chosen.start + 3)
    # Where the pointer is already, it does not come to.
    QTest.mouseMove(text.viewport(), at - QPoint(0, 60))
    QTest.mouseMove(text.viewport(), at)


def leave(text: ReaderView) -> None:
    QApplication.sendEvent(text.viewport(), QEvent(QEvent.Type.Leave))


def signs(text: ReaderView) -> list[str]:
    """Return the words that stand beside the lines in view."""
    return [
        sign.words for sheet, _ in text.sheets_in_view() for sign in text._tiles.blocks.plan(sheet).signs if sign.words
    ]


def test_pointing_at_one_place_lights_the_other_until_the_pointer_leaves(window: MainWindow, linked: list[str]) -> None:
    one, two = view(window, 1), view(window, 2)
    calm = two.annotation_style(linked[1])
    point(one, linked[0])
    lit = two.annotation_style(linked[1])
    assert lit.hovered
    assert lit.line_width > calm.line_width
    assert lit.fill != calm.fill
    leave(one)
    assert two.annotation_style(linked[1]) == calm


def test_light_is_drawn_over_the_text_and_makes_no_pixmap(window: MainWindow, linked: list[str]) -> None:
    one, two = view(window, 1), view(window, 2)
    two.scroll_to(next(each.start for each in two.annotations() if each.id == linked[1]))
    place(one, next(each.start for each in one.annotations() if each.id == linked[0]))
    settle()
    window.grab()
    before = [each.work.painted for each in (one, two)]
    calm = two.viewport().grab().toImage()
    point(one, linked[0])
    assert two.viewport().grab().toImage() != calm
    leave(one)
    assert two.viewport().grab().toImage() == calm
    assert [each.work.painted for each in (one, two)] == before


def test_an_annotation_without_a_claim_lights_nothing(window: MainWindow, linked: list[str]) -> None:
    three = view(window, 3)
    point(three, three.annotations()[0].id)
    assert not view(window, 1).annotation_style(linked[0]).hovered


def test_pointing_at_a_claim_in_the_board_lights_all_its_places(
    window: MainWindow, qtbot: QtBot, linked: list[str]
) -> None:
    shown = board(window, qtbot)
    QTest.mouseMove(shown.viewport(), shown.visualRect(shown.model().index(0, 1)).center())
    assert view(window, 1).annotation_style(linked[0]).hovered
    assert view(window, 2).annotation_style(linked[1]).hovered
    QTest.mouseMove(shown.viewport(), QPoint(20, shown.viewport().height() - 2))
    assert not view(window, 1).annotation_style(linked[0]).hovered


def test_pointing_at_a_row_of_the_matrix_or_its_head_lights_all_its_places(
    window: MainWindow, linked: list[str]
) -> None:
    window.parts.dock.show_page("matrixView")
    settle()
    table = find(window, QTableView, "matrixTable")
    QTest.mouseMove(table.viewport(), table.visualRect(table.model().index(0, 2)).center())
    assert view(window, 1).annotation_style(linked[0]).hovered
    QApplication.sendEvent(table.viewport(), QEvent(QEvent.Type.Leave))
    assert not view(window, 1).annotation_style(linked[0]).hovered
    QTest.mouseMove(table.verticalHeader().viewport(), QPoint(20, 10))
    assert view(window, 2).annotation_style(linked[1]).hovered


def test_the_number_of_a_claim_stands_beside_its_places_and_goes_with_it(
    window: MainWindow, desk: Workbench, linked: list[str]
) -> None:
    one = view(window)
    place(one, next(each.start for each in one.annotations() if each.id == linked[0]))
    assert signs(one) == ["C1"]
    desk.do(MakeClaim(statement="It was left out twice.", annotations=(linked[0],)))
    assert signs(one) == ["C1+1"]
    desk.undo()
    desk.undo()
    assert signs(one) == []


def test_an_article_that_is_opened_later_shows_its_claims(
    window: MainWindow, desk: Workbench, articles: list[str], linked: list[str]
) -> None:
    window.parts.panes.close_article(articles[0])
    other = desk.annotations.of_version(desk.articles.version(articles[2]).id)[0]
    desk.do(JoinClaim(claim=next(iter(desk.claims)).id, annotation=other.id))
    window.open_articles(articles)
    assert list(view(window, 1).claims_written()) == [linked[0]]
    assert list(view(window, 3).claims_written()) == [other.id]


def test_a_number_changes_the_margin_and_no_pixmap_of_text(
    window: MainWindow, desk: Workbench, linked: list[str]
) -> None:
    three = view(window, 3)
    other = three.annotations()[0]
    place(three, other.start)
    window.grab()
    before, margin = three.work.painted, three.gutter.grab().toImage()
    desk.do(JoinClaim(claim=next(iter(desk.claims)).id, annotation=other.id))
    assert three.gutter.grab().toImage() != margin
    three.grab()
    assert three.work.painted == before


@pytest.mark.qt_log_ignore("does not support raise", extend=True)
def test_the_margin_says_which_claim_its_number_stands_for(window: MainWindow, linked: list[str]) -> None:
    one = view(window)
    at = place(one, next(each.start for each in one.annotations() if each.id == linked[0]))
    asked = QPoint(5, at.y())
    QApplication.sendEvent(one.gutter, QHelpEvent(QEvent.Type.ToolTip, asked, one.gutter.mapToGlobal(asked)))
    assert "\nC1 · Israel was kept out.<" in QToolTip.text()
    QToolTip.hideText()


class Slow:
    """A worker that hands over what it found when it is told to."""

    def start(self, _title: str, work: Any, *, done: Any, failed: Any, cancelled: Any, unasked: bool) -> object:
        assert unasked
        self.found, self.hand_over = work(None), done
        self.is_given_up = False
        return self

    def drop(self) -> None:
        """Say no more, and stop."""
        self.is_given_up = True


def test_a_change_that_comes_while_the_claims_are_read_is_not_missed(
    window: MainWindow, desk: Workbench, linked: list[str]
) -> None:
    slow = Slow()
    ledger = Ledger(window.parts.bridge, cast("TaskRunner", slow), window)
    ledger.read_beside()
    later = desk.do(MakeClaim(statement="Another one.", annotations=(linked[1],))).result
    desk.do(EditClaim(id=later.id, details={"statement": "Quite another."}))
    assert ledger.held is None
    slow.hand_over(slow.found)
    assert ledger.held is not None
    assert ledger.held.claims.by_id[later.id].statement == "Quite another."
    assert [claim.id for claim, _ in ledger.held.claims_at(linked[1])][-1] == later.id
    assert ledger.held.number(later.id) == desk.claims.book().number(later.id)
    ledger.close()


class Many(msgspec.Struct, frozen=True):
    """Start a claim, and flag more annotations than are followed one by one, as one change."""

    places: tuple[tuple[str, int, int], ...]
    at: str

    def run(self, work: Work) -> Claim:
        LabelPlaces(places=self.places, label="unsourced").run(work)
        return MakeClaim(statement="One of many.", annotations=(self.at,)).run(work)


def crowd(desk: Workbench, article: str, at: str) -> Claim:
    """Make a change of very many rows, one of which is a claim."""
    version = desk.articles.version(article).id
    places = tuple((version, start, start + 2) for start in range(MANY))
    made: Claim = desk.do(Many(places=places, at=at)).result
    return made


def slow_ledger(window: MainWindow) -> tuple[Ledger, Slow]:
    """Return a ledger that holds the book, and the worker that reads it anew."""
    slow = Slow()
    ledger = Ledger(window.parts.bridge, cast("TaskRunner", slow), window)
    assert ledger.book() is not None
    return ledger, slow


def test_a_change_of_very_many_rows_is_read_beside_and_nothing_after_it_is_missed(
    window: MainWindow, desk: Workbench, articles: list[str], linked: list[str]
) -> None:
    ledger, slow = slow_ledger(window)
    before, news = ledger.held, []
    ledger.read.connect(lambda: news.append(ledger.held))
    made = crowd(desk, articles[1], linked[1])
    assert ledger.held is before, "nobody waits for it"
    desk.do(EditClaim(id=made.id, details={"statement": "One of very many."}))
    assert not news
    slow.hand_over(slow.found)
    assert len(news) == 1
    assert ledger.held is not None
    assert ledger.held.claims.by_id[made.id].statement == "One of very many."
    desk.do(EditClaim(id=made.id, details={"statement": "It goes on."}))
    assert ledger.held.claims.by_id[made.id].statement == "It goes on."
    ledger.close()


def test_whoever_asks_for_the_claims_meanwhile_gets_them_as_they_are(
    window: MainWindow, desk: Workbench, articles: list[str], linked: list[str]
) -> None:
    ledger, slow = slow_ledger(window)
    made = crowd(desk, articles[1], linked[1])
    book = ledger.book()
    assert book is not None
    assert book.claims.by_id[made.id].statement == "One of many."
    assert slow.is_given_up
    assert ledger.held is book
    desk.undo()
    assert ledger.book() is not book
    ledger.close()
