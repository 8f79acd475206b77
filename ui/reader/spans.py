"""Annotations by place: finding those that touch a range without looking at the others."""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import accumulate
from operator import attrgetter, lt

from workbench.domain.annotation import Annotation

_START = attrgetter("start")
_END = attrgetter("end")
_ID = attrgetter("id")
_FLAGGED = attrgetter("flagged")


class _Shelf:
    """A few neighbouring annotations in order of their start, and the furthest place any of them reaches.

    ``few`` are those that may stand out, None until somebody asked.
    """

    __slots__ = ("ends", "few", "few_starts", "items", "reach", "starts")

    def __init__(self, items: list[Annotation], starts: list[int], ends: list[int]) -> None:
        self.items = items
        self.starts = starts
        self.ends = ends
        self.reach = max(ends)
        self.few: list[Annotation] | None = None
        self.few_starts: list[int] = []

    def standing_out(self) -> list[Annotation]:
        """Return those that are flagged, share their span with another one, or may share it with one on a neighbour."""
        spans = list(zip(self.starts, self.ends, strict=True))
        edges = self.starts[0], self.starts[-1]
        # Of thousands nearly all stand alone, which is found out without a step of Python for each.
        if len(set(spans)) == len(spans) and not any(map(_FLAGGED, self.items)):
            first, last = bisect_right(self.starts, edges[0]), bisect_left(self.starts, edges[1])
            return self.items[:first] + self.items[max(first, last) :]
        counts = Counter(spans)
        return [
            each
            for each, span in zip(self.items, spans, strict=True)
            if counts[span] > 1 or each.flagged or span[0] in edges
        ]

    def put(self, annotation: Annotation) -> None:
        self.few = None
        at = bisect_right(self.starts, annotation.start)
        self.items.insert(at, annotation)
        self.starts.insert(at, annotation.start)
        self.ends.insert(at, annotation.end)
        self.reach = max(self.reach, annotation.end)

    def take(self, annotation: Annotation) -> bool:
        at = bisect_left(self.starts, annotation.start)
        while at < len(self.items) and self.starts[at] == annotation.start:
            if self.items[at].id == annotation.id:
                del self.items[at], self.starts[at], self.ends[at]
                self.few = None
                self.reach = max(self.ends, default=0)
                return True
            at += 1
        return False


class SpanIndex:
    """The annotations of one text by place; one of them is added, removed or found without touching the rest.

    Their ids differ. Annotations outside ``0..characters`` or without length are kept and listed, but stand nowhere.
    """

    SHELF = 128
    PREPARED = 5_000

    def __init__(self, annotations: Iterable[Annotation] = (), characters: int = 0) -> None:
        self._characters = characters
        self._given = waiting = list(annotations)
        starts: list[int] = list(map(_START, waiting))
        # Nearly always they come in order, which is found out without a step of Python for each.
        if starts != sorted(starts):
            waiting = sorted(waiting, key=_START)
            starts = list(map(_START, waiting))
        # The rest of them, by place, that nobody has asked about yet.
        self._waiting = waiting
        self._waiting_starts = starts
        self._next = 0
        self._shelves: list[_Shelf] = []
        self._firsts: list[int] = []
        self._reaches: list[int] = []

    @cached_property
    def _by_id(self) -> dict[str, Annotation]:
        """All annotations by id, made when the first is asked for and kept from then on."""
        given, self._given = self._given, []
        return dict(zip(map(_ID, given), given, strict=True))

    def __len__(self) -> int:
        return len(self._by_id)

    def __iter__(self) -> Iterator[Annotation]:
        """Go through all annotations in order of their start; those that stand nowhere come last."""
        self._shelve(sys.maxsize)
        for shelf in self._shelves:
            yield from shelf.items
        yield from sorted((each for each in self._by_id.values() if not self._stands(each)), key=_ID)

    def prepare(self) -> bool:
        """Make now a part of what the first change would have to wait for; tell whether that was the last."""
        if self._next < len(self._waiting):
            self._shelve(self._waiting_starts[min(self._next + self.PREPARED, len(self._waiting) - 1)] + 1)
            return False
        self.get("")
        return True

    def get(self, key: str) -> Annotation | None:
        """Return the annotation of that id, or None."""
        return self._by_id.get(key)

    def placed(self, key: str) -> Annotation | None:
        """Return the annotation of that id if it stands somewhere in the text, else None."""
        found = self._by_id.get(key)
        return found if found is not None and self._stands(found) else None

    def touching(self, start: int, end: int) -> list[Annotation]:
        """Return the annotations that share a character with ``start..end``, in order of their start."""
        self._shelve(end)
        found: list[Annotation] = []
        for shelf in self._shelves[bisect_right(self._reaches, start) : bisect_left(self._firsts, end)]:
            if shelf.reach > start:
                last = bisect_left(shelf.starts, end)
                items = shelf.items
                found += [items[at] for at, reached in enumerate(shelf.ends[:last]) if reached > start]
        return found

    def standing_out(self, start: int, end: int) -> list[Annotation]:
        """Return those that begin in ``start..end`` and are flagged, or may share their span with another one."""
        self._shelve(end)
        found: list[Annotation] = []
        first = max(0, bisect_left(self._firsts, start) - 1)
        for shelf in self._shelves[first : bisect_left(self._firsts, end)]:
            if shelf.few is None:
                shelf.few = shelf.standing_out()
                shelf.few_starts = list(map(_START, shelf.few))
            at, last = bisect_left(shelf.few_starts, start), bisect_left(shelf.few_starts, end)
            if at < last:
                found += shelf.few[at:last]
        return found

    def innermost(self, offset: int, counts: Callable[[Annotation], bool]) -> Annotation | None:
        """Return the shortest annotation at ``offset`` of those that ``counts`` lets through."""
        self._shelve(offset + 1)
        best: Annotation | None = None
        length = self._characters + 1
        for shelf in self._shelves[bisect_right(self._reaches, offset) : bisect_right(self._firsts, offset)]:
            if shelf.reach > offset:
                starts, ends = shelf.starts, shelf.ends
                last = bisect_right(starts, offset)
                for at in [at for at, end in enumerate(ends[:last]) if end > offset]:
                    if ends[at] - starts[at] < length and counts(shelf.items[at]):
                        best, length = shelf.items[at], ends[at] - starts[at]
        return best

    def put(self, annotation: Annotation) -> None:
        """Add an annotation, or replace the one with its id."""
        self.take(annotation.id)
        self._by_id[annotation.id] = annotation
        if not self._stands(annotation):
            return
        at = max(0, bisect_right(self._firsts, annotation.start) - 1)
        if not self._shelves:
            self._shelves.append(_Shelf([annotation], [annotation.start], [annotation.end]))
            self._arrange()
            return
        self._shelves[at].put(annotation)
        self._firsts[at] = self._shelves[at].starts[0]
        if len(self._shelves[at].items) > 2 * self.SHELF:
            self._split(at)
            self._arrange()
        # Those behind it that reach as far already need not be told.
        while at < len(self._reaches) and self._reaches[at] < annotation.end:
            self._reaches[at] = annotation.end
            at += 1

    def take(self, key: str) -> Annotation | None:
        """Remove and return the annotation of that id; None if there is none."""
        annotation = self._by_id.pop(key, None)
        self._shelve(sys.maxsize)
        if annotation is None or not self._stands(annotation):
            return annotation
        at = max(0, bisect_left(self._firsts, annotation.start) - 1)
        while not self._shelves[at].take(annotation):
            at += 1
        if self._shelves[at].items:
            # What others on the way reach at most may be less now; a bound that is too far only costs a look.
            self._firsts[at] = self._shelves[at].starts[0]
        else:
            del self._shelves[at], self._firsts[at], self._reaches[at]
        return annotation

    def _arrange(self) -> None:
        """Note where each shelf begins, and how far it or one before it reaches at most."""
        self._firsts = [shelf.starts[0] for shelf in self._shelves]
        self._reaches = list(accumulate((shelf.reach for shelf in self._shelves), max))

    def _stands(self, annotation: Annotation) -> bool:
        return 0 <= annotation.start < annotation.end <= self._characters

    def _shelve(self, until: int) -> None:
        """Put those that begin before ``until`` in their places, a shelf at a time, if that was not done before."""
        while self._next < len(self._waiting) and self._waiting_starts[self._next] < until:
            part = slice(self._next, self._next + self.SHELF)
            self._next = part.stop
            items, starts = self._waiting[part], self._waiting_starts[part]
            ends = list(map(_END, items))
            if starts[0] < 0 or max(ends) > self._characters or not all(map(lt, starts, ends)):
                items = list(filter(self._stands, items))
                starts, ends = list(map(_START, items)), list(map(_END, items))
            if items:
                shelf = _Shelf(items, starts, ends)
                self._shelves.append(shelf)
                self._firsts.append(starts[0])
                self._reaches.append(max(shelf.reach, self._reaches[-1] if self._reaches else 0))
        if self._waiting and self._next >= len(self._waiting):
            self._waiting, self._waiting_starts, self._next = [], [], 0

    def _split(self, at: int) -> None:
        items = self._shelves[at].items
        half = len(items) // 2
        self._shelves[at : at + 1] = [
            _Shelf(part, list(map(_START, part)), list(map(_END, part))) for part in (items[:half], items[half:])
        ]
