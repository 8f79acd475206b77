"""Backups grow fewer with their age, and never fewer than promised."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from workbench.storage.rotation import DAYS, NEWEST, WEEKS, staying

START = datetime(2026, 1, 1, tzinfo=UTC)
moments = st.datetimes(datetime(2025, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
steps = st.lists(st.integers(1, 40 * 24 * 60), min_size=1, max_size=120)


@given(st.frozensets(moments, max_size=200), moments)
def test_what_is_promised_stays(made: frozenset[datetime], now: datetime) -> None:
    kept = staying(made, now)
    assert kept <= made
    assert frozenset(sorted(made)[-NEWEST:]) <= kept
    for each in made:
        month = [other for other in made if (other.year, other.month) == (each.year, each.month)]
        assert max(month) in kept
        if (now.date() - each.date()).days < DAYS:
            assert max(other for other in made if other.date() == each.date()) in kept
        if now - each < timedelta(weeks=WEEKS - 1):
            week = [other for other in made if other.isocalendar()[:2] == each.isocalendar()[:2]]
            assert max(week) in kept


@given(st.frozensets(moments, max_size=200), moments)
def test_thinning_what_was_thinned_removes_nothing(made: frozenset[datetime], now: datetime) -> None:
    kept = staying(made, now)
    assert staying(kept, now) == kept


@given(steps)
def test_thinning_after_every_backup_leaves_what_thinning_once_would(minutes: list[int]) -> None:
    now, kept, made = START, frozenset[datetime](), set[datetime]()
    for each in minutes:
        now += timedelta(minutes=each)
        made.add(now)
        kept = staying(kept | {now}, now)
    assert kept == staying(made, now)


@given(st.integers(1, 900))
def test_years_of_daily_backups_stay_few(days: int) -> None:
    made = [START + timedelta(days=day, hours=9) for day in range(days)]
    assert len(staying(made, made[-1])) <= NEWEST + DAYS + WEEKS + days // 28 + 1


def test_a_clock_that_went_back_costs_no_backup() -> None:
    made = [START + timedelta(hours=hour) for hour in range(10)]
    assert staying(made, START - timedelta(days=400)) == frozenset(made)
