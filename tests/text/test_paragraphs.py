"""Lines are what line ends separate; paragraphs are those that hold something."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.text.texts import trapped
from workbench.text import line_bounds, line_edges, lines, paragraph_at, paragraphs


@given(trapped)
def test_lines_are_the_text_split_at_its_line_ends(text: str) -> None:
    assert [text[start:end] for start, end in lines(text)] == text.split("\n")


@given(trapped)
def test_every_offset_lies_in_the_line_that_bounds_it(text: str) -> None:
    found = lines(text)
    for offset in range(len(text) + 1):
        bounds = line_bounds(text, offset)
        assert bounds in found
        assert bounds[0] <= offset <= bounds[1]


def test_a_line_of_non_breaking_spaces_is_no_paragraph() -> None:
    text = "One.\n\xa0\n\n  Two.\n\t"
    assert paragraphs(text) == [(0, 4), (8, 14)]


def test_a_paragraph_is_taken_without_bullet_space_and_line_end() -> None:
    text = "  ► **A point.**\xa0\n\nNext."
    assert paragraph_at(text, 8) == (6, 14)
    assert paragraph_at(text, len(text)) == (19, 24)
    assert paragraph_at(text, 18) is None


@given(st.text(alphabet="ab\n", max_size=40))
def test_lines_are_the_same_however_short_they_are(text: str) -> None:
    starts, ends = line_edges(text)
    assert [text[start:end] for start, end in zip(starts, ends, strict=True)] == text.split("\n")
