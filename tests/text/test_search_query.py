"""What is typed into a search means what a fact-checker means by it, and finds exactly the places the index knows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.text.texts import text_and_range, trapped
from workbench.text import FIELD_END, MOST_WORDS, Places, Query, Telling, Term, is_boundary, parse, search_words


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


FAR = "Nobody else was asked about any of this, neither then nor later on, as far as anybody here can tell."
COMMON = " ".join(f"Then the clerk of {number} spoke. {FAR}" for number in range(9))


def telling(typed: str, text: str) -> list[str]:
    """Return the words at the places that tell something."""
    query = parse(typed)
    assert query is not None
    return [text[slice(*span)] for span in Telling(query).among(text, Places(query.terms).of(text))]


def test_a_word_that_stands_everywhere_counts_only_near_another_one() -> None:
    assert telling("the harbour", f"{COMMON} At the old harbour it rained. {FAR}") == ["the", "harbour"]
    assert telling("the harbour", f"{COMMON} {FAR} Harbour dues rose.") == ["Harbour"]


def test_a_word_alone_and_one_of_several_that_may_stand_for_another_count_everywhere() -> None:
    assert telling("the", COMMON) == ["the"] * 9
    assert telling("the OR harbour", f"{COMMON} A harbour.") == ["the"] * 9 + ["harbour"]


def test_words_that_are_about_as_frequent_count_everywhere() -> None:
    text = f"{COMMON} {FAR} " + f"The harbour. {FAR} " * 3
    assert telling("clerk harbour", text) == ["clerk"] * 9 + ["harbour"] * 3


@given(st.lists(st.sampled_from(["the ", "harbour ", "dues ", "x" * 50 + " "]), max_size=60).map("".join))
def test_what_tells_something_is_some_of_the_places_and_has_every_word_that_has_one(text: str) -> None:
    query = parse("the harbour dues")
    assert query is not None
    places = Places(query.terms).of(text)
    left = Telling(query).among(text, places)
    assert [each for each in places if each in left] == left
    rarest = min(("the", "harbour", "dues"), key=lambda word: text.count(word) or 10**9)
    assert [text[slice(*each)] for each in left].count(rarest) == text.count(rarest)
