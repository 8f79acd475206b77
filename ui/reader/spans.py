"""Annotations by place: finding those that touch a range without looking at the others."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from operator import attrgetter

from workbench.domain.annotation import Annotation

_START = attrgetter("start")
_END = attrgetter("end")


class _Shelf:
    """A few neighbouring annotations in order of their start, and the furthest place any of them reaches."""

    __slots__ = ("items", "reach", "starts")

    def __init__(self, items: list[Annotation]) -> None:
        self.items = items
        self.starts = [each.start for each in items]
        self.reach = max(map(_END, items))

    def put(self, annotation: Annotation) -> None:
        at = bisect_right(self.starts, annotation.start)
        self.items.insert(at, annotation)
        self.starts.insert(at, annotation.start)
        self.reach = max(self.reach, annotation.end)

    def take(self, annotation: Annotation) -> bool:
        at = bisect_left(self.starts, annotation.start)
        while at < len(self.items) and self.starts[at] == annotation.start:
            if self.items[at].id == annotation.id:
                del self.items[at], self.starts[at]
                self.reach = max(map(_END, self.items), default=0)
                return True
            at += 1
        return False


class SpanIndex:
    """The annotations of one text by place; one of them is added, removed or found without touching the rest.

    Annotations outside ``0..characters`` or without length are kept and listed, but stand nowhere.
    """

    SHELF = 256

    def __init__(self, annotations: Iterable[Annotation] = (), characters: int = 0) -> None:
        self._characters = characters
        ordered = sorted(annotations, key=_START)
        self._by_id = {each.id: each for each in ordered}
        self._nowhere = {each.id for each in ordered if not 0 <= each.start < each.end <= characters}
        if self._nowhere or len(self._by_id) < len(ordered):
            ordered = [each for key, each in self._by_id.items() if key not in self._nowhere]
            ordered.sort(key=_START)
        size = self.SHELF
        self._shelves = [_Shelf(ordered[at : at + size]) for at in range(0, len(ordered), size)]
        self._firsts = [shelf.starts[0] for shelf in self._shelves]

    def __len__(self) -> int:
        return len(self._by_id)

    def __iter__(self) -> Iterator[Annotation]:
        """Go through all annotations in order of their start; those that stand nowhere come last."""
        for shelf in self._shelves:
            yield from shelf.items
        for key in sorted(self._nowhere):
            yield self._by_id[key]

    def get(self, key: str) -> Annotation | None:
        """Return the annotation of that id, or None."""
        return self._by_id.get(key)

    def placed(self, key: str) -> Annotation | None:
        """Return the annotation of that id if it stands somewhere in the text, else None."""
        return None if key in self._nowhere else self._by_id.get(key)

    def touching(self, start: int, end: int) -> list[Annotation]:
        """Return the annotations that share a character with ``start..end``, in order of their start."""
        found: list[Annotation] = []
        for shelf in self._shelves[: bisect_left(self._firsts, end)]:
            if shelf.reach > start:
                found += [each for each in shelf.items if each.end > start and each.start < end]
        return found

    def innermost(self, offset: int, counts: Callable[[Annotation], bool]) -> Annotation | None:
        """Return the shortest annotation at ``offset`` of those that ``counts`` lets through."""
        best: Annotation | None = None
        length = self._characters + 1
        for shelf in self._shelves[: bisect_right(self._firsts, offset)]:
            if shelf.reach > offset:
                for each in shelf.items[: bisect_right(shelf.starts, offset)]:
                    if each.end > offset and each.end - each.start < length and counts(each):
                        best, length = each, each.end - each.start
        return best

    def put(self, annotation: Annotation) -> None:
        """Add an annotation, or replace the one with its id."""
        self.take(annotation.id)
        self._by_id[annotation.id] = annotation
        if not 0 <= annotation.start < annotation.end <= self._characters:
            self._nowhere.add(annotation.id)
            return
        at = max(0, bisect_right(self._firsts, annotation.start) - 1)
        if not self._shelves:
            self._shelves.append(_Shelf([annotation]))
        else:
            self._shelves[at].put(annotation)
            self._split(at)
        self._firsts = [shelf.starts[0] for shelf in self._shelves]

    def take(self, key: str) -> Annotation | None:
        """Remove and return the annotation of that id; None if there is none."""
        annotation = self._by_id.pop(key, None)
        if annotation is None:
            return None
        if key in self._nowhere:
            self._nowhere.discard(key)
            return annotation
        at = max(0, bisect_left(self._firsts, annotation.start) - 1)
        while not self._shelves[at].take(annotation):
            at += 1
        if not self._shelves[at].items:
            del self._shelves[at]
        self._firsts = [shelf.starts[0] for shelf in self._shelves]
        return annotation

    def _split(self, at: int) -> None:
        items = self._shelves[at].items
        if len(items) > 2 * self.SHELF:
            half = len(items) // 2
            self._shelves[at : at + 1] = [_Shelf(items[:half]), _Shelf(items[half:])]
