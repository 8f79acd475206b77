"""The labels of a library: giving it others, and giving all annotations of one label another."""

from __future__ import annotations

import msgspec

from workbench.application.commands.annotating import EditAnnotations
from workbench.application.ratings import ratings
from workbench.application.schemes import default_scheme, refuse_unusable
from workbench.application.work import Work
from workbench.domain.annotation import Annotation
from workbench.domain.claim import Verdict
from workbench.domain.errors import InvalidError
from workbench.domain.label import LabelScheme


class SaveScheme(msgspec.Struct, frozen=True, kw_only=True):
    """Make this the label scheme of the library.

    A label that annotations carry, and a rating that verdicts use, may be renamed or retired, not left out. Without
    ``ratings`` the scale stays as it is.
    Raises ``InvalidError``: ``scheme.unusable``, ``scheme.label-in-use``, ``rating.in-use``.
    """

    scheme: LabelScheme

    def run(self, work: Work) -> LabelScheme:
        """Return the scheme."""
        refuse_unusable(self.scheme)
        scheme = self.scheme
        if scheme.ratings is None:
            scheme = msgspec.structs.replace(scheme, ratings=work.scheme.ratings)
        kept = {each.key for each in ratings(scheme)}
        for step in (each for each in ratings(work.scheme) if each.key not in kept):
            used = len(work.values(Verdict, rating=step.key))
            if used:
                raise InvalidError("rating.in-use", rating=step.name, n=used)
        for gone in {each.key: each for each in work.scheme if self.scheme.get(each.key) is None}.values():
            used = len(work.values(Annotation, label=gone.key))
            if used:
                raise InvalidError("scheme.label-in-use", label=gone.name, n=used)
        only_scale = msgspec.structs.replace(scheme, ratings=work.scheme.ratings) == work.scheme
        work.summary = "ratings.saved" if only_scale and scheme != work.scheme else "scheme.saved"
        work.unit.keep_scheme(scheme, default_scheme())
        return scheme


class MergeLabel(msgspec.Struct, frozen=True, kw_only=True):
    """Give the reviewer's own annotations of one label another one, and retire the first, as one change.

    What other reviewers decided stays as they decided it. Raises ``InvalidError``: ``label.unknown``,
    ``label.retired``.
    """

    label: str
    into: str

    def run(self, work: Work) -> int:
        """Return how many annotations have another label now."""
        old, new = work.scheme.label(self.label), work.scheme.to_give(self.into)
        if old.key == new.key:
            raise InvalidError("scheme.merge-itself", label=old.name)
        own = work.values(Annotation, label=old.key, reviewer=work.reviewer.id)
        ids = tuple(each.id for each in own if not each.is_suggestion)
        EditAnnotations(ids=ids, details={"label": new.key}, with_copies=False).run(work)
        if not old.retired:
            labels = tuple(
                msgspec.structs.replace(each, retired=True) if each.key == old.key else each for each in work.scheme
            )
            scheme = msgspec.structs.replace(work.scheme, labels=labels)
            refuse_unusable(scheme)
            work.unit.keep_scheme(scheme, default_scheme())
        work.summary = "scheme.merged"
        return len(ids)
