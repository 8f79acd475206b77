"""Articles are handed in and signed; a change to what was signed voids it, visibly."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Workbench


@pytest.mark.parametrize(("word", "kind"), [("submit", "submitted"), ("signoff", "signed_off")])
def test_a_signature_holds_until_what_was_signed_changes(ask, annotation, article: str, word: str, kind: str) -> None:
    row = ask(word, article)
    assert list(row)[:6] == ["id", "kind", "reviewer", "version", "submitted_at", "digest"]
    assert (row["kind"], row["article"], row["reviewer_name"]) == (kind, article, annotation["reviewer_name"])

    def state() -> list[tuple[str, bool]]:
        return [(each["kind"], each["holds"]) for each in ask("articles")[0]["reviews"]]

    assert state() == [(kind, True)]
    ask("annotate", article, "--quote", "Costs", "--label", "unsourced")
    assert state() == [(kind, False)]
    ask("undo")
    assert state() == [(kind, True)]


def test_the_list_of_articles_tells_who_signed(run: Workbench, ask, article: str) -> None:
    ask("submit", article, "--reviewer", "Ben")
    assert "submitted by Ben" in run("articles").out
    ask("annotate", article, "--quote", "Costs", "--label", "unsourced", "--reviewer", "Ben")
    assert "submitted by Ben, changed since" in run("articles").out


def test_signing_what_is_not_decided_is_allowed_but_said(run: Workbench, article: str) -> None:
    answer = run("signoff", article)
    assert answer.status == 0
    assert "that nobody has decided yet" in answer.err
    assert answer.out.startswith("Signed off “")


def test_an_article_that_is_not_there_cannot_be_signed(run: Workbench) -> None:
    assert run("submit", "nothing").status == 1
