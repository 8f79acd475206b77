"""What two versions of a text have in common, through diff-match-patch, behind one typed class."""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

# Seconds after which the comparison settles for a coarser, still correct, answer.
_PATIENCE: Final = 2.0
_DELETED, _EQUAL, _INSERTED = -1, 0, 1


class Differences:
    """The stretches that an old and a new text share, in order; offsets are code points."""

    __slots__ = ("_length", "_new", "_old", "new_length")

    def __init__(self, old_text: str, new_text: str) -> None:
        """Compare the two once."""
        self.new_length = len(new_text)
        self._old: list[int] = []
        self._new: list[int] = []
        self._length: list[int] = []
        old = new = 0
        for kind, piece in _compared(old_text, new_text):
            if kind == _EQUAL:
                self._old.append(old)
                self._new.append(new)
                self._length.append(len(piece))
            old += len(piece) if kind != _INSERTED else 0
            new += len(piece) if kind != _DELETED else 0

    def kept(self, start: int, end: int, margin: int = 0) -> int | None:
        """Return where ``start..end`` begins now when all of it stands unchanged in one shared stretch, else None.

        The stretch must hold ``margin`` characters more than the range, so that a chance likeness does not count.
        """
        at = bisect_right(self._old, start) - 1
        if at < 0 or end > self._old[at] + self._length[at] or self._length[at] < end - start + margin:
            return None
        return self._new[at] + start - self._old[at]

    def region(self, start: int, end: int) -> tuple[int, int]:
        """Return the range of the new text that stands where ``start..end`` stood; empty when that was deleted."""
        at = bisect_right(self._old, start) - 1
        first = 0 if at < 0 else self._new[at] + min(start - self._old[at], self._length[at])
        at = bisect_right(self._old, end - 1) - 1
        if at >= 0 and end <= self._old[at] + self._length[at]:
            return first, self._new[at] + end - self._old[at]
        return first, self._new[at + 1] if at + 1 < len(self._new) else self.new_length


def _compared(old_text: str, new_text: str) -> list[tuple[int, str]]:
    """Return the texts as a list of deleted (-1), equal (0) and inserted (1) pieces."""
    from diff_match_patch import diff_match_patch

    engine = diff_match_patch()
    engine.Diff_Timeout = _PATIENCE
    pieces: list[tuple[int, str]] = engine.diff_main(old_text, new_text)
    engine.diff_cleanupSemantic(pieces)
    return pieces
