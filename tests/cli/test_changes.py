"""What was done is taken back, done again, and told."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Workbench

ROW = ["id", "seq", "at", "reviewer", "summary", "words", "kind", "undoes", "digest"]


def test_undo_and_redo_say_what_they_did(ask, annotation) -> None:
    undone = ask("undo")
    assert list(undone) == ROW
    assert (undone["kind"], undone["words"]) == ("undo", "Undid: Marked Editorial: “hypocritically”")
    assert ask("annotations") == []
    redone = ask("redo")
    assert (redone["kind"], redone["undoes"]) == ("redo", undone["id"])
    assert [row["id"] for row in ask("annotations")] == [annotation["id"]]


def test_undo_reaches_across_articles_and_restarts(run: Workbench, ask, other: str, article: str) -> None:
    ask("annotate", article, "--quote", "Costs", "--label", "unsourced")
    ask("annotate", other, "--quote", "Monday", "--label", "no_claim")
    assert [run("undo").out.strip() for _ in range(2)] == [
        "Undid: Marked No claim: “Monday”",
        "Undid: Marked Unsourced: “Costs”",
    ]
    assert ask("annotations") == []


@pytest.mark.parametrize("word", ["undo", "redo"])
def test_nothing_to_take_back_is_said(run: Workbench, word: str) -> None:
    answer = run(word, "--json")
    assert (answer.status, answer.out) == (1, "")
    assert f"nothing to {word}" in answer.err


def test_undo_is_each_reviewers_own(run: Workbench, ask, annotation, article: str) -> None:
    ask("annotate", article, "--quote", "Costs", "--label", "unsourced", "--reviewer", "Ben")
    assert ask("undo")["words"].endswith("“hypocritically”")
    assert [row["exact"] for row in ask("annotations")] == ["Costs"]
    assert run("undo", "--reviewer", "Nobody").status == 1


def test_a_clash_is_told_with_both_sides(run: Workbench, ask, article: str, annotation, library) -> None:
    from workbench import Workbench as Desk
    from workbench.application.commands import EditAnnotations

    with Desk.open(library, reviewer="Ben") as desk:
        desk.do(EditAnnotations(ids=(annotation["id"],), details={"note": "fair"}))
    answer = run("undo", "--json")
    assert (answer.status, answer.out) == (1, "")
    assert "note: yours “loaded”, now by Ben “fair”" in answer.err
    assert "Ben has changed the same thing since" in answer.err
    assert ask("annotations")[0]["note"] == "fair"


def test_the_history_is_ones_own_newest_first(ask, annotation, article: str) -> None:
    ask("annotate", article, "--quote", "Costs", "--label", "unsourced", "--reviewer", "Ben")
    own = ask("history")
    assert list(own[0]) == ROW
    assert [row["summary"] for row in own] == ["annotation.added", "article.imported", "reviewer.joined"]
    assert [row["words"] for row in ask("history", "--by", "Ben")][:1] == ["Marked Unsourced: “Costs”"]
    everything = ask("history", "--all")
    assert [row["seq"] for row in everything] == [5, 4, 3, 2, 1]
    assert ask("history", "--all", "--limit", "2") == everything[:2]


def test_the_history_of_an_annotation_tells_every_change_with_both_sides(ask, annotation, article: str) -> None:
    ask("annotate", article, "--quote", "hypocritically", "--label", "unsourced")
    ask("undo")
    rows = ask("history", annotation["id"][:8])
    assert [row["summary"] for row in rows] == ["annotation.added", "annotation.relabelled", "undo"]
    assert [len(row["revisions"]) for row in rows] == [1, 1, 1]
    (revision,) = rows[1]["revisions"]
    assert (revision["entity"], revision["before"]["label"], revision["after"]["label"]) == (
        "annotation",
        "editorial",
        "unsourced",
    )
    assert [row["seq"] for row in ask("history", annotation["id"], "--limit", "1")] == [rows[-1]["seq"]]


def test_the_history_of_a_thing_that_is_gone_is_still_told(ask, annotation) -> None:
    ask("undo")
    assert [row["summary"] for row in ask("history", annotation["id"])] == ["annotation.added", "undo"]


def test_the_history_covers_everybody_unless_one_is_asked_for(ask, annotation, article: str) -> None:
    claim = ask("claim", "A claim.", "--annotation", annotation["id"])
    ask("evidence", claim["id"], "--citation", "A report", "--reviewer", "Ben")
    assert [row["summary"] for row in ask("history", claim["id"])] == ["claim.added", "evidence.added"]
    assert [row["summary"] for row in ask("history", claim["id"], "--by", "Ben")] == ["evidence.added"]


def test_an_article_and_a_change_have_a_history(ask, article: str) -> None:
    (row,) = ask("history", "courier.txt")
    assert (row["summary"], {each["entity"] for each in row["revisions"]}) == (
        "article.imported",
        {"article", "article_version"},
    )
    assert ask("history", row["id"]) == [row]
    assert ask("history", row["id"][:8]) == [row]


def test_what_was_never_there_has_no_history(run: Workbench, article: str) -> None:
    answer = run("history", "00000000-0000-4000-8000-000000000000", "--json")
    assert (answer.status, answer.out) == (1, "")
    assert "nothing called" in answer.err


def test_people_read_the_history_as_sentences(run: Workbench, annotation) -> None:
    assert "Nothing was done yet" in run("history", "--reviewer", "Ben").err
    lines = run("history").out.splitlines()
    assert lines[0].split() == ["Id", "When", "(UTC)", "Reviewer", "Change"]
    assert lines[1].endswith("Marked Editorial: “hypocritically”")
    assert run("undo").out == "Undid: Marked Editorial: “hypocritically”\n"


def test_the_history_of_a_claim_knows_places_that_were_taken_away_since(ask, annotation, library) -> None:
    from workbench import Workbench as Desk
    from workbench.application.commands import LeaveClaim, RemoveEvidence

    claim = ask("claim", "The bridge opens in May", "--annotation", annotation["id"])["id"]
    ask("evidence", claim, "--citation", "The minutes")
    with Desk.open(library, reviewer="Ben") as desk:
        (evidence,) = desk.claims.evidence(claim=claim)
        desk.do(LeaveClaim(claim=claim, annotation=annotation["id"]))
        desk.do(RemoveEvidence(id=evidence.id))
    told = [row["summary"] for row in ask("history", claim)]
    assert told == ["claim.added", "evidence.added", "claim.left", "evidence.removed"]


def test_the_history_of_something_that_is_gone_is_found_by_the_start_of_its_id(ask, run, annotation, library) -> None:
    from workbench import Workbench as Desk
    from workbench.application.commands import RemoveAnnotations

    with Desk.open(library, reviewer="Ben") as desk:
        desk.do(RemoveAnnotations(ids=(annotation["id"],)))
    told = [row["summary"] for row in ask("history", annotation["id"][:8])]
    assert told[0] == "annotation.added"
    assert told[-1] == "annotation.removed"
