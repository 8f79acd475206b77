"""A quote says which words, between what, and which of how many."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.text.texts import text_and_range
from workbench.text import Quoter, places_of, quote_of


def _by_brute_force(text: str, exact: str) -> list[int]:
    return [place for place in range(len(text)) if text.startswith(exact, place)]


@given(text_and_range(), st.integers(0, 40))
def test_a_quote_holds_the_words_their_surroundings_and_their_number(drawn: tuple[str, int, int], context: int) -> None:
    text, start, end = drawn
    quote = quote_of(text, start, end, context)
    places = _by_brute_force(text, quote.exact)
    assert quote.exact == text[start:end]
    assert (text[:start] + quote.exact).endswith(quote.prefix + quote.exact)
    assert (quote.exact + text[end:]).startswith(quote.exact + quote.suffix)
    assert (len(quote.prefix), len(quote.suffix)) == (min(context, start), min(context, len(text) - end))
    assert quote.occurrence == (places.index(start) + 1, len(places))


@given(st.text("ab ", min_size=1, max_size=60), st.data())
def test_many_quotes_of_one_text_are_the_same_as_one_by_one(text: str, data: st.DataObject) -> None:
    quoter = Quoter(text)
    # Ask as often as makes it worth knowing where each word stands.
    quoter._asked = 10**9
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert quoter.quote(start, end) == quote_of(text, start, end)
    assert quoter.quote(start, end) == quote_of(text, start, end)


def test_overlapping_places_are_all_counted() -> None:
    assert places_of("ananas banana", "ana") == [0, 2, 8, 10]
    assert quote_of("ananas banana", 10, 13).occurrence == (4, 4)
    assert places_of("abc", "") == []


@given(st.text("ab", min_size=1, max_size=30), st.integers(1, 5), st.data())
def test_every_place_is_found_where_words_overlap_themselves(piece: str, times: int, data: st.DataObject) -> None:
    text = piece * times
    start = data.draw(st.integers(0, len(text) - 1))
    exact = text[start : data.draw(st.integers(start + 1, len(text)))]
    assert places_of(text, exact) == _by_brute_force(text, exact)


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 2), (3, 2), (0, 4)])
def test_a_range_outside_the_text_has_no_quote(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        quote_of("abc", start, end)


@given(st.text("ab ", min_size=1, max_size=400), st.data())
def test_what_was_prepared_is_quoted_as_if_it_was_not(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    prepared = Quoter(text)
    prepared.prepare(start, end)
    assert prepared.quote(start, end) == quote_of(text, start, end)
