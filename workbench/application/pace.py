"""Pace: when sentences were decided, in steps of ten minutes, and in which sessions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Final

import msgspec

from workbench.application.sentence_states import SentenceState
from workbench.domain.times import instant, moment_of

STEP: Final = timedelta(minutes=10)
PAUSE: Final = timedelta(minutes=30)
"""Whoever decides nothing for longer than that has begun a new session."""


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """Ten minutes that begin at ``at`` (UTC): how many sentences were decided in them, and how many at their end."""

    at: str
    decided: int
    total: int


class Session(msgspec.Struct, frozen=True, kw_only=True):
    """Work without a long pause: the instants (UTC) of its first and its last decision, and how many there were."""

    begun: str
    ended: str
    decided: int

    @property
    def seconds(self) -> float:
        """How long it took from the first decision to the last."""
        return (instant_of(self.ended) - instant_of(self.begun)).total_seconds()


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """How far the work has come: ``target`` is the number of all sentences.

    A sentence counts at the instant of the decision with which it was covered, by the first reviewer who covered it;
    of what was deleted since, nothing is counted. Only steps in which something was decided are listed. ``undated``
    are those of which nobody knows when, because a set was loaded that did not say it; all steps count them, too.
    """

    target: int
    steps: tuple[Step, ...]
    sessions: tuple[Session, ...]
    undated: int = 0


def progress(states: Iterable[SentenceState]) -> Progress:
    """Return how the deciding of these sentences went."""
    states = list(states)
    read = [moment_of(each.at) for each in states if each.at is not None]
    moments = sorted(each for each in read if each is not None)
    undated = len(read) - len(moments)
    return Progress(target=len(states), steps=_steps(moments, undated), sessions=_sessions(moments), undated=undated)


def _steps(moments: list[datetime], total: int) -> tuple[Step, ...]:
    counted = Counter(_step_of(each) for each in moments)
    found: list[Step] = []
    for at in sorted(counted):
        total += counted[at]
        found.append(Step(at=instant(at), decided=counted[at], total=total))
    return tuple(found)


def _step_of(moment: datetime) -> datetime:
    return moment.replace(minute=moment.minute - moment.minute % (STEP.seconds // 60), second=0, microsecond=0)


def _sessions(moments: list[datetime]) -> tuple[Session, ...]:
    groups: list[list[datetime]] = []
    last: datetime | None = None
    for moment in moments:
        if last is not None and moment - last <= PAUSE:
            groups[-1].append(moment)
        else:
            groups.append([moment])
        last = moment
    return tuple(Session(begun=instant(group[0]), ended=instant(group[-1]), decided=len(group)) for group in groups)


def instant_of(text: str) -> datetime:
    """Return an instant of a step or a session as a time in UTC."""
    return datetime.fromisoformat(text).astimezone(UTC)
