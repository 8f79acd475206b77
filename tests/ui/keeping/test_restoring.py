"""Backups are made beside the window and put back from it, and a restore can be taken back in the same way."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QTreeView
from pytestqt.qtbot import QtBot

from tests.ui.opened_window import CTRL, find, press, settle, view
from ui.keeping.restore_dialog import RestoreDialog
from ui.program import Program
from ui.widgets.plain import PlainLabel
from ui.window.main_window import MainWindow
from workbench import Workbench
from workbench.application.restoring import backups, restore
from workbench.application.wording import sentence


@pytest.fixture
def shown(program: Program, desk: Workbench, articles: list[str]) -> MainWindow:
    program.open([], desk)
    (window,) = program._windows
    window.open_articles(articles)
    window.activateWindow()
    view(window).setFocus()
    return window


def dialog_of(window: MainWindow, qtbot: QtBot) -> RestoreDialog:
    """Open the Restore window from the menu's action and wait until it knows the backups."""
    window.parts.actions["file.restore"].trigger()
    dialog = find(window, RestoreDialog, "restoreDialog")
    qtbot.waitUntil(lambda: dialog._details.text() != sentence("keeping", "restore.looking"))
    return dialog


def said(dialog: RestoreDialog) -> str:
    return find(dialog, PlainLabel, "backupDetails").text()


def click(widget: QPushButton) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def make_one(dialog: RestoreDialog, qtbot: QtBot) -> None:
    click(find(dialog, QPushButton, "backUpButton"))
    qtbot.waitUntil(lambda: dialog.chosen is not None)


def test_a_backup_is_made_looked_at_restored_and_that_is_taken_back(
    program: Program, shown: MainWindow, library: Path, qtbot: QtBot
) -> None:
    press(view(shown), Qt.Key.Key_2)
    dialog = dialog_of(shown, qtbot)
    assert "There is no backup yet" in said(dialog)
    assert not find(dialog, QPushButton, "restoreButton").isEnabled()
    make_one(dialog, qtbot)
    qtbot.waitUntil(lambda: "exactly the same" in said(dialog))
    dialog.close()
    settle()
    view(shown).setFocus()
    press(view(shown), Qt.Key.Key_Down)
    press(view(shown), Qt.Key.Key_3)
    assert len(shown.desk.annotations) == 2
    dialog = dialog_of(shown, qtbot)
    qtbot.waitUntil(lambda: "Annotations only in your library now: 1, only in the backup: 0" in said(dialog))
    assert "annotations: 1" in said(dialog)
    rows = find(dialog, QTreeView, "backupList")
    assert rows.hasFocus()
    press(rows, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [each for each in program._windows if each is not shown] != [])
    (again,) = program._windows
    assert again.desk.name == str(library)
    assert len(again.desk.annotations) == 1
    assert again.parts.panes.arrangement.articles == shown.parts.panes.arrangement.articles
    dialog = dialog_of(again, qtbot)
    kept = dialog.chosen
    assert kept is not None
    assert (kept.kind, kept.holds and kept.holds.annotations) == ("replaced", 2)
    qtbot.waitUntil(lambda: "only in the backup: 1" in said(dialog))
    click(find(dialog, QPushButton, "restoreButton"))
    qtbot.waitUntil(lambda: program._windows != [again])
    assert len(program._windows[0].desk.annotations) == 2
    program._windows[0].activateWindow()
    press(view(program._windows[0]), Qt.Key.Key_Z, CTRL)


def test_a_backup_that_cannot_be_read_is_listed_and_not_offered(shown: MainWindow, library: Path, qtbot: QtBot) -> None:
    broken = library.parent / "backups" / "library-20260101-100000-daily.db"
    broken.parent.mkdir()
    broken.write_bytes(b"not a library")
    dialog = dialog_of(shown, qtbot)
    assert "cannot be read" in said(dialog)
    assert not find(dialog, QPushButton, "restoreButton").isEnabled()
    press(find(dialog, QTreeView, "backupList"), Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert broken.read_bytes() == b"not a library"


def test_the_backup_of_the_day_is_made_beside_the_window(shown: MainWindow, library: Path, qtbot: QtBot) -> None:
    shown.parts.keeping.keep_daily()
    assert not (library.parent / "backups").exists() or view(shown).isVisible()
    qtbot.waitUntil(lambda: not shown.parts.runner.jobs)
    assert [each.kind for each in backups(library)] == ["daily"]
    shown.parts.keeping.keep_daily()
    qtbot.waitUntil(lambda: not shown.parts.runner.jobs)
    assert len(backups(library)) == 1


def test_a_window_that_opens_has_its_backup_made_later_and_shows_its_articles_first(
    shown: MainWindow, library: Path, qtbot: QtBot
) -> None:
    settle()
    assert view(shown).isVisible()
    assert not (library.parent / "backups").exists()
    qtbot.waitUntil(lambda: [each.kind for each in backups(library)] == ["daily"])


def test_a_library_that_was_altered_is_said_to_be_and_its_backups_are_offered(
    shown: MainWindow, library: Path, qtbot: QtBot
) -> None:
    with sqlite3.connect(library) as connection:
        connection.execute("UPDATE article SET title = '<b>Another</b>'")
    connection.close()
    shown.parts.keeping.keep_daily()
    words = find(shown, PlainLabel, "noticeWords")
    qtbot.waitUntil(words.isVisible)
    assert "damaged or was altered" in words.text()
    click(find(shown, QPushButton, "noticeBackups"))
    dialog = find(shown, RestoreDialog, "restoreDialog")
    qtbot.waitUntil(lambda: dialog.chosen is not None)
    assert dialog.chosen is not None
    assert dialog.chosen.kind == "altered"


def test_a_window_opens_anew_when_a_backup_is_restored_elsewhere(
    program: Program, shown: MainWindow, library: Path, qtbot: QtBot
) -> None:
    dialog = dialog_of(shown, qtbot)
    make_one(dialog, qtbot)
    dialog.close()
    settle()
    view(shown).setFocus()
    press(view(shown), Qt.Key.Key_2)
    assert len(shown.desk.annotations) == 1
    restore(Path(backups(library)[0].path), library)
    qtbot.waitUntil(lambda: program._windows != [shown])
    (again,) = program._windows
    assert len(again.desk.annotations) == 0
    press(view(again), Qt.Key.Key_2)
    assert len(again.desk.annotations) == 1


def test_a_library_of_a_newer_program_is_shown_and_says_why_nothing_is_changed(
    open_window: Callable[..., MainWindow], library: Path
) -> None:
    with sqlite3.connect(library) as connection:
        connection.execute("PRAGMA user_version=99")
    connection.close()
    before = library.read_bytes()
    with Workbench.open(library, reviewer="Ana Kovač") as desk:
        window = open_window(desk)
        window.open_articles([each.id for each in desk.articles])
        assert "newer version" in find(window, PlainLabel, "noticeWords").text()
        view(window).setFocus()
        press(view(window), Qt.Key.Key_2)
        settle()
        assert "can be read here and not changed" in window.parts.toast.words()
        assert window.parts.bridge.pending == []
        assert view(window).annotations() == []
        window.close()
    assert library.read_bytes() == before
