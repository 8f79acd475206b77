"""What the list of annotations holds for one row, which rows are wanted, and in what order they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from workbench.application.following import stands
from workbench.domain.annotation import Annotation

FLAGGED, NOTED, LOST = "flagged", "noted", "lost"
"""States by which rows can be chosen; labels are chosen by their keys."""


class Row(NamedTuple):
    """An annotation in the list, with the id of its article and whether its text is the latest there is."""

    annotation: Annotation
    article: str
    latest: bool

    @property
    def is_lost(self) -> bool:
        """Whether it stands no longer in one certain place."""
        return not (self.latest and stands(self.annotation))


class Order:
    """Where rows stand: article by article, lost places last in each, then in the order of the text."""

    def __init__(self, articles: Mapping[str, int]) -> None:
        self._articles = articles

    def key(self, row: Row) -> tuple[int, bool, int, int, str]:
        """Return what to sort a row by."""
        annotation = row.annotation
        place = self._articles.get(row.article, len(self._articles))
        return place, row.is_lost, annotation.start, annotation.end, annotation.id


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """Which rows are shown.

    ``labels`` and ``states`` may be empty, which narrows nothing; several labels are any of them, several states all of
    them. ``words`` are looked for in quote, note, neutral wording and reason, whatever their case. ``by`` is the id of
    a reviewer, or None for all.
    """

    labels: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    words: str = ""
    by: str | None = None

    def takes(self, row: Row, facets: Mapping[str, str]) -> bool:
        """Tell whether a row is shown; ``facets`` gives the name of a reason by its key."""
        annotation = row.annotation
        if self.by is not None and annotation.reviewer != self.by:
            return False
        if self.labels and annotation.label not in self.labels:
            return False
        if self.states and not self.states <= states_of(row):
            return False
        if not self.words:
            return True
        facet = facets.get(annotation.facet or "", annotation.facet)
        texts = (annotation.exact, annotation.note, annotation.neutral_wording, facet)
        wanted = self.words.casefold()
        return any(wanted in text.casefold() for text in texts if text)


def states_of(row: Row) -> frozenset[str]:
    """Return the states a row is in."""
    annotation = row.annotation
    if not (annotation.flagged or annotation.note or row.is_lost):
        return _NONE
    held = ((FLAGGED, annotation.flagged), (NOTED, bool(annotation.note)), (LOST, row.is_lost))
    return frozenset(name for name, holds in held if holds)


_NONE: frozenset[str] = frozenset()


class Counts:
    """How many rows there are of each label and state, by reviewer, kept up to date row by row."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, str]] = Counter()

    def add(self, row: Row, by: int = 1) -> None:
        """Count a row in (1) or out (-1)."""
        annotation = row.annotation
        self._counts[annotation.reviewer, annotation.label] += by
        for state in states_of(row):
            self._counts[annotation.reviewer, f"is {state}"] += by

    def of_label(self, key: str, reviewer: str | None) -> int:
        """Return how many rows carry a label, of one reviewer or of all."""
        return self._of(key, reviewer)

    def of_state(self, state: str, reviewer: str | None) -> int:
        """Return how many rows are in a state, of one reviewer or of all."""
        return self._of(f"is {state}", reviewer)

    def _of(self, what: str, reviewer: str | None) -> int:
        if reviewer is not None:
            return self._counts[reviewer, what]
        return sum(count for (_, counted), count in self._counts.items() if counted == what)
