"""Blocks are the lines of a text, those that are too long in pieces, whichever of them is asked for first."""

from __future__ import annotations

from bisect import bisect_right

from hypothesis import given, settings
from hypothesis import strategies as st

from ui.reader.blocks import LONGEST, Blocks
from workbench.application.reading import lines

PIECES = st.one_of(
    st.integers(1, 40).map("\n".__mul__),
    st.integers(1, 60).map("a".__mul__),
    st.integers(1, 1_500).map("word ".__mul__),
    st.sampled_from([LONGEST - 1, LONGEST, LONGEST + 1, 2 * LONGEST]).map("x".__mul__),
    st.sampled_from(["\U0001f469\u200d\U0001f467", "\n" * (LONGEST + 1), "ab\n" * 3_000]),
)
TEXTS = st.lists(PIECES, max_size=8).map("".join)


@settings(max_examples=60)
@given(text=TEXTS, data=st.data())
def test_every_line_is_a_block_or_is_cut_into_some(text: str, data: st.DataObject) -> None:
    blocks = Blocks(text)
    asked = data.draw(st.permutations(range(len(blocks)))) if len(blocks) < 50 else range(len(blocks))[::-1]
    spans = {block: blocks.span(block) for block in asked}
    whole = [(start, end) for start, end in lines(text) if end - start <= LONGEST]
    assert set(whole) <= set(spans.values())
    assert all(end - start <= LONGEST for start, end in spans.values())
    joined: list[tuple[int, int]] = []
    for block in range(len(blocks)):
        assert blocks.is_line_start(block) == (block == 0 or blocks.is_line_end(block - 1))
        start, end = spans[block]
        if blocks.is_line_start(block):
            joined.append((start, end))
        else:
            assert joined[-1][1] == start
            joined[-1] = (joined[-1][0], end)
        assert spans[blocks.line_start(block)][0] == joined[-1][0]
    assert joined == lines(text)
    assert list(blocks.lengths()) == [end - start for _, (start, end) in sorted(spans.items())]
    assert sum(number for number, _ in blocks.averages()) == len(blocks)


@settings(max_examples=60)
@given(text=TEXTS, data=st.data())
def test_the_block_that_holds_a_place_begins_last_before_it(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(-1, len(text) + 1))
    read_through = Blocks(text)
    starts = [read_through.span(block)[0] for block in range(len(read_through))]
    assert Blocks(text).at(offset) == max(0, bisect_right(starts, offset) - 1)
