"""Damage that changes what is stored is noticed, on opening or by the check, and never spreads to a backup."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.storage.harming import content, cut, flip, foreign, large, zero
from workbench import Workbench
from workbench.application.backups import back_up, back_up_if_due
from workbench.application.checking import check
from workbench.domain.errors import StorageError, WorkbenchError

Harm = Callable[[Path, bytes, random.Random], None]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return large(tmp_path_factory.mktemp("large") / "library.db", 60).read_bytes()


def noticed(library: Path) -> bool:
    """Tell whether opening refuses the library or the check finds something, in words either way."""
    try:
        with Workbench.open(library, reviewer="Ana Kovač") as desk:
            if desk.database.is_read_only:
                return True
            return not check(desk).ok
    except WorkbenchError:
        return True


def flipped(library: Path, whole: bytes, chance: random.Random) -> None:
    library.write_bytes(flip(whole, chance))


def damaged(library: Path, whole: bytes, chance: random.Random) -> None:
    how = chance.randrange(3)
    if how == 2:
        foreign(library, whole, chance)
    else:
        library.write_bytes((cut, zero)[how](whole, chance))


@pytest.mark.parametrize(
    ("harm", "rounds"),
    [
        (flipped, 40),
        (damaged, 20),
        pytest.param(flipped, 400, marks=[pytest.mark.soak, pytest.mark.timeout(900)]),
        pytest.param(damaged, 200, marks=[pytest.mark.soak, pytest.mark.timeout(900)]),
    ],
)
def test_whatever_changes_the_data_is_noticed(whole: bytes, tmp_path: Path, harm: Harm, rounds: int) -> None:
    library = tmp_path / "library.db"
    library.write_bytes(whole)
    sound = content(library)
    assert sound is not None
    assert not noticed(library)
    changed, overlooked = 0, []
    for number in range(rounds):
        harm(library, whole, random.Random(number))
        harmed = library.read_bytes()
        if content(library) != sound or harm is damaged:
            changed += harmed != whole
            if harmed != whole and not noticed(library):
                overlooked.append(number)
        library.with_name(library.name + "-journal").unlink(missing_ok=True)
    print(f"{harm.__name__}: {rounds} times, changed the data {changed} times, overlooked {len(overlooked)}")
    # The index of the search, in which a flipped bit changes no data, takes up much of a small library.
    assert changed > rounds // 5
    assert overlooked == []


@pytest.mark.parametrize("harm", [flipped, damaged])
def test_backups_of_before_the_damage_stay_to_the_byte(whole: bytes, tmp_path: Path, harm: Harm) -> None:
    library = tmp_path / "library.db"
    library.write_bytes(whole)
    with Workbench.open(library, reviewer="Ana Kovač") as desk:
        for _ in range(3):
            back_up(desk)
    folder = tmp_path / "backups"
    before = {path.name: hashlib.sha256(path.read_bytes()).digest() for path in folder.iterdir()}
    for number in range(3):
        harm(library, whole, random.Random(number))
        try:
            with Workbench.open(library, reviewer="Ana Kovač") as desk:
                if not check(desk).ok:
                    back_up_if_due(desk, datetime.now(UTC) + timedelta(days=2 + number))
        except StorageError:
            continue
        finally:
            after = {path.name: hashlib.sha256(path.read_bytes()).digest() for path in folder.iterdir()}
            assert before.items() <= after.items()


def test_the_first_altered_change_is_named(whole: bytes, tmp_path: Path) -> None:
    """Every later digest follows from it, so all of them differ; only the first is at fault."""
    library = tmp_path / "library.db"
    library.write_bytes(whole)
    with Workbench.open(library) as desk:
        rows = {each.seq: each for each in desk.history.rows()}
    for seq in (2, 17, len(rows)):
        at = rows[seq].at.encode()
        library.write_bytes(whole.replace(at, at[:-2] + (b"0Z" if at[-2:] != b"0Z" else b"1Z")))
        with Workbench.open(library) as desk:
            report = check(desk)
        chain = [each for each in report.problems if each.key == "check.chain"]
        assert [each.facts["seq"] for each in chain] == [seq]
        assert chain[0].thing == rows[seq].id
        assert str(seq) in chain[0].words
