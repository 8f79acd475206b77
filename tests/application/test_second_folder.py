"""Backups are also kept on a second disk, and made while somebody works; room is set aside for the day of need."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from workbench import Workbench
from workbench.application.backups import back_up, back_up_if_changed, back_up_if_due
from workbench.application.ballast import give_up
from workbench.application.restoring import backups, restore
from workbench.storage.ballast import WEIGHT, ballast_of, lay

HALF_AN_HOUR = timedelta(minutes=30)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "here" / "library.db"


@pytest.fixture
def second(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def desk(library: Path, tmp_path: Path) -> Iterator[Workbench]:
    library.parent.mkdir()
    note = tmp_path / "note.txt"
    note.write_text("The bridge opens in May. Nobody was asked. Costs have doubled.", encoding="utf-8")
    with Workbench.open(library, reviewer="Ana") as opened:
        opened.import_files([note])
        yield opened


def decide(desk: Workbench, start: int) -> None:
    desk.annotate(next(iter(desk.articles)).id, start, start + 5, "sourced")


def test_the_same_copy_lies_in_both_folders_and_either_can_be_restored(
    desk: Workbench, library: Path, second: Path
) -> None:
    decide(desk, 0)
    made = back_up(desk, second=second)
    assert made.second is not None
    decide(desk, 6)
    rows = backups(library, second)
    assert {each.path for each in rows} == {made.path, made.second}
    assert len({(each.holds.annotations, each.holds.changes) for each in rows if each.holds is not None}) == 1
    restore(Path(made.second), library)
    with Workbench.open(library, reviewer="Ana") as again:
        assert len(again.annotations.of_article(next(iter(again.articles)).id)) == 1


def test_a_second_folder_that_is_away_harms_no_backup_and_is_said(desk: Workbench, second: Path) -> None:
    decide(desk, 0)
    made = back_up(desk, second=second / "not there")
    assert Path(made.path).is_file()
    assert made.check.ok
    assert made.second is None
    assert made.second_failed == "there is no such file or folder"
    assert list(second.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="the small disk is made with what POSIX systems have")
def test_a_second_folder_that_is_full_or_read_only_is_told_in_those_words(desk: Workbench, second: Path) -> None:
    decide(desk, 0)
    for options, words in (("size=64k", "the disk is full"), ("ro", "nothing may be written there")):
        made = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(second)], check=False, capture_output=True
        )
        if made.returncode != 0:
            pytest.skip("this user may not make a small disk")
        try:
            report = back_up(desk, second=second)
        finally:
            subprocess.run(["umount", str(second)], check=True)
        assert report.second_failed == words
        assert report.check.ok


def test_copies_in_the_second_folder_grow_few_with_age_too(desk: Workbench, library: Path, second: Path) -> None:
    moment = datetime(2026, 3, 2, 8, tzinfo=UTC)
    for number in range(14):
        decide(desk, number)
        assert back_up_if_changed(desk, moment + number * HALF_AN_HOUR, second=second) is not None
    (folder,) = second.iterdir()
    here = {each.name for each in (library.parent / "backups").glob("*.db")}
    assert len(here) == 10
    assert len(list(folder.glob("*.db"))) == 10


def test_while_somebody_works_only_what_changed_is_copied(desk: Workbench) -> None:
    moment = datetime.now(UTC)
    decide(desk, 0)
    assert back_up_if_due(desk, moment) is not None
    assert back_up_if_changed(desk, moment + HALF_AN_HOUR) is None
    decide(desk, 6)
    made = back_up_if_changed(desk, moment + 2 * HALF_AN_HOUR)
    assert made is not None
    assert made.path.endswith("-working.db")
    assert back_up_if_changed(desk, moment + 3 * HALF_AN_HOUR) is None


def test_room_is_set_aside_once_and_given_up_once(desk: Workbench, library: Path) -> None:
    assert not give_up(desk)
    assert lay(library)
    assert ballast_of(library).stat().st_size == WEIGHT
    assert lay(library)
    assert give_up(desk)
    assert not ballast_of(library).exists()
