"""Instants as people read them: in the local time, and with the day only when it is another one."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QDate, QDateTime

from workbench.application.dates import date_words


def local_time(instant: str) -> str:
    """Return an RFC 3339 instant as the local time, such as ``14:02``, with the date if it was not today."""
    moment = datetime.fromisoformat(instant).astimezone()
    local = QDateTime.fromSecsSinceEpoch(int(moment.timestamp()))
    time = local.time().toString("HH:mm")
    if local.date() == QDate.currentDate():
        return time
    return f"{date_words(moment.date().isoformat())} {time}"
