"""Following changes: what became of annotations, and which sentences are decided, without asking the library again."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, cast

from workbench.application.reading import ReadingText, Sentence
from workbench.domain.annotation import Annotation
from workbench.domain.change import Changed
from workbench.domain.span import Span
from workbench.storage.rows import BY_NAME
from workbench.text import decided

_STANDING = frozenset({"exact", "moved"})


class AnnotationMove(NamedTuple):
    """What a change did to one annotation; ``before`` is None for a new one, ``after`` for one that was removed."""

    before: Annotation | None
    after: Annotation | None

    @property
    def id(self) -> str:
        """The id of the annotation."""
        annotation = self.after or self.before
        assert annotation is not None
        return annotation.id


def annotation_moves(changed: Changed) -> list[AnnotationMove]:
    """Return what a change did to each annotation that it touched."""
    return [
        AnnotationMove(_annotation(each.before), _annotation(each.after))
        for each in changed.revisions
        if each.entity == "annotation"
    ]


def _annotation(row: Mapping[str, Any] | None) -> Annotation | None:
    return None if row is None else cast("Annotation", BY_NAME["annotation"].value(row))


def stands(annotation: Annotation) -> bool:
    """Tell whether an annotation has one certain place in its text, so that it can decide anything."""
    return annotation.anchor in _STANDING


class Coverage:
    """Which sentences of a text are decided, kept up to date one annotation at a time.

    Give it one reviewer's annotations. A sentence is decided when they cover all its characters but white space,
    bullets and ``**``. Adding or taking one costs what the sentences it touches cost, however many others there are.
    """

    def __init__(self, text: ReadingText, annotations: Iterable[Annotation] = ()) -> None:
        self._text = text.text
        self.sentences: tuple[Sentence, ...] = text.sentences
        self._starts = [each.start for each in self.sentences]
        self._touching: list[dict[str, Span]] = [{} for _ in self.sentences]
        self._spans: dict[str, Span] = {}
        for each in annotations:
            if stands(each):
                self._enter(each)
        self._decided = decided(self._text, self.sentences, self._spans.values())
        self._count = sum(self._decided)

    @property
    def decided(self) -> int:
        """How many sentences are decided."""
        return self._count

    @property
    def total(self) -> int:
        """How many sentences there are."""
        return len(self.sentences)

    def put(self, annotation: Annotation) -> None:
        """Add an annotation, or give the one of its id its new place."""
        self.take(annotation.id)
        if stands(annotation):
            self._judge(self._enter(annotation))

    def take(self, annotation_id: str) -> None:
        """Forget an annotation; one that is not known is nothing to forget."""
        span = self._spans.pop(annotation_id, None)
        if span is None:
            return
        touched = self._within(span)
        for index in touched:
            del self._touching[index][annotation_id]
        self._judge(touched)

    def next_undecided(self, offset: int) -> Sentence | None:
        """Return the first undecided sentence that begins after ``offset`` (code points; -1 for the whole text)."""
        for index in range(bisect_right(self._starts, offset), len(self.sentences)):
            if not self._decided[index]:
                return self.sentences[index]
        return None

    def previous_undecided(self, offset: int) -> Sentence | None:
        """Return the last undecided sentence that begins before ``offset`` (code points)."""
        for index in range(bisect_left(self._starts, offset) - 1, -1, -1):
            if not self._decided[index]:
                return self.sentences[index]
        return None

    def _enter(self, annotation: Annotation) -> range:
        span = annotation.span
        self._spans[annotation.id] = span
        touched = self._within(span)
        for index in touched:
            self._touching[index][annotation.id] = span
        return touched

    def _within(self, span: Span) -> range:
        first = max(0, bisect_right(self._starts, span.start) - 1)
        if first < len(self.sentences) and self.sentences[first].end <= span.start:
            first += 1
        return range(first, bisect_left(self._starts, span.end))

    def _judge(self, indices: range) -> None:
        for index in indices:
            answer = decided(self._text, [self.sentences[index]], self._touching[index].values())[0]
            self._count += int(answer) - int(self._decided[index])
            self._decided[index] = answer
