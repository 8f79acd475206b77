"""A decision that was acknowledged survives the sudden death of the program."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.ui.opened_window import view
from ui.window.main_window import MainWindow
from workbench import Workbench
from workbench.application.checking import check

KEYS = 20


def killed_while_labelling(project: Path, library: Path, stop: int, keys: int = KEYS) -> int:
    """Kill a window right after so many decisions were acknowledged; return how many were, in the end."""
    program = Path(__file__).with_name("labelling_process.py")
    process = subprocess.Popen(
        [sys.executable, str(program), str(library), str(stop)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(project), "QT_QPA_PLATFORM": "offscreen"},
    )
    with process:
        assert process.stdout is not None
        acknowledged = ""
        for line in process.stdout:
            acknowledged = line.strip()
            if acknowledged == str(keys):
                process.kill()
                break
        # What was acknowledged between reading and killing is in the pipe still.
        rest = [line for line in process.stdout.read().split("\n")[:-1] if line]
    assert process.returncode not in (0, 1)
    return int(rest[-1] if rest else acknowledged)


@pytest.mark.skipif(sys.platform == "win32", reason="ends processes in another way")
@pytest.mark.parametrize(("stop", "more"), [(KEYS, 0), (0, 1)], ids=["while it waits", "in the middle of work"])
def test_what_was_acknowledged_is_there_after_a_kill(
    project: Path, library: Path, open_window: Callable[..., MainWindow], stop: int, more: int
) -> None:
    acknowledged = killed_while_labelling(project, library, stop)
    assert acknowledged >= KEYS
    with Workbench.open(library, reviewer="Ana Kovač") as desk:
        article = [each.id for each in desk.articles][1]
        rows = desk.annotations.of_article(article)
        assert acknowledged <= len(rows) <= acknowledged + more
        if stop:
            assert len(rows) == KEYS
        window = open_window(desk)
        window.open_articles([article])
        text = view(window)
        assert {each.id for each in text.annotations()} == {each.id for each in rows}
        decided = text.sentences()[: len(rows)]
        assert sorted((each.start, each.end) for each in rows) == decided
        for _ in [each for each in rows if each.origin == "human"]:
            assert desk.undo() is not None
        assert desk.annotations.listed() == []
        assert text.annotations() == []
        window.close()


@pytest.mark.soak
@pytest.mark.timeout(0)
@pytest.mark.skipif(sys.platform == "win32", reason="ends processes in another way")
def test_nothing_acknowledged_is_lost_however_often_a_window_is_killed(
    project: Path, stocked: Path, tmp_path: Path
) -> None:
    chance = random.Random(250)
    for number in range(250):
        library = Path(shutil.copy(stocked, tmp_path / f"{number}.db"))
        acknowledged = killed_while_labelling(project, library, 0, chance.randint(1, 50))
        with Workbench.open(library, reviewer="Ana Kovač") as desk:
            rows = desk.annotations.of_article([each.id for each in desk.articles][1])
            assert acknowledged <= len(rows) <= acknowledged + 1
            assert check(desk).problems == ()
        library.unlink()
