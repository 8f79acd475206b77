"""A paragraph has the number that somebody who counts would give it, wherever one begins to ask."""

from __future__ import annotations

from bisect import bisect_right

from hypothesis import given
from hypothesis import strategies as st

from ui.article.places import Paragraphs
from workbench.application.reading import ReadingText, lines


@given(text=st.text(st.sampled_from("a \n\n\u00a0"), max_size=60), data=st.data())
def test_lines_that_hold_something_are_counted_from_one(text: str, data: st.DataObject) -> None:
    starts = [start for start, end in lines(text) if text[start:end].strip()]
    paragraphs = Paragraphs(ReadingText(text), stretch=data.draw(st.integers(1, 8)))
    if data.draw(st.booleans()):
        while not paragraphs.advance(0):
            pass
    for offset in data.draw(st.lists(st.integers(0, len(text) + 1), min_size=1, max_size=4)):
        assert paragraphs.number(offset) == max(1, bisect_right(starts, offset))


@given(text=st.text(st.sampled_from("a \n\n\u00a0"), max_size=60))
def test_lines_looked_for_in_turn_are_those_found_at_once(text: str) -> None:
    assert list(ReadingText(text).lines) == lines(text)
