"""Pace: when sentences were decided, in steps of ten minutes, and in which sessions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Final

import msgspec

from workbench.application.sentence_states import SentenceState

STEP: Final = timedelta(minutes=10)
_MINUTE: Final = len("2026-11-22T10:00")
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
    of what was deleted since, nothing is counted. Only steps in which something was decided are listed.
    """

    target: int
    steps: tuple[Step, ...]
    sessions: tuple[Session, ...]


def progress(states: Iterable[SentenceState]) -> Progress:
    """Return how the deciding of these sentences went."""
    states = list(states)
    instants = sorted(each.at for each in states if each.at is not None)
    return Progress(target=len(states), steps=_steps(instants), sessions=_sessions(instants))


def _steps(instants: list[str]) -> tuple[Step, ...]:
    # All that is said within a minute is within one step, so that most need no reckoning.
    minutes = Counter(each[:_MINUTE] for each in instants)
    counted: Counter[str] = Counter()
    for minute, number in minutes.items():
        counted[_step_of(instant_of(f"{minute}:00Z"))] += number
    found: list[Step] = []
    total = 0
    for at in sorted(counted):
        total += counted[at]
        found.append(Step(at=at, decided=counted[at], total=total))
    return tuple(found)


def _step_of(instant: datetime) -> str:
    start = instant - timedelta(minutes=instant.minute % (STEP.seconds // 60))
    return start.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _sessions(instants: list[str]) -> tuple[Session, ...]:
    groups: list[list[str]] = []
    last: datetime | None = None
    for each in instants:
        moment = instant_of(each)
        if last is not None and moment - last <= PAUSE:
            groups[-1].append(each)
        else:
            groups.append([each])
        last = moment
    return tuple(Session(begun=group[0], ended=group[-1], decided=len(group)) for group in groups)


def instant_of(text: str) -> datetime:
    """Return an RFC 3339 instant of the library as a time in UTC."""
    return datetime.fromisoformat(text).astimezone(UTC)
