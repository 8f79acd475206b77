"""The list of articles: what it counts is right, and counted once however often somebody looks."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.application.test_deciding import statements
from workbench import Workbench
from workbench.application import reading, shelf
from workbench.application.commands import Annotate
from workbench.application.importing import import_text
from workbench.text import sentences

ARTICLES = 6


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Return how often sentences were looked for in each text."""
    counts: Counter[str] = Counter()

    def counting(text: str) -> object:
        counts[text] += 1
        return sentences(text)

    monkeypatch.setattr(reading, "sentences", counting)
    return counts


def several(desk: Workbench) -> list[str]:
    """Bring some articles in and return their ids."""
    made = [import_text(desk, f"Edition {number}. It opens late. Why?\n", title=f"No {number}") for number in range(6)]
    return [str(each.article) for each in made]


def test_sentences_are_looked_for_once_in_each_text_however_little_room_there_is(
    desk: Workbench, counted: Counter[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    several(desk)
    monkeypatch.setattr(shelf, "_ROOM", 1)
    with Workbench.open(desk.name, reviewer="Bo") as other:
        counted.clear()
        first = other.articles.rows()
        assert other.articles.rows() == first
        assert [row.sentences for row in first] == [3] * ARTICLES
        assert set(counted.values()) == {1}


def test_a_text_that_nobody_decided_in_is_not_read_again(desk: Workbench) -> None:
    several(desk)
    desk.articles.rows()
    with statements(desk) as heard:
        desk.articles.rows()
    texts_or_more = heard.count("SELECT")
    # People, first versions and articles once; versions, annotations and reviews of each.
    assert texts_or_more == 3 + 3 * ARTICLES


def test_one_row_asks_as_much_in_a_large_library_as_in_a_small_one(desk: Workbench, article: str) -> None:
    desk.articles.rows([article])
    with statements(desk) as alone:
        desk.articles.rows([article])
    several(desk)
    with statements(desk) as among_others:
        assert [row.id for row in desk.articles.rows([article])] == [article]
    assert among_others == alone


def test_decided_counts_sentences_that_somebody_decided_whole(desk: Workbench) -> None:
    article, *_ = several(desk)
    version = desk.articles.version(article)
    first, second, _ = desk.articles.text(version).sentences
    desk.do(Annotate(version=version.id, start=first.start, end=first.end, label="sourced"))
    desk.do(Annotate(version=version.id, start=second.start, end=second.end - 5, label="sourced"))
    (row,) = desk.articles.rows([article])
    assert (row.sentences, row.decided, row.annotations, row.lost) == (3, 1, 2, 0)
    assert desk.articles.rows([article], by="nobody")[0].decided == 0
