"""The program opens what was meant: the user's library, named files, or the sample set for a newcomer."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.opened_window import find, press, view
from ui.main import main, run
from ui.program import Program
from ui.settings.preferences import Preferences, PreferencesFile
from ui.window.main_window import MainWindow
from workbench import Workbench, paths
from workbench.application.sample import is_sample, sample_file


def windows(program: Program) -> list[MainWindow]:
    return list(program._windows)


def sample_of(program: Program) -> MainWindow:
    return next(each for each in windows(program) if is_sample(each.desk))


def stock() -> None:
    with Workbench.open() as own:
        own.import_files([paths.data("seeds") / "emoji_note.txt"])


def test_a_newcomer_sees_the_sample_set_and_their_own_library_stays_empty(program: Program) -> None:
    program.open([], None)
    (window,) = windows(program)
    assert is_sample(window.desk)
    assert len(window.parts.panes.panes) == 3
    bar = find(window, QWidget, "sampleBar")
    assert bar.isVisible()
    press(view(window), "2")
    with Workbench.open() as own:
        assert len(own.articles) == 0


def test_whoever_has_articles_sees_their_library_as_they_left_it(program: Program) -> None:
    stock()
    program.open([], None)
    (window,) = windows(program)
    assert not is_sample(window.desk)
    assert not find(window, QWidget, "sampleBar").isVisible()
    window.open_articles([each.id for each in window.desk.articles])
    window.close()
    program.open([], None)
    (again,) = windows(program)
    assert len(again.parts.panes.arrangement.articles) == 1


def test_named_files_come_into_the_library_and_are_shown(program: Program, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "news.txt"
    path.write_text("A thing happened. Nobody saw it.", encoding="utf-8")
    program.open([str(path)], None)
    (window,) = windows(program)
    qtbot.waitUntil(lambda: window.parts.panes.current.article is not None)
    assert not is_sample(window.desk)


def test_what_is_brought_to_the_sample_set_goes_to_the_library(program: Program, tmp_path: Path, qtbot: QtBot) -> None:
    program.open([], None)
    path = tmp_path / "news.txt"
    path.write_text("A thing happened. Nobody saw it.", encoding="utf-8")
    sample_of(program).import_paths([str(path)])
    own = next(each for each in windows(program) if not is_sample(each.desk))
    qtbot.waitUntil(lambda: own.parts.panes.current.article is not None)
    assert len(own.desk.articles) == 1
    assert len(sample_of(program).desk.articles) == 5


def test_reset_makes_a_fresh_sample_set(program: Program, qtbot: QtBot) -> None:
    program.open([], None)
    first = sample_of(program)
    before = sum(row.annotations for row in first.desk.articles.rows())
    press(view(first), "J")
    press(view(first), "2")
    assert sum(row.annotations for row in first.desk.articles.rows()) == before + 1
    find(first, QPushButton, "sample.reset").click()
    (again,) = windows(program)
    assert again is not first
    assert sum(row.annotations for row in again.desk.articles.rows()) == before
    assert view(again).isVisible()


def test_practice_in_the_sample_set_is_still_there_tomorrow(program: Program) -> None:
    program.open([], None)
    window = sample_of(program)
    press(view(window), "J")
    press(view(window), "3")
    marked = sum(row.annotations for row in window.desk.articles.rows())
    window.close()
    program.open_sample()
    assert sum(row.annotations for row in sample_of(program).desk.articles.rows()) == marked


def test_the_sample_set_opens_beside_the_library_and_only_once(program: Program) -> None:
    stock()
    program.open([], None)
    (own,) = windows(program)
    own.parts.actions["help.sample"].trigger()
    own.parts.actions["help.sample"].trigger()
    assert len(windows(program)) == 2
    sample_of(program).parts.actions["file.library"].trigger()
    assert len(windows(program)) == 2


def test_a_window_lets_go_of_its_library(program: Program) -> None:
    stock()
    program.open([], None)
    (window,) = windows(program)
    path = window.desk.database.path
    window.close()
    assert windows(program) == []
    assert path is not None
    path.rename(path.with_suffix(".moved"))


@pytest.fixture
def closing(qapp: QApplication) -> Iterator[Callable[[], None]]:
    """Return a function after which every window that opens is closed."""
    timer = QTimer()
    timer.timeout.connect(qapp.closeAllWindows)

    def soon() -> None:
        timer.start(200)

    yield soon
    timer.stop()


@pytest.mark.usefixtures("plain_application")
def test_run_shows_a_library_until_its_window_is_closed(
    desk: Workbench, closing: Callable[[], None], qtbot: QtBot
) -> None:
    hooks = sys.excepthook
    closing()
    assert run(desk) == 0
    assert sys.excepthook is hooks


@pytest.mark.usefixtures("plain_application")
def test_main_begins_with_the_sample_set(closing: Callable[[], None]) -> None:
    closing()
    assert main([]) == 0
    assert sample_file().exists()


@pytest.mark.usefixtures("plain_application")
def test_a_damaged_library_is_said_on_the_screen_and_left_alone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "damaged.db"
    path.write_bytes(b"SQLite format 3\0" + b"\xff" * 200)
    monkeypatch.setenv("WORKBENCH_DATABASE", str(path))
    PreferencesFile().write(Preferences(theme="dark", text_size=150))
    said: list[str] = []
    looks: list[tuple[str, QColor]] = []

    def answer() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            said.append(box.text())
            looks.append((box.windowTitle(), box.grab().toImage().pixelColor(2, 2)))
            box.close()

    timer = QTimer()
    timer.timeout.connect(answer)
    timer.start(20)
    assert main([]) == 1
    timer.stop()
    assert said
    assert looks[0][0] == "Fact-Check Workbench"
    assert looks[0][1].lightness() < 60, "as dark as somebody wants it"
    assert "left exactly as it is" in said[0]
    assert said[0] in capsys.readouterr().err
    assert path.read_bytes() == b"SQLite format 3\0" + b"\xff" * 200
