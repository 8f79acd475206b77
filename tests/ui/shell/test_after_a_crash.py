"""A run that breaks off is noticed by the next one, which says how it ended and really looks whether all is there."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.ui.opened_window import find, settle
from ui.crash import FAULTS_NAME, LOG_NAME, CrashGuard, fault_of
from ui.last_run import Run, RunMarker, Saved
from ui.program import Program
from ui.window.main_window import MainWindow
from workbench import Workbench, paths

Start = Callable[..., MainWindow]

RUN = """
import ctypes, os, sys, time
from PySide6.QtCore import QTimer, qFatal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from ui.program import Program
from ui.window.main_window import MainWindow
from ui.reader.view import ReaderView
from ui.window.main_window import MainWindow
from workbench import Workbench

how, library = sys.argv[1:]

def work():
    view = next(each for each in QApplication.allWidgets() if isinstance(each, ReaderView) and each.isVisible())
    for key in "213":
        QTest.keyClick(view, key)
        QTest.keyClick(view, "j")
    print("saved", flush=True)
    if how == "fault":
        ctypes.string_at(0)
    elif how == "fatal":
        qFatal("Qt cannot go on")
    elif how == "slot":
        QTimer.singleShot(0, stumble)
        QTimer.singleShot(300, lambda: os.kill(os.getpid(), 9))
    elif how == "close":
        QApplication.closeAllWindows()

def stumble():
    raise ValueError(next(each for each in QApplication.allWidgets() if isinstance(each, ReaderView)).reading.text)

QTimer.singleShot(0, work)
with Workbench.open(library, reviewer="Ana") as desk:
    MainWindow.restore_articles = lambda window: window.open_articles([each.id for each in desk.articles]) or True
    sys.exit(Program.start([], desk))
"""


class Ended(NamedTuple):
    """A run that is over: its process, its library before and after it, and the logs it left."""

    process: int
    before: bytes
    after: bytes
    logs: Path


def run_and_end(how: str, folder: Path) -> Ended:
    """Start the program as a user does, decide three sentences with real keys, and end it so."""
    library, script, home = folder / "library.db", folder / "run.py", folder / "home"
    with Workbench.open(library, reviewer="Ana") as desk:
        desk.import_files([paths.data("seeds") / "the_lantern.txt"])
    before = library.read_bytes()
    script.write_text(RUN, encoding="utf-8")
    words = [sys.executable, str(script), how, str(library)]
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[3]), "WORKBENCH_HOME": str(home)}
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment) as run:
        assert run.stdout is not None
        assert run.stdout.readline().strip() == "saved"
        if how == "kill":
            run.kill()
        elif how == "logout":
            run.send_signal(signal.SIGTERM)
        run.wait(30)
    return Ended(run.pid, before, library.read_bytes(), home / "log")


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> Ended:
    return run_and_end("kill", tmp_path_factory.mktemp("killed"))


@pytest.fixture
def start_after(plain_application: QApplication, tmp_path: Path, qtbot: QtBot) -> Iterator[Start]:
    """Return what starts the program after a run; it returns the window once that has looked back."""
    made: list[Program] = []

    def start(run: Ended, content: bytes | None = None) -> MainWindow:
        # The marker names the library by its path, so this one has to stand in its place.
        library = run.logs.parents[1] / "library.db"
        library.write_bytes(run.after if content is None else content)
        shutil.copytree(run.logs, paths.user_log())
        program = Program(plain_application, CrashGuard(paths.user_log()))
        made.append(program)
        desks.append(Workbench.open(library, reviewer="Ana"))
        program.open([], desks[-1])
        (window,) = program._windows
        qtbot.waitUntil(lambda: not window.parts.runner.jobs)
        settle()
        return window

    desks: list[Workbench] = []
    yield start
    for program in made:
        for window in list(program._windows):
            window.close()
        program.end()
    settle()
    for desk in desks:
        desk.close()


def test_after_a_kill_the_next_start_says_so_and_that_nothing_is_missing(killed: Ended, start_after: Start) -> None:
    words = start_after(killed).parts.toast.words()
    assert "did not close well last time: it was ended from outside" in words
    assert "0 annotations are missing, 3 were checked" in words


def test_what_is_missing_is_counted_and_not_glossed_over(killed: Ended, start_after: Start) -> None:
    words = start_after(killed, killed.before).parts.toast.words()
    assert "Saved changes that are missing: 3." in words
    assert "0 annotations" not in words


def test_what_a_restore_has_set_aside_is_not_missing(killed: Ended, start_after: Start) -> None:
    kept = killed.logs.parents[1] / "library.replaced-20260302T120000000Z.db"
    kept.write_bytes(killed.after)
    words = start_after(killed, killed.before).parts.toast.words()
    kept.unlink()
    assert "missing" not in words
    assert str(kept) in words


def test_what_is_damaged_is_listed(killed: Ended, start_after: Start, tmp_path: Path) -> None:
    path = tmp_path / "damaged.db"
    path.write_bytes(killed.after)
    raw = sqlite3.connect(path)
    raw.execute("update annotation set note = 'somebody else wrote this'")
    raw.commit()
    raw.close()
    window = start_after(killed, path.read_bytes())
    lines = find(window, QPlainTextEdit, "reportLines").toPlainText()
    assert lines.count("\n") >= 2


def test_after_a_fault_the_next_start_says_so_and_the_log_names_the_place(tmp_path: Path, start_after: Start) -> None:
    run = run_and_end("fault", tmp_path)
    assert fault_of(run.logs, run.process) == "Fatal Python error: Segmentation fault"
    assert fault_of(run.logs, run.process + 1) is None
    log = (run.logs / FAULTS_NAME).read_text(encoding="utf-8")
    assert "in work" in log
    assert "Lantern" not in log
    words = start_after(run).parts.toast.words()
    assert "met a fault last time" in words
    assert "0 annotations are missing, 3 were checked" in words


@pytest.mark.parametrize(
    ("how", "noted"), [("fatal", "Qt cannot go on"), ("slot", "in stumble")], ids=["qt-gives-up", "error-in-a-slot"]
)
def test_whatever_else_goes_wrong_is_noted_without_words_of_an_article_and_nothing_is_missing(
    tmp_path: Path, start_after: Start, how: str, noted: str
) -> None:
    run = run_and_end(how, tmp_path)
    log = (run.logs / LOG_NAME).read_text(encoding="utf-8")
    assert noted in log
    assert "Trump" not in log
    words = start_after(run).parts.toast.words()
    assert "did not close well last time" in words
    assert "0 annotations are missing, 3 were checked" in words


def test_a_run_that_ends_with_the_session_closes_well_and_leaves_nothing_to_say(
    tmp_path: Path, start_after: Start
) -> None:
    run = run_and_end("logout", tmp_path)
    assert [each.name for each in run.logs.glob("run-*")] == []
    assert start_after(run).parts.toast.words() == ""


def test_two_programs_at_once_do_not_take_each_other_for_broken(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from ui.last_run import RunMarker\n"
        "marker = RunMarker(Path(sys.argv[1]))\n"
        "marker.begin()\n"
        "marker.keep('a library', 7, 'seven')\n"
        "print('begun', flush=True)\n"
        "sys.stdin.read()\n"
    )
    mine = RunMarker(tmp_path)
    assert mine.begin() == []
    with subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline().strip() == "begun"
        assert RunMarker(tmp_path).begin() == []
        other.kill()
        other.wait()
        # The last note may be cut off wherever the end came.
        with (tmp_path / f"run-{other.pid}.txt").open("ab") as notes:
            notes.write(b'{"library":"a libr')
        (found,) = RunMarker(tmp_path).begin()
    assert isinstance(found, Run)
    assert (found.process, found.saved) == (other.pid, (Saved("a library", 7, "seven"),))
    assert RunMarker(tmp_path).begin() == []
    mine.end()


def test_a_marker_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "log").write_text("a file where the folder should be")
    marker = RunMarker(tmp_path / "log")
    assert marker.begin() == []
    marker.keep("a library", 1, "one")
    marker.end()
