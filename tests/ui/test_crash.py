"""A fault of the program is written down without a word of an article, shown, and the work goes on."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer, qWarning
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from ui.crash import CrashGuard, report_text
from ui.shell.crash_dialog import CrashReports
from ui.shell.report_dialog import ReportDialog
from workbench.domain.errors import InvalidError

SECRET = "the prime minister said"


@pytest.fixture
def guard(qapp: object, tmp_path: Path) -> Iterator[CrashGuard]:
    made = CrashGuard(tmp_path / "log")
    made.install()
    yield made
    made.remove()


def fault() -> ValueError:
    try:
        raise ValueError(SECRET) from InvalidError("date.invalid", date=SECRET)
    except ValueError as error:
        return error


def caught(guard: CrashGuard) -> list[BaseException]:
    found: list[BaseException] = []
    guard.happened.connect(found.append)
    return found


@pytest.mark.usefixtures("expected_log")
def test_an_error_nobody_caught_is_logged_with_its_place_and_without_its_words(guard: CrashGuard, qtbot: QtBot) -> None:
    found = caught(guard)
    error = fault()
    sys.excepthook(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: found == [error])
    log = guard.log_file.read_text(encoding="utf-8")
    assert "ValueError" in log
    assert "InvalidError: date.invalid" in log
    assert "in fault" in log
    assert SECRET not in log


@pytest.mark.usefixtures("expected_log")
def test_an_error_on_another_thread_arrives_on_the_windows_thread(guard: CrashGuard, qtbot: QtBot) -> None:
    heard: list[int] = []
    guard.happened.connect(lambda _error: heard.append(threading.get_ident()))
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [threading.get_ident()]


@pytest.mark.usefixtures("expected_log")
def test_an_error_in_a_timer_reaches_the_guard_and_the_program_goes_on(guard: CrashGuard, qtbot: QtBot) -> None:
    found, after = caught(guard), []
    QTimer.singleShot(0, lambda: 1 / 0)
    QTimer.singleShot(20, lambda: after.append(1))
    with qtbot.captureExceptions():
        sys.excepthook = guard._on_error
        qtbot.waitUntil(lambda: bool(after))
    assert len(found) == 1


@pytest.mark.usefixtures("expected_log")
def test_what_qt_complains_of_is_in_the_log(guard: CrashGuard) -> None:
    qWarning("the plugin is tired")
    assert "the plugin is tired" in guard.log_file.read_text(encoding="utf-8")


@pytest.mark.usefixtures("expected_log")
def test_errors_logged_elsewhere_keep_their_words_out_too(guard: CrashGuard) -> None:
    try:
        raise RuntimeError(SECRET)
    except RuntimeError:
        logging.getLogger("workbench.somewhere").exception("a file could not be imported")
    log = guard.log_file.read_text(encoding="utf-8")
    assert "a file could not be imported" in log
    assert SECRET not in log


def test_a_log_that_cannot_be_written_stops_nothing(qapp: object, tmp_path: Path) -> None:
    (tmp_path / "log").write_text("a file where the folder should be")
    guard = CrashGuard(tmp_path / "log")
    guard.install()
    guard.remove()


def test_everything_is_as_before_when_the_guard_is_gone(qapp: object, tmp_path: Path) -> None:
    hooks, handlers = (sys.excepthook, threading.excepthook), list(logging.getLogger().handlers)
    guard = CrashGuard(tmp_path)
    guard.install()
    guard.remove()
    assert (sys.excepthook, threading.excepthook) == hooks
    assert logging.getLogger().handlers == handlers


def test_the_report_names_versions_and_places_and_quotes_nothing() -> None:
    text = report_text(fault())
    assert "Qt 6." in text
    assert "test_crash.py" in text
    assert "InvalidError: date.invalid" in text
    assert SECRET not in text


def test_the_report_can_be_copied_and_there_is_only_one_at_a_time(qtbot: QtBot, tmp_path: Path) -> None:
    reports = CrashReports(tmp_path / "workbench.log")
    reports.show(fault())
    reports.show(fault())
    dialog = reports._open
    assert isinstance(dialog, ReportDialog)
    qtbot.addWidget(dialog)
    assert dialog.findChild(QPlainTextEdit, "reportLines").isReadOnly()
    dialog.findChild(QPushButton, "reportCopy").click()
    copied = QGuiApplication.clipboard().text()
    assert "ValueError" in copied
    assert "safe" in copied
    dialog.close()
    assert reports._open is None


def test_the_report_that_is_saved_is_the_very_text_that_is_shown(qtbot: QtBot, tmp_path: Path) -> None:
    reports = CrashReports(tmp_path / "workbench.log")
    reports.show(fault())
    dialog = reports._open
    assert isinstance(dialog, ReportDialog)
    qtbot.addWidget(dialog)
    dialog.findChild(QPushButton, "reportSave").click()
    chooser = dialog.findChild(QFileDialog, "reportSaveDialog")
    assert chooser.acceptMode() == QFileDialog.AcceptMode.AcceptSave
    target = tmp_path / "report.txt"
    chooser.fileSelected.emit(str(target))
    chooser.close()
    shown = next(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())
    lines = dialog.findChild(QPlainTextEdit, "reportLines").toPlainText()
    assert target.read_text(encoding="utf-8") == f"{shown}\n\n{lines}\n"
    said = dialog.findChild(QLabel, "reportSaid")
    assert str(target) in said.text()
    dialog.save_to(str(tmp_path / "no" / "folder" / "report.txt"))
    assert "could not be written" in said.text()
    dialog.close()
