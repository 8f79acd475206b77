"""What a checker writes down beside claims: what an article does not say, who was asked, and corrections."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import msgspec

from workbench.application.commands.claims import refuse_unknown
from workbench.application.commands.evidence import past_date
from workbench.application.work import Work
from workbench.domain.annotation import Annotation
from workbench.domain.article import Article, ArticleVersion
from workbench.domain.claim import Absence, Claim, Contact, ContactKind, Correction, Mention, Severity
from workbench.domain.errors import InvalidError


class MarkAbsent(msgspec.Struct, frozen=True, kw_only=True):
    """Say that an article does not make a claim, or with ``absent`` false take that back."""

    claim: str
    article: str
    absent: bool = True
    id: str = msgspec.field(default_factory=lambda: str(uuid4()))

    def run(self, work: Work) -> Absence | None:
        """Return the decision, None if there is none any more.

        Raises ``InvalidError("absence.stands-there")`` if a passage of the article is linked to the claim.
        """
        work.summary = "absence.marked" if self.absent else "absence.taken-back"
        claim, article = work.get(Claim, self.claim), work.get(Article, self.article)
        found = next(iter(work.values(Absence, claim=claim.id, article=article.id)), None)
        if not self.absent:
            if found is not None:
                work.remove(found)
            return None
        if found is not None:
            return found
        versions = [each.id for each in work.values(ArticleVersion, article=article.id)]
        linked = [each.annotation for each in work.values(Mention, claim=claim.id)]
        if work.values(Annotation, id=linked, version=versions):
            raise InvalidError("absence.stands-there")
        absence = Absence(id=self.id, claim=claim.id, article=article.id, reviewer=work.reviewer.id, decided_at=work.at)
        work.add(absence)
        return absence


class AddContact(msgspec.Struct, frozen=True, kw_only=True):
    """Note that somebody was asked about a claim; dates are partial and have come."""

    claim: str
    who: str
    kind: ContactKind = "question"
    channel: str | None = None
    asked_on: str | None = None
    question: str | None = None
    answered_on: str | None = None
    answer: str | None = None
    id: str = msgspec.field(default_factory=lambda: str(uuid4()))

    def run(self, work: Work) -> Contact:
        """Return the note. Raises ``InvalidError`` (``contact.nobody``, ``date.invalid``, ``date.future``)."""
        work.summary = "contact.added"
        contact = _contact(
            work,
            Contact(
                id=self.id,
                claim=work.get(Claim, self.claim).id,
                who=self.who,
                kind=self.kind,
                channel=self.channel,
                asked_on=self.asked_on,
                question=self.question,
                answered_on=self.answered_on,
                answer=self.answer,
                reviewer=work.reviewer.id,
                added_at=work.at,
            ),
        )
        work.add(contact)
        return contact


class EditContact(msgspec.Struct, frozen=True, kw_only=True):
    """Change a note of somebody who was asked, such as by their answer."""

    id: str
    details: dict[str, Any]

    def run(self, work: Work) -> Contact:
        """Return the note as it stands afterwards. Raises what ``AddContact`` raises."""
        work.summary = "contact.edited"
        before = work.get(Contact, self.id)
        contact = _contact(work, msgspec.structs.replace(before, **self.details), before)
        work.put(contact)
        return contact


class RemoveContact(msgspec.Struct, frozen=True, kw_only=True):
    """Take a note of somebody who was asked away; the history keeps it."""

    id: str

    def run(self, work: Work) -> Contact:
        """Return what was removed."""
        work.summary = "contact.removed"
        contact = work.get(Contact, self.id)
        work.remove(contact)
        return contact


class NoteCorrection(msgspec.Struct, frozen=True, kw_only=True):
    """Enter in the log what an article had to say otherwise."""

    article: str
    was: str
    becomes: str
    severity: Severity = "factual"
    reason: str | None = None
    claim: str | None = None
    id: str = msgspec.field(default_factory=lambda: str(uuid4()))

    def run(self, work: Work) -> Correction:
        """Return the entry. Raises ``InvalidError`` (``correction.empty``, ``severity.unknown``)."""
        work.summary = "correction.noted"
        refuse_unknown(self.severity, Severity, "severity.unknown")
        was, becomes = self.was.strip(), self.becomes.strip()
        if not was or not becomes or was == becomes:
            raise InvalidError("correction.empty")
        correction = Correction(
            id=self.id,
            article=work.get(Article, self.article).id,
            claim=work.get(Claim, self.claim).id if self.claim else None,
            severity=self.severity,
            was=was,
            becomes=becomes,
            reason=(self.reason or "").strip() or None,
            reviewer=work.reviewer.id,
            noted_at=work.at,
        )
        work.add(correction)
        return correction


def _contact(work: Work, contact: Contact, before: Contact | None = None) -> Contact:
    """Return a note as it may be kept, with what is only white space left out."""
    refuse_unknown(contact.kind, ContactKind, "contact.unknown-kind")
    if not contact.who.strip():
        raise InvalidError("contact.nobody")
    texts = {name: (getattr(contact, name) or "").strip() or None for name in ("channel", "question", "answer")}
    dates = {
        name: past_date(getattr(contact, name), work.at, getattr(before, name, None))
        for name in ("asked_on", "answered_on")
    }
    return msgspec.structs.replace(contact, who=" ".join(contact.who.split()), **texts, **dates)
