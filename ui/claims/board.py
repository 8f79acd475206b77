"""The claim board: every claim of the open articles, what is known of it, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from ui.article.open_articles import OpenArticles
from ui.bridge import Bridge
from ui.claims.board_model import BoardModel
from ui.claims.board_view import BoardView
from ui.claims.ledger import Ledger
from ui.claims.linking import Linking
from ui.claims.watch import LedgerWatch
from ui.theme.tokens import Theme
from ui.widgets.pointed import PointedRow
from workbench.application.claim_book import ClaimBook, Touched, claim_name, first_of_each_article
from workbench.application.commands import MergeClaims, RemoveClaim
from workbench.application.linking import fits
from workbench.application.wording import sentence


class ClaimBoard(QObject):
    """A page of the lower panel.

    ``removed`` carries words about what was taken away; ``evidence_wanted``, ``verdict_wanted`` and
    ``contacts_wanted`` a claim; ``pointed`` the claim under the pointer, or nothing.
    """

    removed = Signal(str, int)
    evidence_wanted = Signal(str)
    verdict_wanted = Signal(str)
    contacts_wanted = Signal(str)
    told = Signal(str)
    pointed = Signal(str)

    def __init__(self, bridge: Bridge, ledger: Ledger, linking: Linking, panes: OpenArticles) -> None:
        super().__init__()
        self._bridge, self._ledger, self._linking, self._panes = bridge, ledger, linking, panes
        self._model = BoardModel(bridge.desk.scheme, self)
        self._view = BoardView(self._model)
        self._watch = LedgerWatch(bridge, ledger, panes, self._show, self._follow, self._take_scheme)
        self._view.filtered.connect(self._watch.soon)
        self._view.list.deed_wanted.connect(self._do)
        self._view.list.peek_wanted.connect(self._peek)
        self._view.list.dropped.connect(self._drop)
        PointedRow(self._view.list).pointed.connect(self._point)
        self._asked_for: str | None = None

    @property
    def view(self) -> QWidget:
        """What is shown."""
        return self._view

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of a theme."""
        self._view.set_theme(theme)

    def close(self) -> None:
        """Listen no more."""
        self._watch.close()

    def show_claim(self, claim: str) -> None:
        """Select a claim (id) and bring it into view, whatever narrows the list, once it is there."""
        self._asked_for = claim
        self._watch.soon()

    def _take_scheme(self) -> None:
        self._model.set_scheme(self._bridge.desk.scheme)

    def _show(self, book: ClaimBook) -> None:
        arrangement = self._panes.arrangement
        articles = {each: arrangement.letter(each) for each in arrangement.articles}
        chosen = self._view.chosen()
        asked, self._asked_for = self._asked_for, None
        if asked is not None and asked in book.claims.by_id:
            chosen = [asked]
            self._widen(book, asked, set(articles))
        self._model.show(book, self._wanted(book, set(articles)), articles)
        for each in chosen[:1]:
            self._view.choose(each)
        self._tell_emptiness(book)

    def _widen(self, book: ClaimBook, claim: str, open_articles: set[str]) -> None:
        """Take away what would keep a claim off the list."""
        if not fits(book, claim, self._view.typed, self._bridge.desk.scheme):
            self._view.filter.clear()
        if open_articles and not self._is_near(book, claim, open_articles):
            self._view.all.setChecked(True)

    def _wanted(self, book: ClaimBook, open_articles: set[str]) -> list[str]:
        """Return the claims that fit what was typed, by number; those that stand only elsewhere on request."""
        typed = self._view.typed
        found = [each for each in book.claims.by_id if fits(book, each, typed, self._bridge.desk.scheme)]
        if not self._view.all.isChecked() and open_articles:
            found = [each for each in found if self._is_near(book, each, open_articles)]
        return sorted(found, key=book.number)

    @staticmethod
    def _is_near(book: ClaimBook, claim: str, open_articles: set[str]) -> bool:
        places = book.places(claim)
        return not places or any(book.article_of[at.version] in open_articles for _, at in places)

    def _tell_emptiness(self, book: ClaimBook) -> None:
        key = ""
        if not self._model.rowCount():
            key = "board.empty" if not book.claims else "board.none-fits"
        self._view.show_emptiness(sentence("claims", key) if key else "")

    def _follow(self, touched: Touched) -> None:
        book = self._ledger.held
        if book is None:
            return
        known = set(self._model.claims)
        if all(each in known and each in book.claims.by_id for each in touched.claims):
            self._model.renew(touched.claims)
        else:
            self._watch.soon()

    def _do(self, deed: str) -> None:
        chosen = self._view.chosen()
        if deed == "new":
            self._linking.ask_new()
        elif deed == "merge":
            self._merge(chosen)
        elif deed == "delete":
            self._remove(chosen)
        elif chosen:
            {
                "go": self._go,
                "edit": self._linking.edit,
                "evidence": self.evidence_wanted.emit,
                "verdict": self.verdict_wanted.emit,
                "contacts": self.contacts_wanted.emit,
            }[deed](chosen[0])

    def _go(self, claim: str) -> None:
        book = self._ledger.held
        if book is None or claim not in book.claims.by_id:
            return
        firsts = first_of_each_article(book.places(claim), book.article_of)
        order = [each for each in self._panes.arrangement.articles if each in firsts] or list(firsts)
        if order:
            self._linking.jump_wanted.emit(order[0], firsts[order[0]])
        else:
            self.told.emit(sentence("claims", "stands-nowhere", claim=claim_name(book, claim)))

    def _merge(self, chosen: list[str]) -> None:
        """Keep the claim that came first, and give it what the others hold."""
        book = self._ledger.held
        if book is None or len(chosen) < 2:
            self.told.emit(sentence("claims", "merge-two"))
            return
        kept, *gone = sorted(chosen, key=book.number)
        for each in gone:
            self._bridge.do(MergeClaims(kept=kept, gone=each))
        self._view.choose(kept)

    def _remove(self, chosen: list[str]) -> None:
        book = self._ledger.held
        if book is None or not chosen:
            return
        words = sentence("summaries", "claim.removed", statement=book.claims.by_id[chosen[0]].statement)
        done = [each for each in chosen if self._bridge.do(RemoveClaim(id=each)) is not None]
        if done:
            self.removed.emit(words, len(done))

    def _peek(self, at: QPoint) -> None:
        for each in self._view.chosen()[:1]:
            window = self._view.window()
            self._linking.show_peek(each, window.mapFromGlobal(at))

    def _point(self, row: int) -> None:
        self.pointed.emit(self._model.claim(self._model.index(row, 0)) or "")

    def _drop(self, row: int, annotation: str) -> None:
        claim = self._model.claim(self._model.index(row, 0))
        if claim is not None:
            self._linking.join(annotation, claim)
