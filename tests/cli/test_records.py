"""Who was asked, what was corrected and what an article does not say are written down from a terminal too."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cli.conftest import Workbench


@pytest.fixture
def claim(ask, annotation) -> Any:
    return ask("claim", "The delay is shameful.", "--annotation", annotation["id"])


def test_a_contact_is_noted_and_gets_its_answer_later(ask, run: Workbench, claim) -> None:
    words = ("--who", "The  mayor", "--kind", "right_of_reply", "--asked", "2026-05", "--question", "Why late?")
    made = ask("contact", claim["id"][:8], *words)
    assert (made["claim"], made["who"], made["kind"], made["answer"]) == (
        *(claim["id"], "The mayor", "right_of_reply", None),
    )
    told = ask("contact", made["id"][:8], "--answer", "No comment.", "--answered", "2026-06")
    assert (told["id"], told["question"], told["answer"]) == (made["id"], "Why late?", "No comment.")
    assert ask("contacts") == ask("contacts", claim["id"]) == [told]
    assert "No comment." in run("contacts").out
    assert ask("contact", made["id"], "--remove")["id"] == made["id"]
    assert ask("contacts") == []
    assert "Nobody was asked yet" in run("contacts").err


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        ((), 1, "needs a name"),
        (("--who", "The mayor", "--asked", "3026"), 1, "3026"),
        (("--remove",), 2, "workbench contacts lists them"),
        (("--remove", "--who", "x"), 2, "changes nothing else"),
        (("--who", "x", "--kind", "gossip"), 2, "gossip"),
    ],
)
def test_a_contact_that_cannot_be_kept_is_refused(
    run: Workbench, ask, claim, words: tuple[str, ...], status: int, said: str
) -> None:
    answer = run("contact", claim["id"], *words)
    assert (answer.status, said in answer.err) == (status, True), answer.err
    assert ask("contacts") == []


def test_an_article_is_marked_as_not_making_a_claim_until_that_is_taken_back(
    run: Workbench, ask, claim, article: str, other: str
) -> None:
    made = ask("absent", claim["id"], other)
    assert ask("absences") == ask("absences", claim["id"]) == [made]
    assert "The delay is shameful." in run("absences").out
    assert run("absent", claim["id"], other).out == "It was so already; nothing was changed.\n"
    assert ask("absent", claim["id"], other, "--take-back") is None
    assert ask("absences") == []
    assert "No article is marked" in run("absences").err
    assert "linked to the claim" in run("absent", claim["id"], article).err


def test_corrections_are_listed_with_what_was_said_and_what_is_said_now(
    run: Workbench, ask, claim, article: str
) -> None:
    assert "There are no corrections yet" in run("corrections").err
    words = ("--was", "in May", "--now", "in June", "--severity", "clarification", "--claim", claim["id"])
    made = ask("correction", article, *words, "--reason", "The minutes say so.")
    assert (made["was"], made["becomes"], made["claim"]) == ("in May", "in June", claim["id"])
    assert ask("corrections") == ask("corrections", article) == [made]
    assert "Clarification" in run("corrections").out
    refused = run("correction", article, "--was", "in May", "--now", " in May ")
    assert (refused.status, "write both" in refused.err) == (1, True)


def test_evidence_says_whether_it_is_primary(run: Workbench, ask, claim) -> None:
    assert ask("evidence", claim["id"], "--citation", "A report", "--kind", "primary")["kind"] == "primary"
    assert ask("evidence", claim["id"], "--citation", "A report")["kind"] is None
    assert "Secondary" not in run("evidence", claim["id"], "--citation", "x", "--kind", "secondary").err
    assert run("evidence", claim["id"], "--citation", "x", "--kind", "hearsay").status == 2


def test_an_annotation_says_in_whose_voice_it_is_and_which_words_name_the_source(
    run: Workbench, ask, article: str
) -> None:
    words = ("annotate", article, "--quote", "We were never asked", "--label", "sourced")
    row = ask(*words, "--cue", "said Ana Ruiz", "--source-words", "Ana Ruiz", "--voice", "quoted")
    assert (row["voice"], row["cue"]["exact"], row["source_words"]["exact"]) == ("quoted", "said Ana Ruiz", "Ana Ruiz")
    assert row["source_words"]["start"] == row["cue"]["start"] + len("said ")
    editorial = ("annotate", article, "--quote", "hypocritically", "--label", "editorial", "--voice", "author")
    assert ask(*editorial, "--neutral", "(leave out)")["neutral_wording"] == "(leave out)"
    assert "stands in" in run(*words, "--cue", "The mayor said").err
    assert "does not stand in this article" in run(*words, "--cue", "according to").err
