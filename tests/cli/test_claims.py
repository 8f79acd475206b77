"""Claims are made, joined, backed by evidence, rated and laid out against the articles."""

from __future__ import annotations

import csv
import io
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Workbench
from tests.surroundings.pages import HARMLESS, Page

ROW = ["id", "statement", "speaker", "as_of", "status", "verdict", "annotations", "mentions", "independent_sources"]


@pytest.fixture
def claim(ask, annotation) -> Any:
    words = ("--annotation", annotation["id"][:8], "--speaker", "Critics", "--as-of", "2026-05")
    return ask("claim", "The delay is shameful.", *words)


def test_a_claim_is_made_with_its_places(ask, claim, annotation) -> None:
    assert list(claim) == [*ROW, "evidence"]
    assert (claim["statement"], claim["speaker"], claim["status"]) == ("The delay is shameful.", "Critics", "open")
    assert claim["as_of"] == {"earliest": "2026-05", "latest": "2026-05", "words": "2026-05"}
    assert claim["annotations"] == [{"id": annotation["id"], "article": annotation["article"], "stance": "same"}]
    assert ask("claims") == [claim]


def test_annotations_of_a_claim_may_be_given_together_or_one_by_one(ask, article: str, annotation) -> None:
    more = [
        ask("annotate", article, "--quote", quote, "--label", "unsourced")["id"] for quote in ("shameful", "Critics")
    ]
    row = ask("claim", "A claim.", "--annotation", annotation["id"], more[0], "--annotation", more[1])
    assert {each["id"] for each in row["annotations"]} == {annotation["id"], *more}


def test_joining_says_with_which_stance(ask, claim, other: str) -> None:
    place = ask("annotate", other, "--quote", "No figure", "--label", "sourced", "--source", "The mayor")
    mention = ask("join", claim["id"], place["id"], "--stance", "contradicts")
    assert list(mention) == ["id", "claim", "annotation", "stance"]
    assert (mention["claim"], mention["annotation"], mention["stance"]) == (claim["id"], place["id"], "contradicts")
    again = ask("join", "The delay is shameful.", place["id"][:8])
    assert (again["id"], again["stance"]) == (mention["id"], "same")
    (row,) = ask("claims")
    assert (row["mentions"], row["independent_sources"]) == (2, 1)


def test_joining_twice_changes_nothing_and_says_so(run: Workbench, ask, claim, annotation) -> None:
    before = ask("history", "--all")
    answer = run("join", claim["id"], annotation["id"])
    assert (answer.status, answer.out) == (0, "It was so already; nothing was changed.\n")
    assert ask("history", "--all") == before


def test_evidence_is_kept_with_a_file(ask, claim, tmp_path: Path, library: Path) -> None:
    report = tmp_path / "report.bin"
    report.write_bytes(bytes(range(256)))
    row = ask(
        *("evidence", claim["id"], "--citation", "Harbour report", "--url", "https://example.org/report"),
        *("--archived-url", "https://archive.example/1", "--accessed", "2026-06", "--locator", "p. 4"),
        *("--quote", "late by a year", "--stance", "refutes", "--attach", report),
    )
    assert (row["claim"], row["annotation"], row["citation"]) == (claim["id"], None, "Harbour report")
    assert (row["accessed_on"], row["locator"], row["stance"]) == ("2026-06", "p. 4", "refutes")
    assert row["attachment_name"] == "report.bin"
    with sqlite3.connect(library) as connection:
        (body,) = connection.execute("SELECT body FROM attachment").fetchone()
    connection.close()
    assert body == bytes(range(256))
    assert ask("claims")[0]["evidence"] == 1


def test_evidence_may_belong_to_an_annotation(ask, annotation) -> None:
    row = ask("evidence", annotation["id"][:8], "--citation", "A dictionary")
    assert (row["claim"], row["annotation"]) == (None, annotation["id"])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--citation", " "), "needs a citation"),
        (("--citation", "x", "--url", "ftp://x"), "not a web address"),
        (("--citation", "x", "--accessed", "yesterday"), "not a date"),
        (("--citation", "x", "--attach", "missing.pdf"), "could not be read"),
    ],
)
def test_evidence_that_cannot_be_kept_is_refused(run: Workbench, ask, claim, words, said: str) -> None:
    answer = run("evidence", claim["id"], *words)
    assert (answer.status, answer.out) == (1, "")
    assert said in answer.err
    assert ask("claims")[0]["evidence"] == 0


def test_evidence_for_nothing_is_refused(run: Workbench, claim) -> None:
    answer = run("evidence", "nothing", "--citation", "x")
    assert answer.status == 1
    assert "nothing called “nothing”" in answer.err


def test_a_verdict_without_evidence_is_kept_and_said_to_be_so(run: Workbench, ask, claim) -> None:
    words = ("verdict", claim["id"], "--rating", "true", "--rationale", "It is so.")
    answer = run(*words)
    assert (answer.status, "has no evidence" in answer.err) == (0, True)
    ask("evidence", claim["id"], "--citation", "A report")
    assert run(*words).err == ""


def test_a_verdict_is_appended(ask, claim) -> None:
    first = ask("verdict", claim["id"], "--rating", "false", "--rationale", "It is late for good reasons.")
    second = ask("verdict", claim["id"], "--rating", "half_true", "--rationale", "On second thoughts.")
    assert (first["claim"], first["rating"]) == (claim["id"], "false")
    assert ask("claims")[0]["verdict"] == "half_true"
    assert [row["summary"] for row in ask("history", claim["id"])].count("verdict.added") == 2
    assert second["id"] != first["id"]


def test_people_read_the_name_of_a_rating_and_programs_its_key(run: Workbench, ask, claim) -> None:
    ask("verdict", claim["id"], "--rating", "half_true", "--rationale", "On second thoughts.")
    for command in (("claims",), ("history",), ("matrix",), ("matrix", "--format", "html")):
        answer = run(*command)
        assert "Half true" in answer.out, command
        assert "half_true" not in answer.out, command
    assert ask("matrix")["claims"][0]["verdict"] == "half_true"


@pytest.mark.parametrize(("rating", "why"), [("maybe", "x"), ("true", " ")])
def test_a_verdict_needs_a_known_rating_and_a_reason(run: Workbench, ask, claim, rating: str, why: str) -> None:
    assert run("verdict", claim["id"], "--rating", rating, "--rationale", why).status == 1
    assert ask("claims")[0]["verdict"] is None


@pytest.mark.parametrize(
    "words",
    [
        ("claim", " "),
        ("claim", "A claim.", "--annotation", "00000000"),
        ("join", "00000000", "00000000"),
        ("verdict", "00000000", "--rating", "true", "--rationale", "x"),
    ],
)
def test_what_names_nothing_is_refused(run: Workbench, ask, annotation, words) -> None:
    answer = run(*words, "--json")
    assert (answer.status, answer.out) == (1, "")
    assert answer.err.strip().endswith(".")
    assert ask("claims") == []


def test_the_matrix_has_a_cell_for_each_claim_and_article(ask, claim, annotation, other: str) -> None:
    found = ask("matrix")
    assert [each["id"] for each in found["articles"]] == [annotation["article"], other]
    (line,) = found["claims"]
    stated, empty = line["cells"]
    assert (line["id"], stated["article"], empty["article"]) == (claim["id"], annotation["article"], other)
    assert (stated["state"], stated["label"], stated["stance"], stated["quote"]) == (
        "stated",
        "editorial",
        "same",
        "hypocritically",
    )
    assert [each["annotation"] for each in stated["places"]] == [annotation["id"]]
    assert (empty["state"], empty["label"], empty["places"]) == ("unchecked", None, [])
    assert ask("matrix", "--format", "json") == found


def test_an_article_without_the_claim_is_absent_once_all_of_it_is_decided(ask, claim, other: str) -> None:
    for each in ask("show", other)["sentences"]:
        ask("annotate", other, "--start", each["start"], "--end", each["end"], "--label", "no_claim")
    assert ask("matrix")["claims"][0]["cells"][1]["state"] == "absent"


def test_the_strongest_place_speaks_for_the_cell_and_a_contradiction_shows(ask, claim, article: str) -> None:
    sourced = ask("annotate", article, "--quote", "We were never asked", "--label", "sourced")
    ask("join", claim["id"], sourced["id"])
    cell = ask("matrix")["claims"][0]["cells"][0]
    assert (cell["state"], cell["label"]) == ("stated", "sourced")
    ask("join", claim["id"], sourced["id"], "--stance", "contradicts")
    cell = ask("matrix")["claims"][0]["cells"][0]
    assert (cell["state"], cell["label"], cell["stance"]) == ("contradicts", "editorial", "same")


def test_a_passage_that_reviewers_label_differently_is_disputed(ask, claim, article: str) -> None:
    ask("annotate", article, "--quote", "hypocritically", "--label", "unsourced", "--reviewer", "Ben")
    assert ask("matrix")["claims"][0]["cells"][0]["state"] == "disputed"
    assert ask("matrix", "--by", "Ben")["claims"][0]["cells"][0]["state"] == "unchecked"


def test_an_article_from_before_could_not_know(ask, run: Workbench, tmp_path: Path) -> None:
    early = tmp_path / "early.md"
    early.write_text("---\ntitle: Early\ndate: 2025-03-01\n---\nThe bridge is being built.\n", encoding="utf-8")
    ask("import", early)
    assert ask("articles")[0]["published_on"] == "2025-03-01"
    ask("claim", "The bridge opened.", "--as-of", "2026-05")
    ask("claim", "The bridge was planned.", "--as-of", "2025")
    assert [line["cells"][0]["state"] for line in ask("matrix")["claims"]] == ["n/a", "unchecked"]


def test_the_matrix_of_a_story_has_its_articles_only(ask, claim, gazette: Path) -> None:
    other = ask("import", gazette, "--story", "Bridges")[0]["article"]
    found = ask("matrix", "--story", "Bridges")
    assert ([each["id"] for each in found["articles"]], found["claims"]) == ([other], [])


FORMULAS = ["=1+1", "+1", "-1", "@x"]


def test_a_spreadsheet_finds_no_formula_in_the_matrix(run: Workbench, ask, annotation) -> None:
    for each in FORMULAS:
        ask(
            "claim", f"{each} is a claim, “quoted”; with, commas", f"--speaker={each}", "--annotation", annotation["id"]
        )
    answer = run("matrix", "--format", "csv")
    assert (answer.status, answer.err) == (0, "")
    rows = list(csv.reader(io.StringIO(answer.out)))
    assert rows[0][:6] == ["Id", "Claim", "Speaker", "As of", "Status", "Verdict"]
    assert len(rows) == 1 + len(FORMULAS)
    assert {len(row) for row in rows} == {7}
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert "Editorial · “hypocritically”" in rows[1][6]


def test_the_page_of_the_matrix_runs_and_fetches_nothing(run: Workbench, ask, annotation) -> None:
    hostile = "<script>alert(1)</script> & <img src=x onerror=alert(2)>"
    ask("claim", hostile, "--speaker", '"><b>', "--annotation", annotation["id"])
    answer = run("matrix", "--format", "html")
    page = Page()
    page.feed(answer.out)
    assert answer.out.startswith("<!DOCTYPE html>")
    assert hostile in page.text
    assert not {"script", "img", "b", "link", "iframe"} & page.tags
    assert {name for name, _ in page.attributes} <= HARMLESS
    assert "“hypocritically”" in page.text


def test_people_read_tables_of_claims(run: Workbench, claim) -> None:
    assert "The delay is shameful." in run("claims").out
    matrix = run("matrix").out
    assert "The delay is shameful." in matrix
    assert "“hypocritically”" in matrix
    evidence = run("evidence", claim["id"], "--citation", "A report", "--url", "https://example.org")
    assert evidence.out.splitlines()[:2] == ["Citation  A report", "Address   https://example.org"]
    verdict = run("verdict", claim["id"], "--rating", "true", "--rationale", "So it is.")
    assert "True" in verdict.out
    assert "So it is." in verdict.out


def test_joining_the_wrong_way_round_says_what_each_thing_is(run: Workbench, claim, annotation) -> None:
    twice = run("join", claim["id"], claim["id"])
    assert twice.status == 1
    assert f"“{claim['id']}” is a claim; what is joined to a claim is an annotation." in twice.err
    swapped = run("join", annotation["id"], claim["id"])
    assert swapped.status == 1
    assert f"“{annotation['id']}” is an annotation, where a claim is to be named." in swapped.err
    assert "There is no claim “xyz”" in run("join", "xyz", annotation["id"]).err


def test_the_matrix_for_people_leaves_out_what_nobody_asks_of_other_stories(
    run: Workbench, ask, claim, gazette: Path, courier: Path
) -> None:
    ask("import", courier, "--story", "Bridge")
    ask("import", gazette, "--story", "Gas")
    answer = run("matrix")
    assert answer.out.count("unchecked") == 0
    assert "stories in which a claim does not stand" in answer.err
    assert [each["state"] for each in ask("matrix")["claims"][0]["cells"]].count("unchecked") == 1
    ask("import", gazette, "--story", "Bridge")
    answer = run("matrix")
    assert (answer.out.count("unchecked"), answer.err) == (1, "")
