"""The keys walk the quotations and the clauses of a sentence."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given

from tests.text.texts import text_and_range, trapped
from workbench.text import clauses, quotations, sentences


def _quoted(text: str, start: int = 0, end: int | None = None) -> list[str]:
    return [text[low:high] for low, high in quotations(text, (start, len(text) if end is None else end))]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('He said "never" and "now."', ['"never"', '"now."']),
        ("He said “never” and “now.”", ["“never”", "“now.”"]),
        ("Er sagte „nie“ und „jetzt.“", ["„nie“", "„jetzt.“"]),
        ("Il a dit «\xa0jamais\xa0» et « rien ».", ["«\xa0jamais\xa0»", "« rien »"]),
        ("Han sagde »aldrig«.", ["»aldrig«"]),
        ("彼は「いいえ」と言った。", ["「いいえ」"]),
        ("She called it ‘a gift’, didn’t she?", ["‘a gift’"]),
        ("A 'damn report' isn't Smith's.", ["'damn report'"]),
        ("“He said ‘no’ twice,” she said.", ["“He said ‘no’ twice,”"]),
        ('The 5" and 6" pipes are "new".', ['"new"']),
        ("He said “never.", []),
        ("“This goes on in the next paragraph.", ["“This goes on in the next paragraph."]),
        ("No quotation, the presidents’ men’s.", []),
    ],
)
def test_quotations_are_found_with_their_marks(text: str, quoted: list[str]) -> None:
    assert _quoted(text) == quoted


def test_of_a_quotation_over_several_sentences_each_has_its_part() -> None:
    text = "“" + "A long first sentence of the quotation stands here. " * 3 + "The last,” she said."
    first, middle, *_, last = sentences(text)
    assert _quoted(text, first.start, first.end) == ["“A long first sentence of the quotation stands here."]
    assert _quoted(text, middle.start, middle.end) == [text[middle.start : middle.end]]
    assert _quoted(text, last.start, last.end) == ["The last,”"]


@given(text_and_range())
def test_quotations_stand_in_order_inside_the_range(drawn: tuple[str, int, int]) -> None:
    text, start, end = drawn
    found = quotations(text, (start, end))
    assert all(start <= low < high <= end for low, high in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


def _clauses(text: str) -> list[str]:
    return [text[start:end] for start, end in clauses(text, (0, len(text)))]


@pytest.mark.parametrize(
    "marked",
    [
        "Before this talk,| Hill had blamed the army,| citing too many deaths| and saying they “will do it, and well.”",
        "The allies share one enemy and its friends,| but not a common plan.",
        "They spoke of settlements, military operations, peace talks, and strategy.",
        "However, the interests, timelines and methods of both differ.",
        "The plan is simple —| pressure without end —| and nobody likes it.",
        "One thing is certain: they lied.",
        "The old and the new government of the country agree (on paper, at least, they do).",
        "He left the hall early| because nobody had asked him to stay there.",
        "He left because nobody had asked him to stay there.",
        "Short.",
    ],
)
def test_a_clause_begins_where_a_statement_does(marked: str) -> None:
    assert _clauses(marked.replace("|", "")) == [piece.strip() for piece in marked.split("|")]


@given(trapped)
def test_the_clauses_of_a_sentence_hold_all_of_it_in_order(text: str) -> None:
    for unit in sentences(text):
        parts = clauses(text, unit.span)
        held = {place for start, end in parts for place in range(start, end)}
        assert (parts[0].start, parts[-1].end) == (unit.start, unit.end)
        assert all(one.end <= other.start for one, other in pairwise(parts))
        assert not any(text[place].isalnum() for place in range(unit.start, unit.end) if place not in held)
