"""What an open article holds: its annotations as saved, those still unsaved, and which sentences are decided."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ui.article.pending import Overlay, Provisional
from ui.bridge import Pending
from workbench.application.following import AnnotationMove, Coverage
from workbench.application.reading import ReadingText
from workbench.domain.annotation import Annotation
from workbench.domain.span import Span


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
        self._mine: dict[Span, dict[str, Annotation]] = {}
        self._places: dict[str, Span] = {}
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
        return max(self._mine.get(span, {}).values(), key=lambda each: each.modified_at, default=None)

    def count_for(self, me: str) -> None:
        """Count the decisions of that reviewer from now on."""
        self.me = me
        own = [each for each in self.shown() if each.reviewer == me]
        self.coverage = Coverage(self._text, own)
        self._mine.clear()
        self._places.clear()
        for each in own:
            self._place(each)

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

    def _count(self, ids: Iterable[str]) -> None:
        for each in ids:
            annotation = self.get(each)
            self._forget(each)
            if annotation is not None and annotation.reviewer == self.me:
                self.coverage.put(annotation)
                self._place(annotation)
            else:
                self.coverage.take(each)

    def _place(self, annotation: Annotation) -> None:
        self._places[annotation.id] = annotation.span
        self._mine.setdefault(annotation.span, {})[annotation.id] = annotation

    def _forget(self, annotation_id: str) -> None:
        span = self._places.pop(annotation_id, None)
        if span is not None:
            here = self._mine[span]
            del here[annotation_id]
            if not here:
                del self._mine[span]
