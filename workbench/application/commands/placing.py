"""The command that puts a lost annotation on a place of the latest text."""

from __future__ import annotations

import msgspec

from workbench.application.anchoring import anchored, parts_found
from workbench.application.work import Work
from workbench.domain.annotation import Annotation
from workbench.domain.article import ArticleVersion
from workbench.domain.errors import InvalidError


class PlaceAnnotation(msgspec.Struct, frozen=True, kw_only=True):
    """Put an annotation on ``start..end`` (code points) of the latest text of its article; it keeps everything else."""

    id: str
    start: int
    end: int

    def run(self, work: Work) -> Annotation:
        """Return the annotation as it stands afterwards. Raises ``InvalidError("span.outside")``."""
        work.summary = "annotation.placed"
        before = work.get(Annotation, self.id)
        article = work.get(ArticleVersion, before.version).article
        latest = max(work.values(ArticleVersion, article=article), key=lambda each: each.number)
        text = work.text(latest)
        if not 0 <= self.start < self.end <= len(text.text):
            raise InvalidError("span.outside", start=self.start, end=self.end, length=len(text.text))
        after = anchored(
            before,
            text.quoter,
            self.start,
            self.end,
            version=latest.id,
            origin="human" if before.origin == "copy" else before.origin,
            copy_of=None,
            modified_at=work.at,
            revision=before.revision + 1,
            **parts_found(before, self.start - before.start, text.text),
        )
        work.put(after)
        return after
