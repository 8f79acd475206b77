"""Reading goes without SQLAlchemy until it is needed, and says nothing else than with it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.storage.kept import as_they_are
from workbench import Workbench
from workbench.domain.article import Article
from workbench.domain.errors import StorageError
from workbench.storage import find, kept_words
from workbench.storage.early import EarlyConnection
from workbench.storage.sql import select, tables


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
