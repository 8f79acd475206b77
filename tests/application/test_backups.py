"""A backup is made every day by itself, is proved, grows rare with age, and a damaged library never takes its place."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from workbench import Workbench
from workbench.application import backups as backing
from workbench.application.backups import back_up, back_up_if_due, is_backup_due
from workbench.application.checking import check
from workbench.application.restoring import backups, differences, restore
from workbench.domain.errors import StorageError
from workbench.storage.rotation import staying

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "library.db"


@pytest.fixture
def desk(library: Path, tmp_path: Path) -> Iterator[Workbench]:
    note = tmp_path / "note.txt"
    note.write_text("The bridge opens in May. Nobody was asked. Costs have doubled.", encoding="utf-8")
    with Workbench.open(library, reviewer="Ana") as opened:
        opened.import_files([note])
        yield opened


def label(desk: Workbench, start: int, label: str = "sourced") -> str:
    return desk.annotate(next(iter(desk.articles)).id, start, start + 5, label).id


def names(library: Path) -> list[str]:
    return sorted(path.name for path in (library.parent / "backups").iterdir())


def at(path: str | Path, moment: datetime) -> None:
    os.utime(path, (moment.timestamp(), moment.timestamp()))


def tamper(library: Path, statement: str) -> None:
    with sqlite3.connect(library) as connection:
        connection.execute(statement)
    connection.close()


def made(desk: Workbench, moment: datetime) -> Path:
    report = back_up_if_due(desk, moment)
    assert report is not None
    at(report.path, moment)
    return Path(report.path)


def test_a_day_later_there_is_a_backup_and_not_before(desk: Workbench, library: Path) -> None:
    first = made(desk, NOON)
    assert back_up_if_due(desk, NOON + DAY - timedelta(minutes=1)) is None
    second = made(desk, NOON + DAY + timedelta(minutes=1))
    assert names(library) == [first.name, second.name]
    with Workbench.open(second, reviewer="Ana") as copy:
        assert len(copy.articles) == 1


def test_a_library_without_anything_in_it_needs_no_backup(library: Path) -> None:
    with Workbench.open(library, reviewer="Ana") as desk:
        assert back_up_if_due(desk, NOON) is None
    assert not (library.parent / "backups").exists()


def test_a_backup_asked_for_counts_as_the_one_of_the_day(desk: Workbench) -> None:
    back_up(desk)
    assert not is_backup_due(desk)
    assert is_backup_due(desk, datetime.now(UTC) + DAY + timedelta(minutes=1))


def test_a_backup_from_the_future_does_not_stand_for_today(desk: Workbench) -> None:
    made(desk, NOON + 30 * DAY)
    assert is_backup_due(desk, NOON)


def test_a_backup_is_not_backed_up_itself(desk: Workbench) -> None:
    with Workbench.open(made(desk, NOON), reviewer="Ana") as copy:
        assert not is_backup_due(copy, NOON + 5 * DAY)


def test_over_a_year_as_many_stay_as_the_rule_says(desk: Workbench, library: Path) -> None:
    moments = [NOON + number * 24 * DAY / 5 for number in range(22)]
    for moment in moments:
        made(desk, moment)
    rows = backups(library)
    assert {each.made_at[:10] for each in rows} == {each.date().isoformat() for each in staying(moments, moments[-1])}
    held = len(desk.history.rows())
    desk.close()
    for each in (rows[-1], rows[0]):
        assert restore(Path(each.path), library).check.ok
        with Workbench.open(library, reviewer="Ana") as again:
            assert len(again.history.rows()) == held


def test_an_altered_library_is_copied_and_pushes_no_sound_backup_out(desk: Workbench, library: Path) -> None:
    sound = {made(desk, NOON + number * DAY * 1.1).name for number in range(12)}
    tamper(library, "UPDATE annotation SET label = 'no_claim'")
    tamper(library, "UPDATE article SET title = 'Another'")
    before = {path.name: path.read_bytes() for path in (library.parent / "backups").iterdir()}
    assert set(before) <= sound
    for number in range(20, 26):
        report = back_up_if_due(desk, NOON + number * DAY * 1.1)
        assert report is not None
        assert not report.check.ok
        at(report.path, NOON + number * DAY * 1.1)
    after = {path.name: path.read_bytes() for path in (library.parent / "backups").iterdir()}
    assert before.items() <= after.items()
    assert sum("altered" in name for name in after) == 3


def test_a_library_that_lost_its_end_pushes_no_backup_out(desk: Workbench, library: Path) -> None:
    """A copy of an older state is sound, and all the same it must not replace what holds more."""
    early = made(desk, NOON)
    held = early.read_bytes()
    for number in range(12):
        label(desk, number)
        made(desk, NOON + (number + 1) * DAY * 1.1)
    more = set(names(library))
    desk.close()
    library.write_bytes(held)
    with Workbench.open(library, reviewer="Ana") as again:
        for number in range(40, 53):
            made(again, NOON + number * DAY * 1.1)
    assert more <= set(names(library)) | {early.name}


def test_a_backup_of_another_library_of_that_name_is_never_removed(tmp_path: Path, desk: Workbench) -> None:
    other = tmp_path / "other" / "library.db"
    other.parent.mkdir()
    with Workbench.open(other, reviewer="Bo") as theirs:
        theirs.import_files([tmp_path / "note.txt"])
        foreign = made(theirs, NOON - 900 * DAY)
    place = tmp_path / "backups" / foreign.name
    place.parent.mkdir()
    foreign.rename(place)
    second = place.with_name(place.name.replace("-12", "-11"))
    second.write_bytes(place.read_bytes())
    for number in range(14):
        made(desk, NOON + number * DAY * 1.1)
    assert place.exists()
    assert second.exists()


def test_of_many_programs_that_open_a_library_one_makes_the_backup(desk: Workbench, library: Path) -> None:
    desk.close()
    ask = [sys.executable, "-m", "workbench", "--database", str(library), "articles", "--json"]
    asking = [subprocess.Popen(ask, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for _ in range(3)]
    assert [(each.communicate()[1], each.returncode) for each in asking] == [(b"", 0)] * 3
    assert len(names(library)) == 1


def test_a_program_killed_while_it_made_one_stops_no_later_backup(desk: Workbench, library: Path) -> None:
    mark = library.parent / "backups" / ".library.making"
    mark.parent.mkdir()
    mark.touch()
    assert back_up_if_due(desk, NOON) is None
    os.utime(mark, (0, 0))
    assert made(desk, NOON).exists()
    assert not mark.exists()


def test_a_backup_nobody_asked_for_leaves_room_on_the_disk(desk: Workbench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backing, "ROOM", 1 << 60)
    with pytest.raises(StorageError) as refused:
        back_up_if_due(desk, NOON)
    assert refused.value.key == "backup.no-room"


def test_a_folder_that_is_a_file_is_said_in_words(desk: Workbench, library: Path) -> None:
    (library.parent / "backups").write_text("in the way", encoding="utf-8")
    for ask in (lambda: back_up(desk), lambda: back_up_if_due(desk, NOON)):
        with pytest.raises(StorageError) as refused:
            ask()
        assert refused.value.key == "backup.failed"


def test_work_goes_on_while_a_backup_is_made(desk: Workbench, library: Path) -> None:
    errors: list[Exception] = []

    def work() -> None:
        try:
            with Workbench.open(library, reviewer="Bo") as second:
                for number in range(30):
                    label(second, number, "editorial")
        except Exception as error:  # noqa: BLE001 - a thread's error would be lost
            errors.append(error)

    worker = threading.Thread(target=work)
    worker.start()
    reports = [back_up(desk) for _ in range(6)]
    worker.join()
    assert errors == []
    assert all(each.check.ok for each in reports)
    assert len(desk.annotations) == 30


def test_backups_are_listed_with_what_they_hold_and_how_they_differ(desk: Workbench, library: Path) -> None:
    gone = label(desk, 0)
    back_up(desk)
    label(desk, 4)
    label(desk, 8)
    desk.undo()
    desk.annotate(next(iter(desk.articles)).id, 0, 5, "editorial")
    row = backups(library)[0]
    assert row.holds is not None
    assert (row.kind, row.holds.articles, row.holds.annotations, row.holds.changes) == ("asked", 1, 1, 3)
    assert row.holds.last_change == desk.history.rows()[-3].at
    found = differences(library, row.path)
    assert found is not None
    assert found["annotations"] == (1, 0, 1)
    assert found["articles"] == (0, 0, 0)
    assert found["changes"] == (4, 0, 0)
    assert gone


def test_a_restore_can_itself_be_restored(desk: Workbench, library: Path) -> None:
    label(desk, 0)
    first = Path(back_up(desk).path)
    label(desk, 8)
    desk.close()
    back = restore(first, library)
    assert back.kept is not None
    with Workbench.open(library, reviewer="Ana") as restored:
        assert len(restored.annotations) == 1
    kept = next(each for each in backups(library) if each.kind == "replaced")
    assert kept.path == back.kept
    assert kept.holds is not None
    assert kept.holds.annotations == 2
    restore(Path(kept.path), library)
    with Workbench.open(library, reviewer="Ana") as again:
        assert len(again.annotations) == 2


def test_who_has_the_library_open_works_on_in_what_was_restored(desk: Workbench, library: Path) -> None:
    """Nothing is written to a file that was moved away under somebody's hands."""
    first = Path(back_up(desk).path)
    label(desk, 0)
    inode = library.stat().st_ino
    restore(first, library)
    assert library.stat().st_ino == inode
    assert len(desk.annotations) == 0
    label(desk, 8)
    with Workbench.open(library, reviewer="Bo") as other:
        assert len(other.annotations) == 1


def test_a_restore_that_cannot_be_done_leaves_everything_as_it_was(
    desk: Workbench, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = Path(back_up(desk).path)
    label(desk, 0)
    before = library.read_bytes()
    desk.close()
    reading = sqlite3.connect(library, isolation_level=None)
    reading.execute("BEGIN")
    reading.execute("SELECT count(*) FROM annotation").fetchone()
    monkeypatch.setattr("workbench.storage.backup.PATIENCE", 0.3)
    with pytest.raises(StorageError) as refused:
        restore(first, library)
    reading.close()
    assert refused.value.key == "library.locked"
    assert library.read_bytes() == before
    assert [each.kind for each in backups(library)] == ["asked"]
    assert sorted(path.name for path in library.parent.iterdir() if path.stat().st_size) == [
        *("backups", "library.db", "note.txt")
    ]


RESTORE = """
import sys
from pathlib import Path
from workbench.application.restoring import restore
print("ready", flush=True)
restore(Path(sys.argv[1]), sys.argv[2])
"""


@pytest.mark.parametrize("rounds", [3, pytest.param(100, marks=[pytest.mark.soak, pytest.mark.timeout(900)])])
def test_a_restore_that_is_killed_has_happened_or_has_not(desk: Workbench, library: Path, rounds: int) -> None:
    """Cut off anywhere, the library holds the one or the other, and what it held is never gone from the disk."""
    label(desk, 0)
    older = Path(back_up(desk).path)
    for number in range(1, 40):
        label(desk, number)
    desk.close()
    whole = library.read_bytes()
    chance = random.Random(8)
    seen = []
    for _ in range(rounds):
        library.write_bytes(whole)
        asked = [sys.executable, "-c", RESTORE, str(older), str(library)]
        process = subprocess.Popen(asked, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        time.sleep(chance.random() * 0.4)
        process.kill()
        process.communicate()
        with Workbench.open(library, reviewer="Ana") as opened:
            assert check(opened).ok
            seen.append(len(opened.annotations))
        assert seen[-1] in (1, 40)
        if seen[-1] == 1:
            held = [each.holds.annotations for each in backups(library) if each.kind == "replaced" and each.holds]
            assert held
            assert set(held) == {40}
        for path in library.parent.glob("*replaced*"):
            path.unlink()
    print(f"killed {rounds} times: {seen.count(40)} as before, {seen.count(1)} restored, none between")
