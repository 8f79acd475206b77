"""Fails a test that leaves a thread, a window, a running timer or a job behind, and clears it away.

A window counts as left when it still exists after its fixtures are gone: register it with ``qtbot.addWidget``.
Whatever a module- or session-wide fixture holds is not counted.
"""

from __future__ import annotations

import os
import sys
import threading
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

_PATIENCE_S = float(os.environ.get("LEFTOVER_PATIENCE", "20"))
_failed = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Any:
    """Remember that a test failed: its traceback holds on to what it was using, and that is no leftover."""
    report = yield
    if report.failed:
        item.stash[_failed] = True
    return report


@pytest.fixture(autouse=True)
def _leftover_guard(request: pytest.FixtureRequest) -> Iterator[None]:
    threads = set(threading.enumerate())
    qt = _qt_census(request)
    yield
    left = [f"thread {thread.name}" for thread in _threads_beyond(threads)]
    if qt is not None:
        # The fixture's value would keep its window alive from here, although the fixture is done with it.
        request.node.funcargs.clear()
        left += qt.clear_away()
    if left and not request.node.stash.get(_failed, False):
        pytest.fail("the test left this behind: " + ", ".join(left), pytrace=False)


def _threads_beyond(known: set[threading.Thread]) -> list[threading.Thread]:
    """Return the threads that do not end in time; a pool thread of Qt that merely passed through Python is not one."""
    started = [t for t in threading.enumerate() if t not in known and not isinstance(t, threading._DummyThread)]
    for thread in started:
        thread.join(_PATIENCE_S)
    return [thread for thread in started if thread.is_alive()]


def _qt_census(request: pytest.FixtureRequest) -> Any:
    if "qapp" not in request.fixturenames and not _application_exists():
        return None
    from tests.guards.qt_census import QtCensus

    return QtCensus(_PATIENCE_S)


def _application_exists() -> bool:
    widgets = sys.modules.get("PySide6.QtWidgets")
    return widgets is not None and widgets.QApplication.instance() is not None
