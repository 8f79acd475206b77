"""Passages that belong together in two articles: which stand in the same order, and where one is in the other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import Final

NEAR: Final = 1_500
"""Code points before the first and after the last pair within which the other article still goes along."""


def in_order(pairs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest run of pairs (offsets in one and the other text) that ascends in both."""
    ordered = sorted(set(pairs), key=lambda pair: (pair[0], -pair[1]))
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, (_, there) in enumerate(ordered):
        place = bisect_left(tails, there)
        before.append(ends[place - 1] if place else -1)
        if place == len(tails):
            tails.append(there)
            ends.append(number)
        else:
            tails[place], ends[place] = there, number
    run: list[tuple[int, int]] = []
    number = ends[-1] if ends else -1
    while number >= 0:
        run.append(ordered[number])
        number = before[number]
    return run[::-1]


def partner(run: list[tuple[int, int]], offset: int) -> int | None:
    """Return the place in the other text that belongs to ``offset``: in proportion between pairs, None far away."""
    if not run:
        return None
    after = bisect_right(run, (offset, float("inf")))
    if after == 0 or after == len(run):
        here, there = run[0] if after == 0 else run[-1]
        distance = offset - here
        return max(0, there + distance) if abs(distance) <= NEAR else None
    (here, there), (next_here, next_there) = run[after - 1], run[after]
    return there + (next_there - there) * (offset - here) // (next_here - here)
