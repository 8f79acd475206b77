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
    local = _local(instant)
    if local is not None and local.date() == QDate.currentDate():
        return local.time().toString("HH:mm")
    return dated_time(instant)


def dated_time(instant: str) -> str:
    """Return an RFC 3339 instant as the local time with its date, such as ``6 Jun 2026 14:02``, for what is kept."""
    local = _local(instant)
    if local is None:
        return shortened(instant)
    return f"{date_words(local.date().toString('yyyy-MM-dd'))} {local.time().toString('HH:mm')}"


def filed_time(instant: str) -> str:
    """Return an RFC 3339 instant as data files have it: ``2026-06-06 14:02``, in the local time."""
    local = _local(instant)
    return shortened(instant) if local is None else local.toString("yyyy-MM-dd HH:mm")


def _local(instant: str) -> QDateTime | None:
    moment = moment_of(instant)
    return None if moment is None else QDateTime.fromSecsSinceEpoch(int(moment.timestamp()))
