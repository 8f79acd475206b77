"""The sample set is filled once, holds together, and can be made afresh; nothing else is touched."""

from __future__ import annotations

from pathlib import Path

from workbench import Workbench
from workbench.application.matrix import matrix
from workbench.application.sample import ARTICLES, STORY, empty_sample, is_sample, open_sample, sample_articles


def test_a_fresh_sample_set_holds_the_articles_in_their_order(tmp_path: Path) -> None:
    with open_sample(tmp_path, "Ana Kovač") as desk:
        rows = {row.id: row for row in desk.articles.rows()}
        shown = [rows[each].file_name for each in sample_articles(desk)]
        assert tuple(shown) == ARTICLES
        assert [each.name for each in desk.articles.stories()] == [STORY]
        assert is_sample(desk)


def test_it_shows_a_nested_mark_sources_a_repeat_nine_claims_a_dispute_and_a_suggestion(tmp_path: Path) -> None:
    with open_sample(tmp_path, "Ana Kovač") as desk:
        marks = desk.annotations.listed()
        inner = next(each for each in marks if each.exact == "hypocritically")
        assert any(each.span.contains(inner.span) and each.label == "unsourced" for each in marks if each != inner)
        assert any(each.origin == "copy" for each in marks)
        names = {each.name for each in desk.annotations.sources()}
        assert names == {"Donald Trump", "Reza Talebi", "Benjamin Netanyahu"}
        assert [each.is_suggestion for each in marks].count(True) == 1
        found = matrix(desk)
        columns = [each.id for each in found.articles]
        shown = sample_articles(desk)[:3]
        assert len(found.claims) == 9
        states = {
            claim.statement.split()[-1]: [claim.cells[columns.index(each)].state for each in shown]
            for claim in found.claims
        }
        assert states["war."] == ["stated", "stated", "contradicts"]
        assert states["Tehran."] == ["stated", "stated", "n/a"]
        assert states["Lebanon."] == ["disputed", "stated", "n/a"]
        for each in marks:
            version = next(v for v in desk.articles.versions(_article(desk, each.version)) if v.id == each.version)
            assert desk.articles.text(version).text[each.start : each.end] == each.exact


def test_opening_it_again_fills_nothing_twice(tmp_path: Path) -> None:
    with open_sample(tmp_path, "Ana Kovač") as desk:
        before = desk.database.last_seq()
    with open_sample(tmp_path, "Ana Kovač") as desk:
        assert desk.database.last_seq() == before


def test_a_library_of_ones_own_is_no_sample_and_is_never_emptied(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with Workbench.open(path) as desk:
        assert not is_sample(desk)
    empty_sample(path)
    assert path.exists()


def test_an_emptied_sample_set_is_made_afresh(tmp_path: Path) -> None:
    with open_sample(tmp_path, "Ana Kovač") as desk:
        path = desk.database.path
        assert path is not None
        desk.annotate(sample_articles(desk)[3], 0, 4, "sourced")
        before = len(desk.annotations.listed())
    empty_sample(path)
    with open_sample(tmp_path, "Ana Kovač") as desk:
        assert len(desk.annotations.listed()) == before - 1


def _article(desk: Workbench, version: str) -> str:
    return desk.annotations.articles_of()[version]
