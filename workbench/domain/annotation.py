"""An annotation: a span of an article that carries a label, and what a reviewer says about it."""

from __future__ import annotations

from typing import Literal

import msgspec

from workbench.domain.span import Span

AnnotationOrigin = Literal["human", "suggestion", "copy", "imported"]
Voice = Literal["outlet", "author", "quoted", "reported"]
"""Whose words these are: the outlet's own, the author's, those of somebody quoted, or of somebody told of."""

AnchorState = Literal["exact", "moved", "altered", "ambiguous", "lost"]


class Words(msgspec.Struct, frozen=True):
    """Words of an article version: where they stand, ``start..end`` in code points, and what they say."""

    start: int
    end: int
    exact: str

    @property
    def span(self) -> Span:
        """The range they cover."""
        return Span(self.start, self.end)


class Annotation(msgspec.Struct, frozen=True, kw_only=True):
    """One reviewer's label on ``start..end`` (code points, half-open) of an article version.

    ``exact`` is the very text of the span; ``prefix`` and ``suffix`` are up to 32 code points around it;
    ``occurrence`` says which of how many places with this wording it is, counted from 1.
    ``cue`` are the words that say that it is somebody's ("according to"), ``source_words`` those that say whose, both
    in the same version, inside the span or not. ``voice`` says in whose words the article speaks there.
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
    voice: Voice | None = None
    cue: Words | None = None
    source_words: Words | None = None

    @property
    def span(self) -> Span:
        """The range it covers."""
        return Span(self.start, self.end)

    @property
    def is_suggestion(self) -> bool:
        """Whether it was only proposed, so that nobody's decision stands behind it yet."""
        return self.origin == "suggestion"
