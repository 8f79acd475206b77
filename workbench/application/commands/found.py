"""Labelling what a search found."""

from __future__ import annotations

import msgspec

from workbench.application.commands.annotating import Annotate, mine_on
from workbench.application.commands.batch import Place
from workbench.application.work import Work
from workbench.domain.annotation import Annotation
from workbench.domain.span import Span


class LabelFound(msgspec.Struct, frozen=True, kw_only=True):
    """Label passages of any articles, as one change.

    What the reviewer decided on exactly such a passage gets the new label, as if each were labelled where it stands;
    without ``changes``, what has another label is left as it is.
    Raises ``InvalidError`` (``span.outside``, ``label.unknown``, ``label.retired``).
    """

    places: tuple[Place, ...]
    label: str
    changes: bool = True

    def run(self, work: Work) -> list[Annotation]:
        """Return the annotations as they stand afterwards, without those that were left."""
        made: list[Annotation] = []
        for number, (version, start, end) in enumerate(self.places):
            work.advance(number, len(self.places))
            before = None if self.changes else mine_on(work, version, Span(start, end))
            if before is not None and before.label != self.label:
                continue
            made.append(Annotate(version=version, start=start, end=end, label=self.label, fill_copies=True).run(work))
        if len(made) > 1:
            work.summary = "annotations.added"
        return made
