"""Words of a foreign text can be shown on one line without deceiving anybody."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.importing.one_line import LONGEST, one_line, shortened, without_blanks

FAMILY = "👨\u200d👩\u200d👧\u200d👦"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("  two\u00a0 words \n", "two words"),
        ("a\ttab and\na line", "a tab and a line"),
        ("right\u202eto left", "rightto left"),
        ("no\u200b width\ufeff", "no width"),
        ("soft\u00adhyphen", "softhyphen"),
        ("bell\a and NUL\0", "bell and NUL"),
        (f"the family {FAMILY}", f"the family {FAMILY}"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("half \ud83d a pair", "half \ufffd a pair"),
        ("\u200b \u202e", ""),
    ],
)
def test_what_cannot_be_seen_goes_and_white_space_is_single(words: str, expected: str) -> None:
    assert one_line(words) == expected


def test_a_long_line_ends_after_a_word_with_an_ellipsis() -> None:
    assert shortened("The talks in Geneva, they say, will go on", 22) == "The talks in Geneva…"
    assert shortened("The talks", 9) == "The talks"
    assert shortened("Antidisestablishmentarianism", 10) == "Antidises…"
    assert shortened("a " + "b" * 40, 10) == "a bbbbbbb…"


def test_a_character_is_never_cut_in_two() -> None:
    assert shortened("xyz" + FAMILY + "more", 8) == "xyz…"
    assert shortened("e\u0301" * 20, 10) == "e\u0301" * 4 + "…"


@given(st.text(), st.integers(2, 60))
def test_any_text_becomes_a_clean_line_of_its_length_at_most(text: str, longest: int) -> None:
    line = one_line(text, longest)
    assert len(line) <= longest
    assert line == line.strip()
    assert not any(unicodedata.category(each) in {"Cc", "Cs", "Zl", "Zp"} for each in line)
    line.encode("utf-8")


@given(st.text(), st.text())
def test_blanks_are_left_out_at_the_ends_only(before: str, after: str) -> None:
    text = before + after
    start, end = without_blanks(text, len(before), len(text))
    assert text[start:end] == after.strip()
    assert len(before) <= start <= end <= len(text)


def test_megabytes_of_foreign_words_cost_no_more_than_a_line() -> None:
    assert len(one_line("word " * 2_000_000)) <= LONGEST
