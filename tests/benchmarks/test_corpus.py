"""What is measured is like what people read: several scripts, pictures, annotations that overlap."""

from __future__ import annotations

import pytest

from tests.benchmarks.corpus import REVIEWERS, make_annotations, make_text, make_unbroken, one_more, overlapping
from workbench.text import Utf16Map, canonical, snap_to_graphemes
from workbench.text.repeats import repeats

TEXT = make_text(20_000)


@pytest.mark.parametrize("length", [1_000, 20_000, 100_000])
def test_a_text_is_as_long_as_was_asked_for(length: int) -> None:
    assert length - 20 <= len(make_text(length)) <= length


def test_a_text_is_the_same_every_time_and_needs_no_cleaning() -> None:
    assert make_text(20_000) == TEXT == canonical(TEXT)


def test_a_text_holds_what_makes_texts_hard() -> None:
    assert any("\u0590" <= each <= "\u05ff" for each in TEXT)
    assert any("\u0600" <= each <= "\u06ff" for each in TEXT)
    assert Utf16Map(TEXT).to_utf16(len(TEXT)) > len(TEXT)
    assert repeats(TEXT) == ()


def test_an_unbroken_text_is_one_line() -> None:
    assert "\n" not in make_unbroken(20_000)


def test_annotations_stand_on_whole_words_and_are_of_five_reviewers() -> None:
    made = make_annotations(TEXT, 400)
    assert len({each.id for each in made}) == 400
    assert {each.reviewer for each in made} == set(REVIEWERS)
    assert made == sorted(made, key=lambda each: each.start)
    for each in made:
        assert TEXT[each.start : each.end] == each.exact == each.exact.strip()
        assert snap_to_graphemes(TEXT, each.start, each.end) == (each.start, each.end)


def test_one_of_five_annotations_overlaps_another_where_there_is_room() -> None:
    assert 0.18 <= overlapping(make_annotations(make_text(100_000), 100)) <= 0.25


def test_one_more_annotation_stands_where_it_was_asked_for() -> None:
    new = one_more(TEXT, 5_000, 60)
    assert new.start <= 5_000 < new.end
    assert new.exact == TEXT[new.start : new.end]
    assert new.id != one_more(TEXT, 5_007, 60).id
