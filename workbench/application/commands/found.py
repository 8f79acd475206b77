"""Labelling what a search found."""

from __future__ import annotations

import msgspec

from workbench.application.commands.annotating import Annotate
from workbench.application.commands.batch import Place
from workbench.application.work import Work
from workbench.domain.annotation import Annotation


class LabelFound(msgspec.Struct, frozen=True, kw_only=True):
    """Label passages of any articles, as one change.

    What the reviewer decided on exactly such a passage gets the new label, as if each were labelled where it stands.
    Raises ``InvalidError`` (``span.outside``, ``label.unknown``, ``label.retired``).
    """

    places: tuple[Place, ...]
    label: str

    def run(self, work: Work) -> list[Annotation]:
        """Return the annotations as they stand afterwards."""
        made = []
        for number, (version, start, end) in enumerate(self.places):
            work.advance(number, len(self.places))
            made.append(Annotate(version=version, start=start, end=end, label=self.label, fill_copies=True).run(work))
        if len(self.places) > 1:
            work.summary = "annotations.added"
        return made
