"""Finding in an article: type, see how many, go from one to the next, and back to the text."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.opened import place
from ui.article.find_bar import FindBar
from ui.article.presenter import ArticlePresenter
from workbench import Workbench


@pytest.fixture
def bar(presenter: ArticlePresenter, qtbot: QtBot) -> Iterator[FindBar]:
    """Return the bar of the open article, above its text in one window."""
    window = QWidget()
    qtbot.addWidget(window)
    bar = FindBar(presenter.view, presenter.view.look.theme)
    column = QVBoxLayout(window)
    column.addWidget(bar)
    column.addWidget(presenter.view)
    window.resize(460, 640)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    yield bar
    presenter.view.setParent(None)


def test_typing_counts_and_shows_the_first_hit(bar: FindBar) -> None:
    bar.open_bar()
    assert bar.edit.hasFocus()
    QTest.keyClicks(bar.edit, "bridge")
    assert bar.count.text() == "1 of 4"


def test_enter_and_f3_go_on_and_with_shift_back(bar: FindBar) -> None:
    bar.open_bar()
    QTest.keyClicks(bar.edit, "bridge")
    QTest.keyClick(bar.edit, Qt.Key.Key_F3)
    assert bar.count.text() == "2 of 4"
    QTest.keyClick(bar.edit, Qt.Key.Key_Return)
    assert bar.count.text() == "3 of 4"
    QTest.keyClick(bar.edit, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(bar.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(bar.edit, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert bar.count.text() == "4 of 4"


def test_escape_closes_the_bar_and_the_article_has_the_focus(bar: FindBar, presenter: ArticlePresenter) -> None:
    bar.open_bar()
    QTest.keyClicks(bar.edit, "bridge")
    QTest.keyClick(bar.edit, Qt.Key.Key_Escape)
    assert bar.isHidden()
    assert presenter.view.hasFocus()
    assert presenter.view.find_next() == 0


def test_nothing_found_is_said(bar: FindBar) -> None:
    bar.open_bar()
    QTest.keyClicks(bar.edit, "memorandm")
    assert bar.count.text() == "No hits"
    QTest.keyClick(bar.edit, Qt.Key.Key_Return)
    assert bar.count.text() == "No hits"


def test_what_is_selected_is_what_is_searched(bar: FindBar, presenter: ArticlePresenter) -> None:
    presenter.view.select(place(presenter, "Critics"))
    bar.open_bar()
    assert bar.edit.text() == "Critics"
    assert bar.edit.selectedText() == "Critics"
    assert bar.count.text().endswith("of 2")


def test_digits_and_letters_arrive_whole_and_mark_nothing(
    bar: FindBar, presenter: ArticlePresenter, desk: Workbench
) -> None:
    bar.open_bar()
    QTest.keyClicks(bar.edit, "1 2 3 s u e x")
    assert bar.edit.text() == "1 2 3 s u e x"
    assert desk.annotations.of_version(presenter.version.id) == []


def test_every_control_has_a_name_and_room_to_be_hit(bar: FindBar) -> None:
    bar.open_bar()
    for child in bar.findChildren(QWidget):
        if child.focusPolicy() != Qt.FocusPolicy.NoFocus and child.isVisible() and child.objectName() != "":
            assert child.accessibleName()
            assert child.height() >= 24
