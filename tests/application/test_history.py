"""One history: undo and redo per reviewer, across articles, restarts and other people's work."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.application.conftest import STORY
from workbench import Workbench
from workbench.application.commands import EditAnnotations, MakeClaim
from workbench.domain.article import ArticleVersion
from workbench.domain.change import Changed
from workbench.domain.errors import UndoRefusedError, WorkbenchError


def test_undo_still_works_tomorrow(library: Path, article_file: Path) -> None:
    with Workbench.open(library, reviewer="Ana") as desk:
        article = desk.import_files([article_file])[0].article
        desk.annotate(str(article), 0, 5, "sourced")
    with Workbench.open(library, reviewer="Ana") as desk:
        desk.undo()
        assert len(desk.annotations) == 0
    with Workbench.open(library, reviewer="Ana") as desk:
        desk.redo()
        assert len(desk.annotations) == 1


def test_undo_walks_across_articles_in_the_order_of_the_work(desk: Workbench, article: str, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("Another outlet\n\nSomething else happened here on Monday.\n", encoding="utf-8")
    second = str(desk.import_files([other])[0].article)
    for where in (article, second, article):
        desk.annotate(where, len(list(desk.annotations)), 9, "sourced")
    desk.undo()
    assert [each.version for each in desk.annotations.all()].count(desk.articles.version(second).id) == 1
    desk.undo()
    assert {each.version for each in desk.annotations.all()} == {desk.articles.version(article).id}


def test_something_new_ends_what_could_be_done_again(desk: Workbench, article: str) -> None:
    desk.annotate(article, 0, 5, "sourced")
    desk.undo()
    desk.annotate(article, 6, 9, "sourced")
    with pytest.raises(UndoRefusedError) as refused:
        desk.redo()
    assert refused.value.key == "redo.nothing"


def test_undo_redo_undo_redo_ends_where_it_began(desk: Workbench, article: str) -> None:
    made = [desk.annotate(article, at, at + 3, "sourced") for at in (0, 5, 10)]
    for _ in range(3):
        desk.undo()
        desk.undo()
        desk.redo()
        desk.redo()
    assert [each.id for each in desk.annotations.all()] == [each.id for each in made]
    desk.undo()
    desk.undo()
    desk.undo()
    assert len(desk.annotations) == 0


def test_each_reviewer_takes_back_only_their_own(library: Path, article_file: Path) -> None:
    with Workbench.open(library, reviewer="Ana") as ana, Workbench.open(library, reviewer="Bo") as bo:
        article = str(ana.import_files([article_file])[0].article)
        ana.annotate(article, 0, 5, "sourced")
        bo.annotate(article, 0, 5, "editorial")
        ana.undo()
        assert [each.label for each in bo.annotations.all()] == ["editorial"]
        bo.undo()
        with pytest.raises(UndoRefusedError):
            bo.undo()


def test_undo_never_overwrites_what_somebody_else_changed_since(library: Path, article_file: Path) -> None:
    with Workbench.open(library, reviewer="Ana") as ana, Workbench.open(library, reviewer="Bo") as bo:
        article = str(ana.import_files([article_file])[0].article)
        made = ana.annotate(article, 0, 5, "sourced")
        bo.do(EditAnnotations(ids=(made.id,), details={"note": "from Bo"}))
        with pytest.raises(UndoRefusedError) as refused:
            ana.undo()
        assert refused.value.key == "undo.changed-since"
        assert refused.value.facts["who"] == "Bo"
        assert refused.value.facts["theirs"]["note"] == "from Bo"
        assert ana.annotations.get(made.id).note == "from Bo"


def test_a_source_stays_as_long_as_somebody_names_it(library: Path, article_file: Path) -> None:
    with Workbench.open(library, reviewer="Ana") as ana, Workbench.open(library, reviewer="Bo") as bo:
        article = str(ana.import_files([article_file])[0].article)
        ana.annotate(article, 0, 5, "sourced", source="Ana Ruiz")
        bo.annotate(article, 6, 9, "sourced", source="Ana Ruiz")
        ana.undo()
        assert [each.name for each in bo.annotations.sources()] == ["Ana Ruiz"]
        ana.redo()
        assert len(ana.annotations) == 2


def test_a_claim_somebody_else_joined_cannot_be_undone_under_them(library: Path, article_file: Path) -> None:
    with Workbench.open(library, reviewer="Ana") as ana, Workbench.open(library, reviewer="Bo") as bo:
        article = str(ana.import_files([article_file])[0].article)
        claim = ana.do(MakeClaim(statement="The bridge opens in May")).result
        bo.annotate(article, 0, 5, "sourced", claim=claim.id)
        with pytest.raises(UndoRefusedError) as refused:
            ana.undo()
        assert refused.value.key == "undo.depended-on"
        assert len(ana.claims) == 1


def test_listeners_hear_each_change_once_also_those_of_others(library: Path, article_file: Path) -> None:
    with Workbench.open(library, reviewer="Ana") as ana, Workbench.open(library, reviewer="Bo") as bo:
        heard: list[Changed] = []
        article = str(ana.import_files([article_file])[0].article)
        ana.catch_up()
        bo.catch_up()
        bo.subscribe(heard.append)
        ana.annotate(article, 0, 5, "sourced")
        bo.annotate(article, 6, 9, "editorial")
        bo.catch_up()
        bo.catch_up()
        told = [each.change.seq for each in heard]
        assert sorted(told) == sorted(set(told))
        assert {each.change.summary for each in heard} == {"annotation.added", "reviewer.joined"}
        assert len(heard) == 3


def test_a_retry_is_the_same_change(desk: Workbench, version: ArticleVersion) -> None:
    from workbench.application.commands import Annotate

    command = Annotate(version=version.id, start=0, end=5, label="sourced")
    once = desk.do(command, change_id="6f1b2b1e-0000-4000-8000-000000000001")
    again = desk.do(command, change_id="6f1b2b1e-0000-4000-8000-000000000001")
    assert once.changed is not None
    assert again.changed is None
    assert len(desk.annotations) == 1


def test_the_history_of_an_annotation_says_who_when_and_what(desk: Workbench, article: str) -> None:
    made = desk.annotate(article, 0, 8, "sourced")
    desk.annotate(article, 0, 8, "editorial")
    desk.undo()
    rows = desk.history.of(made.id)
    assert [row.words for row in rows] == [
        f"Marked Sourced: “{STORY[:8]}”",
        f"Changed the label to Editorial: “{STORY[:8]}”",
        f"Undid: Changed the label to Editorial: “{STORY[:8]}”",
    ]
    assert {row.reviewer for row in rows} == {"Ana Kovač"}
    assert all(row.at.endswith("Z") for row in rows)


def test_a_refused_command_leaves_neither_rows_nor_history(desk: Workbench, article: str) -> None:
    before = desk.history.rows()
    with pytest.raises(WorkbenchError):
        desk.annotate(article, 0, 5, "sourced", source="New Name", facet="no such facet")
    assert desk.history.rows() == before
    assert desk.annotations.sources() == []
