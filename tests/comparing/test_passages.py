"""Two articles go along with each other on the passages that stand in the same order in both."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from workbench.comparing.passages import NEAR, in_order, partner

PAIRS = st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 5000)), max_size=12)


def test_a_link_that_breaks_the_order_is_left_out() -> None:
    assert in_order([(10, 100), (20, 200), (25, 5), (40, 300)]) == [(10, 100), (20, 200), (40, 300)]


def test_between_two_pairs_the_way_is_shared_out() -> None:
    run = [(100, 1000), (200, 3000)]
    assert [partner(run, each) for each in (100, 150, 200)] == [1000, 2000, 3000]


def test_far_from_every_pair_nothing_belongs_to_a_place() -> None:
    assert partner([], 0) is None
    assert partner([(100, 1000)], 100 + NEAR + 1) is None
    assert partner([(100, 1000)], 90) == 990


@given(PAIRS, st.integers(0, 6000))
def test_the_run_ascends_in_both_and_places_never_go_backwards(pairs: list[tuple[int, int]], offset: int) -> None:
    run = in_order(pairs)
    assert all(one[0] < two[0] and one[1] < two[1] for one, two in itertools.pairwise(run))
    assert set(run) <= set(pairs)
    if run and run[0][0] <= offset < run[-1][0]:
        one, two = partner(run, offset), partner(run, offset + 1)
        assert one is not None
        assert two is not None
        assert one <= two
