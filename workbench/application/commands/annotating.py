"""Marking passages: label a span, say more about it, move its edges, take it away."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import msgspec

from workbench.application.anchoring import PARTS, anchored, moved, stand
from workbench.application.commands.claims import claim_for, refuse_unknown
from workbench.application.commands.people import source_named
from workbench.application.shelf import ShelvedText
from workbench.application.work import Work
from workbench.domain.annotation import Annotation, Voice, Words
from workbench.domain.article import ArticleVersion
from workbench.domain.claim import Evidence, Mention
from workbench.domain.errors import InvalidError
from workbench.domain.span import Span

_SHARED = ("label", "facet", "source", "neutral_wording", "voice")
"""What the copies of a repeated passage have in common with the place that was decided."""

_WORDS = ("neutral_wording", "note")


class Annotate(msgspec.Struct, frozen=True, kw_only=True):
    """Label ``start..end`` (code points) of an article version.

    The same reviewer's annotation on the very same span gets the new label instead of a second row; the same label
    again changes nothing. ``source`` is a name, ``claim`` an id or a statement. With ``fill_copies``, the other places
    of a repeated passage are labelled too, as copies.
    Raises ``InvalidError`` (``span.outside``, ``label.unknown``, ``facet.unknown``, ``voice.unknown``,
    ``words.elsewhere``).
    """

    version: str
    start: int
    end: int
    label: str
    facet: str | None = None
    source: str | None = None
    neutral_wording: str | None = None
    voice: str | None = None
    cue: Words | None = None
    source_words: Words | None = None
    note: str | None = None
    flagged: bool | None = None
    claim: str | None = None
    fill_copies: bool = False
    id: str = msgspec.field(default_factory=lambda: str(uuid4()))

    def run(self, work: Work) -> Annotation:
        """Return the annotation as it stands afterwards."""
        version, same = work.place(self.version, self.start, self.end)
        text = work.text(version)
        label = work.scheme.to_give(self.label)
        if self.facet:
            label.facet(self.facet)
        if not 0 <= self.start < self.end <= len(text.text):
            raise InvalidError("span.outside", start=self.start, end=self.end, length=len(text.text))
        mine = _decision(same)
        if mine is None:
            work.summary = "annotation.added"
            annotation = new_annotation(work, text, version, Span(self.start, self.end), self.id, self.label)
            annotation = _with(work, annotation, self._details())
            work.add(annotation)
        else:
            work.summary = "annotation.edited" if mine.label == self.label else "annotation.relabelled"
            annotation = _relabelled(mine, self.label) if mine.label != self.label else mine
            annotation = _with(work, annotation, self._details())
            annotation = _put(work, mine, annotation, with_copies=self.fill_copies)
        if self.fill_copies:
            decide_copies(work, text, version, annotation)
        if self.claim is not None:
            _join(work, annotation, self.claim)
        return annotation

    def _details(self) -> dict[str, Any]:
        wanted = {name: getattr(self, name) for name in ("facet", "source", "voice", "flagged", *PARTS, *_WORDS)}
        return {name: value for name, value in wanted.items() if value is not None}


class EditAnnotations(msgspec.Struct, frozen=True, kw_only=True):
    """Change what is said of some annotations.

    ``details`` are any of label, facet, source (a name), neutral_wording, voice, note, flagged, and cue and
    source_words (``Words`` of the version). An empty text or None clears a field. With ``with_copies`` the copies of
    a repeated passage follow.
    """

    ids: tuple[str, ...]
    details: dict[str, Any]
    with_copies: bool = True

    def run(self, work: Work) -> list[Annotation]:
        """Return the annotations as they stand afterwards."""
        told = "annotation" if len(self.ids) == 1 else "annotations"
        work.summary = f"{told}.edited"
        details = {name: value for name, value in self.details.items() if name != "label"}
        changed = []
        for number, each in enumerate(self.ids):
            work.advance(number, len(self.ids))
            before = work.get(Annotation, each)
            after = before
            # A reason belongs to the label that was seen with it.
            seen = work.as_seen(before) if self.details.get("facet") else before
            label = self.details.get("label", seen.label)
            if label != before.label:
                if "label" in self.details:
                    work.scheme.to_give(label)
                after = _relabelled(before, label)
                work.summary = f"{told}.relabelled"
            changed.append(_put(work, before, _with(work, after, details), with_copies=self.with_copies))
        return changed


class MoveAnnotation(msgspec.Struct, frozen=True, kw_only=True):
    """Give an annotation other edges, in code points of its version."""

    id: str
    start: int
    end: int

    def run(self, work: Work) -> Annotation:
        """Return the annotation as it stands afterwards; a copy that is moved stands for itself from then on."""
        work.summary = "annotation.moved"
        before = work.get(Annotation, self.id)
        text = work.text(work.get(ArticleVersion, before.version))
        if not 0 <= self.start < self.end <= len(text.text):
            raise InvalidError("span.outside", start=self.start, end=self.end, length=len(text.text))
        if (self.start, self.end) == (before.start, before.end):
            return before
        after = anchored(
            before,
            text.quoter,
            self.start,
            self.end,
            origin="human" if before.origin == "copy" else before.origin,
            copy_of=None,
        )
        return _put(work, before, after, with_copies=False)


class RemoveAnnotations(msgspec.Struct, frozen=True, kw_only=True):
    """Take annotations away, with their evidence and their places in claims; the history keeps them all."""

    ids: tuple[str, ...]
    with_copies: bool = True

    def run(self, work: Work) -> list[Annotation]:
        """Return what was removed, copies too."""
        removed: dict[str, Annotation] = {}
        for number, each in enumerate(self.ids):
            work.advance(number, 2 * len(self.ids))
            annotation = work.get(Annotation, each)
            removed[annotation.id] = annotation
            if self.with_copies and _may_have_copies(annotation):
                removed.update({copy.id: copy for copy in _siblings(work, annotation)})
        work.summary = "annotation.removed" if len(self.ids) == 1 else "annotations.removed"
        for mention in work.values(Mention, annotation=list(removed)):
            work.remove(mention)
        for evidence in work.values(Evidence, annotation=list(removed)):
            work.remove(evidence)
        for number, annotation in enumerate(removed.values(), len(removed)):
            work.advance(number, 2 * len(removed))
            work.remove(annotation)
        return list(removed.values())


def mine_on(work: Work, version: str, span: Span) -> Annotation | None:
    """The reviewer's decision on exactly this span; the latest, should a loaded set have brought several."""
    return _decision(
        work.values(Annotation, version=version, start=span.start, end=span.end, reviewer=work.reviewer.id)
    )


def _decision(same: list[Annotation]) -> Annotation | None:
    decisions = [each for each in same if not each.is_suggestion]
    return max(decisions, key=lambda each: each.modified_at, default=None)


def new_annotation(
    work: Work, text: ShelvedText, version: ArticleVersion, span: Span, new_id: str, label: str
) -> Annotation:
    """Return an annotation of the reviewer on a span that was not decided, not written yet."""
    quote = text.quoter.quote(span.start, span.end)
    return Annotation(
        id=new_id,
        version=version.id,
        start=span.start,
        end=span.end,
        exact=quote.exact,
        prefix=quote.prefix,
        suffix=quote.suffix,
        occurrence=quote.occurrence,
        label=label,
        reviewer=work.reviewer.id,
        created_at=work.at,
        modified_at=work.at,
    )


def _relabelled(annotation: Annotation, label: str) -> Annotation:
    """A facet belongs to its label; a source and a wording only make sense where they may be given."""
    return msgspec.structs.replace(annotation, label=label, facet=None)


def _with(work: Work, annotation: Annotation, details: dict[str, Any]) -> Annotation:
    """Return the annotation with the given details; an empty text means none."""
    changes: dict[str, Any] = {}
    for name, value in details.items():
        if name == "source":
            changes[name] = source_named(work, value).id if value else None
        elif name == "flagged":
            changes[name] = bool(value)
        elif name in PARTS:
            changes[name] = _checked(work, annotation, value) if value else None
        elif name in {"facet", "voice", *_WORDS}:
            changes[name] = value or None
        else:
            raise InvalidError("detail.unknown", name=name)
    if changes.get("facet"):
        work.scheme.label(annotation.label).facet(changes["facet"])
    if changes.get("voice"):
        refuse_unknown(changes["voice"], Voice, "voice.unknown")
    return msgspec.structs.replace(annotation, **changes)


def _checked(work: Work, annotation: Annotation, words: Words) -> Words:
    """Refuse words that do not stand in the version of the annotation, as after a new text came in meanwhile."""
    if not stand(words, work.text(work.get(ArticleVersion, annotation.version)).text):
        raise InvalidError("words.elsewhere", quote=words.exact)
    return words


def _put(work: Work, before: Annotation, after: Annotation, *, with_copies: bool) -> Annotation:
    if after == before:
        return before
    after = msgspec.structs.replace(after, modified_at=work.at, revision=before.revision + 1)
    work.put(after)
    if with_copies and _may_have_copies(before):
        for sibling in _siblings(work, before):
            _put(work, sibling, _like(work, after, sibling), with_copies=False)
    return after


def _like(work: Work, annotation: Annotation, copy: Annotation) -> Annotation:
    """Return a copy with what it shares; words with a place of their own go along if they stand there as well."""
    shared = {name: getattr(annotation, name) for name in _SHARED}
    given = {name: getattr(annotation, name) for name in PARTS}
    if annotation.version == copy.version and any(given.values()):
        text = work.text(work.get(ArticleVersion, copy.version)).text
        given = {name: moved(words, copy.start - annotation.start, text) for name, words in given.items()}
    return msgspec.structs.replace(copy, **shared, **given)


def _may_have_copies(annotation: Annotation) -> bool:
    """Words that stand in one place only have no copies; looking for some would go through the whole library."""
    return annotation.copy_of is not None or annotation.occurrence[1] > 1


def _siblings(work: Work, annotation: Annotation) -> list[Annotation]:
    """The other places that were decided together with this one."""
    first = annotation.copy_of or annotation.id
    group = work.values(Annotation, copy_of=first)
    if annotation.copy_of is not None:
        original = work.find(Annotation, first)
        if original is not None:
            group.append(original)
    return [each for each in group if each.id != annotation.id]


def decide_copies(work: Work, text: ShelvedText, version: ArticleVersion, annotation: Annotation) -> None:
    """Decide the other places of a repeated passage like this one, unless the reviewer has decided there already."""
    first = annotation.copy_of or annotation.id
    for place in text.copies((annotation.start, annotation.end)):
        if mine_on(work, version.id, place) is not None:
            continue
        copy = new_annotation(work, text, version, place, str(uuid4()), annotation.label)
        work.add(msgspec.structs.replace(_like(work, annotation, copy), origin="copy", copy_of=first))


def _join(work: Work, annotation: Annotation, claim: str) -> None:
    found = claim_for(work, claim)
    if not work.values(Mention, claim=found.id, annotation=annotation.id):
        work.add(Mention(id=str(uuid4()), claim=found.id, annotation=annotation.id))
