"""Following changes: what became of annotations, and which sentences are decided, without asking the library again."""

from __future__ import annotations

import time
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple, cast

from workbench.application.reading import ReadingText, Sentence
from workbench.domain.annotation import Annotation
from workbench.domain.change import Changed
from workbench.domain.span import Span
from workbench.storage.history import is_emptied
from workbench.storage.rows import BY_NAME
from workbench.text import decided

_STANDING = frozenset({"exact", "moved"})


class AnnotationMove(NamedTuple):
    """What a change made of the annotation of that id; ``after`` is None if it was removed."""

    id: str
    after: Annotation | None


def annotation_moves(changed: Changed) -> list[AnnotationMove]:
    """Return what a change did to each annotation that it touched, worked out when it is first asked."""
    return _moves.of(changed)


class _Moves:
    """The moves of the change that was asked about last: the open articles and the list ask about the same one."""

    def __init__(self) -> None:
        self._last: tuple[Changed, list[AnnotationMove]] | None = None

    def of(self, changed: Changed) -> list[AnnotationMove]:
        """Return the moves of a change; callable from any thread."""
        last = self._last
        if last is not None and last[0] is changed:
            return last[1]
        moves = [
            AnnotationMove(each.id, _annotation(each.after))
            for each in changed.revisions
            if each.entity == "annotation" and not is_emptied(each)
        ]
        self._last = changed, moves
        return moves


_moves = _Moves()


def _annotation(row: Mapping[str, Any] | None) -> Annotation | None:
    return None if row is None else cast("Annotation", BY_NAME["annotation"].value(row))


def stands(annotation: Annotation) -> bool:
    """Tell whether an annotation has one certain place in its text, so that it can decide anything."""
    return annotation.anchor in _STANDING


def decides(annotation: Annotation) -> bool:
    """Tell whether an annotation decides what it covers; a suggestion decides nothing until somebody accepts it."""
    return stands(annotation) and not annotation.is_suggestion


class Coverage:
    """Which sentences of a text are decided, kept up to date one annotation at a time.

    Give it one reviewer's annotations. A sentence is decided when they cover all its characters but white space,
    bullets and ``**``. A long text is gone through bit by bit in ``advance``; whatever is asked before that is done
    finishes it first. Adding or taking an annotation costs what the sentences it touches cost, however many others
    there are. ``replace`` gives it others in their place without finding the sentences again.
    """

    def __init__(self, text: ReadingText, annotations: Iterable[Annotation] = ()) -> None:
        self._reading = text
        self._text = text.text
        self._spans = {each.id: each.span for each in annotations if decides(each)}
        self._sentences: list[Span] = []
        self._starts: list[int] = []
        self._touching: list[dict[str, Span]] = []
        self._decided: list[bool] = []
        self._count = 0
        self._found = False
        self._entered = False
        self._steps: Iterator[None] | None = self._go_through()

    @property
    def is_complete(self) -> bool:
        """Whether the whole text was gone through."""
        return self._steps is None

    @property
    def share(self) -> int:
        """How much of the text was gone through to find its sentences, in per cent."""
        reached = self._sentences[-1].end if self._sentences else 0
        return 100 if self._found else min(99, reached * 100 // max(1, len(self._text)))

    @property
    def decided(self) -> int:
        """How many sentences are decided."""
        self.finish()
        return self._count

    @property
    def total(self) -> int:
        """How many sentences there are."""
        self.finish()
        return len(self._sentences)

    def advance(self, seconds: float) -> bool:
        """Go on through the text for about that long; tell whether it is complete."""
        until = time.perf_counter() + seconds
        while self._steps is not None:
            if next(self._steps, _DONE) is _DONE:
                self._steps = None
            elif time.perf_counter() >= until:
                return False
        return True

    def finish(self) -> None:
        """Go through all that is left of the text."""
        if self._steps is not None:
            self.advance(float("inf"))

    def replace(self, annotations: Iterable[Annotation]) -> None:
        """Go by these annotations alone from now on; what they decide is worked out in ``advance`` as at first."""
        self._spans = {each.id: each.span for each in annotations if decides(each)}
        if self._found:
            self._entered = False
            self._count = 0
            self._steps = self._place()

    def put(self, annotation: Annotation) -> None:
        """Add an annotation, or give the one of its id its new place."""
        self.take(annotation.id)
        if decides(annotation):
            self._spans[annotation.id] = annotation.span
            if self._entered:
                self._judge(self._enter(annotation.id))

    def take(self, annotation_id: str) -> None:
        """Forget an annotation; one that is not known is nothing to forget."""
        span = self._spans.pop(annotation_id, None)
        if span is not None and self._entered:
            touched = self._within(span)
            for index in touched:
                # While the annotations are being entered, it may not have had its turn yet.
                self._touching[index].pop(annotation_id, None)
            self._judge(touched)

    def next_undecided(self, offset: int) -> Span | None:
        """Return the first undecided sentence that begins after ``offset`` (code points; -1 for the whole text)."""
        self.finish()
        for index in range(bisect_right(self._starts, offset), len(self._sentences)):
            if not self._decided[index]:
                return self._sentences[index]
        return None

    def undecided_in(self, start: int, end: int) -> list[Span]:
        """Return the undecided sentences that begin in ``start..end`` (code points)."""
        self.finish()
        inside = range(bisect_left(self._starts, start), bisect_left(self._starts, end))
        return [self._sentences[index] for index in inside if not self._decided[index]]

    def previous_undecided(self, offset: int) -> Span | None:
        """Return the last undecided sentence that begins before ``offset`` (code points)."""
        self.finish()
        for index in range(bisect_left(self._starts, offset) - 1, -1, -1):
            if not self._decided[index]:
                return self._sentences[index]
        return None

    def _go_through(self) -> Iterator[None]:
        """Find the sentences, line by line, then see what the annotations decide of them."""
        if not self._reading.knows_spans:
            for inside in self._reading.look_for_spans():
                self._sentences += inside
                yield
        self._sentences = list(self._reading.spans)
        self._found = True
        yield from self._place()

    def _place(self) -> Iterator[None]:
        """Put the annotations into their sentences, then see what they decide."""
        self._starts = [each.start for each in self._sentences]
        self._touching = [{} for _ in self._sentences]
        self._decided = [False] * len(self._sentences)
        self._entered = True
        for key in list(self._spans):
            if key in self._spans:
                self._enter(key)
            yield
        for index in range(len(self._sentences)):
            self._judge(range(index, index + 1))
            yield

    def _enter(self, annotation_id: str) -> range:
        span = self._spans[annotation_id]
        touched = self._within(span)
        for index in touched:
            self._touching[index][annotation_id] = span
        return touched

    def _within(self, span: Span) -> range:
        first = max(0, bisect_right(self._starts, span.start) - 1)
        if first < len(self._sentences) and self._sentences[first].end <= span.start:
            first += 1
        return range(first, bisect_left(self._starts, span.end))

    def _judge(self, indices: range) -> None:
        for index in indices:
            start, end = self._sentences[index]
            answer = decided(self._text, [Sentence(start, end, "prose")], self._touching[index].values())[0]
            self._count += int(answer) - int(self._decided[index])
            self._decided[index] = answer


_DONE = object()
