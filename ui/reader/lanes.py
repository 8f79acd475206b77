"""Lanes and fills: where overlapping spans are drawn so that each stays visible."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

LANES = 3
"""Underlines that find room below a line of text; further ones are counted in the gutter."""


class Track:
    """Disjoint ranges in order, with room found or refused by bisection."""

    __slots__ = ("ends", "starts")

    def __init__(self) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []

    def is_free(self, start: int, end: int) -> bool:
        """Tell whether nothing here shares a character with ``start..end``."""
        at = bisect_right(self.ends, start)
        return at == len(self.starts) or self.starts[at] >= end

    def holds_inside(self, start: int, end: int) -> bool:
        """Tell whether some range here lies wholly within ``start..end``."""
        at = bisect_left(self.starts, start)
        return at < len(self.ends) and self.ends[at] <= end

    def take(self, start: int, end: int) -> None:
        """Enter ``start..end``, which must be free."""
        at = bisect_left(self.starts, start)
        self.starts.insert(at, start)
        self.ends.insert(at, end)

    def cover(self, start: int, end: int) -> list[tuple[int, int]]:
        """Enter ``start..end`` and return those parts of it that were free, in order."""
        low = bisect_left(self.ends, start)
        if low < len(self.ends) and self.starts[low] <= start and end <= self.ends[low]:
            return []
        high = bisect_right(self.starts, end)
        free: list[tuple[int, int]] = []
        reached = start
        for at in range(low, high):
            if self.starts[at] > reached:
                free.append((reached, self.starts[at]))
            reached = max(reached, self.ends[at])
        if reached < end:
            free.append((reached, end))
        first = min([start, *self.starts[low:high]])
        last = max([end, *self.ends[low:high]])
        self.starts[low:high] = [first]
        self.ends[low:high] = [last]
        return free


def lanes_of(spans: Sequence[tuple[int, int, int]]) -> list[int]:
    """Return the lane of each ``(start, end, rows)``, 0 nearest to the text; ``LANES`` when no lane is left.

    ``spans`` come shortest first. A span lies below all that it contains and never in the lane of one it overlaps;
    one that needs two rows gets that lane and the next. One with no rows takes none.
    """
    tracks = [Track() for _ in range(LANES)]
    return [_lane(tracks, start, end, rows) if rows else LANES for start, end, rows in spans]


def _lane(tracks: list[Track], start: int, end: int, rows: int) -> int:
    lowest = 0
    for lane in range(LANES - 1, -1, -1):
        if tracks[lane].holds_inside(start, end):
            lowest = lane + 1
            break
    for lane in range(lowest, LANES - rows + 1):
        chosen = tracks[lane : lane + rows]
        if all(track.is_free(start, end) for track in chosen):
            for track in chosen:
                track.take(start, end)
            return lane
    return LANES


def fills_of(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """Return disjoint ``(start, end, owner)`` in order; ``owner`` is the index of the first span to claim the place.

    ``spans`` come shortest first, so the shortest span owns the fill and fills never mix.
    """
    track = Track()
    found: list[tuple[int, int, int]] = []
    for owner, (start, end) in enumerate(spans):
        found += [(*part, owner) for part in track.cover(start, end)]
    found.sort()
    return found
