"""A window that does not answer has the places it is stuck at written down, while it is stuck."""

from __future__ import annotations

import faulthandler
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from ui.crash import FAULTS_NAME, CrashGuard, fault_of
from ui.watchdog import Watchdog


@pytest.fixture
def faults(tmp_path: Path) -> Iterator[TextIO]:
    with (tmp_path / FAULTS_NAME).open("w+", encoding="utf-8") as file:
        yield file


@pytest.fixture
def watchdog(faults: TextIO, qtbot: QtBot) -> Iterator[Watchdog]:
    made = Watchdog(faults, silence=0.3, look=0.05)
    made.start()
    qtbot.wait(150)
    yield made
    made.stop()


def written(faults: TextIO) -> str:
    return Path(faults.name).read_text(encoding="utf-8")


def hold_everything_up(words: str) -> None:
    time.sleep(1.5)
    assert words


@pytest.mark.usefixtures("watchdog")
def test_a_stuck_window_dumps_its_stacks_and_says_so_in_the_log_when_it_goes_on(
    faults: TextIO, qtbot: QtBot, expected_log: list
) -> None:
    seen: list[str] = []
    QTimer.singleShot(0, lambda: (hold_everything_up("the prime minister said"), seen.append(written(faults))))
    qtbot.waitUntil(lambda: bool(seen))
    assert "hold_everything_up" in seen[0]
    assert "prime minister" not in seen[0]
    qtbot.waitUntil(lambda: bool(expected_log))
    assert "did not answer" in expected_log[0].getMessage()


def test_a_window_that_answers_puts_the_dump_off_again_and_again(
    faults: TextIO, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_off: list[float] = []
    monkeypatch.setattr(faulthandler, "dump_traceback_later", lambda seconds, file: put_off.append(seconds))
    watching = Watchdog(faults, silence=60, look=0.02)
    watching.start()
    qtbot.waitUntil(lambda: len(put_off) >= 5)
    watching.stop()
    assert set(put_off) == {60.02}


def test_a_window_that_closes_is_watched_no_longer(faults: TextIO, qapp: object) -> None:
    watching = Watchdog(faults, silence=0.3, look=0.05)
    watching.start()
    watching._look_again()
    watching.stop()
    time.sleep(0.6)
    assert written(faults) == ""


def test_being_stuck_is_no_fault_and_a_long_log_is_set_aside(qapp: object, tmp_path: Path) -> None:
    log = tmp_path / FAULTS_NAME
    log.write_text(
        "== process 7 began\nTimeout (0:00:05)!\nThread 0x1\n== process 8 began\nFatal Python error: Aborted\n"
    )
    assert fault_of(tmp_path, 7) is None
    assert fault_of(tmp_path, 8) == "Fatal Python error: Aborted"
    log.write_text("x" * 1_000_001)
    guard = CrashGuard(tmp_path)
    guard.install()
    guard.remove()
    assert log.read_text(encoding="utf-8").startswith("== process")
    assert (tmp_path / "crash.log.1").stat().st_size > 1_000_000
