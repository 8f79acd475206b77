"""Whoever waits for another program can be told to stop, gets its turn otherwise, and keeps nobody else waiting."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.faults.troubles import held_entirely, held_for_writing
from workbench import Workbench
from workbench.domain.errors import StorageError
from workbench.storage.backup import copy
from workbench.storage.patience import giving_up

PROMPT = 8.0
"""Seconds; whoever is not told to stop waits fifteen, and a busy machine takes some for itself."""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Workbench]:
    (tmp_path / "one.txt").write_text("The mayor resigned on Monday.", encoding="utf-8")
    with Workbench.open(tmp_path / "library.db", reviewer="Ana") as opened:
        opened.import_files([tmp_path / "one.txt"])
        yield opened


def write(desk: Workbench) -> object:
    return desk.annotate(desk.articles.all()[0].id, 0, 9, "sourced")


def waited_until_told(work: Callable[[], object]) -> None:
    """Wait for what cannot be done now, and be told to stop after a moment."""
    told = threading.Event()
    threading.Timer(0.3, told.set).start()
    with giving_up(told.is_set), pytest.raises(StorageError) as refused:
        work()
    assert refused.value.key == "library.locked"
    assert told.is_set()


@pytest.mark.parametrize("work", [lambda desk: desk.articles.all(), write], ids=["reading", "writing"])
def test_who_waits_for_a_lock_stops_when_told(desk: Workbench, work: Callable[[Workbench], object]) -> None:
    assert desk.database.path is not None
    since = time.monotonic()
    with held_entirely(desk.database.path):
        waited_until_told(lambda: work(desk))
    assert time.monotonic() - since < PROMPT


def test_who_has_written_and_waits_for_a_reader_stops_when_told_and_leaves_nothing(desk: Workbench) -> None:
    assert desk.database.path is not None
    (article,) = desk.articles.all()
    since = time.monotonic()
    reader = Workbench.open(desk.database.path, reviewer="Bo")
    with reader.database.reading() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM article").scalar()
        waited_until_told(lambda: desk.annotate(article.id, 0, 9, "sourced"))
    assert time.monotonic() - since < PROMPT
    assert desk.annotations.all() == []
    reader.close()
    write(desk)
    assert len(desk.annotations.all()) == 1


@pytest.mark.parametrize("work", [lambda desk: len(desk.articles.all()), write], ids=["reading", "writing"])
def test_who_is_not_told_to_stop_gets_its_turn(desk: Workbench, work: Callable[[Workbench], object]) -> None:
    assert desk.database.path is not None
    lock = held_entirely(desk.database.path)
    lock.__enter__()
    with ThreadPoolExecutor(1) as others:

        def patient() -> object:
            with giving_up(lambda: False):
                return work(desk)

        waiting = others.submit(patient)
        time.sleep(0.4)
        assert not waiting.done()
        lock.__exit__(None, None, None)
        assert waiting.result(timeout=60)


def test_those_who_wait_keep_nobody_else_waiting_for_a_connection(desk: Workbench) -> None:
    assert desk.database.path is not None
    write(desk)
    stop = threading.Event()

    def patient() -> None:
        with giving_up(stop.is_set), pytest.raises(StorageError):
            desk.articles.all()

    with held_entirely(desk.database.path), ThreadPoolExecutor(4) as others:
        waiting = [others.submit(patient) for _ in range(4)]
        time.sleep(0.2)
        since = time.monotonic()
        with desk.database.waiting(0.1), pytest.raises(StorageError):
            desk.articles.all()
        took = time.monotonic() - since
        stop.set()
        for each in waiting:
            each.result(timeout=60)
    assert took < PROMPT


def test_a_backup_that_waits_for_its_turn_stops_when_told(desk: Workbench, tmp_path: Path) -> None:
    library = desk.database.path
    assert library is not None
    since = time.monotonic()
    with held_entirely(library):
        waited_until_told(lambda: copy(library, tmp_path / "copy.db"))
    assert time.monotonic() - since < PROMPT
    assert not (tmp_path / "copy.db").exists()
    with held_for_writing(library):
        copy(library, tmp_path / "copy.db")
