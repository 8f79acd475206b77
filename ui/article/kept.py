"""What an open article holds: its annotations as saved, those still unsaved, and which sentences are decided."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from ui.article.pending import Overlay, Provisional
from ui.bridge import Pending
from workbench.application.following import AnnotationMove, Coverage
from workbench.application.reading import ReadingText
from workbench.domain.annotation import Annotation
from workbench.domain.span import Span

MANY = 500
"""Annotations of one change from which everything is counted anew, which is quicker then than one after the other."""


class Kept:
    """The annotations of one article version as they are shown: what is saved, under what is still held in memory.

    ``me`` is the id of the reviewer whose decisions count.
    """

    def __init__(self, version: str, text: ReadingText, annotations: Iterable[Annotation], me: str) -> None:
        self.me = me
        self._version = version
        self._text = text
        self._saved = {each.id: each for each in annotations}
        self._overlay: Overlay = {}
        self._mine = _BySpan()
        self._proposed = _BySpan()
        self.coverage = Coverage(text)
        self.count_for(me)

    @property
    def pending(self) -> frozenset[str]:
        """Ids of what is shown but not saved."""
        return frozenset(key for key, annotation in self._overlay.items() if annotation is not None)

    def get(self, annotation_id: str) -> Annotation | None:
        """Return the annotation of that id as it is shown."""
        if annotation_id in self._overlay:
            return self._overlay[annotation_id]
        return self._saved.get(annotation_id)

    def saved(self) -> list[Annotation]:
        """Return all annotations as they are saved."""
        return list(self._saved.values())

    def shown(self) -> list[Annotation]:
        """Return all annotations as they are shown."""
        if not self._overlay:
            return list(self._saved.values())
        both = {**self._saved, **self._overlay}
        return [each for each in both.values() if each is not None]

    def mine_on(self, span: Span) -> Annotation | None:
        """Return the reviewer's annotation on exactly that span; the latest, should there be several."""
        return self._mine.latest_on(span)

    def proposed_on(self, span: Span) -> Annotation | None:
        """Return what is proposed for exactly that span; the latest, should there be several."""
        return self._proposed.latest_on(span)

    @property
    def has_suggestions(self) -> bool:
        """Whether anything is proposed that nobody has answered."""
        return len(self._proposed) > 0

    def count_for(self, me: str) -> None:
        """Count the decisions of that reviewer from now on."""
        self.me = me
        shown = self.shown()
        own = [each for each in shown if self._is_decision(each)]
        self.coverage.replace(own)
        self._mine = _BySpan(own)
        self._proposed = _BySpan(each for each in shown if each.is_suggestion)

    def hold(self, held: Sequence[Pending]) -> set[str]:
        """Show what ``held`` will make of the annotations; return the ids of those that look different now."""
        if not held and not self._overlay:
            return set()
        before = self._overlay
        self._overlay = Provisional(self._version, self._text, self._saved, self.me).overlay(held)
        touched = before.keys() | self._overlay.keys()
        self._count(touched)
        return set(touched)

    def take_over(self, moves: Iterable[AnnotationMove]) -> set[str]:
        """Take over what a change did to annotations of this version; return the ids it touched."""
        touched: set[str] = set()
        for move in moves:
            here = move.after if move.after is not None and move.after.version == self._version else None
            if here is not None:
                self._saved[here.id] = here
            elif self._saved.pop(move.id, None) is None:
                continue
            touched.add(move.id)
        self._count(touched)
        return touched

    def _count(self, ids: Collection[str]) -> None:
        if len(ids) >= MANY:
            self.count_for(self.me)
            return
        for each in ids:
            annotation = self.get(each)
            self._mine.take(each)
            self._proposed.take(each)
            if annotation is not None and annotation.is_suggestion:
                self._proposed.put(annotation)
            if annotation is not None and self._is_decision(annotation):
                self.coverage.put(annotation)
                self._mine.put(annotation)
            else:
                self.coverage.take(each)

    def _is_decision(self, annotation: Annotation) -> bool:
        return annotation.reviewer == self.me and not annotation.is_suggestion


class _BySpan:
    """Annotations found by the span they stand on."""

    def __init__(self, annotations: Iterable[Annotation] = ()) -> None:
        # Plain pairs: making ten thousand spans takes longer than all the rest, and a span finds its pair.
        self._on: dict[tuple[int, int], dict[str, Annotation]] = {}
        self._places: dict[str, tuple[int, int]] = {}
        for each in annotations:
            self.put(each)

    def __len__(self) -> int:
        return len(self._places)

    def latest_on(self, span: Span) -> Annotation | None:
        """Return the one on exactly that span that was modified last."""
        return max(self._on.get(span, {}).values(), key=lambda each: each.modified_at, default=None)

    def put(self, annotation: Annotation) -> None:
        """Add one that is not there."""
        place = self._places[annotation.id] = annotation.start, annotation.end
        self._on.setdefault(place, {})[annotation.id] = annotation

    def take(self, annotation_id: str) -> None:
        """Forget one; one that is not there is nothing to forget."""
        span = self._places.pop(annotation_id, None)
        if span is not None:
            here = self._on[span]
            del here[annotation_id]
            if not here:
                del self._on[span]
