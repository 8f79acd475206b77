"""The pace: how long a reviewer takes for a sentence, and how long the rest will take."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterable
from statistics import median

PAUSE = 60.0
"""Seconds without a decision after which somebody was elsewhere rather than thinking."""

_LATEST = 40
_ENOUGH = 5


class Pace:
    """Knows the times between the latest decisions; their median is the pace, so that a hard sentence changes little.

    Instants are seconds on a clock that only goes forward.
    """

    def __init__(self, instants: Iterable[float] = ()) -> None:
        """Begin with decisions of earlier days, in their order."""
        self._between: deque[float] = deque(maxlen=_LATEST)
        self._last: float | None = None
        self.worked = 0.0
        for each in instants:
            self.decided(each)
        self.begin()

    def begin(self) -> None:
        """Count the seconds that are worked, pauses left out, from here on."""
        self._last = None
        self.worked = 0.0

    def decided(self, at: float) -> None:
        """Take note of a decision."""
        if self._last is not None and 0 < at - self._last <= PAUSE:
            self._between.append(at - self._last)
            self.worked += at - self._last
        self._last = at

    def pause(self) -> None:
        """Take note that the time until the next decision says nothing."""
        self._last = None

    @property
    def seconds(self) -> float | None:
        """Seconds for a sentence; None before there are a few."""
        return median(self._between) if len(self._between) >= _ENOUGH else None

    def minutes_for(self, sentences: int) -> int | None:
        """Return how many minutes so many sentences will take, rounded up; None if nobody can say yet."""
        seconds = self.seconds
        return None if seconds is None else math.ceil(seconds * sentences / 60)
