"""Dates as articles print them, read only as far as they are certain."""

from __future__ import annotations

from datetime import date
from typing import Final

import regex

_MONTHS: Final = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MONTH: Final = r"(?P<month>jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|" + "|".join(_MONTHS) + r")\.?"
_WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NAME: Final = r"(?P<weekday>mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+"
_WEEKDAY: Final = rf"(?:{_NAME})?"
_LEAD: Final = r"(?:(?:first\s+)?(?:published|posted|released|issued)(?:\s+(?:on|at))?\s*:?\s*|date\s*:\s*)?"
_TIME: Final = (
    r"(?:(?:\s*[,–—-]\s*|\s+(?:at\s+)?|T)\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?:[.,]\d+)?"
    r"(?:\s*[ap]\.?m\.?)?(?:\s*(?:Z|[A-Z]{2,5}|(?:UTC|GMT)?[+-]\d{1,2}:?\d{0,2}))?)?"
)
_DAY: Final = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\.?"
_YEAR: Final = r"(?P<year>(?:1[5-9]|20)\d{2})"

_SHAPES: Final = tuple(
    regex.compile(rf"{_LEAD}{_WEEKDAY}{shape}{_TIME}\.?", regex.IGNORECASE | regex.ASCII)
    for shape in (
        rf"{_YEAR}(?P<mark>[-/.])(?P<number>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}})",
        rf"{_YEAR}-(?P<number>\d{{2}})",
        rf"(?P<first>\d{{1,2}})(?P<mark>[-/.])(?P<second>\d{{1,2}})(?P=mark){_YEAR}",
        rf"{_DAY}(?:\s+of)?[\s-]+{_MONTH},?[\s-]+{_YEAR}",
        rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        rf"{_MONTH},?\s+{_YEAR}",
    )
)
_NAMED: Final = regex.compile(_NAME, regex.IGNORECASE | regex.ASCII)
_LONGEST: Final = 80
_WHOLE_DAY: Final = len("2026-02-17")
_MONTH_ALONE: Final = len("2026-02")


def printed_date(line: str) -> str | None:
    """Return the date that the whole of ``line`` is, as ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; None if it is none.

    A weekday, a time of day and words such as *Published on* may stand around it; *Updated* is another day's date.
    Month names are English. ``06/07/2026`` is June or July, depending on where it was printed, so only the year
    is returned, unless its weekday tells; ``06/06/2026`` and ``17/02/2026`` are certain. Of a day that was another
    weekday only the month is. A date without a year is none.
    """
    if not any(each.isdigit() for each in line[:_LONGEST]) or len(line) > _LONGEST:
        return None
    for shape in _SHAPES:
        match = shape.fullmatch(line)
        if match is not None:
            return _date_of({name: value for name, value in match.groupdict().items() if value is not None})
    return None


def without_weekday(line: str) -> tuple[str, int | None]:
    """Return a date without the weekday before it, and which one that is: 0 for Monday; None if none is named."""
    named = _NAMED.match(line)
    return (line, None) if named is None else (line[named.end() :], _weekday_number(named["weekday"]))


def _date_of(parts: dict[str, str]) -> str | None:
    found, weekday = _without_doubt(parts), parts.get("weekday")
    if weekday is None or found is None or len(found) < _WHOLE_DAY or _is_on(found, _weekday_number(weekday)):
        return found
    return found[:_MONTH_ALONE]


def _is_on(day: str, weekday: int) -> bool:
    return date.fromisoformat(day).weekday() == weekday


def _weekday_number(name: str) -> int:
    return _WEEKDAYS.index(name.lower()[:3])


def _without_doubt(parts: dict[str, str]) -> str | None:
    year = parts["year"]
    if "first" in parts:
        return _numeric(year, int(parts["first"]), int(parts["second"]), parts.get("weekday"))
    month = int(parts["number"]) if "number" in parts else _month_number(parts["month"])
    if "day" in parts:
        return _real(year, month, int(parts["day"]))
    return f"{year}-{month:02}" if 1 <= month <= 12 else None


def _numeric(year: str, first: int, second: int, weekday: str | None) -> str | None:
    readings = {day for day in (_real(year, first, second), _real(year, second, first)) if day is not None}
    if len(readings) == 2 and weekday is not None:
        told = {day for day in readings if _is_on(day, _weekday_number(weekday))}
        readings = told if len(told) == 1 else readings
    if len(readings) == 2:
        return year
    return readings.pop() if readings else None


def _month_number(name: str) -> int:
    return next(number for number, month in enumerate(_MONTHS, 1) if month.startswith(name.lower()[:3]))


def _real(year: str, month: int, day: int) -> str | None:
    try:
        return date(int(year), month, day).isoformat()
    except ValueError:
        return None
