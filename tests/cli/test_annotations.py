"""A passage is labelled by its words or its place, and annotations are listed."""

from __future__ import annotations

import pytest

from tests.cli.conftest import COURIER, Workbench
from workbench.domain.annotation import Annotation

FIELDS = [*Annotation.__struct_fields__, "article", "reviewer_name", "source_name"]
TWICE = "The mayor said the bridge would open in May."


def test_an_annotation_comes_back_whole(ask, article: str) -> None:
    details = ("--facet", "vague_source", "--source", "Ana Ruiz", "--note", "Who says so?")
    row = ask("annotate", article, "--quote", "Costs have", "--label", "unsourced", *details)
    assert list(row) == FIELDS
    start = COURIER.index("Costs have")
    assert (row["start"], row["end"], row["exact"], row["occurrence"]) == (start, start + 10, "Costs have", [1, 1])
    assert (row["label"], row["facet"], row["note"]) == ("unsourced", "vague_source", "Who says so?")
    assert (row["article"], row["source_name"], row["origin"]) == (article, "Ana Ruiz", "human")
    assert ask("annotations") == [row]


def test_a_place_is_given_in_code_points(ask, other: str) -> None:
    start = len("Bridge to open in May, mayor says ")
    row = ask("annotate", other, "--start", start, "--end", start + 1, "--label", "no_claim")
    assert row["exact"] == "🌉"


@pytest.mark.parametrize(("start", "end"), [(5, 2), (5, 5), (-3, 2), (0, 10_000_000)])
def test_ends_that_are_no_passage_are_refused_in_words(run: Workbench, ask, article: str, start: int, end: int) -> None:
    answer = run("annotate", article, f"--start={start}", f"--end={end}", "--label", "editorial", "--cue", "Costs")
    assert answer.status == 1
    assert "There is no passage" in answer.err
    assert ask("annotations") == []


def test_a_quote_in_several_places_is_refused_with_the_places(run: Workbench, ask, article: str) -> None:
    first, second = COURIER.index(TWICE), COURIER.rindex(TWICE)
    answer = run("annotate", article, "--quote", TWICE, "--label", "unsourced", "--json")
    assert (answer.status, answer.out) == (1, "")
    assert "stands in 2 places" in answer.err
    assert f"{first}–{first + len(TWICE)}" in answer.err
    assert f"{second}–{second + len(TWICE)}" in answer.err
    assert "Nobody was" in answer.err
    assert "--occurrence N" in answer.err
    assert ask("annotations") == []
    row = ask("annotate", article, "--quote", TWICE, "--occurrence", "2", "--label", "unsourced")
    assert (row["start"], row["occurrence"]) == (second, [2, 2])


def test_a_repeated_passage_gets_exactly_one_row(ask, article: str) -> None:
    ask("annotate", article, "--quote", TWICE, "--occurrence", "1", "--label", "unsourced")
    assert len(ask("annotations")) == 1


def test_many_places_are_listed_up_to_a_number(run: Workbench, article: str) -> None:
    answer = run("annotate", article, "--quote", "e", "--label", "unsourced")
    assert f"stands in {COURIER.count('e')} places" in answer.err
    assert f"and {COURIER.count('e') - 12} more" in answer.err
    assert answer.err.count("–") == 12


def test_an_occurrence_that_does_not_exist_is_refused(run: Workbench, article: str) -> None:
    answer = run("annotate", article, "--quote", TWICE, "--occurrence", "3", "--label", "unsourced")
    assert answer.status == 1
    assert "place 3 of 2" in answer.err


def test_a_quote_that_stands_nowhere_is_refused(run: Workbench, ask, article: str) -> None:
    answer = run("annotate", article, "--quote", "The tunnel", "--label", "unsourced")
    assert answer.status == 1
    assert "“The tunnel” does not stand in this article" in answer.err
    assert ask("annotations") == []


@pytest.mark.parametrize(
    ("quote", "exact"),
    [
        ("doubled since", "doubled\u00a0since"),
        ("asked,” said Ana", 'asked,"\nsaid Ana'),
        ("boatmen's union", "boatmen’s union"),
        ("HYPOCRITICALLY", "hypocritically"),
    ],
)
def test_a_quote_that_differs_only_in_spaces_marks_or_case_finds_its_one_place(
    run: Workbench, article: str, quote: str, exact: str
) -> None:
    answer = run("annotate", article, "--quote", quote, "--label", "unsourced", "--json")
    assert answer.json["exact"] == exact
    assert "a little differently" in answer.err


def test_a_quote_that_stands_as_it_is_wins_over_one_that_stands_nearly(run: Workbench, article: str) -> None:
    answer = run("annotate", article, "--quote", "Nobody was", "--label", "unsourced", "--json")
    assert (answer.json["exact"], answer.err) == ("Nobody was", "")


def test_the_same_span_again_changes_the_label(ask, article: str, annotation) -> None:
    again = ask("annotate", article, "--quote", "hypocritically", "--label", "unsourced")
    assert (again["id"], again["label"], again["revision"]) == (annotation["id"], "unsourced", 2)
    assert len(ask("annotations")) == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--quote", "Costs", "--label", "false"), "There is no label “false”"),
        (("--quote", "Costs", "--label", "sourced", "--facet", "opinion"), "has no reason “opinion”"),
        (("--start", "5", "--end", "5", "--label", "sourced"), "no passage from 5 to 5"),
        (("--start", "-1", "--end", "5", "--label", "sourced"), "no passage from -1 to 5"),
        (("--start", "0", "--end", "99999", "--label", "sourced"), "no passage from 0 to 99999"),
    ],
)
def test_what_cannot_be_labelled_is_refused_in_words(run: Workbench, ask, article: str, words, said: str) -> None:
    answer = run("annotate", article, *words)
    assert (answer.status, answer.out) == (1, "")
    assert said in answer.err
    assert ask("annotations") == []
    assert len(ask("history", "--all")) == 2, "a refused command leaves no trace"


def test_a_claim_is_named_by_id_start_of_id_or_statement(ask, article: str) -> None:
    def mark(quote: str, claim: str) -> None:
        ask("annotate", article, "--quote", quote, "--label", "unsourced", "--claim", claim)

    mark("Costs have", "Costs have doubled.")
    (claim,) = ask("claims")
    mark("shameful", claim["id"])
    mark("boatmen", claim["id"][:8])
    mark("Harbour", "Costs have doubled.")
    (claim,) = ask("claims")
    assert claim["mentions"] == 4


def test_annotations_are_narrowed_by_article_label_reviewer_claim_and_story(
    run: Workbench, ask, article: str, gazette, annotation
) -> None:
    other = ask("import", gazette, "--story", "Bridges")[0]["article"]
    ask("annotate", other, "--quote", "No figure", "--label", "sourced", "--claim", "No figure was given.")
    ask("annotate", other, "--quote", "Monday", "--label", "no_claim", "--reviewer", "Ben")

    def found(*words: str) -> list[str]:
        return [row["exact"] for row in ask("annotations", *words)]

    everything = ["hypocritically", "Monday", "No figure"]
    assert found() == everything
    assert found(article) == everything[:1]
    assert found("gazette.txt") == everything[1:]
    assert found("--label", "sourced") == everything[2:]
    assert found("--by", "Ben") == ["Monday"]
    assert found("--claim", "No figure was given.") == ["No figure"]
    assert found("--story", "Bridges") == everything[1:]
    assert found("--story", ask("stories")[0]["id"][:6], "--label", "no_claim") == ["Monday"]
    assert found(article, "--story", "Bridges") == []


@pytest.mark.parametrize("words", [("--label", "nonsense"), ("--by", "X"), ("--claim", "X"), ("--story", "X"), ("X",)])
def test_a_filter_that_names_nothing_is_refused(run: Workbench, annotation, words) -> None:
    answer = run("annotations", *words, "--json")
    assert (answer.status, answer.out) == (1, "")
    assert words[-1] in answer.err


def test_people_read_a_table_of_annotations(run: Workbench, annotation) -> None:
    headings, row = run("annotations").out.splitlines()
    assert headings.split()[:5] == ["Id", "Place", "Label", "Reason", "Quote"]
    assert "Editorial" in row
    assert "“hypocritically”" in row
    assert row.startswith(annotation["id"][:8])
