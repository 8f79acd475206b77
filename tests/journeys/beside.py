"""Work beside the window that is kept waiting, stopped, or waited for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.opened_window import find, settle
from ui.jobs import Job, TaskRunner
from ui.window.main_window import MainWindow
from workbench import Workbench


@contextmanager
def busy(runner: TaskRunner, *, unasked: bool = False) -> Iterator[None]:
    """Let something else keep the worker until the end of this."""
    gate = Event()
    runner.start("A job", lambda _: gate.wait(60), done=ignore, failed=ignore, unasked=unasked)
    try:
        yield
    finally:
        gate.set()


def ignore(_what: object) -> None:
    """Nobody wants to know."""


def stop_last(runner: TaskRunner) -> Job:
    """Stop what was begun last, as the Cancel button of the bar does."""
    job = runner.jobs[-1]
    job.cancel()
    return job


def at_rest(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.parts.runner.jobs == ())
    settle()


def words(window: QWidget, name: str) -> str:
    return find(window, QLabel, name).text()


def label_all(window: MainWindow, desk: Workbench, label: str) -> None:
    """Give all annotations a label beside the window."""
    window.parts.side.annotations.batch.label(desk.annotations.all(), label)


def labels(desk: Workbench) -> set[str]:
    return {each.label for each in desk.annotations.all()}
