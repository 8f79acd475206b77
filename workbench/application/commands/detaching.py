"""Parting copies: a place of a repeated passage that is to be decided for itself from now on."""

from __future__ import annotations

import msgspec

from workbench.application.work import Work
from workbench.domain.annotation import Annotation


class DetachCopies(msgspec.Struct, frozen=True, kw_only=True):
    """Let annotations stand for themselves: what is said of their copies does not reach them any more.

    The others stay together; if the first of them is detached, the next in the text takes its part. One that has no
    copies is left as it is. Nothing else of the annotations changes.
    """

    ids: tuple[str, ...]

    def run(self, work: Work) -> list[Annotation]:
        """Return the annotations that stand for themselves now."""
        work.summary = "annotation.detached"
        return [one for each in self.ids if (one := self._detach(work, work.get(Annotation, each))) is not None]

    def _detach(self, work: Work, annotation: Annotation) -> Annotation | None:
        if annotation.copy_of is not None:
            return _tied(work, annotation, None)
        followers = sorted(work.values(Annotation, copy_of=annotation.id), key=lambda each: each.start)
        if not followers:
            return None
        first, *others = followers
        _tied(work, first, None)
        for each in others:
            _tied(work, each, first.id)
        return annotation


def _tied(work: Work, annotation: Annotation, first: str | None) -> Annotation:
    """Write an annotation as a copy of ``first`` (an id), or as one that stands for itself."""
    origin = "human" if first is None and annotation.origin == "copy" else annotation.origin
    tied = msgspec.structs.replace(
        annotation, copy_of=first, origin=origin, modified_at=work.at, revision=annotation.revision + 1
    )
    work.put(tied)
    return tied
