"""Instants as people read them: in the local time, and with the day only when it is another one."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QDate, QDateTime, QLocale

_PATTERNS = ("yyyy", "MMM yyyy", "d MMM yyyy")


def local_time(instant: str) -> str:
    """Return an RFC 3339 instant as the local time, such as ``14:02``, with the date if it was not today."""
    moment = datetime.fromisoformat(instant).astimezone()
    local = QDateTime.fromSecsSinceEpoch(int(moment.timestamp()))
    time = local.time().toString("HH:mm")
    if local.date() == QDate.currentDate():
        return time
    return f"{QLocale().toString(local.date(), _PATTERNS[2])} {time}"


def local_date(partial: str | None) -> str:
    """Return ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD`` as people write it, as far as it is known; empty for None."""
    if not partial:
        return ""
    parts = [int(each) for each in partial.split("-")]
    return QLocale().toString(QDate(*[*parts, 1, 1][:3]), _PATTERNS[len(parts) - 1])
