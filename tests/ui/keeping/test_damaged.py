"""A library that cannot be opened is not the end: its backups are offered, and what can still be read."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec import structs
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QPlainTextEdit, QPushButton, QTreeView

from tests.ui.opened_window import find, settle
from ui.program import Program
from ui.settings.preferences import PreferencesFile
from ui.shell.damaged_dialog import DamagedDialog
from ui.shell.focus_ring import RingLine
from ui.shell.report_dialog import ReportDialog
from ui.theme.tokens import Theme
from ui.widgets.plain import PlainLabel
from workbench import Workbench, paths
from workbench.application.backups import back_up
from workbench.application.restoring import backups
from workbench.domain.errors import LibraryRefusedError


@pytest.fixture
def own(stocked: Path) -> Path:
    """Return the user's own library, with three articles and a backup."""
    path = Path(paths.default_database())
    path.parent.mkdir(parents=True)
    shutil.copy(stocked, path)
    with Workbench.open(path, reviewer="Ana Kovač") as desk:
        back_up(desk)
    return path


def damage(path: Path) -> bytes:
    os.truncate(path, path.stat().st_size - 4096 * 8)
    return path.read_bytes()


def answering(how: Callable[[DamagedDialog], None]) -> None:
    """Ask what can be done, and do something with the dialog that says it."""

    def ask() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        QTimer.singleShot(300, act)
        mend = next(each for each in box.buttons() if box.buttonRole(each) == QMessageBox.ButtonRole.ActionRole)
        QTest.mouseClick(mend, Qt.MouseButton.LeftButton)

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, DamagedDialog)
        how(dialog)

    QTimer.singleShot(300, ask)


def click(dialog: DamagedDialog, name: str) -> None:
    QTest.mouseClick(find(dialog, QPushButton, name), Qt.MouseButton.LeftButton)


def test_a_backup_is_put_in_the_place_of_a_damaged_library(program: Program, own: Path) -> None:
    harmed = damage(own)
    seen = []

    def restore(dialog: DamagedDialog) -> None:
        seen.append(find(dialog, PlainLabel, "damagedWords").text())
        assert find(dialog, QTreeView, "backupList").isVisible()
        click(dialog, "damagedRestore")

    answering(restore)
    assert program.open_or_mend([], None)
    assert "is damaged and could not be read" in seen[0]
    (window,) = program._windows
    assert len(window.desk.articles) == 3
    kept = next(each for each in backups(own) if each.kind == "replaced")
    assert Path(kept.path).read_bytes() == harmed


def test_what_can_be_read_is_saved_and_the_rest_is_listed(program: Program, own: Path, tmp_path: Path) -> None:
    harmed = damage(own)
    shutil.rmtree(own.parent / "backups")
    new = tmp_path / "saved.db"
    seen = []

    def save(dialog: DamagedDialog) -> None:
        assert not find(dialog, QPushButton, "damagedRestore").isEnabled()
        click(dialog, "damagedSalvage")
        settle()
        asked = find(dialog, QFileDialog, "salvageDialog")
        asked.fileSelected.emit(str(new))
        asked.close()
        told = find(dialog, ReportDialog, "reportDialog")
        seen.append(told.text())
        assert find(told, QPlainTextEdit, "reportLines").isReadOnly()
        told.close()
        dialog.reject()

    answering(save)
    assert not program.open_or_mend([], None)
    assert str(new) in seen[0]
    assert own.read_bytes() == harmed
    with Workbench.open(new) as desk:
        assert len(desk.articles) >= 1


def test_a_library_of_somebody_else_is_refused_as_before(program: Program, own: Path, tmp_path: Path) -> None:
    damage(own)
    with pytest.raises(LibraryRefusedError):
        program.open([], None)


def test_what_is_said_without_a_main_window_looks_as_the_user_chose_and_shows_the_focus(
    program: Program, own: Path
) -> None:
    file = PreferencesFile()
    file.write(structs.replace(file.read(), theme="dark"))
    damage(own)
    seen: list[str] = []

    def look(dialog: DamagedDialog) -> None:
        button = find(dialog, QPushButton, "damagedRestore")
        button.setFocus()
        settle()
        seen.append(dialog.palette().window().color().name())
        seen.append(find(dialog, RingLine, "focusRing").parentWidget().objectName())
        dialog.reject()

    answering(look)
    assert not program.open_or_mend([], None)
    assert seen == [Theme.load("dark").chrome.lower(), "damagedDialog"]
