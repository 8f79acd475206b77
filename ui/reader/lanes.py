"""Lanes and fills: where overlapping spans are drawn so that each stays visible."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final

LANES = 3
"""Underlines that find room below a line of text; further ones are counted in the gutter."""

# Behind every text; it ends each list of places, so that a search always finds one.
_BEYOND: Final = 1 << 60


class Track:
    """Disjoint ranges in order, with room found or refused by bisection."""

    __slots__ = ("ends", "starts")

    def __init__(self) -> None:
        self.starts: list[int] = [_BEYOND]
        self.ends: list[int] = [_BEYOND]

    def is_free(self, start: int, end: int) -> bool:
        """Tell whether nothing here shares a character with ``start..end``."""
        return self.starts[bisect_right(self.ends, start)] >= end

    def take(self, start: int, end: int) -> None:
        """Enter ``start..end``, which must be free."""
        at = bisect_left(self.starts, start)
        self.starts.insert(at, start)
        self.ends.insert(at, end)

    def cover(self, start: int, end: int) -> list[tuple[int, int]]:
        """Enter ``start..end`` and return those parts of it that were free, in order."""
        low = bisect_left(self.ends, start)
        high = bisect_right(self.starts, end)
        free: list[tuple[int, int]] = []
        first, last, reached = start, end, start
        for at in range(low, high):
            begun, ended = self.starts[at], self.ends[at]
            if begun > reached:
                free.append((reached, begun))
            first, last, reached = min(first, begun), max(last, ended), max(reached, ended)
        if reached < end:
            free.append((reached, end))
        self.starts[low:high] = [first]
        self.ends[low:high] = [last]
        return free


def lanes_of(spans: Sequence[tuple[int, int, int]]) -> list[int]:
    """Return the lane of each ``(start, end, rows)``, 0 nearest to the text; ``LANES`` when no lane is left.

    ``spans`` come shortest first. A span lies below all that it contains and never in the lane of one it overlaps;
    one that needs two rows, the most there can be, gets that lane and the next. One with no rows takes none.
    """
    tracks = [Track() for _ in range(LANES)]
    from_below = [(lane + 1, tracks[lane].starts, tracks[lane].ends) for lane in reversed(range(LANES))]
    found: list[int] = []
    for start, end, rows in spans:
        lane = LANES
        if rows:
            lowest = 0
            for below, starts, ends in from_below:
                # The first range from here on, if it ends in time, lies wholly within the span.
                if ends[bisect_left(starts, start)] <= end:
                    lowest = below
                    break
            if lowest + rows <= LANES:
                lane = _take_lane(tracks, (start, end), rows, lowest)
        found.append(lane)
    return found


def _take_lane(tracks: list[Track], span: tuple[int, int], rows: int, lowest: int) -> int:
    start, end = span
    for lane in range(lowest, LANES - rows + 1):
        if tracks[lane].is_free(start, end) and (rows == 1 or tracks[lane + 1].is_free(start, end)):
            for track in tracks[lane : lane + rows]:
                track.take(start, end)
            return lane
    return LANES


def fills_of(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """Return disjoint ``(start, end, owner)`` in order; ``owner`` is the index of the first span to claim the place.

    ``spans`` come shortest first, so the shortest span owns the fill and fills never mix.
    """
    track = Track()
    starts, ends = track.starts, track.ends
    found: list[tuple[int, int, int]] = []
    for owner, (start, end) in enumerate(spans):
        # Where many overlap, nearly all lie within what shorter ones claimed together.
        if starts[bisect_left(ends, end)] > start:
            found += [(*part, owner) for part in track.cover(start, end)]
    found.sort()
    return found
