"""Dates as people write and read them, in the window, on the command line and in pages; data files keep ISO 8601."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Final

import msgspec

from workbench.application.wording import sentence, shortened
from workbench.domain.errors import InvalidError
from workbench.domain.times import AsOf, moment_of, partial_date

_FORMS = ("form.year", "form.month", "form.day")
_NUMBERS: Final = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})\.?")
_NUMBER: Final = re.compile(r"\d+")
_AFTER_DOT: Final = re.compile(r"\.\s+")
_YEAR_ALONE: Final = 4


def typed_date(text: str | None) -> str | None:
    """Return the date that somebody typed as ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; None for nothing.

    The month may be a word, in English; with dots the day comes first. Raises ``InvalidError("date.ambiguous")`` for
    ``3/4/2024``, which is in April or in March depending on who writes it, and ``date.weekday`` for a day that
    is another weekday than the one named, and ``date.invalid`` for what is no date.
    """
    typed = " ".join((text or "").split())
    try:
        return partial_date(typed)
    except InvalidError:
        numbers = _NUMBERS.fullmatch(_AFTER_DOT.sub(".", typed))
        found = _in_words(typed) if numbers is None else _in_numbers(numbers, typed)
        if found is None:
            raise
        return found


def _in_numbers(match: re.Match[str], typed: str) -> str | None:
    first, mark, second, year = match.groups()
    days = [_day(year, second, first)]
    if mark != ".":
        days.append(_day(year, first, second))
    certain = sorted({each for each in days if each is not None})
    if len(certain) > 1:
        one, other = map(date_words, certain)
        raise InvalidError("date.ambiguous", date=typed, one=one, other=other)
    return certain[0] if certain else None


def _in_words(typed: str) -> str | None:
    # Imported here because reading what articles print is part of importing, and few people type a date.
    from workbench.importing.dates import printed_date, without_weekday

    # Of a day that may be two days only the year is found, and a time of day is more numbers than are kept: who typed
    # that is asked again.
    bare, weekday = without_weekday(typed)
    found = printed_date(bare)
    if found is None or len(found) <= _YEAR_ALONE or len(_NUMBER.findall(typed)) > len(found.split("-")):
        return None
    is_day = found.count("-") == 2
    if weekday is not None and is_day and (real := date.fromisoformat(found).weekday()) != weekday:
        named = sentence("dates", f"weekday.{real}")
        raise InvalidError("date.weekday", date=typed, day=date_words(found), weekday=named)
    return found


def _day(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def date_words(partial: str | None) -> str:
    """Return ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD`` such as ``6 Jun 2026``, as far as it is known; empty for None.

    What is no such date, as an annotation set of another program may have it, comes back as it is, shortened.
    """
    try:
        partial_date(partial)
    except InvalidError:
        return shortened(partial or "")
    if not partial:
        return ""
    parts = partial.split("-")
    month = sentence("dates", f"month.{int(parts[1])}") if len(parts) > 1 else ""
    day = str(int(parts[2])) if len(parts) > 2 else ""
    return sentence("dates", _FORMS[len(parts) - 1], year=parts[0], month=month, day=day)


def has_odd_date(row: msgspec.Struct) -> bool:
    """Tell whether a date or an instant of a value, as an annotation set has it, is none."""
    for name in _dated(type(row)):
        value = getattr(row, name)
        if isinstance(value, AsOf):
            odd = not (_is_partial(value.earliest) and _is_partial(value.latest))
        elif name.endswith("_on"):
            odd = not _is_partial(value)
        else:
            odd = value is not None and moment_of(value) is None
        if odd:
            return True
    return False


@cache
def _dated(kind: type[msgspec.Struct]) -> tuple[str, ...]:
    """Return the fields of a value that say when, which are named alike everywhere."""
    names = (each.name for each in msgspec.structs.fields(kind))
    return tuple(each for each in names if each in ("at", "as_of") or each.endswith(("_at", "_on")))


def _is_partial(text: str | None) -> bool:
    try:
        partial_date(text)
    except InvalidError:
        return False
    return True


def time_words(when: AsOf | None) -> str:
    """Return the time that a text or a claim speaks of as people read it, empty if it is not known."""
    if when is None:
        return ""
    if when.words and when.words not in {when.earliest, when.latest}:
        return when.words
    ends = [date_words(each) or "…" for each in (when.earliest, when.latest)]
    return ends[0] if ends[0] == ends[1] else " – ".join(ends)


def time_typed(when: AsOf | None) -> str:
    """Return the same as somebody types it into a field, where a date is ISO 8601; ``as_of_from`` reads it."""
    if when is None:
        return ""
    if when.words:
        return when.words
    ends = [each or "…" for each in (when.earliest, when.latest)]
    return ends[0] if ends[0] == ends[1] else " – ".join(ends)
