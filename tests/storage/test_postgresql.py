"""The same program on a real PostgreSQL server."""

from __future__ import annotations

import gzip
import json
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import cast

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Boolean, Engine, MetaData
from sqlalchemy.exc import DBAPIError

from tests.application.conftest import STORY
from tests.storage.test_durability import WRITER
from tests.storage.test_upgrades import RELEASED
from workbench import Workbench
from workbench.application.commands import (
    AddVerdict,
    BringBack,
    EditAnnotations,
    EmptyForGood,
    MakeClaim,
    RemoveAnnotations,
)
from workbench.application.past import deleted
from workbench.domain.errors import ClashError, StorageError, UndoRefusedError
from workbench.storage import integrity, schema
from workbench.storage.database import PATIENCE
from workbench.storage.engine import connect, location
from workbench.storage.undo import Settled

pytestmark = pytest.mark.postgres


@pytest.fixture
def article_file(tmp_path: Path) -> Path:
    path = tmp_path / "courier.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def test_the_main_job_is_the_same_on_a_server(postgresql: str, article_file: Path, tmp_path: Path) -> None:
    with Workbench.open(postgresql, reviewer="Ana") as desk:
        article = str(desk.import_files([article_file], story="Bridge")[0].article)
        made = desk.annotate(article, 0, 8, "sourced", source="Ana Ruiz", note="naïve 🚢")
        claim = desk.do(MakeClaim(statement="The bridge opens in May", annotations=(made.id,))).result
        desk.do(AddVerdict(claim=claim.id, rating="false", rationale="It did not"))
        desk.undo()
        desk.redo()
        with desk.database.reading() as connection:
            assert list(integrity.problems(connection)) == []
        desk.export(tmp_path / "server.json")
    with Workbench.open(postgresql, reviewer="Ana") as desk:
        assert desk.annotations.get(made.id).note == "naïve 🚢"
        assert desk.history.rows()[0].words.startswith("Redid: ")
    with Workbench.open(tmp_path / "laptop.db", reviewer="Bo") as desk:
        assert desk.load(tmp_path / "server.json").clean
        desk.export(tmp_path / "laptop.json")
    one, two = (json.loads((tmp_path / name).read_bytes()) for name in ("server.json", "laptop.json"))
    assert one["content_sha256"] == two["content_sha256"]


def test_two_reviewers_on_one_server_see_each_other(postgresql: str, article_file: Path) -> None:
    with Workbench.open(postgresql, reviewer="Ana") as ana, Workbench.open(postgresql, reviewer="Bo") as bo:
        article = str(ana.import_files([article_file])[0].article)
        made = ana.annotate(article, 0, 8, "sourced")
        assert made.id in {each for changed in bo.catch_up() for each in changed.ids("annotation")}
        bo.do(EditAnnotations(ids=(made.id,), details={"note": "from Bo"}))
        with pytest.raises(UndoRefusedError) as refused:
            ana.undo()
        assert refused.value.facts["who"] == "Bo"


def test_the_order_of_changes_is_the_order_of_commits_on_a_server(postgresql: str, article_file: Path) -> None:
    import sys

    with Workbench.open(postgresql, reviewer="Ana") as desk:
        desk.import_files([article_file])
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, postgresql, name, str(first), str(first + 25)], stdout=subprocess.DEVNULL
        )
        for name, first in (("Ana", 0), ("Bo", 40), ("Cy", 80))
    ]
    assert [each.wait() for each in programs] == [0, 0, 0]
    with Workbench.open(postgresql, reviewer="Ana") as desk:
        assert len(desk.annotations) == 75
        rows = desk.history.rows()
        assert [row.seq for row in rows] == list(range(len(rows), 0, -1))
        with desk.database.reading() as connection:
            assert list(integrity.problems(connection)) == []


def test_the_history_on_a_server_is_append_only(postgresql: str, article_file: Path) -> None:
    import psycopg

    with Workbench.open(postgresql, reviewer="Ana") as desk:
        desk.import_files([article_file])
    for sql in ("DELETE FROM change", "UPDATE revision SET after = NULL", "TRUNCATE change CASCADE"):
        with (
            psycopg.connect(postgresql) as connection,
            pytest.raises(psycopg.errors.RaiseException, match="append-only"),
        ):
            connection.execute(sql)


def test_a_server_that_is_not_there_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(StorageError) as refused:
        Workbench.open(f"postgresql://ana:secret@/library?host={tmp_path}", reviewer="Ana")
    assert refused.value.key == "library.unreachable"
    assert "secret" not in str(refused.value)


def test_clashes_deletions_and_emptying_are_the_same_on_a_server(postgresql: str, article_file: Path) -> None:
    with Workbench.open(postgresql, reviewer="Ana") as ana, Workbench.open(postgresql, reviewer="Ana") as again:
        article = str(ana.import_files([article_file])[0].article)
        made = ana.annotate(article, 0, 8, "sourced", note="as it was")
        again.catch_up()
        ana.catch_up()
        seen = ana.seen
        mine = EditAnnotations(ids=(made.id,), details={"note": "mine"})
        again.do(EditAnnotations(ids=(made.id,), details={"note": "theirs"}))
        with pytest.raises(ClashError) as refused:
            ana.do(mine, seen=seen)
        (clash,) = refused.value.clashes
        ana.settle(mine, {clash.key: Settled(clash.theirs, {})}, seen=seen)
        assert ana.annotations.get(made.id).note == "mine"
        ana.do(RemoveAnnotations(ids=(made.id,)))
        (gone,) = deleted(ana)
        ana.do(BringBack(change=gone.change, entity=gone.entity, id=gone.id))
        assert ana.annotations.get(made.id).note == "mine"
        ana.do(RemoveAnnotations(ids=(made.id,)))
        ana.do(EmptyForGood(things=(("annotation", made.id),)))
        with ana.database.reading() as connection:
            assert list(integrity.problems(connection)) == []
            states = connection.exec_driver_sql("SELECT count(*) FROM revision WHERE before LIKE '%%mine%%'")
            assert states.scalar_one() == 0
        with pytest.raises(DBAPIError, match="append-only"), ana.database.writing() as connection:
            connection.exec_driver_sql("UPDATE revision SET before = NULL")


def fill_released(address: str, library: Path, step: str) -> None:
    """Give an empty database the schema of a step, and the rows of a SQLite library of that schema."""
    engine = cast("Engine", connect(location(address), PATIENCE))
    settings = Config()
    settings.set_main_option("script_location", str(schema.MIGRATIONS))
    settings.set_main_option("path_separator", "os")
    with engine.begin() as connection:
        settings.attributes["connection"] = connection
        command.upgrade(settings, step)
    made = MetaData()
    made.reflect(engine)
    with closing(sqlite3.connect(library)) as source, engine.begin() as connection:
        source.row_factory = sqlite3.Row
        for table in made.sorted_tables:
            if table.name == "alembic_version":
                continue
            switches = [each.name for each in table.columns if isinstance(each.type, Boolean)]
            rows = [dict(row) for row in source.execute(f'SELECT * FROM "{table.name}"')]
            for row in rows:
                row.update({name: bool(row[name]) for name in switches})
            if rows:
                connection.execute(table.insert(), rows)
    engine.dispose()


@pytest.mark.parametrize("packed", RELEASED, ids=lambda path: path.name)
def test_a_server_of_every_released_schema_opens_with_all_that_it_held(
    postgresql: str, packed: Path, tmp_path: Path
) -> None:
    library = tmp_path / "library.db"
    library.write_bytes(gzip.decompress(packed.read_bytes()))
    held = json.loads(packed.with_name(packed.name.replace(".db.gz", ".json")).read_text(encoding="utf-8"))
    fill_released(postgresql, library, packed.name.removeprefix("schema-").removesuffix(".db.gz"))
    with Workbench.open(postgresql, reviewer="Ana Kovač") as desk:
        head = desk.history.rows(limit=1)[0]
        assert (head.seq, head.digest) == (held["changes"], held["head"])
        assert [each.id for each in desk.annotations] == held["annotations"]
        desk.export(tmp_path / "server.json")
        desk.annotate(next(iter(desk.articles)).id, 0, 3, "sourced")
        desk.undo()
        with desk.database.reading() as connection:
            assert list(integrity.problems(connection)) == []
    with Workbench.open(library, reviewer="Ana Kovač") as desk:
        desk.export(tmp_path / "laptop.json")
    one, two = (json.loads((tmp_path / name).read_bytes()) for name in ("server.json", "laptop.json"))
    assert one["content_sha256"] == two["content_sha256"]
