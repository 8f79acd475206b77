"""Waiting for another program: at one go, or in short steps where whoever waits may be told to stop."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

STEP = 0.1
"""Seconds until somebody who waits looks whether to stop."""

_stopped: ContextVar[Callable[[], bool] | None] = ContextVar("stopped", default=None)


@contextmanager
def giving_up(stopped: Callable[[], bool]) -> Iterator[None]:
    """Let what this thread does inside wait for another program no longer once ``stopped`` says so.

    It then fails as if it had waited in vain.
    """
    before = _stopped.set(stopped)
    try:
        yield
    finally:
        _stopped.reset(before)


def may_give_up() -> bool:
    """Tell whether this thread may be told to stop waiting."""
    return _stopped.get() is not None


def is_given_up() -> bool:
    """Tell whether this thread was told to stop waiting."""
    stopped = _stopped.get()
    return stopped is not None and stopped()


def wait_for(attempt: Callable[[float], None], patience: float) -> None:
    """Call ``attempt`` with the seconds that it is to wait for another program, again until ``patience`` is over.

    Raises ``sqlite3.OperationalError`` as the last attempt did.
    """
    if not may_give_up():
        attempt(patience)
        return
    until = time.monotonic() + patience
    while True:
        left = max(0.0, until - time.monotonic())
        try:
            attempt(min(left, STEP))
        except sqlite3.OperationalError as error:
            is_busy = getattr(error, "sqlite_errorname", "").startswith("SQLITE_BUSY")
            if not is_busy or left <= STEP or is_given_up():
                raise
        else:
            return
