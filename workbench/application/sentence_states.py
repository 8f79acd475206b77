"""What became of each sentence of a text: which label decides it, since when, or that it is still open."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from workbench.domain.annotation import Annotation
from workbench.domain.span import Span
from workbench.text import Sentence, decided

UNDECIDED: Final = "not checked"
DISPUTED: Final = "labels differ"
"""States of a sentence beside the keys of labels; no label can have them for its key, which holds no space."""


class SentenceState(NamedTuple):
    """A sentence (code points), the key of the label that decides it or one of the two states above, and more.

    ``flagged`` tells whether a reviewer wants to come back to it; ``at`` is the instant since which it is decided.
    """

    start: int
    end: int
    state: str
    flagged: bool
    at: str | None


def sentence_states(
    text: str, sentences: Sequence[Span], decisions: Iterable[Annotation], order: Sequence[str]
) -> tuple[SentenceState, ...]:
    """Return the state of each sentence; ``sentences`` are in text order, ``order`` are the keys of the labels.

    ``decisions`` are the annotations that decide what they cover, in any order. A sentence is decided when those of one
    reviewer cover all of it but white space, bullets and ``**``. It then counts for the label that covers most of it;
    of two that cover as much, for the one that comes first in ``order``. It is disputed when several reviewers decided
    it and it would count for different labels.
    """
    touching = _touching(sentences, decisions)
    places = {key: place for place, key in enumerate(order)}
    return tuple(_state(text, span, touching.get(number, {}), places) for number, span in enumerate(sentences))


Own = Mapping[str, list[Annotation]]


def _touching(sentences: Sequence[Span], decisions: Iterable[Annotation]) -> dict[int, dict[str, list[Annotation]]]:
    """Return for the number of each sentence that is touched the annotations on it, reviewer by reviewer."""
    starts = [each.start for each in sentences]
    ends = [each.end for each in sentences]
    found: dict[int, dict[str, list[Annotation]]] = defaultdict(lambda: defaultdict(list))
    for each in decisions:
        for number in range(bisect_right(ends, each.start), bisect_left(starts, each.end)):
            found[number][each.reviewer].append(each)
    return found


def _state(text: str, span: Span, reviewers: Own, places: Mapping[str, int]) -> SentenceState:
    flagged = any(each.flagged for own in reviewers.values() for each in own)
    labels = set()
    since = []
    for own in reviewers.values():
        at = _decided_at(text, span, own)
        if at is not None:
            since.append(at)
            labels.add(_main_label(span, own, places))
    if not since:
        return SentenceState(span.start, span.end, UNDECIDED, flagged, None)
    state = labels.pop() if len(labels) == 1 else DISPUTED
    return SentenceState(span.start, span.end, state, flagged, min(since))


def _decided_at(text: str, span: Span, own: list[Annotation]) -> str | None:
    """Return when the annotation was made with which the sentence was covered, None if it is not."""
    own.sort(key=lambda each: (each.created_at, each.id))
    spans = [(each.start, each.end) for each in own]
    sentence = [Sentence(span.start, span.end, "prose")]

    def is_decided(number: int) -> bool:
        return decided(text, sentence, spans[:number])[0]

    if not is_decided(len(own)):
        return None
    needed = bisect_left(range(1, len(own) + 1), True, key=is_decided) + 1
    return own[needed - 1].created_at


def _main_label(span: Span, own: list[Annotation], places: Mapping[str, int]) -> str:
    if len(own) == 1:
        return own[0].label
    covered: dict[str, int] = {}
    for label in {each.label for each in own}:
        reached = span.start
        covered[label] = 0
        for start, end in sorted((each.start, each.end) for each in own if each.label == label):
            covered[label] += max(0, min(end, span.end) - max(start, reached))
            reached = max(reached, end)
    return min(covered, key=lambda label: (-covered[label], places.get(label, len(places)), label))
