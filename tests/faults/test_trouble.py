"""While there is no room, no file or no turn, nothing is half saved; the next save after the trouble works."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.faults.acknowledged import faults
from tests.faults.troubles import full_disk, held_entirely, pulled_out, quota
from ui.bridge import Bridge
from workbench import Workbench
from workbench.application.commands import Annotate
from workbench.domain.errors import StorageError
from workbench.storage import ballast

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the faults are made with what POSIX systems have")
Trouble = Callable[[Path], AbstractContextManager[None]]
NOTE = ("words " * 4_000).strip()


@pytest.fixture
def on_small_disk(library: Path) -> Iterator[None]:
    """Put the library on a disk of forty megabytes, where this user may make one."""
    content, folder = library.read_bytes(), library.parent
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=40m", "tmpfs", str(folder)], check=False, capture_output=True
    )
    if made.returncode != 0:
        pytest.skip("this user may not make a small disk; in CI the tests run as the administrator")
    library.write_bytes(content)
    yield
    subprocess.run(["umount", str(folder)], check=True)


def decide_through(trouble: Trouble, library: Path, rounds: int, key: str) -> None:
    """Decide before, during and after trouble, again and again; every decision arrives once, and none by half."""
    with Workbench.open(library, reviewer="Ana", patience=0.02) as desk:
        article = next(iter(desk.articles))
        version = desk.articles.version(article.id).id
        for number in range(rounds):
            command = Annotate(version=version, start=number, end=number + 20, label="unsourced", note=NOTE)
            with trouble(library):
                before = desk.seen
                with pytest.raises(StorageError) as refused:
                    desk.do(command)
                assert refused.value.key == key
                assert desk.seen == before
            desk.do(command)
            desk.undo()
            desk.redo()
            desk.do(command)
            made = desk.annotations.of_article(article.id)
            assert [(each.id, each.note) for each in made] == [(command.id, NOTE)]
            desk.undo()
    assert faults(library) == []


ROUNDS = [3, pytest.param(200, marks=[pytest.mark.soak, pytest.mark.timeout(0)])]


@pytest.mark.usefixtures("on_small_disk")
@pytest.mark.parametrize("rounds", ROUNDS)
def test_a_full_disk_loses_nothing(library: Path, rounds: int) -> None:
    decide_through(full_disk, library, rounds, "library.disk-full")


@pytest.mark.usefixtures("on_small_disk")
def test_on_a_full_disk_the_room_set_aside_takes_the_decision_and_it_is_said(
    library: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ballast, "_AMPLE", 0)
    assert ballast.lay(library)
    with Workbench.open(library, reviewer="Ana", patience=0.02) as desk:
        bridge = Bridge(desk)
        version = desk.articles.version(next(iter(desk.articles)).id).id
        with full_disk(library), qtbot.waitSignal(bridge.scarce):
            bridge.do(Annotate(version=version, start=0, end=20, label="unsourced", note=NOTE))
        assert bridge.pending == []
        bridge.close()
    assert not ballast.ballast_of(library).exists()
    assert faults(library) == []


@pytest.mark.parametrize("rounds", ROUNDS)
def test_a_reached_limit_loses_nothing(library: Path, rounds: int) -> None:
    decide_through(quota, library, rounds, "library.disk-full")


@pytest.mark.parametrize("rounds", ROUNDS)
def test_a_library_that_was_taken_away_loses_nothing(library: Path, rounds: int) -> None:
    decide_through(pulled_out, library, rounds, "library.moved")


@pytest.mark.parametrize("rounds", ROUNDS)
def test_a_library_that_another_program_keeps_to_itself_loses_nothing(library: Path, rounds: int) -> None:
    decide_through(held_entirely, library, rounds, "library.locked")
