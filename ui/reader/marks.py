"""Marks: what the annotations of a block amount to on screen, once those on one span are taken together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter, is_
from typing import Final

from ui.reader.lanes import LANES, fills_of, lanes_of
from ui.reader.look import Layer
from workbench.domain.annotation import Annotation
from workbench.domain.label import Label, LabelScheme

UNKNOWN = Label(key="", name="?", letter="?", spoken="?", definition="", underline="solid", pattern="solid")
"""How an annotation is drawn whose label the scheme does not have."""

_START: Final = attrgetter("start")
_LENGTH: Final = attrgetter("length")


class Labels:
    """The labels of a scheme by key, with one for keys it does not know."""

    def __init__(self, scheme: LabelScheme) -> None:
        self._by_key: Mapping[str, Label] = {label.key: label for label in scheme}
        self._undrawn = frozenset(label.key for label in scheme if label.underline == "none")
        self._alone: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}

    def __getitem__(self, key: str) -> Label:
        return self._by_key.get(key, UNKNOWN)

    def is_drawn(self, key: str) -> bool:
        """Tell whether text with that label looks any different; a recorded *no claim* does not."""
        return key not in self._undrawn

    def alone(self, key: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the labels and the underlines of a span that has one label only."""
        found = self._alone.get(key)
        if found is None:
            found = self._alone[key] = ((key,), (key,) if self.is_drawn(key) else ())
        return found


class Mark:
    """All annotations on one span that are drawn together; ``start``, ``end`` and ``length`` are code points.

    ``labels`` are the different labels, the first one nearest to the text. A mark is ``disputed`` when reviewers
    differ, a ``suggestion`` while no person has confirmed it. One that ``is_filled`` may colour the ground behind
    its text.
    """

    __slots__ = (
        "annotations",
        "disputed",
        "end",
        "is_filled",
        "labels",
        "lane",
        "length",
        "start",
        "suggestion",
        "underlines",
    )

    def __init__(self, span: tuple[int, int, bool], annotations: Sequence[Annotation], labels: Labels) -> None:
        """Take together what stands on ``span``: its start, its end, and whether these are suggestions."""
        self.start, self.end, self.suggestion = span
        self.length = self.end - self.start
        self.annotations = annotations
        self.lane = LANES
        self.labels: tuple[str, ...]
        self.underlines: tuple[str, ...]
        self.disputed = False
        # Nearly always one annotation stands alone on its span.
        if len(annotations) == 1:
            self.labels, self.underlines = labels.alone(annotations[0].label)
        else:
            self.labels = tuple(dict.fromkeys(each.label for each in annotations))
            self.underlines = tuple(key for key in self.labels if labels.is_drawn(key))[:2]
            self.disputed = len(self.labels) > 1 and _differ(annotations)
        self.is_filled = not self.suggestion and (self.disputed or self.underlines != ())

    def is_of(self, annotations: Sequence[Annotation]) -> bool:
        """Tell whether it is made of exactly these."""
        own = self.annotations
        return len(own) == len(annotations) and all(map(is_, own, annotations))

    def is_any(self, ids: frozenset[str]) -> bool:
        """Tell whether one of its annotations is among ``ids``."""
        return bool(ids) and any(each.id in ids for each in self.annotations)


class BlockMarks:
    """The marks of one block, shortest first, with their lanes, and who owns the fill where.

    ``in_order`` has the same marks in the order of their start, and where several start at once the shortest first.
    """

    __slots__ = ("fills", "in_order", "marks")

    def __init__(self, marks: list[Mark], start: int, end: int) -> None:
        """Take the marks of a block ``start..end``."""
        self.marks = marks = sorted(sorted(marks, key=_START), key=_LENGTH)
        self.in_order = sorted(marks, key=_START)
        lanes = lanes_of([(mark.start, mark.end, len(mark.underlines)) for mark in marks])
        for mark, lane in zip(marks, lanes, strict=True):
            mark.lane = lane
        filled = [mark for mark in marks if mark.is_filled]
        # For thousands of marks, min and max would cost more than all the rest here.
        inside = [(mark.start if mark.start > start else start, mark.end if mark.end < end else end) for mark in filled]
        self.fills = [(first, last, filled[owner]) for first, last, owner in fills_of(inside)]

    def by_span(self) -> dict[tuple[int, int, bool], Mark]:
        """Return the marks by start, end, and whether they are suggestions."""
        return {(mark.start, mark.end, mark.suggestion): mark for mark in self.marks}

    def find(self, key: str) -> Mark | None:
        """Return the mark that holds the annotation of that id."""
        for mark in self.marks:
            if any(each.id == key for each in mark.annotations):
                return mark
        return None


def block_marks(
    annotations: Iterable[Annotation],
    span: tuple[int, int],
    layer: Layer,
    labels: Labels,
    before: BlockMarks | None = None,
) -> BlockMarks:
    """Return the marks that the annotations touching a block make under that layer.

    Of the marks ``before``, made under the same layer, those are taken over that are as they were.
    """
    groups: dict[tuple[int, int, bool], list[Annotation]] = {}
    everybody = layer.shown != "mine"
    for each in annotations:
        if each.anchor != "lost" and (everybody or is_shown(each, layer)):
            key = (each.start, each.end, each.origin == "suggestion")
            group = groups.get(key)
            if group is None:
                groups[key] = [each]
            else:
                group.append(each)
    if before is None:
        marks = [Mark(key, group, labels) for key, group in groups.items()]
    else:
        known = before.by_span()
        marks = []
        for key, group in groups.items():
            mark = known.get(key)
            marks.append(mark if mark is not None and mark.is_of(group) else Mark(key, group, labels))
    if layer.shown == "agreed":
        marks = [mark for mark in marks if _is_agreed(mark)]
    return BlockMarks(marks, *span)


def is_shown(annotation: Annotation, layer: Layer) -> bool:
    """Tell whether an annotation stands in the text under that layer; one whose place is lost does not."""
    if annotation.anchor == "lost":
        return False
    return layer.shown != "mine" or annotation.origin == "suggestion" or layer.is_mine(annotation.reviewer)


def disputes(annotations: Sequence[Annotation]) -> bool:
    """Tell whether reviewers gave any of these spans different labels; what is only suggested says nothing."""
    if len(annotations) < 2:
        return False
    groups: dict[tuple[int, int], list[Annotation]] = {}
    for each in annotations:
        if each.origin != "suggestion":
            groups.setdefault((each.start, each.end), []).append(each)
    return any(_differ(group) for group in groups.values() if len(group) > 1)


def _differ(annotations: Sequence[Annotation]) -> bool:
    """Tell whether two reviewers gave the same span different labels."""
    given: dict[str, set[str]] = {}
    for each in annotations:
        given.setdefault(each.reviewer, set()).add(each.label)
    answers = list(given.values())
    return any(answer != answers[0] for answer in answers[1:])


def _is_agreed(mark: Mark) -> bool:
    return not mark.disputed and len({each.reviewer for each in mark.annotations}) > 1
