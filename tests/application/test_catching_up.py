"""What others did is told whole and in order, however large it is and however little is read at a time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench import Workbench
from workbench.application.commands import LabelPlaces
from workbench.domain.change import Changed
from workbench.storage import history

TEXT = "The ferry passed the old pier at noon, and nobody on the quay waved to it. " * 12


Desks = tuple[Workbench, Workbench, str]


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[Desks]:
    """Return the desks of two people on one library, and an article in it."""
    (tmp_path / "ferry.txt").write_text(TEXT, encoding="utf-8")
    with (
        Workbench.open(tmp_path / "library.db", reviewer="Ana") as ana,
        Workbench.open(tmp_path / "library.db", reviewer="Bo") as bo,
    ):
        yield ana, bo, str(bo.import_files([tmp_path / "ferry.txt"])[0].article)


def label_many(desk: Workbench, article: str, number: int) -> None:
    version = desk.articles.version(article).id
    desk.do(LabelPlaces(places=tuple((version, start, start + 2) for start in range(number)), label="unsourced"))


def test_who_is_told_of_a_change_can_ask_how_far_that_is(desks: Desks) -> None:
    """A form that shows a change at once must not think later that it came after it was filled in."""
    ana, bo, article = desks
    ana.catch_up()
    told: list[tuple[int, int]] = []
    ana.subscribe(lambda changed: told.append((changed.change.seq, ana.seen)))
    bo.annotate(article, 0, 9, "sourced")
    bo.annotate(article, 10, 19, "unsourced")
    ana.catch_up()
    assert len(told) == 2
    assert all(seq == seen for seq, seen in told)


def test_a_large_change_is_read_in_parts_and_told_whole(desks: Desks) -> None:
    ana, bo, article = desks
    ana.catch_up()
    told: list[Changed] = []
    ana.subscribe(told.append)
    label_many(bo, article, 250)
    bo.annotate(article, 0, 9, "sourced")
    looks = 0
    while not told or ana.heard.is_behind:
        news = ana.catch_up(most=100)
        assert news or ana.heard.is_behind
        looks += 1
        if looks == 1:
            # What somebody does oneself meanwhile is told at once, and only once.
            own = ana.annotate(article, 20, 30, "editorial")
    assert looks == 3
    _joined, mine, large, last = told
    assert own.id in mine.ids("annotation")
    assert large.change.seq < last.change.seq < mine.change.seq
    with bo.database.reading() as connection:
        assert large.revisions == history.revisions(connection, large.change.id)
    assert len(large.revisions) == 250
    assert not ana.catch_up(most=100)
    assert ana.seen == ana.database.last_seq()


def test_a_change_of_just_as_many_rows_as_are_read_is_told_once(desks: Desks) -> None:
    ana, bo, article = desks
    bo.annotate(article, 0, 3, "sourced")
    ana.catch_up()
    label_many(bo, article, 100)
    assert ana.catch_up(most=100) == []
    assert ana.heard.is_behind
    (news,) = ana.catch_up(most=100)
    assert len(news.revisions) == 100
    assert not ana.heard.is_behind
    assert ana.catch_up(most=100) == []
