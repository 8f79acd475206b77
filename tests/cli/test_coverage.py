"""The numbers of a story are had from a terminal too, for people and for programs."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Workbench
from workbench import Workbench as Desk
from workbench.application.commands import EditArticle


def test_an_empty_library_is_counted(ask, run: Workbench) -> None:
    assert ask("coverage")["total"]["sentences"] == 0
    assert "Sentences" in run("coverage").out


def test_the_numbers_are_those_of_the_lists(ask, article: str) -> None:
    ask("annotate", article, "--quote", "Nobody was asked.", "--label", "unsourced")
    ask(
        "annotate",
        article,
        "--quote",
        "Costs have doubled\u00a0since 2019.",
        "--label",
        "sourced",
        "--source",
        "A report",
    )
    found = ask("coverage")
    (listed,) = [each for each in ask("articles") if each["id"] == article]
    (counted,) = [each for each in found["articles"] if each["id"] == article]
    assert (
        (counted["sentences"], counted["decided"])
        == (listed["sentences"], listed["decided"])
        == (listed["sentences"], 2)
    )
    assert counted["labels"] == {"sourced": 1, "unsourced": 1, "editorial": 0, "no_claim": 0}
    assert found["total"]["unsourced_share"] == 0.5
    assert sum(each["decided"] for each in found["progress"]["steps"]) == 2


def test_only_a_story_or_only_a_reviewer_is_counted(ask, run: Workbench, article: str, other: str) -> None:
    ask("annotate", article, "--quote", "Nobody was asked.", "--label", "unsourced")
    ask("annotate", other, "--quote", "No figure for the costs was given.", "--label", "unsourced", "--reviewer", "Bo")
    assert ask("coverage")["total"]["decided"] == 2
    of_bo = ask("coverage", "--by", "Bo")
    assert {each["id"]: each["decided"] for each in of_bo["articles"]} == {article: 0, other: 1}
    answer = run("coverage", "--story", "No such story")
    assert (answer.status, answer.out) == (1, "")
    assert "No such story" in answer.err


def test_people_get_a_table_with_the_names_of_the_labels(ask, run: Workbench, article: str) -> None:
    ask("annotate", article, "--quote", "Nobody was asked.", "--label", "unsourced")
    ask("claim", "Nobody was asked.")
    lines = run("coverage").out.splitlines()
    assert any(line.split()[:2] == ["Unsourced", "share"] and line.endswith("100 %") for line in lines)
    heading = next(line for line in lines if line.startswith("Article"))
    assert "Unsourced" in heading
    assert "Undecided" in heading
    assert any(line.startswith("Id") and "Without evidence" in line for line in lines)


def test_two_articles_of_one_outlet_are_told_apart(
    ask, run: Workbench, library: Path, article: str, other: str
) -> None:
    with Desk.open(library, reviewer="Ana") as desk:
        for each in (article, other):
            desk.do(EditArticle(id=each, details={"outlet": "The Courier"}))
        titles = [each.title for each in desk.articles]
    out = run("coverage").out
    assert all(f"The Courier · {title}" in out for title in titles)
