"""A quote finds its places, and a hit is shown with the words around it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.application.searching import around, places

TEXT = st.text(st.sampled_from("ab Aé\u0301\u00a0\n’'\"“🌉👩\u200d"), min_size=1, max_size=60)


@given(TEXT, st.data())
def test_every_passage_is_found_at_its_place_and_wherever_else_it_stands(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = places(text, text[start:end])
    assert found.exactly
    assert (start, end) in found.spans
    assert all(text[at.start : at.end] == text[start:end] for at in found.spans)
    assert len(found.spans) == sum(text.startswith(text[start:end], at) for at in range(len(text)))


@given(TEXT, st.data())
def test_the_words_around_a_passage_hold_it_and_stay_in_the_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    shown = around(text, (start, end), 8)
    assert text[start:end] in shown
    assert shown in text


def test_a_quote_with_other_spaces_or_case_is_found_but_not_exactly() -> None:
    found = places("Costs\u00a0have “doubled”", 'costs have "doubled"')
    assert (found.spans, found.exactly) == (((0, 20),), False)
    assert places("Costs", "prices").spans == ()


def test_context_is_cut_at_words_and_line_ends() -> None:
    text = "An earlier line\nsome words before the passage and some words after it\nA later line"
    at = text.index("passage")
    assert around(text, (at, at + 7), 12) == "before the passage and some"
    assert around(text, (at, at + 7), 200) == "some words before the passage and some words after it"
