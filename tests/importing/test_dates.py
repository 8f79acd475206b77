"""A printed date is read only as far as it is certain."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.times import partial_date
from workbench.importing.dates import printed_date

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
days = st.dates(date(1500, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("2026-06-09", "2026-06-09"),
        ("2026/6/9", "2026-06-09"),
        ("2026-06-09T14:30:00Z", "2026-06-09"),
        ("2026-06-09 14:30:00 +02:00", "2026-06-09"),
        ("2026-06", "2026-06"),
        ("9 June 2026", "2026-06-09"),
        ("9. June 2026", "2026-06-09"),
        ("9th of June 2026", "2026-06-09"),
        ("June 9, 2026", "2026-06-09"),
        ("Jun. 9, 2026", "2026-06-09"),
        ("Tuesday, June 9, 2026 at 10:30 a.m. EDT", "2026-06-09"),
        ("Tue, 9 Jun 2026 10:30:00 GMT", "2026-06-09"),
        ("Published: 9 June 2026, 10:30 GMT", "2026-06-09"),
        ("First published on 9 June 2026", "2026-06-09"),
        ("SEPT 9, 2026", "2026-09-09"),
        ("June 2026", "2026-06"),
        ("06/06/2026", "2026-06-06"),
        ("17/02/2026", "2026-02-17"),
        ("02/17/2026", "2026-02-17"),
        ("17.02.2026", "2026-02-17"),
    ],
)
def test_a_line_that_is_a_certain_date_is_read(line: str, expected: str) -> None:
    assert printed_date(line) == expected


def test_a_weekday_tells_which_of_two_readings_is_meant() -> None:
    assert printed_date("Monday, 06/07/2026") == "2026-07-06"
    assert printed_date("Sun 06/07/2026") == "2026-06-07"
    assert printed_date("Friday 06/07/2026") == "2026"


def test_of_a_day_that_was_another_weekday_only_the_month_is_certain() -> None:
    assert printed_date("Tuesday, 12 March 2024") == "2024-03-12"
    assert printed_date("Monday, 12 March 2024") == "2024-03"
    assert printed_date("Published on Mon. 12.3.2024") == "2024"
    assert printed_date("Monday, 17/02/2026") == "2026-02"


@pytest.mark.parametrize("line", ["06/07/2026", "6.7.2026", "06-07-2026", "Published 6/7/2026 10:30"])
def test_of_a_date_with_two_readings_only_the_year_is_certain(line: str) -> None:
    assert printed_date(line) == "2026"


@pytest.mark.parametrize(
    "line",
    [
        "",
        "2026",
        "Tuesday (17 February)",
        "17 February",
        "31/31/2026",
        "30 February 2026",
        "2026-13-01",
        "2026-13",
        "Updated 9 June 2026",
        "Last modified: 9 June 2026",
        "On 9 June 2026 the delegations met.",
        "9 June 2026 and 10 June 2026",
        "9 juin 2026",
        "1/2/26",
        "9 June 1026",
        "99999999 June 2026",
        "2٠٢٦-06-09",
        "1 " * 100_000,
    ],
)
def test_nothing_is_made_of_what_is_not_a_certain_date(line: str) -> None:
    assert printed_date(line) is None


@given(days)
def test_a_date_in_words_comes_back_whole(day: date) -> None:
    month = MONTHS[day.month - 1]
    for line in (f"{day.day} {month} {day.year}", f"{month} {day.day}, {day.year}", day.isoformat()):
        assert printed_date(line) == day.isoformat()


@given(days)
def test_a_date_in_numbers_is_never_read_wrong(day: date) -> None:
    for line in (f"{day:%d/%m/%Y}", f"{day:%m/%d/%Y}"):
        certain = day.day > 12 or day.day == day.month
        assert printed_date(line) == (day.isoformat() if certain else str(day.year))


@given(st.text(st.sampled_from("0123456789/-. JuneMay,:TZ"), max_size=25))
def test_whatever_is_read_is_a_date_that_can_be_kept(line: str) -> None:
    found = printed_date(line)
    assert found is None or partial_date(found) == found
