"""A character is what a person sees as one."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given

from tests.text.texts import text_and_range, trapped
from workbench.text import is_boundary, next_grapheme, previous_grapheme, snap_to_graphemes

FAMILY = "👩\u200d👩\u200d👧"


@given(trapped)
def test_the_local_window_finds_the_boundaries_of_the_whole_text(text: str) -> None:
    edges = [0, *(match.end() for match in regex.finditer(r"\X", text))]
    assert [offset for offset in range(len(text) + 1) if is_boundary(text, offset)] == sorted(set(edges))
    for offset in range(len(text) + 1):
        assert next_grapheme(text, offset) == min((edge for edge in edges if edge > offset), default=len(text))
        assert previous_grapheme(text, offset) == max((edge for edge in edges if edge < offset), default=0)


@given(text_and_range())
def test_a_range_grows_to_whole_characters_and_no_further(drawn: tuple[str, int, int]) -> None:
    text, start, end = drawn
    snapped = snap_to_graphemes(text, start, end)
    assert snapped.contains((start, end))
    assert is_boundary(text, snapped.start)
    assert is_boundary(text, snapped.end)
    assert snap_to_graphemes(text, *snapped) == snapped
    assert not any(is_boundary(text, place) for place in range(snapped.start + 1, start + 1))
    assert not any(is_boundary(text, place) for place in range(end, snapped.end))


@pytest.mark.parametrize("character", [FAMILY, "🇮🇱", "👍🏽", "e\u0301\u0323", "नि", "각", "\r\n"])
def test_one_character_is_crossed_in_one_step(character: str) -> None:
    text = f"a{character}b"
    assert next_grapheme(text, 1) == 1 + len(character)
    assert previous_grapheme(text, 1 + len(character)) == 1


def test_flags_pair_from_the_first() -> None:
    text = "🇮🇱🇺🇸🇮🇷"
    assert [next_grapheme(text, offset) for offset in range(6)] == [2, 2, 4, 4, 6, 6]


def test_a_character_longer_than_the_window_is_still_one() -> None:
    text = "a" + "\u0301" * 1000 + "b"
    assert next_grapheme(text, 500) == 1001
    assert previous_grapheme(text, 500) == 0


def test_a_range_outside_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match="not a span"):
        snap_to_graphemes("abc", 1, 4)
