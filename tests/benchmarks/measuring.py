"""Takes times of things and their floors in turn, and says how one figure compares with its bar."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from math import ceil
from pathlib import Path
from random import Random
from statistics import median
from typing import Final, Literal, NamedTuple

import msgspec
import psutil

Clock = Literal["cpu", "wall", "memory"]
Judged = Literal["median", "p95", "p99", "most"]
Against = Literal["times", "above", "alone"]
"""Ours is compared as a multiple of the floor, as what it takes above the floor, or with the bar itself."""

UNITS: Final = {"cpu": "ms", "wall": "ms", "memory": "MB"}


class Laps(msgspec.Struct):
    """What one thing took, lap by lap: milliseconds of CPU of this thread and of the clock on the wall."""

    cpu: list[float] = []
    wall: list[float] = []

    @contextmanager
    def lap(self) -> Iterator[None]:
        """Take the time of what is done inside."""
        wall, cpu = time.perf_counter_ns(), time.thread_time_ns()
        yield
        # The clocks are read in the opposite order, so that the one on the wall counts all that the other counts.
        self.cpu.append((time.thread_time_ns() - cpu) / 1e6)
        self.wall.append((time.perf_counter_ns() - wall) / 1e6)

    def add(self, cpu: float, wall: float) -> None:
        """Enter a lap that was timed elsewhere."""
        self.cpu.append(cpu)
        self.wall.append(wall)

    def samples(self) -> dict[str, list[float]]:
        """Return the laps by clock."""
        return {"cpu": self.cpu, "wall": self.wall}


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """One row of the table.

    ``ours`` and ``floor`` hold all samples by clock (milliseconds, megabytes); ``clock`` is the one that counts,
    ``judged`` what is taken of its samples, ``against`` how that is compared with ``bar``. Without a bar it is only
    told; a bar in milliseconds is shown and never asserted, because it depends on the machine.
    """

    key: str
    what: str
    floor_is: str = ""
    ours: Mapping[str, Sequence[float]]
    floor: Mapping[str, Sequence[float]] = {}
    clock: Clock = "cpu"
    judged: Judged = "median"
    against: Against = "times"
    bar: float | None = None
    is_asserted: bool = True

    @property
    def value(self) -> float:
        """What is compared with the bar: a ratio, or a number of milliseconds or megabytes."""
        ours = taken(self.ours[self.clock], self.judged)
        if self.against == "alone":
            return ours
        floor = taken(self.floor[self.clock], self.judged)
        return ours - floor if self.against == "above" else ours / floor

    @property
    def is_met(self) -> bool | None:
        """Whether the bar is met; None where no bar is set."""
        return None if self.bar is None else self.value <= self.bar


class Timed(NamedTuple):
    """Laps of the same thing done by the program and by its floor."""

    ours: Laps
    floor: Laps


def timed() -> Timed:
    """Return two empty lists of laps."""
    return Timed(Laps(), Laps())


def taken(samples: Sequence[float], what: Judged) -> float:
    """Return the median, the 95th or 99th percentile or the largest of some samples."""
    if what == "median":
        return median(samples)
    share = {"p95": 0.95, "p99": 0.99, "most": 1.0}[what]
    return sorted(samples)[ceil(len(samples) * share) - 1]


def in_turn(random: Random, *actions: Callable[[], object]) -> None:
    """Do each action once, in an order that is drawn anew each time, so that none always comes first."""
    for action in random.sample(actions, len(actions)):
        action()


def take_turns(rounds: int, random: Random, ours: Callable[[], object], floor: Callable[[], object]) -> Timed:
    """Do both so many times, in turn and in a drawn order, and return their laps."""
    laps = timed()

    def lap(kept: Laps, action: Callable[[], object]) -> None:
        with kept.lap():
            action()

    for _ in range(rounds):
        gc.collect()
        in_turn(random, lambda: lap(laps.ours, ours), lambda: lap(laps.floor, floor))
    return laps


def peak_memory() -> float:
    """Return the most memory this process ever had at once, in megabytes."""
    if sys.platform == "win32":
        return float(psutil.Process().memory_info().peak_wset) / 1e6
    status = Path("/proc/self/status")
    if status.exists():
        # What getrusage says on Linux holds the peak of the process that started this one as well.
        (line,) = [each for each in status.read_text(encoding="ascii").splitlines() if each.startswith("VmHWM")]
        return int(line.split()[1]) * 1024 / 1e6
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


def memory_now() -> float:
    """Return how much memory this process has now, in megabytes."""
    return float(psutil.Process().memory_info().rss) / 1e6
