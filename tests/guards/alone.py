"""Gives a test that measures time the machine for itself while other tests run in other processes.

Marked with ``alone``, a test begins when the other workers of the same run have finished theirs, and they wait for it.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator


class _Turns:
    """Two locks of all workers: whoever wants to be alone keeps the gate shut until the room is empty."""

    def __init__(self, folder: Path) -> None:
        self._gate = (folder / "gate.lock").open("a")
        self._room = (folder / "room.lock").open("a")

    @contextmanager
    def taken(self, alone: bool) -> Iterator[None]:
        import fcntl

        fcntl.flock(self._gate, fcntl.LOCK_EX)
        try:
            fcntl.flock(self._room, fcntl.LOCK_EX if alone else fcntl.LOCK_SH)
        finally:
            fcntl.flock(self._gate, fcntl.LOCK_UN)
        try:
            yield
        finally:
            fcntl.flock(self._room, fcntl.LOCK_UN)

    def close(self) -> None:
        self._gate.close()
        self._room.close()


_turns = pytest.StashKey[_Turns]()


def pytest_configure(config: pytest.Config) -> None:
    """Find the locks, if this process is one of several."""
    if hasattr(config, "workerinput") and os.name == "posix":
        # Each worker's folder stands in the one of the run.
        config.stash[_turns] = _Turns(Path(config.option.basetemp).parent)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Let go of the locks."""
    if _turns in config.stash:
        config.stash[_turns].close()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Any:
    """Wait for this test's turn."""
    if _turns not in item.config.stash:
        return (yield)
    with item.config.stash[_turns].taken(item.get_closest_marker("alone") is not None):
        return (yield)
