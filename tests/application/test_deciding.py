"""What one decision asks of the database: counted, because a count is the same on every machine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

from workbench import Workbench
from workbench.application.commands import Annotate
from workbench.storage import integrity


@contextmanager
def statements(desk: Workbench) -> Iterator[list[str]]:
    """Collect what SQLite is told while the block runs, by its first word."""
    heard: list[str] = []
    with desk.database.reading() as connection:
        driver = connection.driver
    driver.set_trace_callback(lambda words: heard.append(words.split()[0]))
    try:
        yield heard
    finally:
        driver.set_trace_callback(None)


def decide(desk: Workbench, place: int, label: str = "sourced") -> Annotate:
    version = desk.articles.version(next(iter(desk.articles)).id)
    return Annotate(version=version.id, start=place, end=place + 3, label=label)


def test_a_decision_is_two_questions_and_three_rows_in_one_transaction(desk: Workbench, article: str) -> None:
    desk.do(decide(desk, 0))
    command = decide(desk, 10)
    with statements(desk) as heard:
        desk.do(command, change_id=str(uuid4()), patience=0.25)
    assert heard == ["PRAGMA", "BEGIN", "SELECT", "SELECT", "INSERT", "INSERT", "INSERT", "COMMIT"]


def test_a_correction_looks_at_its_own_row_and_not_for_copies_of_words_that_stand_once(
    desk: Workbench, article: str
) -> None:
    command = decide(desk, 0)
    desk.do(command)
    again = decide(desk, 0, "unsourced")
    with statements(desk) as heard:
        assert desk.do(again).result.id == command.id
    reading = ["SELECT", "SELECT", "SELECT"]
    assert heard == ["BEGIN", *reading, "UPDATE", "INSERT", "INSERT", "COMMIT"]


def test_the_same_label_again_writes_nothing(desk: Workbench, article: str) -> None:
    desk.do(decide(desk, 0))
    again = decide(desk, 0)
    with statements(desk) as heard:
        assert desk.do(again).changed is None
    assert heard == ["BEGIN", "SELECT", "SELECT", "COMMIT"]


def test_a_change_that_is_asked_for_twice_is_made_once(desk: Workbench, article: str) -> None:
    desk.do(decide(desk, 0))
    first, change = decide(desk, 10), str(uuid4())
    made = desk.do(first, change_id=change)
    with statements(desk) as heard:
        again = desk.do(decide(desk, 20), change_id=change)
    assert made.changed is not None
    assert again.changed is None
    assert "INSERT" not in heard
    assert len(desk.annotations) == 2
    with desk.database.reading() as connection:
        assert list(integrity.problems(connection)) == []
