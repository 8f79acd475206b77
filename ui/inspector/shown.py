"""What the inspector shows, as one frozen value; the view asks nobody for more."""

from __future__ import annotations

import msgspec

from workbench.domain.annotation import Voice, Words
from workbench.domain.label import Facet, Label, LabelScheme
from workbench.domain.people import Source


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """One annotation, or a passage that is not decided yet, in words ready to be read.

    ``annotation`` is None for a passage that nobody labelled. ``label`` is None likewise, or when the scheme does not
    have the key. ``where`` is a line such as “A ¶7 · AK · 14:02 · saved”; ``overlap`` says what else lies here, or is
    empty, and ``overlap_label`` is the label of what lies around it. ``editable`` is False for what another reviewer
    made, ``hollow`` True for a suggestion. ``kernel`` is the sentence without its editorial words, empty for others.
    """

    annotation: str | None
    quote: str
    label: Label | None
    where: str
    overlap: str = ""
    overlap_label: Label | None = None
    facet: str | None = None
    source: Source | None = None
    cue: Words | None = None
    source_words: Words | None = None
    voice: Voice | None = None
    neutral_wording: str | None = None
    kernel: str = ""
    note: str | None = None
    flagged: bool = False
    editable: bool = True
    hollow: bool = False

    @property
    def facets(self) -> tuple[Facet, ...]:
        """The finer reasons that the label offers."""
        return self.label.facets if self.label is not None and self.annotation is not None else ()

    @property
    def chosen_facet(self) -> Facet | None:
        """The finer reason that was chosen."""
        return next((each for each in self.facets if each.key == self.facet), None)

    @property
    def takes_source(self) -> bool:
        """Whether a source can be named: on a claim, or wherever one is named already."""
        claim = self.label is not None and self.label.role not in ("editorial", "no_claim")
        return self.annotation is not None and (claim or self.source is not None)

    @property
    def takes_voice(self) -> bool:
        """Whether it can be said in whose voice it is: of editorial words, or wherever it is said already."""
        return self.takes_wording or (self.annotation is not None and self.voice is not None)

    @property
    def takes_wording(self) -> bool:
        """Whether a neutral wording can be given: for editorial words, or wherever one is given already."""
        editorial = self.label is not None and self.label.role == "editorial"
        return self.annotation is not None and (editorial or self.neutral_wording is not None)


class HistoryLine(msgspec.Struct, frozen=True, kw_only=True):
    """One change of an annotation, in words: when, who, what; and each field before and after it."""

    at: str
    who: str
    words: str
    differences: tuple[str, ...] = ()


def definitions(scheme: LabelScheme, label: Label | None) -> tuple[Label, ...]:
    """Return the labels whose definitions help now: the one that was chosen, or all while none is."""
    return (label,) if label is not None else scheme.offered
