"""A passage that stands twice is found once, whole, with its copies."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tests.text.texts import trapped
from workbench.domain.span import Span
from workbench.text import copies_of, repeats, sentences

ONE = "The first of these lines is long enough to be a passage of its own."
TWO = "► The second line begins with a bullet. It holds two sentences."
THREE = "**A heading in stars**"
FOUR = "Nothing in this last line stands anywhere else in the article."


def test_a_passage_over_several_lines_is_one_repeat() -> None:
    block = f"{THREE}\n{ONE}\n{TWO}"
    text = f"Before.\n{block}\n{FOUR}\n{block}"
    (repeat,) = repeats(text)
    assert text[slice(*repeat.first)] == block
    assert repeat.places == (Span(8, 8 + len(block)), Span(len(text) - len(block), len(text)))


def test_a_doubled_headline_is_a_repeat_and_a_short_line_is_not() -> None:
    title = "Old Allies Drift Apart Over the Same War"
    assert [repeat.first for repeat in repeats(f"{title}\n\n{title}\n{ONE}")] == [(0, len(title))]
    assert repeats(f"He said no.\n{ONE}\nHe said no.\n") == ()
    assert len(repeats(f"He said no.\n{ONE}\nHe said no.\n", minimum=5)) == 1


def test_words_repeated_inside_sentences_are_no_repeat() -> None:
    phrase = "the United States and Israel and all of their friends in the region"
    assert repeats(f"He spoke of {phrase} today. She spoke of {phrase} yesterday.") == ()


def test_one_line_many_times_over_is_one_passage_with_many_copies() -> None:
    (repeat,) = repeats("\n".join([ONE] * 7))
    assert len(repeat.copies) == 6
    assert repeat.first == (0, len(ONE))


def test_the_longer_passage_is_taken_though_a_shorter_comes_first() -> None:
    text = f"{ONE}\n{FOUR}\n{ONE}\n{TWO}\n{FOUR[:-1]}!\n{ONE}\n{FOUR}"
    assert [len(repeat.places) for repeat in repeats(text)] == [2, 2][:1]
    (repeat,) = repeats(text)
    assert text[slice(*repeat.first)] == f"{ONE}\n{FOUR}"


def test_what_lies_in_one_copy_lies_in_the_others_too() -> None:
    text = f"{ONE}\n{TWO}\n{FOUR}\n{ONE}\n{TWO}\nBetween.\n{ONE}\n{TWO}"
    found = repeats(text)
    start = text.index("second")
    everywhere = {start, text.index("second", start + 1), text.rindex("second")}
    for place in everywhere:
        others = copies_of(text, Span(place, place + 6), found)
        assert {place, *(other.start for other in others)} == everywhere
        assert all(text[slice(*other)] == "second" for other in others)
    assert copies_of(text, Span(start, text.index(FOUR) + 3), found) == ()
    assert copies_of(text, Span(text.index("Between"), text.index("Between") + 4), found) == ()


@given(st.lists(st.sampled_from([ONE, TWO, THREE, FOUR, "", "Short.", "\xa0"]), max_size=14).map("\n".join) | trapped)
def test_repeats_are_equal_in_every_character_and_share_none(text: str) -> None:
    found = repeats(text, minimum=10)
    places = sorted(place for repeat in found for place in repeat.places)
    assert all(one.end <= other.start for one, other in pairwise(places))
    assert [repeat.first for repeat in found] == sorted(repeat.first for repeat in found)
    for repeat in found:
        assert repeat.copies
        assert {text[slice(*place)] for place in repeat.places} == {text[slice(*repeat.first)]}
        assert list(repeat.places) == sorted(repeat.places)


@given(st.lists(st.sampled_from([ONE, TWO, FOUR, "Short."]), max_size=10).map("\n".join))
def test_no_long_sentence_stands_twice_outside_the_repeats(text: str) -> None:
    places = [place for repeat in repeats(text) for place in repeat.places]
    outside = [
        text[unit.start : unit.end]
        for unit in sentences(text)
        if unit.span.length >= 40 and not any(place.contains(unit.span) for place in places)
    ]
    assert len(outside) == len(set(outside))
