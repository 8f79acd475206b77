"""Linking by keys: joining a passage to a claim, starting one, and going from one place of a claim to the next."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QDialog, QWidget

from ui.article.open_articles import OpenArticles
from ui.article.presenter import ArticlePresenter
from ui.asking_form import Hear, ask_until_taken
from ui.bridge import Bridge
from ui.claims.ledger import Ledger
from ui.theme.tokens import Theme
from workbench.application.claim_book import ClaimBook, claim_name, first_of_each_article
from workbench.application.commands import EditClaim, JoinClaim, LeaveClaim, MakeClaim
from workbench.application.wording import sentence, shortened
from workbench.domain.annotation import Annotation
from workbench.domain.claim import Claim, MentionStance

_PASSAGE = 300


class Linking(QObject):
    """Does what the claim keys ask for, with the annotation that is current in the article that keys act on.

    ``told`` carries a sentence for the status bar, ``announced`` one to be spoken, ``jump_wanted`` an article and an
    annotation to go to.
    """

    told = Signal(str)
    announced = Signal(str)
    jump_wanted = Signal(str, str)

    def __init__(self, bridge: Bridge, ledger: Ledger, panes: OpenArticles, window: QWidget) -> None:
        super().__init__(window)
        self._bridge, self._ledger, self._panes, self._window = bridge, ledger, panes, window
        self._theme: Theme | None = None
        self._walked = ""
        self._picker: QWidget | None = None
        self._peek: QWidget | None = None

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of a theme."""
        self._theme = theme

    def link(self, stance: MentionStance = "same") -> None:
        """Offer the claims that the current annotation may belong to."""
        from ui.claims.picker import ClaimPicker
        from workbench.application.linking import offers

        current, book = self._current(), None
        if current is not None:
            book = self._ledger.book()
        if current is None or book is None:
            return
        if self._picker is None:
            self._picker = ClaimPicker(self._window)
            self._picker.chosen.connect(self.join)
            self._picker.new_wanted.connect(self._ask_new)
        picker = self._picker
        assert isinstance(picker, ClaimPicker)
        offered = offers(book, current.id, current.exact)
        picker.open_for(current.id, shortened(current.exact, _PASSAGE), offered, stance)

    def dispute(self) -> None:
        """Offer the claims that the current annotation may contradict."""
        self.link("contradicts")

    def join(self, annotation: str, claim: str, stance: MentionStance = "same") -> None:
        """Say that an annotation belongs to a claim."""
        before = self._bridge.desk.seen
        self._bridge.do(JoinClaim(claim=claim, annotation=annotation, stance=stance))
        book = self._ledger.book()
        if book is None or claim not in book.claims.by_id or self._bridge.pending:
            return
        if self._bridge.desk.seen == before:
            self.told.emit(sentence("claims", "already", claim=claim_name(book, claim)))
            return
        self._walked = claim
        words = sentence("claims", f"joined.{stance}", claim=claim_name(book, claim))
        self.told.emit(words)
        self.announced.emit(words)

    def join_to(self, annotation: str, other: str) -> None:
        """Say that an annotation belongs to the claim of another one; if that has none, start one with both."""
        book = self._ledger.book()
        if book is None or annotation == other:
            return
        there = book.claims_at(other)
        if there:
            self.join(annotation, there[0][0].id)
        else:
            self._ask_new(other, "", "same", (annotation,))

    def leave(self, annotation: str, claim: str) -> None:
        """Take an annotation out of a claim."""
        self._bridge.do(LeaveClaim(claim=claim, annotation=annotation))

    def new_claim(self) -> None:
        """Ask for a new claim, with the words of the current annotation to start from."""
        current = self._current()
        if current is not None:
            self._ask_new(current.id, "", "same")

    def next_place(self, step: int) -> None:
        """Go to the next (1) or previous (-1) article where the claim of the current annotation stands."""
        current = self._current()
        book = self._ledger.book() if current is not None else None
        if current is None or book is None:
            return
        claim = self._claim_of(book, current)
        if claim is None:
            self.told.emit(sentence("claims", "no-claim-here"))
            return
        firsts = first_of_each_article(book.places(claim.id), book.article_of)
        order = [each for each in self._panes.arrangement.articles if each in firsts]
        order += [each for each in firsts if each not in order]
        if len(order) < 2:
            self.told.emit(sentence("claims", "nowhere-else", claim=claim_name(book, claim.id)))
            return
        self._walked = claim.id
        article = order[(order.index(book.article_of[current.version]) + step) % len(order)]
        self.jump_wanted.emit(article, firsts[article])
        self.told.emit(sentence("claims", "at-claim", claim=claim_name(book, claim.id)))

    def peek(self) -> None:
        """Show the claim of the current annotation with all its places; the focus stays where it is."""
        current = self._current()
        book = self._ledger.book() if current is not None else None
        presenter = self._panes.presenter
        if current is None or book is None or presenter is None:
            return
        claim = self._claim_of(book, current)
        if claim is None:
            self.told.emit(sentence("claims", "no-claim-here"))
            return
        view = presenter.view
        at = view.point_for_offset(current.start) + QPoint(0, view.line_height())
        self.show_peek(claim.id, view.viewport().mapTo(self._window, at))

    def show_peek(self, claim_id: str, at: QPoint) -> None:
        """Show a claim with all its places at a point of the window."""
        from ui.claims.peek import Peek
        from ui.claims.peek_words import facts_of, lines_of

        book = self._ledger.book()
        if book is None or claim_id not in book.claims.by_id or self._theme is None:
            return
        if self._peek is None:
            self._peek = Peek(self._window)
        peek = self._peek
        assert isinstance(peek, Peek)
        desk = self._bridge.desk
        names = {each.id: each.outlet or each.title for each in desk.articles.all()}
        arrangement = self._panes.arrangement
        letters = {each: arrangement.letter(each) for each in arrangement.articles}
        lines = lines_of(book, claim_id, desk.scheme, names, letters)
        facts = facts_of(book, claim_id, desk.scheme)
        words = peek.show_claim(claim_name(book, claim_id), facts, lines, self._theme, at)
        self.announced.emit(words)

    def ask_new(self, annotation: str = "") -> None:
        """Ask for a new claim, for an annotation (id) or for none yet."""
        self._ask_new(annotation, "", "same")

    def edit(self, claim: str) -> None:
        """Let somebody change a claim."""
        from ui.claims.claim_dialog import ClaimDialog

        book = self._ledger.book()
        if book is None or claim not in book.claims.by_id:
            return
        before, seen = book.claims.by_id[claim], self._bridge.desk.seen
        dialog = ClaimDialog(self._window, before)

        def write(hear: Hear) -> None:
            changed = {name: value for name, value in dialog.details.items() if value != getattr(before, name)}
            if changed:
                self._bridge.do(EditClaim(id=claim, details=changed), seen=seen, refused=hear)

        ask_until_taken(dialog, dialog.said, write)

    def _ask_new(self, annotation: str, typed: str, stance: str, others: tuple[str, ...] = ()) -> None:
        from ui.claims.claim_dialog import ClaimDialog

        desk = self._bridge.desk
        found = self._bridge.look_once(lambda: desk.annotations.all(id=annotation)) if annotation else []
        passage = found[0] if found else None
        sources = {each.id: each.name for each in desk.annotations.sources()} if passage is not None else {}
        dialog = ClaimDialog(
            self._window,
            statement=typed or (" ".join(passage.exact.split()) if passage is not None else ""),
            speaker=sources.get(passage.source or "", "") if passage is not None else "",
            passage=shortened(passage.exact, _PASSAGE) if passage is not None and typed else "",
        )

        def write(hear: Hear) -> None:
            self._make(dialog, (annotation, *others) if annotation else (), stance, hear)

        ask_until_taken(dialog, dialog.said, write)

    def _make(self, dialog: QDialog, places: tuple[str, ...], stance: str, hear: Hear) -> None:
        from ui.claims.claim_dialog import ClaimDialog

        assert isinstance(dialog, ClaimDialog)
        wanted = MakeClaim(annotations=places, stance=stance, **dialog.details)  # type: ignore[arg-type]
        made = self._bridge.do(wanted, refused=hear)
        book = self._ledger.book()
        if made is not None and book is not None:
            self._walked = made.id
            self.told.emit(sentence("claims", "made", claim=claim_name(book, made.id)))
        self._panes.current.take_focus()

    def _claim_of(self, book: ClaimBook, current: Annotation) -> Claim | None:
        """Where several claims stand, go on with the one that was walked before."""
        here = [claim for claim, _ in book.claims_at(current.id)]
        return next((each for each in here if each.id == self._walked), here[0] if here else None)

    def _current(self) -> Annotation | None:
        """Return the annotation that the next key is about; say what is missing if there is none."""
        presenter: ArticlePresenter | None = self._panes.presenter
        current = presenter.current() if presenter is not None else None
        if current is None:
            self.told.emit(sentence("claims", "nothing-here"))
        elif current.is_suggestion:
            self.told.emit(sentence("article", "suggestion.undecided"))
        elif presenter is not None and current.id in presenter.pending:
            self.told.emit(sentence("claims", "not-saved"))
        else:
            return current
        return None
