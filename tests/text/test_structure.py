"""The frame of an article is told from its prose, and prose is never taken for the frame."""

from __future__ import annotations

import pytest

from workbench.text import sentences

PROSE = "Both governments say that they want the talks to succeed, yet neither has said what success would be."
FRONT = f"""Evening Courier

Old Allies Drift Apart Over the Same War
By Anna Hill and Tom Lake
6 June 2026

{PROSE}
**What each side wants**
{PROSE} {PROSE}
A Long Road to Geneva
{PROSE}
(Source: www.example.org)"""


def kinds(text: str) -> list[str]:
    """Return the kind of each sentence."""
    return [each.kind for each in sentences(text)]


def test_an_article_has_masthead_headline_byline_date_headings_and_credit() -> None:
    assert kinds(FRONT) == [
        "masthead", "heading", "credit", "dateline", "prose", "heading", "prose", "prose", "heading", "prose", "credit",
    ]  # fmt: skip
    assert [each.structural for each in sentences(FRONT)].count(False) == 4


def test_a_headline_may_ask() -> None:
    assert kinds(f"Allies at Odds over Iran — Why?\n{PROSE}") == ["heading", "prose"]
    assert kinds(f"“Why now?”\n{PROSE}") == ["prose", "prose"]


DATES = """\
06/06/2026
2026-06-06
6 June 2026
June 6, 2026, 10:30 a.m. EDT
Sat, 6 June 2026 10:30
Updated: 6 June 2026
Published on June 6, 2026
GENEVA, Feb. 17
2026年6月6日
February 2026
"""
CREDITS = """\
(Source:www.example.com)
Source: Evening Courier
Photo: Anna Hill / Evening Courier
By Anna Hill
Reporting by Anna Hill; Editing by Tom Lake
(Reporting by Anna Hill and Tom Lake)
Image credit: Tom Lake
"""
DOUBTFUL = """\
He left.
Talks collapsed on 17 February.
Source: officials said that the deal is dead.
• Higher prices
- Fewer jobs
the talks go on
They met, and
Why?
The talks end in
1. First the money
09:40 Hill has not been asked to sign, reports say
**He never said so.**
The reasons are these:
"""


def test_a_masthead_in_a_script_without_capitals_is_one() -> None:
    assert kinds(f"منارة الميناء\nلماذا تختلف واشنطن وإسرائيل؟\n{PROSE}") == ["masthead", "prose", "prose"]


@pytest.mark.parametrize("line", DATES.splitlines())
def test_a_line_that_is_only_a_date_is_a_dateline(line: str) -> None:
    assert kinds(f"{PROSE}\n{line}\n{PROSE}") == ["prose", "dateline", "prose"]


@pytest.mark.parametrize("line", CREDITS.splitlines())
def test_a_line_that_names_who_made_it_is_a_credit(line: str) -> None:
    assert kinds(f"{PROSE}\n{line}\n{PROSE}") == ["prose", "credit", "prose"]


@pytest.mark.parametrize("line", DOUBTFUL.splitlines())
def test_a_line_in_doubt_is_prose(line: str) -> None:
    assert kinds(f"{PROSE}\n{line}\n{PROSE}") == ["prose"] * 3


@pytest.mark.parametrize(
    "line", ["The talks, Feb. 17", "Source: officials say the deal is dead", "By then the talks had failed", "May 2"]
)
def test_a_short_line_without_a_full_stop_is_no_date_or_credit_by_its_first_word(line: str) -> None:
    assert kinds(f"{PROSE}\n{line}\n{PROSE}")[1] == ("dateline" if line == "May 2" else "heading")


def test_the_last_line_heads_nothing() -> None:
    assert kinds(f"{PROSE}\nA Long Road to Geneva") == ["prose", "prose"]


def test_a_list_of_names_is_not_a_list_of_headings() -> None:
    names = "\n".join(["Anna Hill", "Tom Lake", "Jo Brook", "Max Field", "Eve Stone"])
    assert kinds(f"{PROSE}\n{PROSE}\n{PROSE}\n{PROSE}\n{PROSE}\n{names}\n{PROSE}")[6:9] == ["prose"] * 3


def test_the_lines_of_a_text_wrapped_by_hand_are_prose() -> None:
    wrapped = "\n".join(
        [
            "The two governments said on Monday that the talks in Geneva had",
            "Been moved to Friday because several of the delegates could not",
            "Reach the city in time, and that nothing else had been changed in",
            "Any of the plans which had been agreed with the hosts during the",
            "Winter, when both sides had last met in the same place to speak of",
            "Their borders. No one was hurt.",
        ]
    )
    assert set(kinds(wrapped)) == {"prose"}
