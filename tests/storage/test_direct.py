"""A transaction goes without SQLAlchemy until it is needed, and is the same one with it."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from threading import Thread

import pytest

from tests.storage.kept import as_they_are
from workbench import Workbench
from workbench.application.commands import Annotate
from workbench.domain.article import Article
from workbench.domain.errors import StorageError
from workbench.domain.people import Source
from workbench.storage import find, kept_words
from workbench.storage.direct import DirectConnection, Driver
from workbench.storage.rows import BY_TYPE
from workbench.storage.sql import insert, select, tables

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


def _is_alone(connection: object) -> bool:
    """Tell whether a connection is the driver's, without SQLAlchemy around it."""
    return isinstance(connection, DirectConnection) and connection.driver.whole is None


def _at_the_disk() -> bool:
    """Tell whether there is a thread that waits for the disk."""
    return any(each.name == "beside" for each in threading.enumerate())


def _source(name: str) -> dict[str, object]:
    return {"id": name, "name": name, "kind": None, "independence_group": None}


def _sources(desk: Workbench) -> list[str]:
    return [each.name for each in desk.annotations.sources()]


def test_the_words_that_are_kept_are_what_sqlalchemy_says() -> None:
    assert kept_words.FILE.read_bytes() == as_they_are(), "run python -m tests.storage.kept"


def test_what_is_asked_first_is_read_by_the_driver_alone(library: Path) -> None:
    with Workbench.open(library) as desk, desk.database.reading() as connection:
        assert find.count(connection, Article) == 1
        assert _is_alone(connection)


def test_a_decision_needs_the_driver_alone(library: Path) -> None:
    with Workbench.open(library, reviewer="A. Writer") as desk:
        (article,) = desk.articles
        version = desk.articles.version(article.id).id
        desk.do(Annotate(version=version, start=0, end=9, label="sourced"), patience=0.25, seen=desk.seen)
        with desk.database.reading() as connection:
            assert _is_alone(connection)


def test_a_question_of_another_kind_is_asked_inside_the_same_transaction(library: Path) -> None:
    with Workbench.open(library) as desk:
        with desk.database.writing() as connection:
            BY_TYPE[Source].insert.run(connection, _source("Gazette"))
            assert _is_alone(connection)
            connection.execute(insert(tables.source), _source("Tribune"))
            assert connection.execute(select(tables.source.c.name)).scalars().all() == ["Gazette", "Tribune"]
            with desk.database.reading() as beside:
                assert find.values(beside, Source) == []
        assert _sources(desk) == ["Gazette", "Tribune"]


@pytest.mark.parametrize("first", ["driver", "sqlalchemy"])
def test_what_fails_takes_back_what_was_written_in_either_way(library: Path, first: str) -> None:
    ways = [
        lambda connection: BY_TYPE[Source].insert.run(connection, _source("Gazette")),
        lambda connection: connection.execute(insert(tables.source), _source("Tribune")),
    ]

    def fail(desk: Workbench) -> None:
        with desk.database.writing() as connection:
            for way in ways if first == "driver" else ways[::-1]:
                way(connection)
            raise ZeroDivisionError

    with Workbench.open(library) as desk:
        for _ in range(2):
            with pytest.raises(ZeroDivisionError):
                fail(desk)
        assert _sources(desk) == []
        with desk.database.writing() as connection:
            ways[0](connection)
        assert _sources(desk) == ["Gazette"]


def test_what_a_block_commits_or_takes_back_itself_is_not_done_again(library: Path) -> None:
    with Workbench.open(library) as desk:
        with desk.database.writing() as connection:
            BY_TYPE[Source].insert.run(connection, _source("Gazette"))
            connection.rollback()
        assert _sources(desk) == []


@pytest.mark.parametrize("after", ["nothing", "sqlalchemy"])
def test_what_comes_after_sqlite_took_a_transaction_back_is_never_kept(library: Path, after: str) -> None:
    """As it does when a disk fails: whoever overlooks that must not write rows without a history."""

    def go_on(desk: Workbench) -> None:
        with desk.database.writing() as connection:
            connection.execute(insert(tables.source), _source("Gazette"))
            connection.driver.execute("ROLLBACK")
            if after == "sqlalchemy":
                connection.execute(insert(tables.source), _source("Tribune"))

    with Workbench.open(library) as desk:
        with pytest.raises((StorageError, sqlite3.OperationalError)):
            go_on(desk)
        with desk.database.writing() as connection:
            BY_TYPE[Source].insert.run(connection, _source("Herald"))
        assert _sources(desk) == ["Herald"]


def test_a_library_that_was_closed_meanwhile_leaves_no_file_open(library: Path) -> None:
    desk = Workbench.open(library)
    with desk.database.reading() as connection:
        connection.execute(select(tables.article.c.id)).all()
        driver = connection.driver
        desk.close()
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        driver.execute("SELECT 1")


@pytest.mark.parametrize("moment", ["do_execute", "do_commit"])
def test_an_interruption_in_the_middle_of_a_statement_is_heard_of_and_takes_the_change_back(
    library: Path, moment: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    def write(desk: Workbench, dialect: object) -> None:
        with monkeypatch.context() as patched, desk.database.writing() as connection:
            BY_TYPE[Source].insert.run(connection, _source("Gazette"))
            patched.setattr(dialect, moment, interrupted)
            connection.execute(insert(tables.source), _source("Tribune"))

    with Workbench.open(library) as desk:
        with desk.database.writing() as connection:
            dialect = connection.execute(select(tables.article.c.id)).connection.dialect
        with pytest.raises(KeyboardInterrupt):
            write(desk, dialect)
        with desk.database.writing() as connection:
            connection.execute(insert(tables.source), _source("Herald"))
        assert _sources(desk) == ["Herald"]


def test_what_is_read_while_the_disk_writes_is_what_it_writes(library: Path) -> None:
    with Workbench.open(library) as desk:
        read: list[list[str]] = []
        with desk.database.writing() as connection:
            BY_TYPE[Source].insert.run(connection, _source("Gazette"))
            desk.database.commit_while(connection, lambda: read.append(_sources(desk)), pytest.fail)
        with desk.database.writing() as connection:
            connection.execute(insert(tables.source), _source("Herald"))
            desk.database.commit_while(connection, lambda: read.append(_sources(desk)), pytest.fail)
        assert read == [["Gazette"], ["Gazette", "Herald"]]
        assert _at_the_disk()
    assert not _at_the_disk()


def test_what_the_disk_did_not_take_is_told_and_is_not_there(library: Path) -> None:
    told: list[str] = []

    def write(desk: Workbench) -> None:
        with desk.database.writing(patience=0) as connection:
            BY_TYPE[Source].insert.run(connection, _source("Gazette"))
            desk.database.commit_while(connection, lambda: told.append("meanwhile"), lambda: told.append("failed"))

    with Workbench.open(library) as desk:
        with closing(sqlite3.connect(library, isolation_level=None)) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT id FROM article").fetchall()
            with pytest.raises(StorageError, match="locked"):
                write(desk)
        assert told == ["meanwhile", "failed"]
        assert _sources(desk) == []
        write(desk)
        assert told == ["meanwhile", "failed", "meanwhile"]
        assert _sources(desk) == ["Gazette"]


def test_what_goes_wrong_meanwhile_does_not_undo_what_the_disk_took(library: Path) -> None:
    def write(desk: Workbench) -> None:
        with desk.database.writing() as connection:
            BY_TYPE[Source].insert.run(connection, _source("Gazette"))
            desk.database.commit_while(connection, lambda: 1 / 0, pytest.fail)

    with Workbench.open(library) as desk:
        with pytest.raises(ZeroDivisionError):
            write(desk)
        assert _sources(desk) == ["Gazette"]


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Hear of interruptions; whoever runs these tests in the background may have let them be ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
@pytest.mark.skipif(not hasattr(signal, "pthread_kill"), reason="Nobody can interrupt a thread alone here")
@pytest.mark.parametrize("later", [0, 0.02])
def test_an_interruption_while_the_disk_writes_is_heard_once_that_is_written(
    library: Path, later: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit = Driver.commit

    def interrupted(driver: Driver) -> None:
        if later:
            time.sleep(later)
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)
        time.sleep(0.05)
        commit(driver)

    def write(desk: Workbench, name: str) -> None:
        with desk.database.writing() as connection:
            BY_TYPE[Source].insert.run(connection, _source(name))
            desk.database.commit_while(connection, lambda: None, pytest.fail)

    with Workbench.open(library) as desk:
        with monkeypatch.context() as patched:
            patched.setattr(Driver, "commit", interrupted)
            with pytest.raises(KeyboardInterrupt):
                write(desk, "Gazette")
        write(desk, "Herald")
        assert _sources(desk) == ["Gazette", "Herald"]


def test_where_no_thread_is_to_be_had_a_change_becomes_durable_all_the_same(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []

    def write(desk: Workbench, name: str) -> None:
        with desk.database.writing() as connection:
            BY_TYPE[Source].insert.run(connection, _source(name))
            desk.database.commit_while(connection, lambda: told.append(name), pytest.fail)

    def refuse(_thread: Thread) -> None:
        raise RuntimeError("can't start new thread")

    with Workbench.open(library) as desk:
        with monkeypatch.context() as patched:
            patched.setattr(Thread, "start", refuse)
            write(desk, "Gazette")
            write(desk, "Herald")
        assert not _at_the_disk()
        write(desk, "Tribune")
        assert _at_the_disk()
        assert _sources(desk) == told == ["Gazette", "Herald", "Tribune"]


def test_threads_that_ask_at_once_have_a_transaction_each(library: Path) -> None:
    found: list[int] = []

    def ask(desk: Workbench) -> None:
        for _ in range(20):
            with desk.database.reading() as connection:
                connection.execute(select(tables.article.c.id)).all()
                found.append(find.count(connection, Article))

    with Workbench.open(library) as desk:
        threads = [Thread(target=ask, args=[desk]) for _ in range(6)]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
    assert found == [1] * 120


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
