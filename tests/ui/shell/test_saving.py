"""The window says truthfully whether a decision is saved, and loses none."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.opened_window import CTRL, find, press, settle, view
from ui.widgets.plain import PlainLabel
from ui.window.main_window import MainWindow
from workbench import Workbench
from workbench.storage.direct import Driver

Key = Qt.Key


@contextmanager
def busy(library: Path) -> Iterator[None]:
    """Let another program hold the library for a while."""
    other = sqlite3.connect(library, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


@contextmanager
def full_disk(desk: Workbench) -> Iterator[None]:
    """Let the library have no room for another page."""
    with desk.database.writing() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    begin = Driver.begin

    def begin_on_a_full_disk(driver: Driver, patience: float, *, reading: bool) -> None:
        begin(driver, patience, reading=reading)
        driver.execute(f"PRAGMA max_page_count={pages}")

    try:
        with patch.object(Driver, "begin", begin_on_a_full_disk):
            yield
    finally:
        with desk.database.reading() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count=1073741823")


def indicator(window: MainWindow) -> PlainLabel:
    return find(window, PlainLabel, "saveIndicator")


def test_a_decision_is_saved_before_the_next_key_and_the_time_is_told(
    window: MainWindow, desk: Workbench, articles: list[str]
) -> None:
    assert indicator(window).text() == "✓ All saved"
    press(view(window), Key.Key_2)
    assert [each.label for each in desk.annotations.of_article(articles[0])] == ["unsourced"]
    assert indicator(window).text().startswith("✓ Saved ")
    assert len(indicator(window).text()) == len("✓ Saved 14:02:07")
    press(view(window), Key.Key_S, CTRL)
    assert window.parts.status.words().startswith("Already saved ")


def test_a_busy_library_is_being_saved_to_and_then_is_saved(
    window: MainWindow, desk: Workbench, library: Path, articles: list[str], qtbot: QtBot
) -> None:
    with busy(library):
        press(view(window), Key.Key_2)
        assert indicator(window).text() == "Saving…"
        assert not find(window, QWidget, "unsavedBar").isVisible()
        assert [each.label for each in view(window).annotations()] == ["unsourced"]
    assert window.parts.bridge.retry()
    assert indicator(window).text().startswith("✓ Saved ")
    assert len(desk.annotations.of_article(articles[0])) == 1


def test_a_library_that_stays_busy_counts_as_not_saved(window: MainWindow, library: Path, qtbot: QtBot) -> None:
    window.parts.saving._patience.setInterval(50)
    with busy(library):
        press(view(window), Key.Key_2)
        qtbot.waitUntil(lambda: indicator(window).text() == "✕ Not saved")
    assert window.parts.bridge.retry()


def test_a_full_disk_keeps_the_decision_in_memory_says_so_and_retry_saves_it(
    window: MainWindow, desk: Workbench, articles: list[str], tmp_path: Path, qtbot: QtBot
) -> None:
    with full_disk(desk):
        press(view(window), Key.Key_2)
        for _ in range(30):
            press(view(window), Key.Key_Down)
            press(view(window), Key.Key_3)
            if window.parts.bridge.pending:
                break
        held = len(window.parts.bridge.pending)
        assert held
        assert indicator(window).text() == "✕ Not saved"
        assert str(held) in indicator(window).toolTip()
        bar = find(window, QWidget, "unsavedBar")
        assert bar.isVisible()
        words = find(bar, PlainLabel, "unsavedWords").text()
        assert "is full" in words
        assert f"memory: {held}" in words
        shown = len(view(window).annotations())
    QTest.mouseClick(find(window, QPushButton, "retryButton"), Qt.MouseButton.LeftButton)
    assert window.parts.bridge.pending == []
    assert not bar.isVisible()
    assert indicator(window).text().startswith("✓ Saved ")
    assert len(desk.annotations.of_article(articles[0])) == shown


def test_a_copy_takes_what_the_library_could_not(
    window: MainWindow, library: Path, articles: list[str], tmp_path: Path, qtbot: QtBot
) -> None:
    copy = tmp_path / "elsewhere.db"
    with busy(library):
        press(view(window), Key.Key_2)
        window.parts.held.copy_to(str(copy))
        qtbot.waitUntil(lambda: "copy" in window.parts.status.words())
    with Workbench.open(copy) as other:
        assert [each.label for each in other.annotations.of_article(articles[0])] == ["unsourced"]
    assert window.parts.bridge.retry()


@pytest.mark.parametrize(("button", "closes"), [("Close and lose them", True), ("Cancel", False)])
def test_closing_with_something_unsaved_asks_first(
    window: MainWindow, library: Path, button: str, closes: bool, qtbot: QtBot
) -> None:
    asked: list[str] = []

    def answer() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        asked.append(box.text())
        assert box.textFormat() == Qt.TextFormat.PlainText
        next(each for each in box.buttons() if each.text().replace("&", "") == button).click()

    with busy(library):
        press(view(window), Key.Key_2)
        QTimer.singleShot(0, answer)
        assert window.close() is closes
    assert asked
    assert "memory: 1" in asked[0]
    if not closes:
        assert window.parts.bridge.retry()


def test_saved_and_unsaved_differ_in_words_and_colour(window: MainWindow, library: Path) -> None:
    press(view(window), Key.Key_2)
    settle()
    good = indicator(window).palette().windowText().color()
    window.parts.saving._patience.setInterval(0)
    with busy(library):
        press(view(window), Key.Key_3)
        settle()
        assert indicator(window).text() == "✕ Not saved"
        assert indicator(window).palette().windowText().color() != good
    assert window.parts.bridge.retry()
