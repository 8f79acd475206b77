"""What looks alike is found, and the place found is one of the original."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.text.texts import trapped
from workbench.text import Folded, direction, find_all, fold, hidden_marks, is_boundary, paragraph_direction, revealed


@pytest.mark.parametrize(
    ("text", "needle", "found"),
    [
        ("Naïve CAFE\u0301.", "naive", ["Naïve"]),
        ("Naïve CAFE\u0301.", "café", ["CAFE\u0301"]),
        ("the “Two\xa0States” plan", '"two states"', ["“Two\xa0States”"]),
        ("the two \n  states", "two states", ["two \n  states"]),
        ("Straße, STRASSE", "strasse", ["Straße", "STRASSE"]),
        ("ein ß", "s", ["ß"]),
        ("co\xadop\u200beration", "cooperation", ["co\xadop\u200beration"]),
        ("don’t — don't", "DON'T -", ["don’t —"]),
        ("ﬁre", "fire", ["ﬁre"]),
        ("Łódź İstanbul", "lodz istanbul", ["Łódź İstanbul"]),
        ("كِتَاب", "كتاب", ["كِتَاب"]),
        ("שָׁלוֹם", "שלום", ["שָׁלוֹם"]),
        ("the 👩\u200d👧 here", "👩", ["👩\u200d👧"]),
        ("😀😀", "😀", ["😀", "😀"]),
        ("かが", "か", ["か"]),
        ("aaa", "aa", ["aa"]),
        ("anything", "", []),
        ("anything", "\u200b", []),
    ],
)
def test_what_looks_alike_is_found(text: str, needle: str, found: list[str]) -> None:
    assert [text[slice(*place)] for place in find_all(text, needle)] == found


def test_whole_words_only_when_asked() -> None:
    text = "Iran, Iranian, (iran) tirana"
    assert len(find_all(text, "iran")) == 4
    assert [place.start for place in find_all(text, "iran", whole_words=True)] == [0, 16]
    assert [place.start for place in find_all("a iran. Iran", "iran.", whole_words=True)] == [2]


@given(trapped, trapped)
def test_every_place_found_holds_the_words_folded(text: str, needle: str) -> None:
    folded = Folded(text)
    last = 0
    for place in find_all(folded, needle):
        assert last <= place.start < place.end <= len(text)
        assert is_boundary(text, place.start)
        assert is_boundary(text, place.end)
        assert fold(needle) in fold(text[slice(*place)])
        last = place.end


@given(trapped, st.data())
def test_every_stretch_of_the_folded_text_leads_to_a_place_that_folds_to_it(text: str, data: st.DataObject) -> None:
    folded = Folded(text)
    if not folded.folded:
        return
    start = data.draw(st.integers(0, len(folded.folded) - 1))
    end = data.draw(st.integers(start + 1, len(folded.folded)))
    assert folded.folded[start:end] in fold(text[slice(*folded.span(start, end))])


@given(trapped)
def test_words_of_the_text_are_found_in_it(text: str) -> None:
    for word in text.split():
        if fold(word):
            assert find_all(text, word)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "ltr"),
        ("123 – ", "ltr"),
        ("Talks", "ltr"),
        ("12. שלום Talks", "rtl"),
        ("“كتاب” Talks", "rtl"),
        ("\u200f123", "rtl"),
        ("Talks כן", "ltr"),
    ],
)
def test_the_first_strong_character_gives_the_direction(text: str, expected: str) -> None:
    assert direction(text) == expected


def test_a_paragraph_without_letters_goes_the_way_of_its_article() -> None:
    text = "שלום\n2026\nTalks"
    assert paragraph_direction(text, (0, 4)) == "rtl"
    assert paragraph_direction(text, (5, 9), "rtl") == "rtl"
    assert paragraph_direction(text, (10, 15), "rtl") == "ltr"


def test_hidden_characters_are_named_where_they_stand() -> None:
    text = "a\u202eb\u200bc\u2066d\u200de\U000e0041"
    assert hidden_marks(text, 0, len(text)) == [
        (1, "right-to-left override"),
        (3, "zero width space"),
        (5, "left-to-right isolate"),
        (7, "zero width joiner"),
        (9, "tag latin capital letter a"),
    ]
    assert hidden_marks(text, 2, 5) == [(3, "zero width space")]


@pytest.mark.parametrize(
    "text",
    ["👩\u200d👩\u200d👧", "می\u200cروم", "क्\u200dष", "🏴\U000e0067\U000e0062\U000e007f", "co\xadop\xa0 e\u0301"],
)
def test_a_joiner_that_does_its_work_is_not_hidden(text: str) -> None:
    assert hidden_marks(text, 0, len(text)) == []


def test_outside_an_article_hidden_characters_are_shown_as_signs() -> None:
    assert revealed("a\u202eb\u200bc\u2066d\u2069\ufeff\x07") == "a[RLO]b[ZWSP]c[LRI]d[PDI][U+FEFF][U+0007]"
    honest = "👩\u200d👩\u200d👧 می\u200cروم\tand\nmore"
    assert revealed(honest) == honest
    assert revealed("\u202e" + honest) == "[RLO]" + honest
