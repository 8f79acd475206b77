"""What can be read of a damaged library is saved, to the letter, and the new one says what could not be."""

from __future__ import annotations

import gzip
import random
from pathlib import Path

import pytest

from tests.storage.harming import content, large, noise
from workbench import Workbench
from workbench.application.commands import EditAnnotations
from workbench.application.salvaging import SalvageReport, salvage
from workbench.application.wording import sentence
from workbench.domain.errors import LibraryRefusedError, StorageError
from workbench.storage.salvage.pages import Pages
from workbench.storage.salvage.reading import _CHOICES, choices_of, read
from workbench.storage.tables import metadata

LIBRARIES = Path(__file__).parent.parent / "fixtures" / "libraries"
LEAST = 0.95
REWRITTEN = {"change": ("seq", "digest", "undoes")}
"""What is numbered and chained anew when a change before it is lost."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return large(tmp_path_factory.mktemp("large") / "library.db").read_bytes()


def comparable(table: str, columns: dict[str, object]) -> tuple[object, ...]:
    return (table, *(value for name, value in columns.items() if name not in REWRITTEN.get(table, ())))


def untouched(whole: bytes, destroyed: set[int]) -> set[tuple[object, ...]]:
    """Return the rows of which no part stands on a destroyed page."""
    pages = Pages(whole)
    touched = {
        row.values for page in range(1, pages.count + 1) for row in pages.rows(page) if destroyed & set(row.pages)
    }
    rows = read(whole).rows
    return {
        comparable(table, each.columns)
        for table, found in rows.items()
        for each in found
        if tuple(each.columns.values()) not in touched
    }


def saved(library: Path) -> set[tuple[object, ...]]:
    return {comparable(name, each.columns) for name, rows in read(library.read_bytes()).rows.items() for each in rows}


def share(whole: bytes, folder: Path, number: int) -> tuple[float, SalvageReport]:
    chance = random.Random(number)
    destroyed = chance.sample(range(1, len(whole) // 4096 + 1), 3)
    damaged = folder / f"damaged-{number}.db"
    damaged.write_bytes(noise(whole, destroyed, chance))
    report = salvage(damaged, folder / f"saved-{number}.db", "Ana Kovač")
    wanted = untouched(whole, set(destroyed))
    return len(wanted & saved(Path(report.path))) / len(wanted), report


@pytest.mark.parametrize("rounds", [3, pytest.param(40, marks=[pytest.mark.soak, pytest.mark.timeout(900)])])
def test_nearly_every_row_that_was_not_hit_is_saved_to_the_letter(whole: bytes, tmp_path: Path, rounds: int) -> None:
    shares = []
    for number in range(rounds):
        kept, report = share(whole, tmp_path, number)
        shares.append(kept)
        assert report.check.ok, (number, report.check.problems[:3])
        assert report.lost or kept == 1.0
    print(f"saved of the untouched rows: worst {min(shares):.4f}, mean {sum(shares) / len(shares):.4f}")
    assert min(shares) >= LEAST


def test_rows_from_before_a_table_got_further_columns_are_saved_as_well(tmp_path: Path) -> None:
    library = tmp_path / "library.db"
    library.write_bytes(gzip.decompress((LIBRARIES / "schema-0003.db.gz").read_bytes()))
    with Workbench.open(library, reviewer="Ana Kovač") as desk:
        before = list(desk.annotations)
        desk.do(EditAnnotations(ids=(before[0].id,), details={"voice": "reported"}))
        before = list(desk.annotations)
        evidence = desk.claims.evidence(claim=desk.claims.rows()[0].id)
    library.write_bytes(bytes(4096) + library.read_bytes()[4096:])
    report = salvage(library, tmp_path / "saved.db", "Ana Kovač")
    assert report.check.ok
    with Workbench.open(tmp_path / "saved.db", reviewer="Ana Kovač") as desk:
        assert list(desk.annotations) == before
        assert [each.voice for each in before].count("reported") == 1
        assert desk.claims.evidence(claim=desk.claims.rows()[0].id) == evidence


def test_of_a_sound_library_nothing_is_lost_and_the_history_goes_on(whole: bytes, tmp_path: Path) -> None:
    (tmp_path / "sound.db").write_bytes(whole)
    report = salvage(tmp_path / "sound.db", tmp_path / "new.db", "Ana Kovač")
    assert report.lost == ()
    assert report.check.ok
    before, after = content(tmp_path / "sound.db"), content(tmp_path / "new.db")
    assert before is not None
    assert after is not None
    for table in {each for each in before if not each.startswith("search")} - {"change", "revision"}:
        assert after[table] == before[table], table
    with Workbench.open(tmp_path / "sound.db") as old, Workbench.open(tmp_path / "new.db", reviewer="Ana Kovač") as new:
        assert [each.digest for each in new.history.rows()][1:] == [each.digest for each in old.history.rows()]


def test_the_chain_says_what_was_saved_and_undo_does_not_take_it_back(whole: bytes, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.db"
    damaged.write_bytes(noise(whole, list(range(20, 40)), random.Random(3)))
    report = salvage(damaged, tmp_path / "new.db", "Bo Lindqvist")
    assert report.lost
    assert report.check.ok
    with Workbench.open(tmp_path / "new.db", reviewer="Bo Lindqvist") as desk:
        last = desk.history.rows(limit=1)[0]
        assert (last.summary, last.reviewer) == ("library.salvaged", "Bo Lindqvist")
        assert "damaged.db" in last.words
        told = desk.history.revisions(last.id)[-1].after
        assert told is not None
        assert told["losses"] == len(report.lost)
        assert [each["key"] for each in told["lost"]] == [each.key for each in report.lost[: len(told["lost"])]]
        assert desk.history.can_undo(desk.reviewer.id) is None
        desk.annotate(next(iter(desk.articles)).id, 0, 5, "sourced")
        desk.undo()


@pytest.mark.parametrize("pages", [[1], [1, 2, 3, 4, 5]])
def test_a_library_without_its_beginning_is_saved_all_the_same(whole: bytes, tmp_path: Path, pages: list[int]) -> None:
    damaged = tmp_path / "damaged.db"
    damaged.write_bytes(noise(whole, pages, random.Random(9)))
    report = salvage(damaged, tmp_path / "new.db", "Ana Kovač")
    wanted = untouched(whole, set(pages))
    assert len(wanted & saved(tmp_path / "new.db")) / len(wanted) >= LEAST
    assert report.check.ok


def test_a_text_that_is_lost_comes_back_from_the_file_it_was_imported_from(whole: bytes, tmp_path: Path) -> None:
    pages = Pages(whole)
    bodies = {row.columns["body"] for row in read(whole).rows["text_body"]}
    hit = {row.pages[-1] for page in range(1, pages.count + 1) for row in pages.rows(page) if row.values[-1] in bodies}
    damaged = tmp_path / "damaged.db"
    damaged.write_bytes(noise(whole, sorted(hit), random.Random(1)))
    report = salvage(damaged, tmp_path / "new.db", "Ana Kovač")
    assert {each.key for each in report.lost} >= {"salvage.text-rebuilt"}
    assert report.check.ok
    with Workbench.open(tmp_path / "new.db") as desk:
        assert {desk.articles.text(desk.articles.version(each.id)).text for each in desk.articles} == bodies


def test_the_damaged_file_is_only_read_and_nothing_is_replaced(whole: bytes, tmp_path: Path) -> None:
    damaged, taken = tmp_path / "damaged.db", tmp_path / "taken.db"
    harmed = noise(whole, [7, 8], random.Random(2))
    damaged.write_bytes(harmed)
    taken.write_text("mine", encoding="utf-8")
    with pytest.raises(StorageError) as refused:
        salvage(damaged, taken, "Ana")
    assert refused.value.key == "backup.exists"
    assert (damaged.read_bytes(), taken.read_text(encoding="utf-8")) == (harmed, "mine")
    with pytest.raises(StorageError):
        salvage(tmp_path / "missing.db", tmp_path / "new.db", "Ana")
    with pytest.raises(StorageError):
        salvage(damaged, taken / "new.db", "Ana")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["damaged.db", "taken.db"]


@pytest.mark.parametrize("body", [b"", b"not a library", random.Random(4).randbytes(40_000), bytes(40_000)])
def test_where_nothing_of_a_library_stands_nothing_is_made(body: bytes, tmp_path: Path) -> None:
    (tmp_path / "noise.db").write_bytes(body)
    with pytest.raises(LibraryRefusedError) as refused:
        salvage(tmp_path / "noise.db", tmp_path / "new.db", "Ana")
    assert refused.value.key == "salvage.nothing"
    assert [path.name for path in tmp_path.iterdir()] == ["noise.db"]


def test_every_column_of_few_words_is_known_to_the_reading_of_pages() -> None:
    assert {(name, column) for name, table in metadata.tables.items() for column in choices_of(table)} == set(_CHOICES)


def test_an_end_that_is_missing_is_said_to_be_missing(whole: bytes, tmp_path: Path) -> None:
    (tmp_path / "short.db").write_bytes(whole[: len(whole) // 2])
    report = salvage(tmp_path / "short.db", tmp_path / "new.db", "Ana Kovač")
    assert report.check.ok
    assert [each.thing for each in report.lost if each.key == "salvage.end"] == [
        str(len(whole) // 4096 - len(whole) // 2 // 4096)
    ]


def test_every_kind_that_may_be_lost_has_a_name_for_people() -> None:
    for name in metadata.tables:
        assert sentence("things", name.replace("_", "-"))
