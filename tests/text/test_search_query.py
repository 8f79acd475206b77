"""What is typed into a search means what a fact-checker means by it, and finds exactly the places the index knows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.text.texts import text_and_range, trapped
from workbench.text import FIELD_END, MOST_WORDS, Places, Query, Term, is_boundary, parse, search_words


def shown(query: Query | None) -> tuple[list[list[str]], list[str]] | None:
    if query is None:
        return None
    return [[_term(each) for each in group] for group in query.groups], [_term(each) for each in query.without]


def _term(term: Term) -> str:
    return " ".join(term.words) + "*" * term.is_beginning


@pytest.mark.parametrize(
    ("typed", "wanted", "without"),
    [
        ("Trump talks", [["trump"], ["talks"]], []),
        ('"nuclear Deal" talks', [["nuclear deal"], ["talks"]], []),
        ("“nuclear deal”", [["nuclear deal"]], []),
        ("talks OR negotiations Iran", [["talks", "negotiations"], ["iran"]], []),
        ('talks -Iran -"nuclear deal"', [["talks"]], ["iran", "nuclear deal"]),
        ("memo* -talk*", [["memo*"]], ["talk*"]),
        ('"nuclear de"*', [["nuclear de*"]], []),
        ("re-emerge", [["re emerge"]], []),
        ("boatmen’s", [["boatmen s"]], []),
        ("1,000", [["1 000"]], []),
        ("צה״ל", [["צה ל"]], []),
        ("or and not near", [["or"], ["and"], ["not"], ["near"]], []),
        ('NEAR("a b", 2) {c}: ^d', [["near a"], ["b"], ["2"], ["c"], ["d"]], []),
        ("OR talks OR", [["talks"]], []),
        ('"not closed', [["not closed"]], []),
        ("战争 か", [["战争"], ["か*"]], []),
        ("- talks -", [["talks"]], []),
        ("👩\u200d👧 €5", [["👩 👧"], ["€ 5"]], []),
    ],
)
def test_what_is_typed_means(typed: str, wanted: list[list[str]], without: list[str]) -> None:
    assert shown(parse(typed)) == (wanted, without)


@pytest.mark.parametrize("typed", ["", "  ", '"*(', "*", "-", "OR", "-talks", '""', "'; --", "\u200b", "%_"])
def test_where_no_word_is_typed_nothing_is_looked_for(typed: str) -> None:
    assert parse(typed) is None


def test_of_a_pasted_passage_the_beginning_is_looked_for() -> None:
    query = parse("word " * 2000)
    assert query is not None
    assert query.is_cut
    assert len(query.terms) == MOST_WORDS
    whole = parse("x" * 10_000)
    assert whole is not None
    assert not whole.is_cut


def test_plain_words_are_also_looked_for_together_and_may_go_on() -> None:
    query = parse("the barge at")
    assert query is not None
    assert query.plain is not None
    assert _term(query.plain) == "the barge at"
    assert shown(query.opened()) == ([["the*"], ["barge*"], ["at"]], [])
    quoted = parse('barge "barge"')
    assert quoted is not None
    assert quoted.plain is None


def test_a_word_in_quotation_marks_does_not_go_on() -> None:
    query = parse('"barge" came')
    assert query is not None
    assert shown(query.opened()) == ([["barge"], ["came*"]], [])


@pytest.mark.parametrize(
    ("text", "typed", "found"),
    [
        ("The Café, café cafés", "cafe", ["Café", "café"]),
        ("The Café, café cafés", "caf*", ["Café", "café", "cafés"]),
        ("“don’t” and dont", "don't", ["don’t"]),
        ("战争。はい", "争", ["争"]),
        ("co\xadop, cooperate", "coop", ["co\xadop"]),
        ("two\xa0states, two other states", '"two states"', ["two\xa0states"]),
        ("a 👩\u200d👧 here", "👩", ["👩\u200d👧"]),
        ("كِتَاب", "كتاب", ["كِتَاب"]),
        ("Straße, STRASSE", "strasse", ["Straße", "STRASSE"]),
        ("ประเทศไทย", "เทศ", ["เทศ"]),
        ("words apart 私 words", '"words words"', []),
    ],
)
def test_places_are_places_of_the_text_itself(text: str, typed: str, found: list[str]) -> None:
    query = parse(typed)
    assert query is not None
    assert [text[slice(*place)] for place in Places(query.terms).of(text)] == found


@given(trapped)
def test_the_words_of_a_text_are_words_and_single_spaces(text: str) -> None:
    words = search_words(text, text).split(" ") if search_words(text) else []
    assert "" not in words
    assert words.count(FIELD_END) == (1 if words else 0)
    assert not any(each.isspace() or (each.isascii() and not each.isalnum()) for each in words if each != FIELD_END)


@given(text_and_range(), st.booleans())
def test_a_text_has_a_place_just_where_its_words_say_so(drawn: tuple[str, int, int], open_ended: bool) -> None:
    text, start, end = drawn
    query = parse(f'"{text[start:end]}"' + "*" * open_ended)
    if query is None:
        return
    for term in query.terms:
        indexed = f" {search_words(text)} "
        wanted = f" {' '.join(term.words)}" + " " * (not term.is_beginning)
        places = Places([term]).of(text)
        assert bool(places) == (wanted in indexed), (term, indexed)
        last = 0
        for place in places:
            assert last <= place.start < place.end <= len(text)
            assert is_boundary(text, place.start)
            assert is_boundary(text, place.end)
            assert wanted.strip() in search_words(text[slice(*place)])
            last = place.end


@given(st.text(max_size=60), trapped)
def test_whatever_is_typed_is_understood(typed: str, text: str) -> None:
    query = parse(typed)
    if query is not None:
        Places([*query.terms, *query.opened().terms]).of(text)
