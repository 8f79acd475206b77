"""Suggestions: what was proposed becomes a decision only when somebody accepts it, and stays away once rejected."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from workbench.application.commands.annotating import RemoveAnnotations, decide_copies, mine_on
from workbench.application.work import Work
from workbench.domain.annotation import Annotation
from workbench.domain.article import ArticleVersion
from workbench.domain.claim import Evidence, Mention
from workbench.domain.errors import InvalidError
from workbench.domain.span import Span
from workbench.storage.suggestions import ACCEPTED, REJECTED

_TAKEN_OVER = ("facet", "source", "neutral_wording", "voice", "cue", "source_words", "note")


class AcceptSuggestions(msgspec.Struct, frozen=True, kw_only=True):
    """Make suggestions the reviewer's own decisions, under their ids and with all that is said of them.

    With ``label`` they are decided otherwise than was proposed. Where the reviewer had decided exactly that span
    already, that annotation gets the label and what it lacks, and the suggestion goes. With ``fill_copies`` the other
    places of a repeated passage are decided too.
    Raises ``InvalidError`` (``suggestion.decided``, ``label.unknown``).
    """

    ids: tuple[str, ...]
    label: str | None = None
    fill_copies: bool = False

    def run(self, work: Work) -> list[Annotation]:
        """Return the annotations as they stand afterwards."""
        work.summary = ACCEPTED
        if self.label is not None:
            work.scheme.to_give(self.label)
        return [self._accept(work, each) for each in _suggestions(work, self.ids)]

    def _accept(self, work: Work, proposed: Annotation) -> Annotation:
        wanted = proposed
        if self.label not in (None, proposed.label):
            wanted = msgspec.structs.replace(proposed, label=self.label, facet=None)
        mine = mine_on(work, proposed.version, proposed.span)
        accepted = _adopted(work, wanted) if mine is None else _merged(work, wanted, mine)
        if self.fill_copies:
            self._decide_copies(work, accepted)
        return accepted

    def _decide_copies(self, work: Work, accepted: Annotation) -> None:
        """Decide the other places alike; what was proposed there in the same words is answered with it."""
        version = work.get(ArticleVersion, accepted.version)
        text = work.text(version)
        decide_copies(work, text, version, accepted)
        for place in text.copies(accepted.span):
            proposed = _proposed_on(work, version.id, place)
            _remove(work, [each.id for each in proposed if each.label == accepted.label])


class RejectSuggestions(msgspec.Struct, frozen=True, kw_only=True):
    """Take suggestions away for good: the history keeps them, and loading the same ones again does not bring them back.

    Raises ``InvalidError`` (``suggestion.decided``).
    """

    ids: tuple[str, ...]

    def run(self, work: Work) -> list[Annotation]:
        """Return what was rejected."""
        rejected = _suggestions(work, self.ids)
        _remove(work, [each.id for each in rejected])
        work.summary = REJECTED
        return rejected


def _suggestions(work: Work, ids: Iterable[str]) -> list[Annotation]:
    found = [work.get(Annotation, each) for each in ids]
    for each in found:
        if not each.is_suggestion:
            raise InvalidError("suggestion.decided", quote=each.exact)
    return found


def _proposed_on(work: Work, version: str, span: Span) -> list[Annotation]:
    return work.values(Annotation, version=version, start=span.start, end=span.end, origin="suggestion")


def _adopted(work: Work, wanted: Annotation) -> Annotation:
    accepted = msgspec.structs.replace(
        wanted, origin="human", reviewer=work.reviewer.id, modified_at=work.at, revision=wanted.revision + 1
    )
    work.put(accepted)
    return accepted


def _merged(work: Work, wanted: Annotation, mine: Annotation) -> Annotation:
    """Put what was proposed into the reviewer's own annotation, and what hangs on it too."""
    relabelled = mine.label != wanted.label
    base = msgspec.structs.replace(mine, label=wanted.label, facet=None if relabelled else mine.facet)
    lacking = {name: getattr(wanted, name) for name in _TAKEN_OVER if getattr(base, name) is None}
    merged = msgspec.structs.replace(base, **lacking)
    if merged != mine:
        merged = msgspec.structs.replace(merged, modified_at=work.at, revision=mine.revision + 1)
        work.put(merged)
    claims = {each.claim for each in work.values(Mention, annotation=mine.id)}
    for mention in work.values(Mention, annotation=wanted.id):
        if mention.claim not in claims:
            work.put(msgspec.structs.replace(mention, annotation=mine.id))
    for evidence in work.values(Evidence, annotation=wanted.id):
        work.put(msgspec.structs.replace(evidence, annotation=mine.id))
    _remove(work, [wanted.id])
    return merged


def _remove(work: Work, ids: list[str]) -> None:
    """Take suggestions away with what still hangs on them, as part of a larger step."""
    if ids:
        summary = work.summary
        RemoveAnnotations(ids=tuple(ids), with_copies=False).run(work)
        work.summary = summary
