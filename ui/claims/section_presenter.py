"""Shows in the inspector which claims the current annotation belongs to, once everything more urgent is painted."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from ui.article.open_articles import OpenArticles
from ui.claims.ledger import Ledger
from ui.claims.section import ClaimLine, ClaimSection, SectionShown
from workbench.application.claim_book import ClaimBook, claim_name
from workbench.application.wording import sentence, shortened
from workbench.domain.annotation import Annotation
from workbench.domain.claim import Claim, Mention
from workbench.domain.label import LabelScheme

_WAIT = 120
"""Milliseconds after the last key before this follows: nobody reads it while they label."""
_CITED = 60


class SectionPresenter(QObject):
    """Follows the annotation that the inspector shows."""

    def __init__(self, ledger: Ledger, section: ClaimSection, panes: OpenArticles, scheme: LabelScheme) -> None:
        super().__init__(section)
        self._ledger, self._section, self._panes = ledger, section, panes
        self._scheme = scheme
        self._current: Annotation | None = None
        self._timer = QTimer(self, interval=_WAIT, singleShot=True)
        self._timer.timeout.connect(ledger.read_soon)
        ledger.read.connect(self._show)
        ledger.changed.connect(self._show)

    def show_annotation(self, annotation: Annotation | None) -> None:
        """Follow this annotation from now on."""
        before = self._current.id if self._current is not None else None
        self._current = annotation if annotation is not None and not annotation.is_suggestion else None
        if self._current is None or self._current.id != before:
            self._section.show_claims(SectionShown(annotation=self._current.id) if self._current is not None else None)
            if self._current is not None:
                self._timer.start()

    def set_scheme(self, scheme: LabelScheme) -> None:
        """Write the letters of these labels."""
        self._scheme = scheme
        self._show()

    def close(self) -> None:
        """Show nothing more."""
        self._timer.stop()

    def _show(self, *_touched: object) -> None:
        book = self._ledger.held
        if self._current is None or book is None:
            return
        self._section.show_claims(
            SectionShown(
                annotation=self._current.id,
                claims=tuple(self._line(book, *each) for each in book.claims_at(self._current.id)),
                evidence=tuple(
                    shortened(each.citation, _CITED) for each in book.evidence_of(annotation=self._current.id)
                ),
            )
        )

    def _line(self, book: ClaimBook, claim: Claim, mention: Mention) -> ClaimLine:
        name = claim_name(book, claim.id)
        if mention.stance != "same":
            name = f"{sentence('claims', f'mark.{mention.stance}')} {name}"
        return ClaimLine(claim=claim.id, name=name, places=self._places(book, claim.id))

    def _places(self, book: ClaimBook, claim: str) -> str:
        """Return the open articles with the letter of what stands there: ``A U · B S · C —``."""
        letters = {each.key: each.letter for each in self._scheme}
        said: dict[str, list[str]] = {}
        for _, at in book.places(claim):
            if at.origin != "copy":
                said.setdefault(book.article_of[at.version], []).append(letters.get(at.label, "?"))
        arrangement = self._panes.arrangement
        words = [
            f"{arrangement.letter(each)} {'+'.join(dict.fromkeys(said.pop(each, ['—'])))}"
            for each in arrangement.articles
        ]
        if said:
            words.append(sentence("claims", "section.elsewhere", n=len(said)))
        return " · ".join(words)
