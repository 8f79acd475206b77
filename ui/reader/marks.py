"""Marks: what the annotations of a block amount to on screen, once those on one span are taken together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ui.reader.lanes import LANES, fills_of, lanes_of
from ui.reader.look import Layer
from workbench.domain.annotation import Annotation
from workbench.domain.label import Label, LabelScheme

UNKNOWN = Label(key="", name="?", letter="?", spoken="?", definition="", underline="solid", pattern="solid")
"""How an annotation is drawn whose label the scheme does not have."""


class Labels:
    """The labels of a scheme by key, with one for keys it does not know."""

    def __init__(self, scheme: LabelScheme) -> None:
        self._by_key: Mapping[str, Label] = {label.key: label for label in scheme}
        self._undrawn = frozenset(label.key for label in scheme if label.underline == "none")

    def __getitem__(self, key: str) -> Label:
        return self._by_key.get(key, UNKNOWN)

    def is_drawn(self, key: str) -> bool:
        """Tell whether text with that label looks any different; a recorded *no claim* does not."""
        return key not in self._undrawn


class Mark:
    """All annotations on one span that are drawn together; ``start`` and ``end`` are code points.

    ``labels`` are the different labels, the first one nearest to the text. A mark is ``disputed`` when reviewers
    differ, a ``suggestion`` while no person has confirmed it.
    """

    __slots__ = ("annotations", "disputed", "end", "labels", "lane", "start", "suggestion", "underlines")

    def __init__(self, annotations: Sequence[Annotation], labels: Labels) -> None:
        first = annotations[0]
        self.start = first.start
        self.end = first.end
        self.annotations = annotations
        self.suggestion = first.origin == "suggestion"
        self.lane = LANES
        # Nearly always one annotation stands alone on its span.
        if len(annotations) == 1:
            self.labels: tuple[str, ...] = (first.label,)
            self.underlines: tuple[str, ...] = self.labels if labels.is_drawn(first.label) else ()
            self.disputed = False
        else:
            self.labels = tuple(dict.fromkeys(each.label for each in annotations))
            self.underlines = tuple(key for key in self.labels if labels.is_drawn(key))[:2]
            self.disputed = len(self.labels) > 1 and _differ(annotations)

    @property
    def length(self) -> int:
        """Number of code points."""
        return self.end - self.start

    def is_any(self, ids: frozenset[str]) -> bool:
        """Tell whether one of its annotations is among ``ids``."""
        return bool(ids) and any(each.id in ids for each in self.annotations)

    @property
    def is_filled(self) -> bool:
        """Whether it may colour the ground behind its text."""
        return not self.suggestion and (self.disputed or bool(self.underlines))


class BlockMarks:
    """The marks of one block, shortest first, with their lanes, and who owns the fill where."""

    __slots__ = ("crowded", "fills", "marks")

    def __init__(self, marks: list[Mark], start: int, end: int) -> None:
        self.marks = marks
        lanes = lanes_of([(mark.start, mark.end, len(mark.underlines)) for mark in marks])
        for mark, lane in zip(marks, lanes, strict=True):
            mark.lane = lane
        self.crowded = [mark for mark in marks if mark.underlines and mark.lane == LANES]
        filled = [mark for mark in marks if mark.is_filled]
        inside = [(max(mark.start, start), min(mark.end, end)) for mark in filled]
        self.fills = [(first, last, filled[owner]) for first, last, owner in fills_of(inside)]

    def find(self, key: str) -> Mark | None:
        """Return the mark that holds the annotation of that id."""
        for mark in self.marks:
            if any(each.id == key for each in mark.annotations):
                return mark
        return None


def block_marks(annotations: Iterable[Annotation], span: tuple[int, int], layer: Layer, labels: Labels) -> BlockMarks:
    """Return the marks that the annotations touching a block make under that layer."""
    groups: dict[tuple[int, int, bool], list[Annotation]] = {}
    for each in annotations:
        if is_shown(each, layer):
            key = (each.start, each.end, each.origin == "suggestion")
            group = groups.get(key)
            if group is None:
                groups[key] = [each]
            else:
                group.append(each)
    marks = [Mark(group, labels) for group in groups.values()]
    if layer.shown == "agreed":
        marks = [mark for mark in marks if _is_agreed(mark)]
    marks.sort(key=lambda mark: (mark.end - mark.start, mark.start))
    return BlockMarks(marks, *span)


def is_shown(annotation: Annotation, layer: Layer) -> bool:
    """Tell whether an annotation stands in the text under that layer; one whose place is lost does not."""
    if annotation.anchor == "lost":
        return False
    return layer.shown != "mine" or annotation.origin == "suggestion" or layer.is_mine(annotation.reviewer)


def _differ(annotations: Sequence[Annotation]) -> bool:
    """Tell whether two reviewers gave the same span different labels."""
    given: dict[str, set[str]] = {}
    for each in annotations:
        given.setdefault(each.reviewer, set()).add(each.label)
    answers = list(given.values())
    return any(answer != answers[0] for answer in answers[1:])


def _is_agreed(mark: Mark) -> bool:
    return not mark.disputed and len({each.reviewer for each in mark.annotations}) > 1
