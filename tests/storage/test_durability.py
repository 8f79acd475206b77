"""Saved is saved: killed programs, two programs at once, tampering, copies."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect
from sqlalchemy.engine import Engine

from workbench import Workbench
from workbench.domain.errors import LibraryRefusedError, StorageError
from workbench.storage import backup, integrity, schema
from workbench.storage.engine import connect, location
from workbench.storage.tables import metadata

WRITER = """
import sys
from workbench import Workbench
with Workbench.open(sys.argv[1], reviewer=sys.argv[2]) as desk:
    article = next(iter(desk.articles)).id
    for place in range(int(sys.argv[3]), int(sys.argv[4])):
        made = desk.annotate(article, place, place + 3, "editorial")
        print(made.id, flush=True)
"""


def problems(library: Path) -> list[integrity.Problem]:
    with Workbench.open(library, reviewer="Ana") as desk, desk.database.reading() as connection:
        return list(integrity.problems(connection))


def writer(library: Path, name: str, first: int, last: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(library), name, str(first), str(last)], stdout=subprocess.PIPE, text=True
    )


def test_a_library_in_use_elsewhere_is_said_to_be_in_use(filled: Path) -> None:
    with Workbench.open(filled, reviewer="Ana", patience=0.1) as desk:
        article = next(iter(desk.articles)).id
        other = sqlite3.connect(filled, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageError) as refused:
            desk.annotate(article, 0, 3, "sourced")
        assert refused.value.key == "library.locked"
        other.execute("ROLLBACK")
        other.close()
        assert desk.annotate(article, 0, 3, "sourced").exact


@pytest.mark.parametrize(
    ("sql", "key"),
    [
        ("UPDATE annotation SET start = start + 1 WHERE rowid = 3", "check.quote"),
        ("UPDATE annotation SET note = 'forged' WHERE rowid = 3", "check.row"),
        ("UPDATE annotation SET label = 'editorial' WHERE rowid = 3", "check.row"),
        ("DELETE FROM annotation WHERE rowid = 3", "check.missing"),
        ("UPDATE text_body SET body = replace(body, 'somewhere', 'elsewhere')", "check.text"),
        ("UPDATE original_file SET compressed = x'00'", "check.original"),
        ("UPDATE revision SET after = replace(after, 'note 3', 'note 9')", "check.chain"),
        ("UPDATE change SET at = '2020-01-01T00:00:00.000000Z' WHERE seq = 5", "check.chain"),
        ("DELETE FROM revision WHERE change = (SELECT id FROM change WHERE seq = 6)", "check.chain"),
        ("UPDATE annotation SET reviewer = 'nobody' WHERE rowid = 3", "check.link"),
    ],
)
def test_tampering_shows(filled: Path, sql: str, key: str) -> None:
    assert problems(filled) == []
    connection = sqlite3.connect(filled)
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'")]
    texts = [
        connection.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (name,)).fetchone()[0] for name in names
    ]
    for name in names:
        connection.execute(f"DROP TRIGGER {name}")
    assert connection.execute(sql).rowcount > 0
    for text in texts:
        connection.execute(text)
    connection.commit()
    connection.close()
    assert key in {each.key for each in problems(filled)}


def test_the_history_cannot_be_rewritten_in_passing(filled: Path) -> None:
    connection = sqlite3.connect(filled)
    connection.execute("PRAGMA recursive_triggers=ON")
    for sql in (
        "DELETE FROM change",
        "UPDATE revision SET after = NULL",
        "INSERT OR REPLACE INTO change SELECT * FROM change",
    ):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            connection.execute(sql)
    connection.close()


def test_the_migrations_build_exactly_the_tables(tmp_path: Path) -> None:
    (tmp_path / "migrated.db").touch()
    migrated = connect(location(tmp_path / "migrated.db"), 5)
    schema.upgrade(migrated)
    migrated.dispose()
    declared = create_engine(f"sqlite:///{tmp_path / 'declared.db'}")
    metadata.create_all(declared)

    def described(engine: Engine) -> dict[str, object]:
        looking = inspect(engine)
        return {
            name: [
                [(column["name"], str(column["type"]), column["nullable"]) for column in looking.get_columns(name)],
                sorted((each["name"] or "", tuple(each["column_names"])) for each in looking.get_indexes(name)),
                sorted((each["name"] or "", each["sqltext"]) for each in looking.get_check_constraints(name)),
                sorted(
                    (tuple(each["constrained_columns"]), each["referred_table"])
                    for each in looking.get_foreign_keys(name)
                ),
                sorted(tuple(each["column_names"]) for each in looking.get_unique_constraints(name)),
            ]
            for name in metadata.tables
        }

    assert described(create_engine(f"sqlite:///{tmp_path / 'migrated.db'}")) == described(declared)
    declared.dispose()


def test_the_settings_that_make_a_commit_durable_are_in_force(filled: Path) -> None:
    with Workbench.open(filled, reviewer="Ana") as desk, desk.database.reading() as connection:
        wanted = {"journal_mode": "truncate", "synchronous": 3, "foreign_keys": 1, "recursive_triggers": 1}
        found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in wanted}
        assert found == wanted


def test_a_backup_taken_during_work_is_whole(filled: Path, tmp_path: Path) -> None:
    process = writer(filled, "Bo", 0, 60)
    copies = [backup.copy(filled, tmp_path / f"copy-{number}.db") for number in range(5)]
    process.communicate()
    for each in copies:
        assert problems(each) == []


def test_a_restore_keeps_what_it_replaces(filled: Path, tmp_path: Path) -> None:
    kept = backup.copy(filled, tmp_path / "kept.db")
    with Workbench.open(filled, reviewer="Ana") as desk:
        desk.annotate(next(iter(desk.articles)).id, 0, 3, "sourced")
    replaced = backup.restore(kept, filled)
    assert replaced is not None
    with Workbench.open(filled, reviewer="Ana") as desk:
        assert len(desk.annotations) == 20
    with Workbench.open(replaced, reviewer="Ana") as desk:
        assert len(desk.annotations) == 21


def test_a_damaged_backup_replaces_nothing(filled: Path, tmp_path: Path) -> None:
    harmed = tmp_path / "harmed.db"
    shutil.copy(filled, harmed)
    os.truncate(harmed, 8192)
    before = filled.read_bytes()
    with pytest.raises(LibraryRefusedError) as refused:
        backup.restore(harmed, filled)
    assert refused.value.key == "restore.not-a-library"
    assert filled.read_bytes() == before
    with pytest.raises(StorageError):
        backup.copy(filled, filled)
