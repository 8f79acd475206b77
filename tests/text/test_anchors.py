"""Words are found again in a changed text, and left for a person where several places are as good."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.text.texts import text_and_range, trapped
from workbench.text import Anchored, Quote, Reanchorer, quote_of, reanchor

OLD = (
    "The minister criticised the army on Monday.\n"
    "He spoke, hypocritically, of unnecessary deaths among the people of the border towns.\n"
    "Nobody in the capital believed him.\n"
)


def _again(words: str, new: str, old: str = OLD, *, known: bool, nth: int = 1) -> tuple[Anchored, str | None]:
    start = -1
    for _ in range(nth):
        start = old.index(words, start + 1)
    found = reanchor(quote_of(old, start, start + len(words)), start, new, old if known else None)
    return found, None if found.span is None else new[slice(*found.span)]


both = pytest.mark.parametrize("known", [True, False], ids=["old text known", "old text unknown"])


@both
def test_in_the_same_text_every_quote_is_exact(known: bool) -> None:
    assert _again("hypocritically", OLD, known=known)[0].state == "exact"
    assert _again("the", OLD, known=known, nth=3)[0].state == "exact"


@both
def test_what_was_put_before_it_only_moves_a_quote(known: bool) -> None:
    new = "A new first line.\n" + OLD
    for words in ("hypocritically", "the", "He spoke, hypocritically, of"):
        found, taken = _again(words, new, known=known)
        assert (found.state, taken, found.score) == ("moved", words, 1.0)
        assert found.span is not None
        assert found.span.start == OLD.index(words) + 18


@both
def test_an_edited_passage_is_altered_and_scored(known: bool) -> None:
    words = "He spoke, hypocritically, of unnecessary deaths among the people of the border towns."
    new = OLD.replace("unnecessary", "needless").replace("border ", "northern border ")
    found, taken = _again(words, new, known=known)
    assert found.state == "altered"
    assert taken == "He spoke, hypocritically, of needless deaths among the people of the northern border towns."
    assert 0.7 < found.score < 1


@both
def test_a_misspelt_word_is_altered(known: bool) -> None:
    found, taken = _again("hypocritically", OLD.replace("hypocritically", "hypocriticaly"), known=known)
    assert (found.state, taken) == ("altered", "hypocriticaly")


@both
def test_a_deleted_sentence_is_lost(known: bool) -> None:
    words = "He spoke, hypocritically, of unnecessary deaths among the people of the border towns."
    assert _again(words, OLD.replace(words + "\n", ""), known=known)[0].state == "lost"


@both
def test_a_word_replaced_by_another_is_lost(known: bool) -> None:
    found, _ = _again("hypocritically", OLD.replace("hypocritically", "at length"), known=known)
    assert (found.state, found.span) == ("lost", None)


@both
def test_of_two_copies_each_quote_finds_its_own(known: bool) -> None:
    old = OLD + OLD
    for nth in (1, 2):
        found, _ = _again("hypocritically", "New.\n" + old, old, known=known, nth=nth)
        assert found.state == "moved"
        assert found.span is not None
        assert found.span.start == 5 + OLD.index("hypocritically") + (nth - 1) * len(OLD)


def test_a_third_copy_makes_it_ambiguous_when_nothing_else_tells() -> None:
    old = "\n".join([OLD] * 2)
    new = "\n".join([OLD] * 3)
    found, _ = _again("hypocritically", new, old, known=False, nth=2)
    assert (found.state, found.span) == ("ambiguous", None)
    assert len(found.candidates) == 3


def test_a_quote_whose_copy_was_cut_does_not_take_the_other_copy() -> None:
    middle = "Something else stands between the two copies.\n"
    found, _ = _again("hypocritically", OLD + middle, OLD + middle + OLD, known=True, nth=2)
    assert (found.state, found.span) == ("lost", None)
    assert [(OLD + middle)[slice(*each)] for each in found.candidates] == ["hypocritically"]


def test_an_edited_copy_is_altered_in_its_place_though_the_other_copy_is_unchanged() -> None:
    middle = "Something else stands between the two copies.\n"
    words = "Nobody in the capital believed him."
    new = OLD + middle + OLD.replace("believed", "trusted")
    found, taken = _again(words, new, OLD + middle + OLD, known=True, nth=2)
    assert (found.state, taken) == ("altered", "Nobody in the capital trusted him.")


def test_two_equally_similar_places_are_ambiguous() -> None:
    words = "Nobody in the capital believed him at that time."
    changed = "Nobody in the capital trusted him at that time."
    found, _ = _again(words, f"{changed}\n{'Filler. ' * 20}\n{changed}\n", f"{words}\n", known=False)
    assert (found.state, found.span) == ("ambiguous", None)
    assert [each.start for each in found.candidates] == [0, len(changed) + 162]


def test_a_short_word_elsewhere_in_other_company_is_not_taken() -> None:
    found = reanchor(
        Quote("Iran", "The talks with ", " have failed", (1, 1)), 15, "Nothing was said. Iran, by the way."
    )
    assert found.state in ("ambiguous", "lost")
    assert found.span is None


@pytest.mark.parametrize("new", ["", "x", "\n"])
def test_in_a_text_without_words_all_is_lost(new: str) -> None:
    assert _again("hypocritically", new, known=False)[0] == Anchored("lost", None, 0.0, ())
    assert _again("hypocritically", new, known=True)[0].state == "lost"


@given(text_and_range(), trapped, trapped, st.booleans())
def test_the_same_words_stand_at_what_is_called_exact_or_moved(
    drawn: tuple[str, int, int], before: str, after: str, known: bool
) -> None:
    old, start, end = drawn
    new = before + old[: start // 2] + old[start // 2 + 3 :] + after
    found = reanchor(quote_of(old, start, end), start, new, old if known else None)
    assert 0 <= found.score <= 1
    for each in found.candidates:
        assert 0 <= each.start < each.end <= len(new)
    if found.state in ("exact", "moved"):
        assert found.span is not None
        assert new[slice(*found.span)] == old[start:end]
        assert (found.span.start == start) == (found.state == "exact")
    assert (found.span is not None) == (found.state in ("exact", "moved", "altered"))


@given(text_and_range(), st.booleans())
def test_nothing_moves_in_a_text_that_did_not_change(drawn: tuple[str, int, int], known: bool) -> None:
    old, start, end = drawn
    found = reanchor(quote_of(old, start, end), start, old, old if known else None)
    if known:
        assert (found.state, found.span) == ("exact", (start, end))
    else:
        assert found.state in ("exact", "ambiguous")
        assert found.span in (None, (start, end))


@given(text_and_range(), trapped)
def test_with_the_old_text_known_a_new_beginning_moves_every_quote_by_its_length(
    drawn: tuple[str, int, int], before: str
) -> None:
    old, start, end = drawn
    mark = "A beginning that stands nowhere else.\n"
    found = Reanchorer(mark + old, old).place(quote_of(old, start, end), start)
    assert (found.state, found.span) == ("moved", (start + len(mark), end + len(mark)))


@both
@pytest.mark.parametrize(
    ("words", "instead", "is_offered"),
    [
        ("hypocritically", "citing", False),
        ("hypocritically", "the hypocrisy", True),
        ("hypocritically, of unnecessary deaths", "a hypocrite, of deaths that were not necessary", True),
        ("hypocritically, of unnecessary deaths", "at length, and then about the weather of May", False),
    ],
)
def test_only_what_is_more_alike_than_chance_is_offered(
    words: str, instead: str, is_offered: bool, known: bool
) -> None:
    found, _ = _again(words, OLD.replace(words, instead), known=known)
    assert bool(found.candidates) == is_offered
