"""Many passages at once: one decision about all of them is one change, and one undo takes it back."""

from __future__ import annotations

from uuid import uuid4

import msgspec

from workbench.application.commands.annotating import EditAnnotations, mine_on, new_annotation
from workbench.application.commands.suggesting import AcceptSuggestions
from workbench.application.work import Work
from workbench.domain.annotation import Annotation
from workbench.domain.article import ArticleVersion
from workbench.domain.errors import InvalidError
from workbench.domain.label import Label
from workbench.domain.span import Span

Place = tuple[str, int, int]
"""The id of an article version, and start and end of a passage in it (code points)."""


class LabelMany(msgspec.Struct, frozen=True, kw_only=True):
    """Give one label to annotations that were picked.

    The reviewer's own get it, suggestions are accepted with it, and on a passage of somebody else the reviewer makes
    a decision of their own, unless they have decided exactly that passage already: nothing is merged.
    Raises ``InvalidError`` (``label.unknown``, ``label.retired``).
    """

    ids: tuple[str, ...]
    label: str

    def run(self, work: Work) -> list[Annotation]:
        """Return the reviewer's annotations as they stand afterwards."""
        label = work.scheme.to_give(self.label)
        found = [work.get(Annotation, each) for each in self.ids]
        own = tuple(each.id for each in found if each.reviewer == work.reviewer.id and not each.is_suggestion)
        proposed = tuple(each.id for each in found if each.is_suggestion)
        others = [each for each in found if each.reviewer != work.reviewer.id and not each.is_suggestion]
        done = EditAnnotations(ids=own, details={"label": self.label}).run(work) if own else []
        if proposed:
            done += AcceptSuggestions(ids=proposed, label=self.label).run(work)
        done += _decide(work, [(each.version, each.start, each.end) for each in others], label)
        told = "annotation" if len(done) == 1 else "annotations"
        work.summary = f"{told}.added" if len(others) == len(found) else f"{told}.relabelled"
        return done


class LabelPlaces(msgspec.Struct, frozen=True, kw_only=True):
    """Label many passages, also in several articles.

    A passage that the reviewer has decided already, exactly as it stands there, is left as it is: nothing is merged.
    Raises ``InvalidError`` (``span.outside``, ``label.unknown``, ``label.retired``, ``facet.unknown``).
    """

    places: tuple[Place, ...]
    label: str
    facet: str | None = None

    def run(self, work: Work) -> list[Annotation]:
        """Return the annotations that were made."""
        label = work.scheme.to_give(self.label)
        if self.facet is not None:
            label.facet(self.facet)
        made = _decide(work, self.places, label, self.facet)
        work.summary = "annotation.added" if len(made) == 1 else "annotations.added"
        return made


def _decide(
    work: Work, places: list[Place] | tuple[Place, ...], label: Label, facet: str | None = None
) -> list[Annotation]:
    made = []
    versions: dict[str, ArticleVersion] = {}
    for number, (version_id, start, end) in enumerate(places):
        work.advance(number, len(places))
        if version_id not in versions:
            versions[version_id] = work.get(ArticleVersion, version_id)
        text = work.text(versions[version_id])
        if not 0 <= start < end <= len(text.text):
            raise InvalidError("span.outside", start=start, end=end, length=len(text.text))
        span = Span(start, end)
        if mine_on(work, version_id, span) is None:
            annotation = new_annotation(work, text, versions[version_id], span, str(uuid4()), label.key)
            if facet is not None:
                annotation = msgspec.structs.replace(annotation, facet=facet)
            work.add(annotation)
            made.append(annotation)
    return made
