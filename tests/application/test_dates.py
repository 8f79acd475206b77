"""People read dates in one form; files of data keep ISO 8601."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench import Workbench
from workbench.application.clashes import view_of
from workbench.application.commands import (
    AddContact,
    AddEvidence,
    EditArticle,
    EditClaim,
    EditContact,
    MakeClaim,
    as_of_from,
)
from workbench.application.dates import date_words, time_typed, time_words, typed_date
from workbench.application.importing import import_text
from workbench.application.matrix import Matrix, MatrixArticle, as_csv, as_html, as_table
from workbench.application.past import history_of
from workbench.application.schemes import default_scheme
from workbench.application.wording import say
from workbench.domain.errors import ClashError, InvalidError
from workbench.domain.times import AsOf


@pytest.mark.parametrize(
    ("kept", "read"),
    [
        ("2026", "2026"),
        ("2026-06", "Jun 2026"),
        ("2026-06-09", "9 Jun 2026"),
        ("0999-12-31", "31 Dec 0999"),
        (None, ""),
    ],
)
def test_a_date_is_read_as_far_as_it_is_known(kept: str | None, read: str) -> None:
    assert date_words(kept) == read


@pytest.mark.parametrize("typed", ["2026-06-09", "2026", "before the summit", ""])
def test_what_was_typed_as_a_time_stands_in_its_field_again(typed: str) -> None:
    assert time_typed(as_of_from(typed)) == typed


def test_the_time_something_speaks_of_is_read_like_any_date_and_words_stay_words() -> None:
    assert time_words(as_of_from("2026-06-09")) == "9 Jun 2026"
    assert time_words(as_of_from("before the summit")) == "before the summit"
    assert time_words(AsOf(earliest="2026-06", latest="2026-07-02")) == "Jun 2026 – 2 Jul 2026"
    assert time_words(AsOf(latest="2026")) == "… – 2026"
    assert time_words(None) == ""


def test_two_words_on_when_a_claim_is_from_are_both_told_where_they_clash(library: Path) -> None:
    with Workbench.open(library, reviewer="Ana") as ana, Workbench.open(library, reviewer="Bo") as bo:
        claim = ana.do(MakeClaim(statement="The bridge cost four million.", as_of=as_of_from("2026-05"))).result
        bo.catch_up()
        seen = bo.seen
        ana.do(EditClaim(id=claim.id, details={"as_of": as_of_from("2026-06-09")}))
        assert ("Time it speaks of", "May 2026", "9 Jun 2026") in history_of(ana, claim.id)[-1].differences
        with pytest.raises(ClashError) as clash:
            bo.do(EditClaim(id=claim.id, details={"as_of": as_of_from("before the vote")}), seen=seen)
        told = [(each.title, each.yours, each.theirs) for each in view_of(bo, clash.value.clashes[0]).fields]
        assert told == [("Time it speaks of", "before the vote", "9 Jun 2026")]


def test_a_page_of_the_matrix_has_dates_for_people_and_data_has_iso() -> None:
    column = MatrixArticle(id="a", title="Two clocks", outlet="Courier", published_on="2026-06-09", as_of=None)
    found = Matrix(articles=(column,), claims=())
    assert "9 Jun 2026" in as_html(found, default_scheme())
    for data in (as_csv(found, default_scheme()), as_table(found, default_scheme())):
        assert "2026-06-09" in data


@pytest.mark.parametrize("other", ["2026-13", "2026-W23", "2026-06-09T10:00:00Z", "-", "in spring"])
def test_a_date_that_another_program_wrote_in_its_own_way_is_shown_as_it_is(other: str) -> None:
    assert date_words(other) == other


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("12 March 2024", "2024-03-12"),
        ("  12   mar 2024 ", "2024-03-12"),
        ("March 12, 2024", "2024-03-12"),
        ("12th of March 2024", "2024-03-12"),
        ("12.3.2024", "2024-03-12"),
        ("12. 3. 2024", "2024-03-12"),
        ("12. 3. 2024.", "2024-03-12"),
        ("12.3. 2024", "2024-03-12"),
        ("Tuesday, 12 March 2024", "2024-03-12"),
        ("3.4.2024", "2024-04-03"),
        ("25/3/2024", "2024-03-25"),
        ("3/25/2024", "2024-03-25"),
        ("3-3-2024", "2024-03-03"),
        ("2024/3/12", "2024-03-12"),
        ("March 2024", "2024-03"),
        ("2024-03-12", "2024-03-12"),
        ("2024-03", "2024-03"),
        ("0999", "0999"),
        ("", None),
        ("  ", None),
        (None, None),
    ],
)
def test_a_date_is_taken_as_people_type_it(typed: str | None, kept: str | None) -> None:
    assert typed_date(typed) == kept


@pytest.mark.parametrize("typed", ["3/4/2024", "3-4-2024", "03/04/2024"])
def test_a_date_that_may_be_two_is_asked_back_and_never_guessed(typed: str) -> None:
    with pytest.raises(InvalidError) as refused:
        typed_date(typed)
    assert "4 Mar 2024 or 3 Apr 2024" in say(refused.value)
    with pytest.raises(InvalidError):
        as_of_from(typed)


NO_DATES = [
    "30 February 2024",
    "32.1.2024",
    "1.13.2024",
    "12.3.24",
    "in spring",
    "12 March",
    "\uff12\uff10\uff12\uff14",
]
MORE_THAN_A_DATE = [
    *("3/4/2024 10:00", "Monday, 3/4/2024", "Published 3/4/2024", "12 March 2024, 14:30", "2024-03-12T14:30"),
    *(
        "12 March 2024, 14.30",
        "March 2024, 10.11",
        "17.2.2024 10h30",
        "12 March 2024 - 10.11",
        "5 May 2024, 10.11.2024",
    ),
]


@pytest.mark.parametrize("typed", MORE_THAN_A_DATE)
def test_of_what_is_typed_nothing_is_kept_less_exactly_without_a_word(typed: str) -> None:
    with pytest.raises(InvalidError):
        typed_date(typed)
    when = as_of_from(typed)
    assert when is not None
    assert when.words == typed


@pytest.mark.parametrize("typed", NO_DATES)
def test_what_is_no_date_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(InvalidError) as refused:
        typed_date(typed)
    assert "9 June 2026" in say(refused.value)


DAYS = st.dates(date(1500, 1, 1), date(2099, 12, 31))
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@given(DAYS)
def test_a_day_is_the_same_however_it_is_written(day: date) -> None:
    month = day.strftime("%B")
    forms = [f"{day.day} {month} {day.year}", f"{month} {day.day}, {day.year}", f"{day.day}.{day.month}.{day.year}"]
    assert {typed_date(each) for each in (*forms, day.isoformat(), date_words(day.isoformat()))} == {day.isoformat()}


FORMS = [
    "{d} {b} {y}",
    "{b} {d}, {y}",
    "{b} {y}",
    "{d}.{m}.{y}",
    "{d}/{m}/{y}",
    "{m}-{d}-{y}",
    "{y}-{m:02}-{d:02}",
    "{y}",
]
BEFORE = ["", "Monday, ", "Published on ", "on ", "3. "]
AFTER = ["", ".", " 14.30", ", 9h05", "T10:30", " - 10.11", ", 10.11.2024", " at 9.05 pm", " 12", "/7"]


@given(DAYS, st.sampled_from(FORMS), st.sampled_from(BEFORE), st.sampled_from(AFTER))
def test_what_is_kept_of_a_date_is_all_that_was_typed_and_nothing_else(
    day: date, form: str, before: str, after: str
) -> None:
    typed = f"{before}{form.format(d=day.day, m=day.month, b=day.strftime('%b'), y=day.year)}{after}"
    try:
        kept = typed_date(typed)
    except InvalidError:
        return
    assert kept is not None
    month = [day.month] if "{b}" in form else []
    assert sorted(map(int, kept.split("-"))) == sorted([*map(int, re.findall(r"\d+", typed)), *month])


@given(DAYS, st.sampled_from("/-"))
def test_a_day_and_a_month_that_could_be_exchanged_are_never_guessed(day: date, mark: str) -> None:
    typed = mark.join(map(str, (day.day, day.month, day.year)))
    if day.day in (day.month, *range(13, 32)):
        assert typed_date(typed) == day.isoformat()
    else:
        with pytest.raises(InvalidError, match="ambiguous"):
            typed_date(typed)


@given(DAYS, st.integers(0, 6))
def test_a_weekday_that_is_typed_has_to_be_that_of_the_day(day: date, weekday: int) -> None:
    typed = f"{WEEKDAYS[weekday]}, {day.day} {day:%B} {day.year}"
    if weekday == day.weekday():
        assert typed_date(typed) == day.isoformat()
    else:
        with pytest.raises(InvalidError, match=r"date\.weekday") as refused:
            typed_date(typed)
        assert refused.value.facts["weekday"] == WEEKDAYS[day.weekday()]


def test_every_command_keeps_a_date_in_one_form(library: Path) -> None:
    with Workbench.open(library, reviewer="Ana") as ana:
        article = str(import_text(ana, "A bridge.", title="A bridge").article)
        kept = ana.do(EditArticle(id=article, details={"published_on": "March 12, 2024"})).result
        assert kept.published_on == "2024-03-12"
        claim = ana.do(MakeClaim(statement="It cost four million.", as_of=as_of_from("12.3.2024"))).result
        assert claim.as_of == AsOf(earliest="2024-03-12", latest="2024-03-12", words="2024-03-12")
        evidence = ana.do(AddEvidence(claim=claim.id, citation="Minutes", accessed_on="12 March 2024")).result
        contact = ana.do(AddContact(claim=claim.id, who="The mayor", asked_on="March 2024")).result
        assert (evidence.accessed_on, contact.asked_on) == ("2024-03-12", "2024-03")
        with pytest.raises(InvalidError):
            ana.do(EditContact(id=contact.id, details={"answered_on": "3/4/2024"}))
