"""A program that is killed loses nothing that it had acknowledged, wherever in its work it was."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.faults.acknowledged import changes, deciding, faults, missing

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processes end in another way there; tried on POSIX")


def kill(process: subprocess.Popen[str], after: float) -> dict[int, str]:
    """Kill a program after so many seconds and return what it had acknowledged."""
    time.sleep(after)
    process.send_signal(signal.SIGKILL)
    assert process.stdout is not None
    said = process.stdout.read()
    process.stdout.close()
    assert process.wait() == -signal.SIGKILL
    return changes(said.splitlines())


@pytest.mark.parametrize("kills", [5, pytest.param(500, marks=[pytest.mark.soak, pytest.mark.timeout(0)])])
def test_nothing_acknowledged_is_lost_however_often_a_program_is_killed(
    project: Path, library: Path, kills: int
) -> None:
    acknowledged: dict[int, str] = {}
    chance = random.Random(kills)
    for number in range(kills):
        process = deciding(project, library, f"Ana {number}", 100_000)
        acknowledged |= kill(process, chance.uniform(0, 0.4))
        assert missing(library, acknowledged) == []
    assert len(acknowledged) > kills
    assert faults(library) == []


def test_a_change_that_was_lost_would_be_noticed(project: Path, library: Path) -> None:
    process = deciding(project, library, "Ana", 3)
    assert process.stdout is not None
    acknowledged = changes(process.stdout.read().splitlines())
    process.wait()
    process.stdout.close()
    assert missing(library, acknowledged) == []
    assert missing(library, {**acknowledged, 10_000: "0" * 64}) == [10_000]
    assert missing(library, dict.fromkeys(acknowledged, "0" * 64)) == list(acknowledged)
