"""An annotation: a span of an article that carries a label, and what a reviewer says about it."""

from __future__ import annotations

from typing import Literal

import msgspec

from workbench.domain.span import Span

AnnotationOrigin = Literal["human", "suggestion", "copy", "imported"]
AnchorState = Literal["exact", "moved", "altered", "ambiguous", "lost"]


class Annotation(msgspec.Struct, frozen=True, kw_only=True):
    """One reviewer's label on ``start..end`` (code points, half-open) of an article version.

    ``exact`` is the very text of the span; ``prefix`` and ``suffix`` are up to 32 code points around it;
    ``occurrence`` says which of how many places with this wording it is, counted from 1.
    ``version``, ``source``, ``reviewer`` and ``copy_of`` are ids.
    """

    id: str
    version: str
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str
    occurrence: tuple[int, int]
    label: str
    facet: str | None = None
    source: str | None = None
    neutral_wording: str | None = None
    note: str | None = None
    flagged: bool = False
    reviewer: str
    origin: AnnotationOrigin = "human"
    copy_of: str | None = None
    anchor: AnchorState = "exact"
    created_at: str
    modified_at: str
    revision: int = 1

    @property
    def span(self) -> Span:
        """The range it covers."""
        return Span(self.start, self.end)

    @property
    def is_suggestion(self) -> bool:
        """Whether it was only proposed, so that nobody's decision stands behind it yet."""
        return self.origin == "suggestion"
