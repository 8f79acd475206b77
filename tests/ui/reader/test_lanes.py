"""Lanes: overlapping spans each stay visible."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ui.reader.lanes import LANES, fills_of, lanes_of

SPANS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 20)).map(lambda pair: (pair[0], pair[0] + pair[1])), max_size=12
).map(lambda spans: sorted(spans, key=lambda span: span[1] - span[0]))


def test_the_inner_span_stands_nearest_to_the_text() -> None:
    assert lanes_of([(5, 8, 1), (3, 12, 1), (0, 20, 1)]) == [0, 1, 2]


def test_a_fourth_span_at_one_place_finds_no_lane() -> None:
    assert lanes_of([(5, 8, 1), (4, 9, 1), (3, 10, 1), (2, 11, 1)]) == [0, 1, 2, LANES]


def test_neighbours_share_the_first_lane() -> None:
    assert lanes_of([(0, 5, 1), (5, 10, 1), (10, 15, 1)]) == [0, 0, 0]


def test_a_disputed_span_takes_two_lanes() -> None:
    assert lanes_of([(0, 5, 2), (0, 9, 1)]) == [0, 2]


def test_a_span_below_what_it_contains_even_if_a_nearer_lane_is_free() -> None:
    assert lanes_of([(0, 5, 1), (3, 10, 1), (6, 30, 1)]) == [0, 1, 0]
    assert lanes_of([(0, 5, 1), (3, 10, 1), (2, 30, 1)]) == [0, 1, 2]


def test_the_shortest_span_owns_the_fill() -> None:
    assert fills_of([(5, 8), (0, 10)]) == [(0, 5, 1), (5, 8, 0), (8, 10, 1)]


@given(SPANS)
def test_no_two_overlapping_spans_share_a_lane(spans: list[tuple[int, int]]) -> None:
    lanes = lanes_of([(*span, 1) for span in spans])
    for one, (start, end) in enumerate(spans):
        for other, (first, last) in enumerate(spans[:one]):
            if start < last and first < end and lanes[one] < LANES:
                assert lanes[one] != lanes[other]
            if start <= first and last <= end and LANES not in (lanes[one], lanes[other]):
                assert lanes[one] > lanes[other]


@given(SPANS)
def test_every_place_is_filled_once_by_the_shortest(spans: list[tuple[int, int]]) -> None:
    fills = fills_of(spans)
    assert all(before[1] <= after[0] for before, after in pairwise(fills))
    for place in range(65):
        covering = [index for index, (start, end) in enumerate(spans) if start <= place < end]
        owners = [owner for start, end, owner in fills if start <= place < end]
        assert owners == covering[:1]
