"""Which of many backups stay: the newest, then ever fewer the older they are."""

from __future__ import annotations

from collections.abc import Collection, Hashable
from datetime import date, datetime, timedelta
from typing import Final, TypeVar

A_KEY = TypeVar("A_KEY", bound=Hashable)

NEWEST: Final = 10
"""So many stay whatever their age."""

DAYS: Final = 7
"""For so many days, today among them, the last backup of each day stays."""

WEEKS: Final = 5
"""For so many weeks, this one among them, the last backup of each week (Monday to Sunday) stays."""


def staying(moments: Collection[datetime], now: datetime) -> frozenset[datetime]:
    """Return those of ``moments`` whose backups stay at ``now``; all are instants with a time zone.

    The last ten stay, the last of each day for a week, of each week for five weeks, of each month for ever. Days, weeks
    and months are those of UTC, so that nothing moves when somebody travels. What stays is always the last of its
    time, so thinning every day leaves the same as thinning once.
    """
    ordered = sorted(set(moments))
    today = now.date()
    monday = _monday(now)
    by_day = _last_of({each: each.date() for each in ordered if (today - each.date()).days < DAYS})
    by_week = _last_of({each: _monday(each) for each in ordered if (monday - _monday(each)).days < 7 * WEEKS})
    by_month = _last_of({each: (each.year, each.month) for each in ordered})
    return frozenset(ordered[-NEWEST:]) | by_day | by_week | by_month


def _monday(moment: datetime) -> date:
    return moment.date() - timedelta(days=moment.weekday())


def _last_of(keys: dict[datetime, A_KEY]) -> frozenset[datetime]:
    """Return the last moment of each key; the moments come in their order."""
    return frozenset({key: moment for moment, key in keys.items()}.values())
