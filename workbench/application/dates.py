"""Dates as people read them: one form in the window, on the command line and in pages; data files keep ISO 8601."""

from __future__ import annotations

from workbench.application.wording import sentence
from workbench.domain.errors import InvalidError
from workbench.domain.times import AsOf, partial_date

_FORMS = ("form.year", "form.month", "form.day")


def date_words(partial: str | None) -> str:
    """Return ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD`` such as ``6 Jun 2026``, as far as it is known; empty for None.

    What is no such date, as an annotation set of another program may have it, comes back as it is.
    """
    try:
        partial_date(partial)
    except InvalidError:
        return partial or ""
    if not partial:
        return ""
    parts = partial.split("-")
    month = sentence("dates", f"month.{int(parts[1])}") if len(parts) > 1 else ""
    day = str(int(parts[2])) if len(parts) > 2 else ""
    return sentence("dates", _FORMS[len(parts) - 1], year=parts[0], month=month, day=day)


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
