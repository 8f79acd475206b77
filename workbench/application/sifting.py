"""Narrowing what a search found: to annotations of a kind, and to sentences that are not decided yet."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from workbench.application.schemes import default_scheme
from workbench.application.wanted import Wanted
from workbench.application.workbench import Workbench
from workbench.domain.annotation import Annotation
from workbench.domain.span import Span
from workbench.storage import find, search_texts
from workbench.storage.database import Connection
from workbench.storage.told import read_scheme
from workbench.text import Sentence, decided, sentences

_STANDING = frozenset({"exact", "moved"})


class Sifted:
    """Stretches of a text in which places count; they may overlap."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)
        self._starts = [each.start for each in self._spans]
        self._reach: list[int] = []
        for each in self._spans:
            self._reach.append(max(each.end, self._reach[-1] if self._reach else 0))

    def touching(self, places: Iterable[Span]) -> list[Span]:
        """Return the places that share a character with one of the stretches."""
        return [each for each in places if self._touches(each)]

    def _touches(self, place: Span) -> bool:
        before = bisect_left(self._starts, place.end)
        return before > 0 and self._reach[before - 1] > place.start


class AboutAnnotations:
    """Which annotations a search is about, and what belongs to them."""

    def __init__(self, connection: Connection, wanted: Wanted) -> None:
        self._wanted = wanted
        self._no_claim = (read_scheme(connection) or default_scheme()).keys_of("no_claim")
        self._proved, self._proved_claims = (
            search_texts.with_evidence(connection) if wanted.without_evidence else (set(), set())
        )

    def inside(self, connection: Connection, version: str, places: Iterable[Span]) -> list[Span]:
        """Return the places inside annotations of ``version`` that count."""
        found = find.annotations_of(connection, [version], self._wanted.reviewer)
        spans = (Span(each.start, each.end) for each in found if self._counts(each) and each.anchor in _STANDING)
        return Sifted(spans).touching(places)

    def lets_through(self, connection: Connection, key: tuple[str, str]) -> bool:
        """Tell whether a writing belongs to an annotation that counts; a claim needs no evidence of its own for it."""
        kind, thing = key
        unproved = kind == "claim" and thing not in self._proved_claims
        if self._wanted.without_evidence and unproved and not (self._wanted.label or self._wanted.reviewer):
            return True
        ids = search_texts.annotations_of(connection, [key])[key]
        return any(self._counts(each) for each in find.values(connection, Annotation, id=ids)) if ids else False

    def _counts(self, annotation: Annotation) -> bool:
        wanted = self._wanted
        if annotation.origin == "suggestion":
            return False
        if wanted.label is not None and annotation.label != wanted.label:
            return False
        if wanted.reviewer is not None and annotation.reviewer != wanted.reviewer:
            return False
        return not (wanted.without_evidence and (annotation.id in self._proved or annotation.label in self._no_claim))


def undecided_spans(
    connection: Connection, desk: Workbench, version: str, text_sha256: str, text: str
) -> Sequence[Span]:
    """Return the sentences of a text that the one who acts has not decided."""
    units: Sequence[Sentence] = sentences(text)
    marks = find.marks(connection, version, desk.reviewer.id)
    own = [(each.start, each.end) for each in marks if each.anchor in _STANDING and each.origin != "suggestion"]
    answers = decided(text, units, own)
    return [Span(each.start, each.end) for each, done in zip(units, answers, strict=True) if not done]


def innermost(decisions: Iterable[tuple[int, int, str]], place: Span) -> str | None:
    """Return the label of the shortest of these annotations that holds the whole place."""
    holding = ((end - start, label) for start, end, label in decisions if start <= place.start and place.end <= end)
    return min(holding, default=(0, None))[1]
