"""A real window on a library with three of our own articles, for the tests of the window and the journeys."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from ui.crash import CrashGuard
from ui.main import create_window
from ui.program import Program
from ui.reader.view import ReaderView
from ui.window.main_window import MainWindow
from workbench import Workbench, paths

Made = TypeVar("Made", bound=QWidget)
SEEDS = ("the_lantern.txt", "harbour_business_review.txt", "corridor_dispatch.txt")
STORY = "Harbour"


@pytest.fixture(scope="session")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a library file with three articles in one story, made once and only copied from."""
    path = tmp_path_factory.mktemp("stocked") / "library.db"
    with Workbench.open(path, reviewer="Ana Kovač") as desk:
        seeds = paths.data("seeds")
        desk.import_files([seeds / name for name in SEEDS], story=STORY)
    return path


@pytest.fixture
def library(stocked: Path, tmp_path: Path) -> Path:
    """Return a copy of it that may be changed."""
    return Path(shutil.copy(stocked, tmp_path / "library.db"))


@pytest.fixture
def desk(library: Path) -> Iterator[Workbench]:
    """Return the open library; the reviewer is Ana Kovač."""
    with Workbench.open(library, reviewer="Ana Kovač") as opened:
        yield opened


@pytest.fixture
def articles(desk: Workbench) -> list[str]:
    """Return the ids of its articles in order."""
    return [each.id for each in desk.articles]


@pytest.fixture(scope="module")
def plain_application(qapp: QApplication) -> Iterator[QApplication]:
    """Give the application its own looks back after the stories of a module; in between, windows share theirs."""
    palette, font, sheet = qapp.palette(), qapp.font(), qapp.styleSheet()
    style, tip = qapp.style().objectName(), QToolTip.palette()
    yield qapp
    qapp.setStyleSheet(sheet)
    qapp.setFont(font)
    qapp.setStyle(style)
    qapp.setPalette(palette)
    QToolTip.setPalette(tip)


@pytest.fixture
def open_window(qtbot: QtBot, plain_application: QApplication) -> Iterator[Callable[..., MainWindow]]:
    """Return a function that shows a window on a library; every window is closed at the end."""
    made: list[MainWindow] = []

    def open_one(desk: Workbench, width: int = 1440, height: int = 900) -> MainWindow:
        window = create_window(desk)
        assert isinstance(window, MainWindow)
        qtbot.addWidget(window)
        window.resize(width, height)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        made.append(window)
        return window

    yield open_one
    for each in made:
        each.close()


@pytest.fixture
def window(open_window: Callable[..., MainWindow], desk: Workbench, articles: list[str]) -> MainWindow:
    """Return a window of 1440 by 900 with the three articles side by side."""
    shown = open_window(desk)
    shown.open_articles(articles)
    return shown


@pytest.fixture
def program(plain_application: QApplication, tmp_path: Path) -> Iterator[Program]:
    """Return the program as it starts; every window that it opened is closed at the end."""
    made = Program(plain_application, CrashGuard(tmp_path / "log"))
    yield made
    for window in list(made._windows):
        window.close()
    settle()


def find(window: QWidget, kind: type[Made], name: str) -> Made:
    """Return the part of the window with that object name."""
    part = window.findChild(kind, name)
    assert part is not None, name
    return part


def view(window: QWidget, number: int = 1) -> ReaderView:
    """Return the text of a pane, counted from 1."""
    return find(window, ReaderView, f"articleView_{number}")


def press(widget: QWidget, key: Any, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key on a widget, as a hand would."""
    QTest.keyClick(widget, key, modifiers)


def place(text: ReaderView, offset: int) -> QPoint:
    """Return a point on the character at an offset, brought into view."""
    text.scroll_to(offset)
    return text.point_for_offset(offset) + QPoint(2, 0)


def enlarge(window: MainWindow, per_cent: int = 250) -> None:
    """Press the key for larger text until it is that large, and wait for the window's own words to follow."""
    while window.parts.appearance.preferences.text_size < per_cent:
        window.parts.appearance.larger()
    follow(window)


def follow(window: MainWindow) -> None:
    """Wait for the window's own words to take the size of the articles."""
    while window.parts.appearance.is_following:
        QTest.qWait(20)
    settle()


def settle() -> None:
    """Let everything happen that is waiting to happen."""
    for _ in range(3):
        QApplication.processEvents()


CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
