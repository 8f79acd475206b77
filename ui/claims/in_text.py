"""What the texts show of claims: their numbers beside the lines, and light on all places of the one pointed at."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from PySide6.QtCore import QObject, QTimer

from ui.article.open_articles import OpenArticles
from ui.article.presenter import ArticlePresenter
from ui.claims.ledger import Ledger
from ui.reader.view import ReaderView
from workbench.application.claim_book import ClaimBook, Touched, claim_name
from workbench.application.wording import sentence

_QUIET = 250
"""Milliseconds after a text came to the front until the claims are read: the text is there first."""


class ClaimsInText(QObject):
    """Follows the ledger, the texts in front, and the pointer."""

    def __init__(self, ledger: Ledger, panes: OpenArticles, parent: QObject) -> None:
        super().__init__(parent)
        self._ledger, self._panes = ledger, panes
        self._pointed = ""
        self._claim = ""
        self._soon = QTimer(self, interval=_QUIET, singleShot=True)
        self._soon.timeout.connect(ledger.read_beside)
        ledger.read.connect(self._show_all)
        ledger.changed.connect(self._follow)

    def take(self, presenter: ArticlePresenter) -> None:
        """Show the claims of a text that came to the front."""
        view = presenter.view
        if view.name_claims != self._names:
            view.name_claims = self._names
            view.hovered.connect(self._point)
        presenter.reloaded.connect(self._show_all)
        book = self._ledger.held
        if book is None:
            self._soon.start()
        else:
            self._write(book, presenter)
            self._light()

    def point_at_claim(self, claim: str) -> None:
        """Light all places of a claim (id) that somebody points at elsewhere; none for no claim."""
        if claim != self._claim:
            self._claim = claim
            self._light()

    def close(self) -> None:
        """Show nothing more."""
        self._soon.stop()

    def _point(self, annotation: str) -> None:
        if annotation != self._pointed:
            self._pointed = annotation
            self._light()

    def _light(self) -> None:
        """Draw every place of the claims that are pointed at as if the pointer were on it."""
        book = self._ledger.held
        claims: Iterable[str] = [self._claim] if self._claim else []
        if book is not None and self._pointed:
            claims = [*claims, *(each.claim for each in book.mentions.of("annotation", self._pointed))]
        places = (
            set() if book is None else {each.annotation for key in claims for each in book.mentions.of("claim", key)}
        )
        for view in self._views():
            view.set_lit(places)

    def _show_all(self) -> None:
        book = self._ledger.held
        for pane in self._panes.panes if book is not None else ():
            if book is not None and pane.presenter is not None:
                self._write(book, pane.presenter)
        self._light()

    def _follow(self, touched: Touched) -> None:
        book = self._ledger.held
        if book is None:
            return
        if touched.annotations:
            for view in self._views():
                here = [each for each in touched.annotations if view.annotation(each) is not None]
                numbers = {each: [book.number(claim.id) for claim, _ in book.claims_at(each)] for each in here}
                view.change_claims({each: _written(found) for each, found in numbers.items()})
        if self._pointed or self._claim:
            self._light()

    def _write(self, book: ClaimBook, presenter: ArticlePresenter) -> None:
        """Write the numbers of all claims beside a text, and nothing beside those that carry none any more."""
        version, view = presenter.version.id, presenter.view
        here: dict[str, list[int]] = {}
        for each in book.mentions:
            at = book.annotations.by_id.get(each.annotation)
            if at is not None and at.version == version:
                here.setdefault(each.annotation, []).append(book.number(each.claim))
        gone = dict.fromkeys(view.claims_written(), "")
        view.change_claims(gone | {key: _written(numbers) for key, numbers in here.items()})

    def _names(self, annotation: str) -> list[str]:
        book = self._ledger.held
        return [] if book is None else [claim_name(book, claim.id) for claim, _ in book.claims_at(annotation)]

    def _views(self) -> list[ReaderView]:
        return [each.presenter.view for each in self._panes.panes if each.presenter is not None]


def _written(numbers: list[int]) -> str:
    """Return what is written beside a passage: the number of its claim; of several, the first and how many more."""
    if not numbers:
        return ""
    first = _numbered(min(numbers))
    return first if len(numbers) == 1 else f"{first}+{len(numbers) - 1}"


@lru_cache(maxsize=4096)
def _numbered(number: int) -> str:
    return sentence("claims", "number", number=number)
