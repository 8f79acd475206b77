"""Words are found wherever they stand."""

from __future__ import annotations

import pytest

from tests.cli.conftest import COURIER, GAZETTE, Workbench

FIELDS = ["kind", "id", "article", "title", "start", "end", "quote", "context"]


def test_a_hit_says_where_the_words_stand(ask, other: str, article: str) -> None:
    hits = ask("search", "bridge")
    assert all(list(hit) == FIELDS for hit in hits)
    texts = {article: COURIER, other: GAZETTE}
    assert all(texts[hit["article"]][hit["start"] : hit["end"]] == hit["quote"] for hit in hits)
    assert {hit["quote"] for hit in hits} == {"bridge", "Bridge"}
    assert len(hits) == sum(text.lower().count("bridge") for text in texts.values())
    assert all(hit["quote"] in hit["context"] for hit in hits)


@pytest.mark.parametrize(
    ("words", "quote"),
    [
        ("doubled since", "doubled\u00a0since"),
        ("boatmen's", "boatmen’s"),
        ("MAYOR SAID", "mayor said"),
        ("called", None),
        ("called" * 2000, None),
        ('"*(', None),
    ],
)
def test_case_spaces_and_marks_do_not_count(run: Workbench, article: str, words: str, quote: str | None) -> None:
    answer = run("search", words, "--json")
    assert answer.status == 0
    assert {hit["quote"] for hit in answer.json} == ({quote} if quote else set())
    assert ("was not found" in answer.err) == (quote is None)


def test_notes_claims_evidence_and_sources_are_searched(ask, article: str) -> None:
    row = ask("annotate", article, "--quote", "Costs", "--label", "sourced", "--note", "ask Zoë", "--source", "Zoë Roy")
    claim = ask("claim", "Zoe was asked.", "--speaker", "Zoë")
    first = ask("evidence", claim["id"], "--citation", "Letter by Zoë, to Zoe")
    second = ask("evidence", row["id"], "--citation", "A letter", "--quote", "as Zoe says")
    hits = {hit["id"]: hit for hit in ask("search", "zoe")}
    assert {(hit["kind"], hit["id"]) for hit in hits.values()} == {
        ("note", row["id"]),
        ("claim", claim["id"]),
        ("evidence", first["id"]),
        ("evidence", second["id"]),
        ("source", row["source"]),
    }
    note = hits[row["id"]]
    assert (note["article"], note["start"], note["end"], note["quote"]) == (article, row["start"], row["end"], "Zoë")
    assert (hits[claim["id"]]["article"], hits[claim["id"]]["start"]) == (None, None)
    assert (hits[second["id"]]["article"], hits[second["id"]]["start"]) == (article, row["start"])
    assert [hit["quote"] for hit in ask("search", "as Zoe")] == ["as Zoe"]


def test_notes_are_narrowed_to_one_reviewer(ask, article: str) -> None:
    for name in ("Ana", "Ben"):
        words = ("annotate", article, "--quote", "Costs", "--label", "unsourced", "--note", "look again")
        ask(*words, "--reviewer", name)
    assert len(ask("search", "look again")) == 2
    assert len(ask("search", "look again", "--by", "Ben")) == 1


def test_whole_words_come_first_and_the_rest_is_counted(run: Workbench, ask, tmp_path) -> None:
    path = tmp_path / "words.txt"
    path.write_text("A bargeman came by. A barge came by.\n", encoding="utf-8")
    ask("import", path)
    assert [hit["start"] for hit in ask("search", "barge")] == [22, 2]
    answer = run("search", "barge", "--limit", "1", "--json")
    assert len(answer.json) == 1
    assert "hold the words: 1" in answer.err


def test_words_without_quotation_marks_are_one_phrase(ask, article: str) -> None:
    assert ask("search", "Nobody", "was", "asked") == ask("search", "Nobody was asked")
    assert len(ask("search", "Nobody was asked")) == 1


def test_only_the_latest_text_is_searched(ask, article: str, courier) -> None:
    courier.write_text(COURIER.replace("Costs have", "Prices have"), encoding="utf-8")
    assert ask("import", courier)[0]["status"] == "new_version"
    assert ask("search", "Costs") == []
    assert len(ask("search", "Prices")) == 1


def test_nothing_to_look_for_is_said(run: Workbench, article: str) -> None:
    answer = run("search", " ", "--json")
    assert (answer.status, answer.out) == (1, "")
    assert "nothing to look for" in answer.err


def test_people_read_the_words_around_a_hit(run: Workbench, article: str) -> None:
    out = run("search", "shameful").out
    assert out.splitlines()[0].split() == ["Kind", "Id", "Title", "Place", "Words"]
    assert "call the delay shameful." in out


def test_the_index_is_made_anew_when_asked(run: Workbench, ask, article: str) -> None:
    assert run("search", "--rebuild").out == "The index for searching is made anew.\n"
    assert ask("search", "shameful", "--rebuild") == ask("search", "shameful")
    assert run("search").status == 2


def test_words_together_beginnings_and_words_left_out_mean_what_they_say(ask, article: str, other: str) -> None:
    assert {hit["quote"] for hit in ask("search", "shame*")} == {"shameful"}
    assert {hit["article"] for hit in ask("search", "bridge -shameful")} == {other}
    assert {hit["quote"] for hit in ask("search", "shameful OR nobody")} == {"shameful", "Nobody"}
