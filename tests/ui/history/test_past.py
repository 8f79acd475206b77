"""What was done can be looked at, what was deleted comes back with one key, and a list leads to what is new."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QTabBar, QTextBrowser
from pytestqt.qtbot import QtBot

from tests.ui.opened_window import (
    articles,
    desk,
    find,
    library,
    open_window,
    plain_application,
    press,
    settle,
    stocked,
    view,
    window,
)
from ui.history.deleted_dialog import DeletedDialog
from ui.history.empty_dialog import EmptyDialog
from ui.history.since_dialog import SinceDialog
from ui.window.main_window import MainWindow
from workbench import Workbench
from workbench.application.checking import check
from workbench.application.commands import AddEvidence, EditAnnotations, RemoveAnnotations, RemoveArticle
from workbench.domain.annotation import Annotation

__all__ = ["articles", "desk", "library", "open_window", "plain_application", "stocked", "window"]


@pytest.fixture
def marked(window: MainWindow, desk: Workbench) -> Annotation:
    """Return the second sentence of the first article, unsourced, current, with evidence."""
    text = view(window)
    text.setFocus()
    press(text, Qt.Key.Key_Down)
    press(text, Qt.Key.Key_2)
    made = next(iter(desk.annotations))
    desk.do(AddEvidence(annotation=made.id, citation="The minutes"))
    return made


def test_the_history_of_an_annotation_says_who_when_and_each_field_before_and_after(
    window: MainWindow, desk: Workbench, marked: Annotation, library: Path, qtbot: QtBot
) -> None:
    desk.do(EditAnnotations(ids=(marked.id,), details={"note": "asked the office", "facet": "vague_source"}))
    with Workbench.open(library, reviewer="Bo") as bo:
        bo.do(EditAnnotations(ids=(marked.id,), details={"label": "sourced", "source": "The harbour office"}))
    desk.catch_up()
    find(window, QTabBar, "inspectorTabs").setCurrentIndex(1)
    page = find(window, QTextBrowser, "annotationHistory")
    qtbot.waitUntil(lambda: "Sourced" in page.toPlainText())
    told = page.toPlainText()
    assert "Bo" in told
    assert "Ana Kovač" in told
    for line in (
        "Label: Unsourced (Vague source) → Sourced",
        "Source: Nothing → The harbour office",
        "Note: Nothing → asked the office",
        "Added evidence: The minutes",
    ):
        assert line in told, told


def test_what_was_deleted_comes_back_with_one_key_and_all_that_hung_on_it(
    window: MainWindow, desk: Workbench, marked: Annotation, qtbot: QtBot
) -> None:
    press(view(window), Qt.Key.Key_Delete)
    assert list(desk.annotations) == []
    window.parts.actions["edit.deleted"].trigger()
    dialog = find(window, DeletedDialog, "deletedDialog")
    qtbot.waitUntil(dialog.isActiveWindow)
    assert dialog.table.row_count() == 1
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert [each.id for each in desk.annotations] == [marked.id]
    assert [each.citation for each in desk.claims.evidence(annotation=marked.id)] == ["The minutes"]
    assert dialog.table.row_count() == 0
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert [each.id for each in view(window).annotations()] == [marked.id]
    desk.undo()
    assert list(desk.annotations) == []


def test_a_deleted_article_comes_back_whole(
    window: MainWindow, desk: Workbench, marked: Annotation, articles: list[str], qtbot: QtBot
) -> None:
    desk.do(RemoveArticle(id=articles[0]))
    window.parts.actions["edit.deleted"].trigger()
    dialog = find(window, DeletedDialog, "deletedDialog")
    qtbot.waitUntil(dialog.isActiveWindow)
    assert dialog.table.row_count() == 1
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert [each.id for each in desk.articles] == articles
    assert [each.id for each in desk.annotations] == [marked.id]
    assert desk.articles.stories()[0].articles[0] in articles
    QTest.keyClick(dialog, Qt.Key.Key_Escape)


def open_since(window: MainWindow, qtbot: QtBot) -> SinceDialog:
    window.parts.actions["edit.since"].trigger()
    dialog = find(window, SinceDialog, "sinceDialog")
    qtbot.waitUntil(dialog.isVisible)
    return dialog


def test_what_changed_since_one_was_last_here_leads_to_its_place(
    open_window: Callable[..., MainWindow], library: Path, articles: list[str], desk: Workbench, qtbot: QtBot
) -> None:
    first = open_window(desk)
    first.open_articles(articles)
    press(view(first), Qt.Key.Key_2)
    first.close()
    with Workbench.open(library, reviewer="Bo") as bo:
        made = bo.annotate(articles[1], 3, 20, "editorial")
        bo.annotate(articles[2], 0, 5, "sourced")
        bo.do(RemoveAnnotations(ids=tuple(each.id for each in bo.annotations.of_article(articles[2]))))
    with Workbench.open(library, reviewer="Ana Kovač") as again:
        window = open_window(again)
        window.open_articles(articles)
        dialog = open_since(window, qtbot)
        assert dialog.choice.currentData() == "closed"
        assert {row.who for row in window.parts.past.since._rows} == {"Bo"}
        assert dialog.table.row_count() == 4
        number = next(n for n, row in enumerate(window.parts.past.since._rows) if row.annotation == made.id)
        dialog.table.setCurrentIndex(dialog.table.model().index(number, 0))
        QTest.keyClick(dialog.table, Qt.Key.Key_Return)
        settle()
        assert window.parts.panes.current.article == articles[1]
        assert view(window, 2).selected_annotation() == made.id
        dialog.reviewer.setCurrentIndex(dialog.reviewer.findText("Ana Kovač"))
        assert dialog.table.row_count() == 0
        dialog.choice.setCurrentIndex(dialog.choice.findData("day"))
        assert dialog.table.row_count() > 0
        dialog.day.setDate(QDate.currentDate().addDays(1))
        assert dialog.table.row_count() == 0
        dialog.close()
        window.close()


def test_emptying_waits_for_the_word_and_is_then_for_good(
    window: MainWindow, desk: Workbench, marked: Annotation, library: Path, qtbot: QtBot
) -> None:
    desk.do(EditAnnotations(ids=(marked.id,), details={"note": "not for anybody"}))
    press(view(window), Qt.Key.Key_Delete)
    window.parts.actions["edit.deleted"].trigger()
    listed = find(window, DeletedDialog, "deletedDialog")
    QTest.mouseClick(find(listed, QPushButton, "deletedEmpty"), Qt.MouseButton.LeftButton)
    dialog = find(listed, EmptyDialog, "emptyDialog")
    qtbot.waitUntil(dialog.isVisible)
    button = find(dialog, QPushButton, "emptyDo")
    QTest.keyClicks(dialog.word, "empty")
    assert not button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert b"not for anybody" in library.read_bytes()
    dialog.word.clear()
    QTest.keyClicks(dialog.word, "EMPTY")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert b"not for anybody" not in library.read_bytes()
    assert listed.table.row_count() == 0
    assert check(desk).problems == ()
    QTest.keyClick(listed, Qt.Key.Key_Escape)
