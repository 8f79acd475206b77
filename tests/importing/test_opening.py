"""What the first lines say about an article is found, and what they do not say is left open."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.importing.opening import opening
from workbench.text import canonical

BODY = "The delegations met in Geneva on Tuesday. Nobody expects them to agree soon, and both sides said so.\n"


def found(text: str) -> dict[str, str]:
    return {field: finding.value for field, finding in opening(text).items()}


@pytest.mark.parametrize(
    "title",
    [
        "Two Allies, Two Clocks",
        "Why do they differ?",
        "“No comment,” says the minister",
        "Talks go on in the U.S.",
        "And then the talks stopped…",
        "لماذا تختلف واشنطن وإسرائيل؟",
        "🔴 LIVE: the talks 🇨🇭",
        "日内瓦的谈判",
        "2026: a year of talks",
    ],
)
@pytest.mark.parametrize("between", ["\n", "\n\n", "\n\u00a0\n"])
def test_a_first_line_without_a_full_stop_is_the_title(title: str, between: str) -> None:
    assert found(f"{title}{between}{BODY}") == {"title": title}


def test_the_marks_of_a_heading_are_not_part_of_the_title() -> None:
    for line in ("# Two Allies", "## Two Allies ##", "**Two Allies**", "  __Two Allies__ "):
        text = f"\n{line}\n{BODY}"
        finding = opening(text)["title"]
        assert finding.value == "Two Allies"
        assert finding.guess.where == "line"
        assert finding.guess.line == 2
        assert finding.guess.span is not None
        assert text[slice(*finding.guess.span)] == "Two Allies"


@pytest.mark.parametrize(
    "first",
    [
        "The delegations met in Geneva on Tuesday.",
        "► Nobody expects them to agree",
        "- Nobody expects them to agree",
        "1. Nobody expects them to agree",
        "x" * 161,
        "The delegations met in Geneva on Tuesday, and nobody expects\nthem to agree on anything soon.",
    ],
)
def test_prose_is_no_title_and_gives_its_first_words(first: str) -> None:
    finding = opening(f"{first}\n{BODY}")["title"]
    assert finding.guess.where == "first-words"
    words = finding.value.removesuffix("…")
    assert words in first
    assert len(finding.value) <= 80


def test_the_first_words_are_cut_after_a_word_and_lead_back_to_their_sentence() -> None:
    text = f"\n  {'Many words of one long first sentence ' * 5}end. The second one.\n"
    finding = opening(text)["title"]
    assert finding.value == "Many words of one long first sentence Many words of one long first sentence…"
    assert finding.guess.line == 2
    assert finding.guess.span is not None
    assert text[slice(*finding.guess.span)].endswith("end.")


def test_a_masthead_above_a_doubled_title_is_the_outlet() -> None:
    text = f"Corner Street Review\n\nTwo Allies, Two Clocks\n\n\n06/06/2026\n\nTwo Allies, Two Clocks\n{BODY}"
    assert found(text) == {
        "outlet": "Corner Street Review",
        "title": "Two Allies, Two Clocks",
        "published_on": "2026-06-06",
    }
    assert opening(text)["outlet"].guess.line == 1
    assert opening(text)["title"].guess.line == 3
    assert opening(text)["published_on"].guess.line == 6


def test_a_masthead_named_like_an_outlet_needs_a_date_or_a_byline_beside_it() -> None:
    for name in ("The Corner Times", "corner-street.com"):
        expected = {"outlet": name, "title": "Two allies, two clocks"}
        assert found(f"{name}\n\nTwo allies, two clocks\n\n9 June 2026\n\n{BODY}") == expected | {
            "published_on": "2026-06-09"
        }
        assert found(f"{name}\n\nTwo allies, two clocks\nBy Jane Doe\n\n{BODY}") == expected | {"byline": "Jane Doe"}
        assert "outlet" not in found(f"{name}\n\nTwo allies, two clocks\n\n{BODY}")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Two Allies Part Ways\n\nWhy the talks are difficult now\n\n9 June 2026\n\n{BODY}", "Two Allies Part Ways"),
        (
            f"Talks in Geneva end without result\n\nBoth sides blame each other\n\n{BODY}",
            "Talks in Geneva end without result",
        ),
        (f"World\n\nTwo Allies, Two Clocks\n\nTwo Allies, Two Clocks\n{BODY}", "Two Allies, Two Clocks"),
        (f"Two Allies, Two Clocks\n\nTwo Allies, Two Clocks\n{BODY}", "Two Allies, Two Clocks"),
        (f"Middle East\nWhat Divides the Two Allies Now\n{BODY}", "What Divides the Two Allies Now"),
    ],
)
def test_a_line_above_another_is_not_taken_for_an_outlet_without_two_signs(text: str, title: str) -> None:
    assert "outlet" not in found(text)
    assert found(text)["title"] == title


def test_byline_and_date_are_lines_of_their_own_and_may_share_one() -> None:
    assert found(f"Two Allies\nBy Jane Doe and Ana de la Cruz\n9 June 2026\n\n{BODY}") == {
        "title": "Two Allies",
        "byline": "Jane Doe and Ana de la Cruz",
        "published_on": "2026-06-09",
    }
    assert found(f"Two Allies\nBy Jane Doe | Published 9 June 2026\n\n{BODY}") == {
        "title": "Two Allies",
        "byline": "Jane Doe",
        "published_on": "2026-06-09",
    }
    assert found(f"9 June 2026\nTwo Allies\n{BODY}")["title"] == "Two Allies"


@pytest.mark.parametrize(
    "line",
    [
        "By Friday",
        "By the end of the week the talks were over.",
        "By all means",
        "Tuesday (17 February)",
        "Updated 9 June 2026",
    ],
)
def test_neither_byline_nor_date_is_made_up(line: str) -> None:
    assert not {"byline", "published_on"} & found(f"Two Allies\n{line}\n{BODY}").keys()


def test_a_list_of_dated_events_has_no_date_of_its_own() -> None:
    text = f"The war, day by day\n3 June 2026\n{BODY}4 June 2026\n{BODY}"
    assert found(text) == {"title": "The war, day by day"}


def test_a_date_far_below_belongs_to_the_story() -> None:
    assert "published_on" not in found("Two Allies\n" + BODY * 10 + "9 June 2026\n" + BODY)


def test_a_text_without_letters_has_no_title() -> None:
    assert found("— — —\n***\n") == {}
    assert found("") == {}


@given(st.text(st.sampled_from("ab A.#*_\n\u00a0►?0/2By—|\u202e😀"), max_size=200))
def test_every_finding_stands_where_its_guess_says(text: str) -> None:
    text = canonical(text)
    for finding in opening(text).values():
        assert finding.value
        assert finding.guess.line is not None
        assert finding.guess.span is not None
        start, end = finding.guess.span
        assert 0 <= start < end <= len(text)
        assert text.count("\n", 0, start) + 1 == finding.guess.line
