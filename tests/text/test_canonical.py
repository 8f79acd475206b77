"""The canonical form changes line ends and what a window would swallow, and nothing else."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.text import canonical, is_canonical, text_sha256

LINE_ENDS = ("\r\n", "\r", "\u2028", "\u2029", "\x85", "\v", "\f", "\n")
REMOVED = "\ufeff\0\ufdd0\ufdd1"
ANYTHING = st.text(st.characters() | st.sampled_from("\r\n\u2028\u2029\x85\v\f\ufeff\0\ufdd0\ufdd1\ud800\udfff"))


@pytest.mark.parametrize("line_end", LINE_ENDS)
def test_every_kind_of_line_end_becomes_one(line_end: str) -> None:
    assert canonical(f"a{line_end}b{line_end}{line_end}c") == "a\nb\n\nc"


def test_two_bare_carriage_returns_are_two_lines() -> None:
    assert canonical("a\r\rb\n\rc") == "a\n\nb\n\nc"


@pytest.mark.parametrize("removed", REMOVED)
def test_what_a_window_swallows_is_gone_wherever_it_stands(removed: str) -> None:
    assert canonical(f"{removed}a{removed}b{removed}") == "ab"


def test_a_lone_surrogate_becomes_the_replacement_character() -> None:
    assert canonical("a\ud83db\ude00") == "a\ufffdb\ufffd"


def test_what_writers_put_there_stays() -> None:
    text = "e\u0301 \xa0 co\xadop \u200f\u202e 👩\u200d👧 \ufe0f\u200b \ufffd ﬁ\t"
    assert canonical(text) == text


@given(ANYTHING)
def test_the_canonical_form_of_the_canonical_form_is_itself(text: str) -> None:
    assert canonical(canonical(text)) == canonical(text)


@given(ANYTHING)
def test_only_the_allowed_changes_are_made(text: str) -> None:
    expected = ""
    kept = [character for character in text if character not in REMOVED]
    for index, character in enumerate(kept):
        if character == "\r" and kept[index + 1 : index + 2] == ["\n"]:
            continue
        if character in LINE_ENDS:
            expected += "\n"
        else:
            expected += "\ufffd" if "\ud800" <= character <= "\udfff" else character
    assert canonical(text) == expected


@given(ANYTHING)
def test_a_text_is_told_to_be_canonical_exactly_when_it_is(text: str) -> None:
    assert is_canonical(text) == (canonical(text) == text)
    assert is_canonical(canonical(text))


def test_the_hash_is_that_of_the_utf8_bytes() -> None:
    text = "naïve 😀\n"
    assert text_sha256(text) == hashlib.sha256(text.encode()).hexdigest()
