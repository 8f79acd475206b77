"""Reading goes without SQLAlchemy until it is needed, and says nothing else than with it."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.storage.kept import as_they_are
from workbench import Workbench
from workbench.domain.article import Article
from workbench.domain.errors import StorageError
from workbench.storage import find, kept_words
from workbench.storage.early import EarlyConnection
from workbench.storage.sql import select, tables

_TWO_BEGIN = """
import sys, threading, time
from importlib.abc import MetaPathFinder
from workbench.storage import sql
begun, waiting, failed = threading.Event(), threading.Event(), []
class Slow(MetaPathFinder):
    def find_spec(self, name, path, target=None):
        # The first thread stands in the middle of SQLAlchemy until the second has begun, too.
        if name == "sqlalchemy.util":
            begun.set()
            waiting.wait(5)
            time.sleep(0.2)
sys.meta_path.insert(0, Slow())
def tried(work):
    try:
        work()
    except Exception as error:
        failed.append(repr(error))
def second():
    begun.wait(5)
    waiting.set()
    PART
threads = [threading.Thread(target=tried, args=[work]) for work in (lambda: sql.select.__name__, second)]
for each in threads: each.start()
for each in threads: each.join()
sys.exit("; ".join(failed) or 0)
"""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    path = tmp_path / "library.db"
    (tmp_path / "one.txt").write_text("The mayor resigned on Monday.", encoding="utf-8")
    with Workbench.open(path, reviewer="A. Writer") as desk:
        desk.import_files([tmp_path / "one.txt"])
    return path


def _is_early(connection: object) -> bool:
    return isinstance(connection, EarlyConnection) and connection.driver is not None


def test_the_words_that_are_kept_are_what_sqlalchemy_says() -> None:
    assert kept_words.FILE.read_bytes() == as_they_are(), "run python -m tests.storage.kept"


def test_what_is_asked_first_is_read_by_the_driver_alone(library: Path) -> None:
    with Workbench.open(library) as desk, desk.database.reading() as connection:
        assert _is_early(connection)
        assert find.count(connection, Article) == 1
        assert _is_early(connection)


def test_whoever_writes_has_sqlalchemy_from_then_on(library: Path) -> None:
    with Workbench.open(library, reviewer="A. Writer") as desk:
        (article,) = desk.articles
        desk.annotate(article.id, 0, 9, "sourced")
        with desk.database.reading() as connection:
            assert not _is_early(connection)


def test_a_question_of_another_kind_goes_on_in_the_same_state(library: Path) -> None:
    with Workbench.open(library) as desk, desk.database.reading() as connection:
        before = find.count(connection, Article)
        assert len(connection.execute(select(tables.article.c.id)).all()) == before


def test_a_state_that_changed_meanwhile_is_not_taken_for_the_same(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def written(driver: sqlite3.Connection) -> object:
        """As if somebody had written each time it is looked at."""
        return driver.execute("SELECT random()").fetchone()

    monkeypatch.setattr("workbench.storage.early._version", written)

    def ask(desk: Workbench) -> None:
        with desk.database.reading() as connection:
            find.count(connection, Article)
            connection.execute(select(tables.article.c.id))

    with Workbench.open(library) as desk, pytest.raises(StorageError) as refused:
        ask(desk)
    assert refused.value.key == "library.locked"


def test_nothing_can_be_written_while_it_is_only_read(library: Path) -> None:
    """A second reader and a writer meet no lock that was left behind."""
    with (
        Workbench.open(library, reviewer="A. Writer") as first,
        Workbench.open(library, reviewer="B. Writer") as second,
    ):
        assert len(first.articles) == 1
        (article,) = second.articles
        second.annotate(article.id, 0, 9, "sourced")
        assert len(first.annotations) == 1


@pytest.mark.parametrize("part", ["sql.sqlite_dialect()", "sql.exc.OperationalError", "sql.pool.QueuePool"])
def test_two_threads_that_need_sqlalchemy_at_once_both_get_all_of_it(project: Path, part: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _TWO_BEGIN.replace("PART", part)],
        cwd=project, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
