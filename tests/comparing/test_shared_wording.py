"""Words that stand in two places are found, whatever their case, and nothing else is."""

from __future__ import annotations

import time
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from workbench.comparing.shared_wording import Shared, joined, shared_wording
from workbench.domain.span import Span

A = "The mayor said on Monday that the new bridge would open in May. Nobody was asked."
B = "Nobody knows why. THE MAYOR said, on Monday, that the new bridge would close in June."
texts = st.lists(st.lists(st.sampled_from("abc"), max_size=24).map(" ".join), min_size=1, max_size=3)


def test_a_run_is_found_with_both_of_its_places() -> None:
    here, there = shared_wording({"A": A, "B": B})
    assert A[slice(*here.span)] == "The mayor said on Monday that the new bridge would"
    assert B[slice(*here.other_span)] == "THE MAYOR said, on Monday, that the new bridge would"
    assert (here.text, here.other, here.words) == ("A", "B", 10)
    assert there == Shared("B", here.other_span, "A", here.span, 10)


def test_five_words_in_common_are_not_told() -> None:
    assert shared_wording({"A": "one two three four five x", "B": "y one two three four five"}) == []


def test_a_passage_that_repeats_itself_is_told_from_both_places() -> None:
    text = "It opens in May, said the mayor. And more. It opens in May, said the mayor."
    assert [(each.text, each.other, each.words) for each in shared_wording({"A": text})] == [("A", "A", 7)] * 2


def by_hand(texts: dict[str, str], least: int) -> set[tuple[str, int, str, int]]:
    """Return every pair of places of ``least`` equal words (by the numbers of their first words)."""
    split = {key: text.split() for key, text in texts.items()}
    return {
        (one, at, two, there)
        for one, mine in split.items()
        for two, theirs in split.items()
        for at in range(len(mine) - least + 1)
        for there in range(len(theirs) - least + 1)
        if mine[at : at + least] == theirs[there : there + least] and (one != two or abs(at - there) >= least)
    }


@given(texts)
def test_every_pair_of_places_is_in_a_run_and_every_run_says_the_same_words(found: list[str]) -> None:
    given_texts = {str(number): text for number, text in enumerate(found)}
    runs = shared_wording(given_texts, least=3)
    for run in runs:
        mine, theirs = given_texts[run.text][slice(*run.span)], given_texts[run.other][slice(*run.other_span)]
        assert mine == theirs
        assert len(mine.split()) == run.words >= 3
        if run.text == run.other:
            assert run.span.end <= run.other_span.start or run.other_span.end <= run.span.start
    told = {
        (run.text, run.span.start // 2 + step, run.other, run.other_span.start // 2 + step)
        for run in runs
        for step in range(run.words - 2)
    }
    assert told <= by_hand(given_texts, 3)
    between = {each for each in by_hand(given_texts, 3) if each[0] != each[2]}
    if all(text.count(" ") < 12 for text in found):
        assert between <= told


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 8)).map(lambda pair: Span(pair[0], sum(pair)))))
def test_joined_spans_cover_the_same_and_do_not_touch(spans: list[Span]) -> None:
    merged = joined(spans)
    assert {at for each in merged for at in range(*each)} == {at for each in spans for at in range(*each)}
    assert all(before.end < after.start for before, after in pairwise(merged))


def test_time_grows_with_length_and_not_with_its_square() -> None:
    def taken(number: int) -> float:
        text = " ".join(f"w{at * 7919 % 50_021}" for at in range(number))
        begun = time.process_time()
        shared_wording({"A": text, "B": text[: len(text) // 2]})
        return time.process_time() - begun

    taken(500)
    assert taken(16_000) < 10 * taken(4_000) + 0.05
