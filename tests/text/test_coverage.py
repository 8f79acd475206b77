"""A sentence is decided when all that can be decided in it is covered."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.text.texts import trapped
from workbench.text import clauses, decided, sentences

TEXT = "► **The talks failed.** Nobody\xa0knows - why.\nA second line."


def _decided(*spans: tuple[int, int]) -> list[bool]:
    return decided(TEXT, sentences(TEXT), spans)


def test_nothing_is_decided_at_first() -> None:
    assert _decided() == [False, False, False]


def test_a_sentence_is_decided_by_the_span_of_its_words() -> None:
    first = TEXT.index("The"), TEXT.index(".**") + 1
    assert _decided(first) == [True, False, False]
    assert _decided((first[0], first[1] - 1)) == [False, False, False]


def test_pieces_decide_together_when_only_spaces_are_left_between_them() -> None:
    start, end = TEXT.index("Nobody"), TEXT.index("\nA")
    space = TEXT.index("\xa0")
    assert _decided((space + 1, end), (start, space)) == [False, True, False]
    dash = TEXT.index(" - ")
    assert _decided((start, dash), (dash + 3, end)) == [False, False, False]


def test_one_span_over_everything_decides_everything() -> None:
    assert _decided((0, len(TEXT))) == [True, True, True]


def test_only_stars_in_pairs_and_spaces_may_stay_open() -> None:
    text = "He said **no** to 2 * 3 men."
    units = sentences(text)
    words = [(start, end) for start, end in [(0, 7), (10, 12), (15, 19), (22, 28)]]
    assert decided(text, units, words) == [False]
    assert decided(text, units, [*words, (20, 21)]) == [True]


@given(trapped, st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), max_size=8))
def test_a_sentence_is_decided_exactly_when_no_character_of_it_is_left(text: str, drawn: list[tuple[int, int]]) -> None:
    spans = [(start, start + length) for start, length in drawn]
    covered = {place for start, end in spans for place in range(start, end)}
    units = sentences(text)
    for unit, answer in zip(units, decided(text, units, spans), strict=True):
        left = {text[place] for place in range(unit.start, unit.end) if place not in covered}
        if not left:
            assert answer
        if any(character.isalnum() for character in left):
            assert not answer


@given(trapped)
def test_the_clauses_of_a_sentence_decide_it(text: str) -> None:
    units = sentences(text)
    spans = [span for unit in units for span in clauses(text, unit.span)]
    assert all(decided(text, units, spans))
