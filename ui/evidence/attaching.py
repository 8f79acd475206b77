"""Attaching evidence by keys, and what can be done with evidence that is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.article.open_articles import OpenArticles
from ui.asking_form import Hear, ask_until_taken, hearing
from ui.bridge import Bridge
from ui.claims.ledger import Ledger
from workbench.application.citing import cited
from workbench.application.claim_book import claim_name
from workbench.application.commands import (
    AddContact,
    AddEvidence,
    EditContact,
    EditEvidence,
    RemoveContact,
    RemoveEvidence,
)
from workbench.application.wording import quoted, sentence, shortened
from workbench.domain.annotation import Annotation
from workbench.domain.claim import EvidenceKind, EvidenceStance
from workbench.domain.times import now

if TYPE_CHECKING:
    from ui.evidence.contacts_dialog import ContactsDialog

_QUOTE = 160
_PASSAGE = 70


class Attaching(QObject):
    """Adds, changes, opens and removes evidence of annotations and claims.

    ``told`` carries a sentence for the status bar; ``removed(words, steps)`` what was taken away; ``jump_wanted`` an
    article and an annotation to go to.
    """

    told = Signal(str)
    removed = Signal(str, int)
    jump_wanted = Signal(str, str)

    def __init__(self, bridge: Bridge, ledger: Ledger, panes: OpenArticles, window: QWidget) -> None:
        super().__init__(window)
        self._bridge, self._ledger, self._panes, self._window = bridge, ledger, panes, window
        self._card: QWidget | None = None
        self._subject: tuple[str, str] = ("", "")

    def add(self) -> None:
        """Take evidence for the current annotation."""
        presenter = self._panes.presenter
        current = presenter.current() if presenter is not None else None
        if current is None:
            self.told.emit(sentence("evidence", "nothing-here"))
        elif current.is_suggestion:
            self.told.emit(sentence("article", "suggestion.undecided"))
        elif presenter is not None and current.id in presenter.pending:
            self.told.emit(sentence("claims", "not-saved"))
        else:
            self._open_card("annotation", current.id, quoted(shortened(current.exact, _QUOTE)))

    def add_to_claim(self, claim: str) -> None:
        """Take evidence for a claim."""
        book = self._ledger.book()
        if book is not None and claim in book.claims.by_id:
            self._open_card("claim", claim, claim_name(book, claim))

    def show_contacts(self, claim: str) -> None:
        """Show who was asked about a claim, and let somebody write it down."""
        from ui.evidence.contacts_dialog import ContactsDialog

        book = self._ledger.book()
        if book is None or claim not in book.claims.by_id:
            return
        dialog = ContactsDialog(self._window, claim_name(book, claim))

        def renew(*_touched: object) -> None:
            self._show_log(dialog, claim)

        def add(details: dict[str, Any]) -> None:
            self._bridge.do(AddContact(claim=claim, **details), refused=hearing(dialog.said))
            if not dialog.said.text():
                dialog.begin_another()

        def change(contact: str, details: dict[str, Any], seen: int) -> None:
            edit = EditContact(id=contact, details=details)
            if self._bridge.do(edit, seen=seen, refused=hearing(dialog.said)) is not None:
                dialog.begin_anew()

        def remove(contact: str) -> None:
            if self._bridge.do(RemoveContact(id=contact)) is not None:
                dialog.begin_another()

        def end() -> None:
            self._ledger.changed.disconnect(renew)
            self._ledger.read.disconnect(renew)
            dialog.deleteLater()

        dialog.add_wanted.connect(add)
        dialog.edit_wanted.connect(change)
        dialog.remove_wanted.connect(remove)
        dialog.finished.connect(end)
        self._ledger.changed.connect(renew)
        self._ledger.read.connect(renew)
        renew()
        dialog.open()

    def _show_log(self, dialog: ContactsDialog, claim: str) -> None:
        held = self._ledger.held
        if held is not None:
            found = sorted(held.contacts.of("claim", claim), key=lambda each: (each.added_at, each.id))
            dialog.show_contacts(found, self._bridge.desk.seen)

    def edit(self, evidence_id: str) -> None:
        """Let somebody change evidence."""
        from ui.evidence.dialog import EvidenceDialog

        book = self._ledger.book()
        evidence = book.evidence.by_id.get(evidence_id) if book is not None else None
        if evidence is None:
            return
        seen = self._bridge.desk.seen
        dialog = EvidenceDialog(self._window, evidence.citation, evidence, passages=self._passages(evidence.annotation))

        def write(hear: Hear) -> None:
            changed = {name: value for name, value in dialog.details.items() if value != getattr(evidence, name, "")}
            if changed:
                self._bridge.do(EditEvidence(id=evidence_id, details=changed), seen=seen, refused=hear)

        ask_until_taken(dialog, dialog.said, write)

    def remove(self, evidence_ids: list[str]) -> None:
        """Take evidence away; undo brings it back."""
        book = self._ledger.book()
        named = [each for each in evidence_ids if book is not None and each in book.evidence.by_id]
        if book is None or not named:
            return
        citation = shortened(book.evidence.by_id[named[0]].citation)
        before = self._bridge.desk.seen
        for each in named:
            self._bridge.do(RemoveEvidence(id=each))
        if self._bridge.desk.seen > before:
            self.removed.emit(sentence("summaries", "evidence.removed", citation=citation), len(named))

    def open_file(self, evidence_id: str) -> None:
        """Open an attached file outside, after asking: the program itself never looks into it."""
        from ui.evidence.opening import ask_and_open

        found = self._bridge.look_once(lambda: self._bridge.desk.claims.attachment(evidence_id))
        if found is None:
            self.told.emit(sentence("evidence", "no-file"))
            return
        ask_and_open(self._window, *found, self.told.emit)

    def go(self, evidence_id: str) -> None:
        """Go to the passage that evidence points at, else to the one it is about."""
        book = self._ledger.book()
        evidence = book.evidence.by_id.get(evidence_id) if book is not None else None
        wanted = (evidence.linked_annotation or evidence.annotation) if evidence is not None else None
        found = self._bridge.look_once(lambda: self._find(wanted)) if wanted else None
        if found is None:
            self.told.emit(sentence("evidence", "nowhere"))
        else:
            self.jump_wanted.emit(*found)

    def _find(self, annotation: str) -> tuple[str, str] | None:
        desk = self._bridge.desk
        for each in desk.annotations.all(id=annotation):
            return desk.annotations.articles_of()[each.version], each.id
        return None

    def _open_card(self, kind: str, thing: str, about: str) -> None:
        from ui.evidence.card import EvidenceCard

        if self._card is None:
            self._card = EvidenceCard(self._window)
            self._card.saved.connect(self._save)
            self._card.more_wanted.connect(self._write_out)
        self._subject = (kind, thing)
        assert isinstance(self._card, EvidenceCard)
        self._card.open_for(about)

    def _save(self, words: str, stance: EvidenceStance, evidence_kind: EvidenceKind | None) -> None:
        found = cited(words)
        kind, thing = self._subject
        made = self._bridge.do(
            AddEvidence(
                citation=found.citation,
                claim=thing if kind == "claim" else None,
                annotation=thing if kind == "annotation" else None,
                url=found.url,
                archived_url=found.archived_url,
                accessed_on=now()[:10] if found.url or found.archived_url else None,
                stance=stance,
                kind=evidence_kind,
            )
        )
        if made is not None:
            self.told.emit(sentence("summaries", "evidence.added", citation=shortened(made.citation)))

    def _write_out(self, words: str, stance: EvidenceStance, evidence_kind: EvidenceKind | None) -> None:
        from ui.evidence.dialog import EvidenceDialog

        kind, thing = self._subject
        about = sentence("evidence", f"about.{kind}")
        passages = self._passages(thing if kind == "annotation" else None)
        dialog = EvidenceDialog(self._window, about, words=words, stance=stance, kind=evidence_kind, passages=passages)

        def write(hear: Hear) -> None:
            made = self._bridge.do(AddEvidence(**{kind: thing, **dialog.details}), refused=hear)
            if made is not None:
                self.told.emit(sentence("summaries", "evidence.added", citation=shortened(made.citation)))

        ask_until_taken(dialog, dialog.said, write)

    def _passages(self, but: str | None) -> dict[str, str]:
        """Return what is current in each open article, so that evidence can point at it: words by annotation."""
        found: dict[str, str] = {}
        for pane in self._panes.panes:
            presenter = pane.presenter
            current: Annotation | None = presenter.current() if presenter is not None else None
            if presenter is not None and current is not None and current.id != but and not current.is_suggestion:
                words = shortened(current.exact, _PASSAGE)
                found[current.id] = sentence("evidence", "passage", letter=presenter.letter, quote=words)
        return found
