"""An upgrade is all or nothing, has a backup before it, and a library of every released schema opens."""

from __future__ import annotations

import gzip
import json
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.storage.harming import large
from workbench import Workbench
from workbench.application.checking import check
from workbench.storage import schema
from workbench.storage.backup_folder import backups_of
from workbench.storage.search_index import KEPT_BY_FTS5

RELEASED = sorted((Path(__file__).parent.parent / "fixtures" / "libraries").glob("schema-*.db.gz"))
LATER = schema.NEWEST + 1

STEP = f'''"""A step that rebuilds the largest tables, as a later release may have to."""
import sqlalchemy as sa
from alembic import op

revision = "{LATER:04d}"
down_revision = "{schema.NEWEST:04d}"
branch_labels = depends_on = None

def upgrade():
    op.create_table("later", sa.Column("id", sa.Text(), primary_key=True), sqlite_strict=True)
    op.execute("INSERT INTO later SELECT id FROM annotation")
    with op.batch_alter_table("annotation", recreate="always") as batch:
        batch.alter_column("note", existing_type=sa.Text())
    with op.batch_alter_table("article", recreate="always") as batch:
        batch.alter_column("title", existing_type=sa.Text())
'''

UPGRADE = """
import sys
from pathlib import Path
from workbench.storage import schema
schema.NEWEST, schema.MIGRATIONS = int(sys.argv[2]), Path(sys.argv[3])
from workbench.storage.database import Database
from workbench.domain.errors import StorageError
import alembic.command, alembic.config, alembic.context, alembic.op
if sys.argv[4:]:
    import resource
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[4]), int(sys.argv[4])))
    import signal
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
print("ready", flush=True)
try:
    Database.open(sys.argv[1]).close()
except StorageError as error:
    print(error.key, flush=True)
    sys.exit(1)
print("done", flush=True)
"""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return large(tmp_path_factory.mktemp("large") / "library.db", 120).read_bytes()


@pytest.fixture
def steps(tmp_path: Path) -> Path:
    """Return the migrations of a later release: ours and one more."""
    folder = Path(shutil.copytree(schema.MIGRATIONS, tmp_path / "migrations", ignore=shutil.ignore_patterns("__*")))
    (folder / "versions" / f"{LATER:04d}_later.py").write_text(STEP, encoding="utf-8")
    return folder


def upgrading(library: Path, steps: Path, *more: str) -> subprocess.Popen[str]:
    words = [sys.executable, "-c", UPGRADE, str(library), str(LATER), str(steps), *more]
    return subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def state(library: Path) -> tuple[int, object, object, list[str]]:
    """Return schema, step, history and tables; reading it rolls a cut-off upgrade back, as opening does."""
    with closing(sqlite3.connect(library)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        return (
            connection.execute("PRAGMA user_version").fetchone()[0],
            connection.execute("SELECT version_num FROM alembic_version").fetchall(),
            connection.execute("SELECT seq, digest FROM change ORDER BY seq").fetchall(),
            sorted(name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")),
        )


def annotations(library: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(library)) as connection:
        names = [row[1] for row in connection.execute("PRAGMA table_info(annotation)")]
        quoted = ", ".join(f'"{name}"' for name in sorted(names))
        return connection.execute(f"SELECT {quoted} FROM annotation ORDER BY id").fetchall()


@pytest.mark.parametrize("packed", RELEASED, ids=lambda path: path.name)
def test_a_library_of_every_released_schema_opens_with_all_that_it_held(packed: Path, tmp_path: Path) -> None:
    library = tmp_path / "library.db"
    library.write_bytes(gzip.decompress(packed.read_bytes()))
    held = json.loads(packed.with_name(packed.name.replace(".db.gz", ".json")).read_text(encoding="utf-8"))
    with Workbench.open(library, reviewer="Ana Kovač") as desk:
        head = desk.history.rows(limit=1)[0]
        assert (head.seq, head.digest) == (held["changes"], held["head"])
        assert [each.id for each in desk.annotations] == held["annotations"]
        assert check(desk).problems == ()
        desk.annotate(next(iter(desk.articles)).id, 0, 3, "sourced")
        desk.undo()
        assert check(desk).ok


def test_the_newest_schema_has_a_library_that_stays_for_later_releases() -> None:
    """``python -m tests.fixtures.libraries.make`` makes it, once, when a schema is released."""
    assert [path.name for path in RELEASED] == [f"schema-{n:04d}.db.gz" for n in range(1, schema.NEWEST + 1)]


def test_the_newest_schema_is_recognised_without_being_made_again(whole: bytes, tmp_path: Path) -> None:
    """Else every start would take the slow way; put the new value beside ``_KNOWN``."""
    (tmp_path / "library.db").write_bytes(whole)
    with closing(sqlite3.connect(tmp_path / "library.db")) as connection:
        rows = connection.execute("SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'").fetchall()
    assert schema._KNOWN[schema.NEWEST] == schema.fingerprint(rows)
    assert schema.found_parts(rows) == schema.expected()
    otherwise = [(kind, name, f"{sql} " if name in KEPT_BY_FTS5 else sql) for kind, name, sql in rows]
    assert schema.fingerprint(otherwise) == schema.fingerprint(rows)
    altered = [(kind, name, f"{sql} " if name == "annotation" else sql) for kind, name, sql in rows]
    assert schema.fingerprint(altered) != schema.fingerprint(rows)


@pytest.mark.parametrize("packed", RELEASED, ids=lambda path: path.name)
def test_an_upgraded_library_opens_as_fast_as_one_made_today(
    packed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The slow look at the tables loads what a start does without, so no way to this schema may end in other words."""
    library = tmp_path / "library.db"
    library.write_bytes(gzip.decompress(packed.read_bytes()))
    Workbench.open(library, reviewer="Ana Kovač").close()
    looked_slowly: list[bool] = []
    monkeypatch.setattr(schema, "expected", lambda: looked_slowly.append(True))
    with Workbench.open(library, reviewer="Ana Kovač") as desk:
        assert desk.annotations
    assert looked_slowly == []


def test_a_backup_is_made_before_an_upgrade_and_holds_the_library_as_it_was(
    whole: bytes, tmp_path: Path, steps: Path
) -> None:
    library = tmp_path / "library.db"
    library.write_bytes(whole)
    before, rows = state(library), annotations(library)
    assert upgrading(library, steps).communicate() == ("ready\ndone\n", "")
    assert state(library)[:3] == (LATER, [(f"{LATER:04d}",)], before[2])
    assert annotations(library) == rows
    (kept,) = backups_of(library)
    assert kept.kind == "upgrade"
    assert (state(kept.path), annotations(kept.path)) == (before, rows)


def test_without_a_backup_there_is_no_upgrade(whole: bytes, tmp_path: Path, steps: Path) -> None:
    library = tmp_path / "library.db"
    library.write_bytes(whole)
    (tmp_path / "backups").write_text("in the way", encoding="utf-8")
    assert upgrading(library, steps).communicate() == ("ready\nlibrary.no-backup\n", "")
    assert library.read_bytes() == whole


@pytest.mark.parametrize("rounds", [3, pytest.param(100, marks=[pytest.mark.soak, pytest.mark.timeout(900)])])
def test_an_upgrade_that_is_killed_has_happened_or_has_not(
    whole: bytes, tmp_path: Path, steps: Path, rounds: int
) -> None:
    chance = random.Random(11)
    library = tmp_path / "library.db"
    library.write_bytes(whole)
    before, rows = state(library), annotations(library)
    took = _duration(library, steps)
    after = state(library)
    ended, survivor = [], whole
    for _ in range(rounds):
        library.write_bytes(whole)
        process = upgrading(library, steps)
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(chance.random() * took)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        ended.append(state(library))
        assert ended[-1] in (before, after)
        assert annotations(library) == rows
        survivor = library.read_bytes() if ended[-1] == before else survivor
        Path(f"{library}-journal").unlink(missing_ok=True)
        shutil.rmtree(tmp_path / "backups", ignore_errors=True)
    print(f"killed {rounds} times: {ended.count(before)} as before, {ended.count(after)} upgraded, none between")
    library.write_bytes(survivor)
    assert upgrading(library, steps).communicate()[0].split() == ["ready", "done"]
    assert state(library) == after


def _duration(library: Path, steps: Path) -> float:
    process = upgrading(library, steps)
    assert process.stdout is not None
    process.stdout.readline()
    begun = time.monotonic()
    process.communicate()
    return time.monotonic() - begun


@pytest.mark.parametrize("rounds", [2, pytest.param(20, marks=pytest.mark.soak)])
def test_an_upgrade_on_a_full_disk_has_happened_or_has_not(
    whole: bytes, tmp_path: Path, steps: Path, rounds: int
) -> None:
    library = tmp_path / "library.db"
    library.write_bytes(whole)
    before, rows = state(library), annotations(library)
    outcomes = []
    for number in range(rounds):
        library.write_bytes(whole)
        # From less than the backup needs to less than the rebuilt tables need.
        limit = int(len(whole) * (0.5 + number * 0.55 / (rounds - 1)))
        said, errors = upgrading(library, steps, str(limit)).communicate()
        assert errors == "", errors
        out = said.split()
        outcomes.append(out[1])
        assert out[1] in {"library.no-backup", "library.disk-full"}, out
        assert state(library) == before
        assert annotations(library) == rows
        shutil.rmtree(tmp_path / "backups", ignore_errors=True)
    assert set(outcomes) == {"library.no-backup", "library.disk-full"}
    assert upgrading(library, steps).communicate()[0].split() == ["ready", "done"]


def test_an_upgrade_that_would_lose_history_does_not_happen(whole: bytes, tmp_path: Path, steps: Path) -> None:
    library = tmp_path / "library.db"
    library.write_bytes(whole)
    before = state(library)
    path = steps / "versions" / f"{LATER:04d}_later.py"
    text = path.read_text(encoding="utf-8")
    lossy = "DROP TRIGGER revision_delete_refused; DELETE FROM revision WHERE ordinal = 0"
    spoilt = "".join(f"    op.execute({each.strip()!r})\n" for each in lossy.split(";"))
    path.write_text(text + spoilt, encoding="utf-8")
    assert upgrading(library, steps).communicate() == ("ready\nlibrary.damaged\n", "")
    assert state(library) == before


def test_an_older_program_never_writes_what_a_newer_one_upgraded(whole: bytes, tmp_path: Path, steps: Path) -> None:
    library = tmp_path / "library.db"
    library.write_bytes(whole)
    upgrading(library, steps).communicate()
    newer = library.read_bytes()
    with Workbench.open(library, reviewer="Ana Kovač") as desk:
        assert desk.database.is_read_only
        assert len(desk.annotations) == len(annotations(library))
        assert check(desk).ok
        with pytest.raises(Exception, match="newer-read-only"):
            desk.annotate(next(iter(desk.articles)).id, 0, 3, "sourced")
        with pytest.raises(Exception, match="newer-read-only"):
            desk.undo()
    assert library.read_bytes() == newer
    assert sorted(path.name for path in tmp_path.iterdir() if not path.name.endswith("-journal")) == [
        *("backups", "library.db", "migrations")
    ]
