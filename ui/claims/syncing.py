"""Scrolling together: the other articles show the passages that are linked to those in the article one reads."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from ui.article.open_articles import OpenArticles
from ui.article.presenter import ArticlePresenter
from ui.claims.ledger import Ledger
from ui.reader.view import ReaderView
from workbench.application.claim_book import ClaimBook, first_of_each_article
from workbench.application.linked_places import in_order, partner
from workbench.application.wording import sentence

_EYE = 3
"""One part in so many of the height above the line that the eye is on."""


class Syncing(QObject):
    """Lets the panes go along with the one that keys act on, while it is switched on. ``told`` says which it is."""

    told = Signal(str)

    def __init__(self, ledger: Ledger, panes: OpenArticles, parent: QObject) -> None:
        super().__init__(parent)
        self._ledger, self._panes = ledger, panes
        self._on = False
        self._leading = False
        self._watched: list[ReaderView] = []
        self._runs: dict[tuple[str, str], list[tuple[int, int]]] = {}
        # Another article in front, or another pane with the keys, has other passages to go with.
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self._tell)
        ledger.changed.connect(self._runs_changed)
        ledger.read.connect(self._runs_changed)
        panes.rearranged.connect(self._watch)

    @property
    def is_on(self) -> bool:
        """Whether the panes go along with each other."""
        return self._on

    def toggle(self) -> None:
        """Let the panes go along with each other, or no longer."""
        if not self._on and self._ledger.book() is None:
            return
        self._on = not self._on
        self._watch()
        self.told.emit(sentence("claims", "sync.on" if self._on else "sync.off"))
        if self._on:
            self._lead()
        else:
            for pane in self._panes.panes:
                pane.show_alignment("")

    def _watch(self) -> None:
        """Listen to the scrolling of the panes there are, only while it is switched on."""
        if not self._on:
            return
        self._soon.start()
        for pane in self._panes.panes:
            view = pane.presenter.view if pane.presenter is not None else None
            if view is not None and view not in self._watched:
                self._watched.append(view)
                view.destroyed.connect(self._forget)
                view.verticalScrollBar().valueChanged.connect(self._lead)

    def _runs_changed(self, *_touched: object) -> None:
        self._runs.clear()
        self._soon.start()

    def _forget(self, view: QObject) -> None:
        self._watched = [each for each in self._watched if each is not view]

    def _tell(self) -> None:
        """Say which articles have nothing near, without moving any."""
        leader, book = self._panes.presenter, self._ledger.held
        for pane in self._panes.panes if self._on and leader is not None and book is not None else ():
            assert leader is not None
            assert book is not None
            other = pane.presenter
            alone = other is not None and other is not leader and self._partner(book, leader, other) is None
            pane.show_alignment(sentence("claims", "sync.none") if alone else "")

    def _lead(self, _value: int = 0) -> None:
        """Move the other panes; with Alt held only the one that is scrolled moves."""
        leader, book = self._panes.presenter, self._ledger.held
        alone = bool(QApplication.keyboardModifiers() & Qt.KeyboardModifier.AltModifier)
        if not self._on or self._leading or alone or leader is None or book is None:
            return
        scrolled = self.sender()
        if scrolled is not None and scrolled is not self and scrolled is not leader.view.verticalScrollBar():
            return
        self._leading = True
        for pane in self._panes.panes:
            other = pane.presenter
            stays = other is not None and other is not leader and not self._follow(book, leader, other)
            pane.show_alignment(sentence("claims", "sync.none") if stays else "")
        self._leading = False

    def _follow(self, book: ClaimBook, leader: ArticlePresenter, other: ArticlePresenter) -> bool:
        """Move an article to what belongs to the line of the eye; tell whether there is anything near."""
        there = self._partner(book, leader, other)
        if there is not None:
            view = other.view
            there = min(there, max(0, len(other.text.text) - 1))
            bar = view.verticalScrollBar()
            bar.setValue(bar.value() + view.point_for_offset(there).y() - view.viewport().height() // _EYE)
        return there is not None

    def _partner(self, book: ClaimBook, leader: ArticlePresenter, other: ArticlePresenter) -> int | None:
        """Return the offset of another article that belongs to the line of the eye; None if nothing is near."""
        key = (leader.version.id, other.version.id)
        if key not in self._runs:
            self._runs[key] = in_order(_pairs(book, leader, other))
        eye = leader.view.viewport().height() // _EYE
        return partner(self._runs[key], leader.view.offset_at(QPoint(leader.view.viewport().width() // 2, eye)))


def _pairs(book: ClaimBook, one: ArticlePresenter, other: ArticlePresenter) -> list[tuple[int, int]]:
    """Return where the claims that stand in both texts begin in each."""
    found = []
    for claim in {mention.claim for at in one.saved() for mention in book.mentions.of("annotation", at.id)}:
        firsts = first_of_each_article(book.places(claim), book.article_of)
        places = [book.annotations.by_id.get(firsts.get(each.article_id, "")) for each in (one, other)]
        if places[0] is not None and places[1] is not None:
            found.append((places[0].start, places[1].start))
    return found
