"""Instants and calendar dates as the workbench writes them."""

from __future__ import annotations

import re
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime

import msgspec

from workbench.domain.errors import InvalidError

_PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z", re.ASCII)


def now() -> str:
    """Return the present instant: UTC, RFC 3339, microseconds, ``Z``."""
    return instant(datetime.now(UTC))


def instant(moment: datetime) -> str:
    """Return an aware ``moment`` as UTC text such as ``2026-06-06T09:30:00.000000Z``."""
    return f"{moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='microseconds')}Z"


def moment_of(text: str) -> datetime | None:
    """Return an RFC 3339 instant as a time in UTC; None for what is none.

    An annotation set of another program may have any words there. The first and the last year count as none, so that
    every time zone has what is left.
    """
    try:
        moment = datetime.fromisoformat(text).astimezone(UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return moment if MINYEAR < moment.year < MAXYEAR else None


def partial_date(text: str | None) -> str | None:
    """Return ``text`` if it is ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD`` of a real day; empty becomes None.

    Raises ``InvalidError("date.invalid")`` for anything else.
    """
    if not text:
        return None
    match = _PARTIAL_DATE.match(text)
    if match:
        year, month, day = (int(part) if part else 1 for part in match.groups())
        try:
            date(year, month, day)
        except ValueError:
            pass
        else:
            return text
    raise InvalidError("date.invalid", date=text)


class AsOf(msgspec.Struct, frozen=True):
    """The time a text or a claim speaks of: bounds as partial dates and the words it uses, any of them unknown."""

    earliest: str | None = None
    latest: str | None = None
    words: str | None = None
