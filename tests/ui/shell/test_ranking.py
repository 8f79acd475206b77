"""What somebody means is found from a part of it, a slip of the finger, or first letters."""

from __future__ import annotations

import pytest

from ui.shell.ranking import Choice, ranked

CHOICES = [
    Choice("a", "Go: Next sentence"),
    Choice("b", "Go: Next undecided sentence"),
    Choice("c", "View: One more pane"),
    Choice("d", "Annotate: Unsourced"),
    Choice("e", "Annotate: Sourced"),
    Choice("f", "View: Larger text"),
    Choice("article:1", "Article: Fünf Fragen – Die Zeit"),
]


def first(typed: str, *recent: str) -> str:
    return next((each.key for each in ranked(CHOICES, typed, recent)), "")


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("next sentence", "a"),
        ("undecided", "b"),
        ("nextt undecidd", "b"),
        ("nus", "b"),
        ("pane", "c"),
        ("more one", "c"),
        ("sourced", "e"),
        ("unsour", "d"),
        ("FÜNF", "article:1"),
        ("zeit", "article:1"),
        ("larger", "f"),
    ],
)
def test_what_is_found_first(typed: str, key: str) -> None:
    assert first(typed) == key


def test_what_is_like_nothing_finds_nothing() -> None:
    assert ranked(CHOICES, "xylophone", []) == []


def test_without_a_word_the_last_used_comes_first_and_the_rest_keeps_its_order() -> None:
    assert [each.key for each in ranked(CHOICES, "", ["c", "e"])][:3] == ["c", "e", "a"]


def test_among_equals_the_last_used_comes_first() -> None:
    assert first("next") == "a"
    assert first("sentence", "b") == "b"
