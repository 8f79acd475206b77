"""What stands beside the lines and comes from elsewhere: numbers of claims, and lines where something may belong."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from workbench.domain.span import Span


class Beside:
    """Numbers of claims by annotation (id), and the best places of annotations that lost theirs; both can be changed.

    One of it belongs to a page for as long as the page lives, so that nothing has to be compared for a change.
    """

    def __init__(self) -> None:
        self.claims: dict[str, str] = {}
        self.candidates: tuple[Span, ...] = ()
        self._starts: list[int] = []
        self._longest = 0

    def clear(self) -> None:
        """Forget everything: another text is shown."""
        self.claims.clear()
        self.put_candidates(())

    def put_claims(self, numbers: Mapping[str, str]) -> list[str]:
        """Take what is written beside these annotations, nothing for empty words; return the ids it differs for."""
        changed = [key for key, words in numbers.items() if self.claims.get(key, "") != words]
        for key in changed:
            if numbers[key]:
                self.claims[key] = numbers[key]
            else:
                self.claims.pop(key, None)
        return changed

    def put_candidates(self, spans: Iterable[tuple[int, int]]) -> list[Span]:
        """Take the places where annotations may belong; return those that came or went."""
        before = self.candidates
        self.candidates = tuple(sorted({Span(*span) for span in spans}))
        self._starts = [each.start for each in self.candidates]
        self._longest = max((each.length for each in self.candidates), default=0)
        return sorted(set(before) ^ set(self.candidates))

    def candidates_from(self, start: int, end: int) -> Sequence[Span]:
        """Return the places that begin in ``start..end``, in order."""
        return self.candidates[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def candidates_within(self, start: int, end: int) -> Sequence[Span]:
        """Return the places that may reach into ``start..end``, in order."""
        return self.candidates_from(start - self._longest, end)
