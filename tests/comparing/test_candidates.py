"""A claim is offered because of what it shares with a passage, and the reason names it."""

from __future__ import annotations

import time

import pytest

from workbench.comparing.candidates import candidates, telling

CLAIMS = {
    "left-out": ["Israel was kept out of the memorandum that Netanyahu never saw."],
    "war": ["Israel and the United States fought a 12-day war against Iran."],
    "geneva": ["Talks in Geneva begin on 17 February."],
    "price": ["The bridge costs 1,200 crowns, or 40% more than planned."],
    "harbour": ["The harbour master went home."],
}


def shares(passage: str) -> dict[str, tuple[str, ...]]:
    return {each.id: each.shares for each in candidates(passage, CLAIMS)}


def test_shared_names_and_rare_words_are_the_reason() -> None:
    found = candidates("Netanyahu's name is missing from the memorandum.", CLAIMS)
    assert found[0].id == "left-out"
    assert set(found[0].shares) == {"memorandum", "Netanyahu"}


def test_numbers_are_the_same_however_their_thousands_are_written() -> None:
    for written in ("1200", "1 200", "1.200", "1\u202f200"):
        assert "price" in shares(f"It cost {written} crowns.")


def test_a_part_of_a_number_is_not_the_number() -> None:
    assert "price" not in shares("In room 120 there are 12000 chairs.")


@pytest.mark.parametrize("date", ["17 February", "February 17", "17th February", "Feb. 17"])
def test_a_date_is_the_same_however_it_is_written(date: str) -> None:
    assert "geneva" in shares(f"They meet on {date}.")


def test_everyday_words_offer_nothing() -> None:
    assert shares("However, several reports suggest that something could happen before long.") == {}
    assert shares("") == {}


def test_what_most_claims_share_is_no_reason_by_itself() -> None:
    claims = {str(number): [f"They say that Iran did thing number {number} thousand."] for number in range(9)}
    assert candidates("Nobody asked Iran.", claims) == []
    claims["x"] = ["Nobody asked Iran about Qom."]
    assert [each.id for each in candidates("They went to Qom and to Iran.", claims)] == ["x"]


def test_two_shared_things_make_it_likely_and_one_only_possible() -> None:
    grades = {each.id: each.grade for each in candidates("They spoke of the memorandum, all night long.", CLAIMS)}
    assert grades == {}
    grades = {each.id: each.grade for each in candidates("When Netanyahu left Israel, nobody cared.", CLAIMS)}
    assert grades["left-out"] == "likely"


def test_plural_and_possessive_meet_the_plain_word() -> None:
    assert [each.id for each in candidates("The harbour masters' bridges", {"a": ["A master built the bridge."]})] == [
        "a"
    ]


def test_a_script_without_capitals_has_candidates_too() -> None:
    found = candidates("قالت إسرائيل إن المذكرة ناقصة", {"a": ["المذكرة لم توقعها إسرائيل"]})
    assert [each.id for each in found] == ["a"]


def test_a_word_at_the_start_of_a_sentence_is_no_name() -> None:
    kinds = {each.written: each.kind for each in telling("Nearby Ana Ruiz waited. Harbours closed.")}
    assert kinds["Ana"] == kinds["Ruiz"] == "name"
    assert kinds["Harbours"] == "word"


def test_ten_thousand_claims_are_looked_through_in_a_moment() -> None:
    claims = {str(number): [f"The council of village {number} spent {number} crowns."] for number in range(10_000)}
    began = time.process_time()
    found = candidates("Village 77 paid nothing to Netanyahu.", claims)
    print(f"10,000 claims: {time.process_time() - began:.3f} s")
    assert found[0].id == "77"
