"""A power cut at any moment loses nothing that was acknowledged, and leaves a sound library."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.faults.acknowledged import changes, command, environment, faults, missing
from tests.faults.disk import Disk, lay_out, said_before
from tests.faults.recorded import Operation, can_record, record
from workbench.domain.errors import WorkbenchError

pytestmark = pytest.mark.skipif(
    not can_record(), reason="there is no strace here, or it may not watch programs; .ci/run installs it"
)


def recorded(project: Path, library: Path, decisions: int, *how: str) -> list[Operation]:
    """Return what a deciding program asks of the disk."""
    trace = library.parent.with_name("trace")
    words = command(library, "Ana", decisions, *how)
    found = record(words, library.parent, trace, environment(project))
    trace.unlink()
    return found


def harm_of_cuts(library: Path, operations: list[Operation], cuts: int, folder: Path) -> tuple[int, int]:
    """Cut the power at random moments; return how often work was lost, and how often the library was unsound."""
    chance = random.Random(cuts)
    began = library.read_bytes()
    ready = next(number for number, each in enumerate(operations) if each.what == b"ready\n")
    lost = unsound = 0
    for number in range(cuts):
        disk = Disk(str(library.parent), chance)
        disk.take(Operation("write", str(library), 0, began))
        for each in operations[:ready]:
            disk.take(each)
        disk.settle()
        end = chance.randrange(ready + 1, len(operations) + 1)
        for each in operations[ready:end]:
            disk.take(each)
        after = folder / str(number)
        after.mkdir()
        lay_out(disk.cut(), after)
        left = after / library.name
        acknowledged = changes(said_before(operations, end))
        try:
            lost += bool(missing(left, acknowledged))
            unsound += bool(faults(left))
        except WorkbenchError:
            unsound += 1
    return lost, unsound


@pytest.mark.parametrize(
    ("decisions", "cuts"), [(30, 25), pytest.param(200, 300, marks=[pytest.mark.soak, pytest.mark.timeout(0)])]
)
def test_a_power_cut_loses_nothing_acknowledged(
    project: Path, library: Path, tmp_path: Path, decisions: int, cuts: int
) -> None:
    before = library.read_bytes()
    operations = recorded(project, library, decisions)
    after = library.read_bytes()
    library.write_bytes(before)
    assert len(changes(said_before(operations, len(operations)))) >= decisions
    assert after != before
    assert harm_of_cuts(library, operations, cuts, tmp_path) == (0, 0)


def test_a_program_that_does_not_wait_for_the_disk_is_caught(project: Path, library: Path, tmp_path: Path) -> None:
    before = library.read_bytes()
    operations = recorded(project, library, 30, "OFF")
    library.write_bytes(before)
    lost, unsound = harm_of_cuts(library, operations, 25, tmp_path)
    assert lost + unsound > 5


def test_what_is_kept_of_everything_is_the_file_itself(project: Path, library: Path) -> None:
    before = library.read_bytes()
    operations = recorded(project, library, 10)
    disk = Disk(str(library.parent), random.Random(0))
    disk.take(Operation("write", str(library), 0, before))
    for each in operations:
        disk.take(each)
    disk.settle()
    assert disk.cut()[str(library)] == library.read_bytes()
