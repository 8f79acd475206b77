"""A file that is not a sound library of ours is refused in words and left byte for byte as it is."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from workbench import Workbench
from workbench.application.wording import say
from workbench.domain.errors import StorageError


def foreign_database(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE something (x)")
    connection.commit()
    connection.close()


def altered(how: str) -> Callable[[Path], None]:
    def alter(path: Path) -> None:
        connection = sqlite3.connect(path)
        connection.executescript(how)
        connection.commit()
        connection.close()

    return alter


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size - 4096 * 3)


def zeroed(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(4096 * 2)
        file.write(bytes(4096 * 6))


@pytest.mark.parametrize(
    ("harm", "key"),
    [
        (lambda path: path.write_bytes(os.urandom(8192)), "library.foreign"),
        (lambda path: path.write_text("not a database"), "library.foreign"),
        (lambda path: path.write_bytes(b""), "library.empty-file"),
        (lambda path: (path.unlink(), foreign_database(path)), "library.foreign"),
        (lambda path: (path.unlink(), path.mkdir()), "library.not-a-file"),
        (cut, "library.damaged"),
        (zeroed, "library.damaged"),
        (altered("PRAGMA user_version=0"), "library.damaged"),
        (altered("UPDATE alembic_version SET version_num = '0000'"), "library.damaged"),
        (altered("ALTER TABLE annotation ADD COLUMN more TEXT"), "library.damaged"),
        (altered("CREATE INDEX more ON annotation (label)"), "library.damaged"),
        (altered("DROP INDEX ix_annotation_version_start_end"), "library.damaged"),
        (
            altered("DROP TRIGGER change_delete_refused; CREATE TABLE t (x); ALTER TABLE t RENAME TO more"),
            "library.damaged",
        ),
        (altered("CREATE TRIGGER evil AFTER INSERT ON annotation BEGIN DELETE FROM source; END"), "library.damaged"),
        (altered("CREATE VIEW spy AS SELECT * FROM annotation"), "library.damaged"),
        (altered("DROP TRIGGER change_delete_refused"), "library.damaged"),
        (altered("DROP TABLE verdict"), "library.damaged"),
    ],
)
def test_a_harmed_file_is_refused_and_left_alone(filled: Path, harm: Callable[[Path], object], key: str) -> None:
    harm(filled)
    before = hashlib.sha256(filled.read_bytes()).hexdigest() if filled.is_file() else None
    beside = sorted(filled.parent.iterdir())
    with pytest.raises(StorageError) as refused:
        Workbench.open(filled, reviewer="Ana")
    assert refused.value.key == key
    assert str(filled) in say(refused.value)
    if before is not None:
        assert hashlib.sha256(filled.read_bytes()).hexdigest() == before
    assert sorted(filled.parent.iterdir()) == beside


@pytest.mark.parametrize("address", ["mysql://host/db", "nonsense://", "://", "sqlite:///relative.db"])
def test_an_address_that_leads_nowhere_is_said_so(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    if address.startswith("sqlite"):
        Workbench.open(address, reviewer="Ana").close()
        assert (tmp_path / "relative.db").exists()
        return
    with pytest.raises(StorageError) as refused:
        Workbench.open(address, reviewer="Ana")
    assert refused.value.key == "library.bad-address"


def test_a_new_library_is_readable_by_its_owner_alone(tmp_path: Path) -> None:
    library = tmp_path / "deep" / "er" / "new.db"
    Workbench.open(library, reviewer="Ana").close()
    assert library.stat().st_mode & 0o777 == 0o600


def test_a_place_where_nothing_can_be_made_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StorageError) as refused:
        Workbench.open(tmp_path / "file" / "library.db", reviewer="Ana")
    assert refused.value.key in {"library.cannot-create", "library.unreachable"}


def test_a_failed_first_opening_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from workbench.storage import schema

    def fail(engine: object) -> None:
        raise StorageError("library.disk-full", library="x")

    monkeypatch.setattr(schema, "upgrade", fail)
    with pytest.raises(StorageError):
        Workbench.open(tmp_path / "new.db", reviewer="Ana")
    assert list(tmp_path.iterdir()) == []
