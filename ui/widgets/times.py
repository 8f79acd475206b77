"""Instants as people read them: in the local time, and with the day only when it is another one."""

from __future__ import annotations

from PySide6.QtCore import QDate, QDateTime

from workbench.application.dates import date_words
from workbench.application.wording import shortened
from workbench.domain.times import moment_of


def local_time(instant: str) -> str:
    """Return an RFC 3339 instant as the local time, such as ``14:02``, with the date if it was not today.

    What is no instant, as an annotation set of another program may have it, comes back as it is, shortened.
    """
    moment = moment_of(instant)
    if moment is None:
        return shortened(instant)
    local = QDateTime.fromSecsSinceEpoch(int(moment.timestamp()))
    time = local.time().toString("HH:mm")
    if local.date() == QDate.currentDate():
        return time
    return f"{date_words(local.date().toString('yyyy-MM-dd'))} {time}"
