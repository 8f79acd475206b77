"""Counts the windows Qt has before a test and finds what is new, or newly running, after it."""

from __future__ import annotations

import gc
import itertools
from typing import TYPE_CHECKING
from weakref import WeakSet

from PySide6.QtCore import QAbstractAnimation, QCoreApplication, QEvent, QObject, QThread, QThreadPool, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

if TYPE_CHECKING:
    from collections.abc import Iterator


_FULL_COLLECTION_EVERY = 100
_taken = itertools.count(1)


class QtCensus:
    """The windows that exist when it is taken, and a mark in Python's memory: what is made later is new."""

    def __init__(self, patience_s: float) -> None:
        self._patience_ms = int(patience_s * 1000)
        self._windows: WeakSet[QWidget] = WeakSet(_windows())
        if next(_taken) % _FULL_COLLECTION_EVERY == 0:
            # What outlived its own test, as the fixtures of a module do, is garbage only now.
            gc.unfreeze()
            gc.collect()
        # The collector lists only what is younger than this, so that looking through it takes no time.
        gc.freeze()

    def clear_away(self) -> list[str]:
        """End whatever is new since the census and return a description of each."""
        left = self._end_pools()
        _deliver_deletions()
        if self._new_windows():
            # A cycle of references keeps a window until the collector comes by; that alone is no fault.
            gc.collect()
            _deliver_deletions()
        for window in self._new_windows():
            left.append(_described(window))
            window.hide()
            window.deleteLater()
        for runner in _running():
            left.append(_described(runner))
            self._end(runner)
        _deliver_deletions()
        # The next census freezes whatever is here, and what is frozen is never collected, garbage or not.
        gc.collect()
        return left

    def _new_windows(self) -> list[QWidget]:
        return [window for window in _windows() if window not in self._windows]

    def _end_pools(self) -> list[str]:
        return [
            f"{pool.activeThreadCount()} running jobs"
            for pool in {QThreadPool.globalInstance(), *_made_since(QThreadPool)}
            if not pool.waitForDone(self._patience_ms)
        ]

    def _end(self, runner: QObject) -> None:
        if isinstance(runner, QThread):
            runner.quit()
            runner.wait(self._patience_ms)
        elif isinstance(runner, QTimer | QAbstractAnimation):
            runner.stop()


def _windows() -> list[QWidget]:
    """Return every top-level widget but Qt's own tooltip, which fades out in its own time."""
    return [w for w in QApplication.topLevelWidgets() if w.metaObject().className() != "QTipLabel"]


def _running() -> Iterator[QObject]:
    for runner in _made_since(QTimer, QThread, QAbstractAnimation):
        if isinstance(runner, QTimer):
            running = runner.isActive()
        elif isinstance(runner, QThread):
            running = runner.isRunning() and runner is not QCoreApplication.instance().thread()
        else:
            running = runner.state() == QAbstractAnimation.State.Running
        if running:
            yield runner


def _made_since(*kinds: type[QObject]) -> list[QObject]:
    # The type is asked, never the object: a proxy would answer for what it stands for, or worse, wake it.
    return [o for o in gc.get_objects() if issubclass(type(o), kinds) and isValid(o)]


def _deliver_deletions() -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()


def _described(thing: QObject) -> str:
    name = thing.objectName() or "without a name"
    parent = f" of {thing.parent().metaObject().className()}" if thing.parent() else ""
    return f"{thing.metaObject().className()} {name}{parent}"
