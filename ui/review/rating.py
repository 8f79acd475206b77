"""Rating a claim: the window that asks for it, and what is said when it rests on no evidence."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.article.open_articles import OpenArticles
from ui.asking_form import Hear, ask_until_taken
from ui.bridge import Bridge
from ui.claims.ledger import Ledger
from workbench.application.claim_book import claim_name
from workbench.application.commands import AddVerdict
from workbench.application.ratings import offered_ratings, rating_name
from workbench.application.wording import sentence


class Rating(QObject):
    """Rates claims; ``told`` carries a sentence for the status bar."""

    told = Signal(str)

    def __init__(self, bridge: Bridge, ledger: Ledger, panes: OpenArticles, window: QWidget) -> None:
        super().__init__(window)
        self._bridge, self._ledger, self._panes, self._window = bridge, ledger, panes, window

    def rate_current(self) -> None:
        """Rate the claim of the current annotation."""
        presenter = self._panes.presenter
        current = presenter.current() if presenter is not None else None
        if current is None:
            self.told.emit(sentence("claims", "nothing-here"))
            return
        book = self._ledger.book()
        if book is None:
            return
        claims = book.claims_at(current.id)
        if claims:
            self.rate(claims[0][0].id)
        else:
            self.told.emit(sentence("claims", "no-claim-here"))

    def rate(self, claim: str) -> None:
        """Ask for a verdict on a claim (id)."""
        from ui.review.verdict_dialog import VerdictDialog

        book = self._ledger.book()
        if book is None or claim not in book.claims.by_id:
            return
        evidence = len(book.evidence_of(claim=claim))
        name = claim_name(book, claim)
        scheme = self._bridge.desk.scheme
        before = [(rating_name(each.rating, scheme), each) for each in book.verdicts_of(claim)]
        dialog = VerdictDialog(self._window, name, offered_ratings(scheme), before, evidence=evidence)

        def write(hear: Hear) -> None:
            made = self._bridge.do(
                AddVerdict(claim=claim, rating=dialog.rating or "", rationale=dialog.reasons.toPlainText()),
                refused=hear,
            )
            if made is not None:
                key = "verdict.done" if evidence else "verdict.done-no-evidence"
                self.told.emit(
                    sentence("review", key, claim=name, rating=rating_name(made.rating, self._bridge.desk.scheme))
                )

        ask_until_taken(dialog, dialog.said, write)
