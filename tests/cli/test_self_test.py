"""`workbench check --self` tries the program for real, says in plain lines what works, and leaves nothing behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Workbench
from workbench import __version__, paths
from workbench.application import self_test
from workbench.storage import direct

KEYS = {"versions", "folders", "room", "guard", "settings", "kills", "round-trip", "window"}


@pytest.fixture
def only(monkeypatch: pytest.MonkeyPatch):
    """Return a function that has one thing tried alone, and gives its states and words."""

    def tried(key: str) -> tuple[set[str], str]:
        real = self_test._tried
        monkeypatch.setattr(self_test, "_tried", lambda name, trial: real(name, trial) if name == key else [])
        found = self_test.self_test().findings
        return {each.state for each in found}, " ".join(each.words for each in found)

    return tried


def test_everything_is_tried_and_works_and_the_library_of_the_user_is_left_alone(
    run: Workbench, library: Path, tmp_path: Path
) -> None:
    library.write_bytes(b"SQLite format 3\0 of somebody else")
    answer = run("check", "--self", "--json")
    assert answer.status == 0, answer.err
    assert answer.json["ok"]
    assert {each["key"] for each in answer.json["findings"]} == KEYS
    assert {each["state"] for each in answer.json["findings"]} <= {"good", "note"}
    words = "\n".join(each["words"] for each in answer.json["findings"])
    assert f"Fact-Check Workbench {__version__}" in words
    assert "All 15 decisions are there after the program was ended by force 3 times." in words
    assert [each.name for each in tmp_path.iterdir()] == [library.name]
    assert library.read_bytes() == b"SQLite format 3\0 of somebody else"
    assert "Everything works." in answer.err


def test_for_people_each_thing_is_one_line_that_begins_with_how_it_went(
    run: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = {"kills", "round-trip", "window", "guard"}
    real = self_test._tried
    monkeypatch.setattr(self_test, "_tried", lambda name, trial: [] if name in slow else real(name, trial))
    answer = run("check", "--self")
    lines = answer.out.splitlines()
    assert len(lines) > 8
    assert all(line.startswith(("good  ", "note  ")) for line in lines)


def test_settings_that_can_lose_work_are_found(only, monkeypatch: pytest.MonkeyPatch) -> None:
    weak = tuple(each.replace("EXTRA", "OFF") for each in direct._ON_FIRST_USE)
    monkeypatch.setattr(direct, "_ON_FIRST_USE", weak)
    states, words = only("settings")
    assert states == {"wrong"}
    assert "synchronous 0" in words


def test_decisions_that_are_said_to_be_saved_and_are_not_are_found(only, monkeypatch: pytest.MonkeyPatch) -> None:
    liar = "import time\nfor number in range(100): print(f'id-{number}', flush=True)\ntime.sleep(60)"
    monkeypatch.setattr(self_test, "_WRITER", liar)
    states, words = only("kills")
    assert states == {"wrong"}
    assert "5 of 15 decisions are gone" in words


def test_a_platform_that_ends_the_program_is_a_finding_and_no_end(only, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "nonsense")
    states, words = only("window")
    assert states == {"wrong"}
    assert "Qt ended the program" in words


def test_no_screen_is_said_and_is_no_fault(only, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    states, words = only("window")
    assert states == {"note"}
    assert "No window can be shown from here" in words


def test_a_folder_that_cannot_be_written_is_found(only) -> None:
    paths.user_log().parent.mkdir(parents=True, exist_ok=True)
    paths.user_log().write_text("a file where the folder should be")
    states, _ = only("folders")
    assert states == {"wrong"}
