"""The open articles, as far as those need to know them who act on what is in front without standing in the frame."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import SignalInstance

from ui.article.presenter import ArticlePresenter
from workbench.domain.article import Article


class Arranged(Protocol):
    """Which articles are open, and by which letters they go."""

    @property
    def articles(self) -> Sequence[str]:
        """The ids of the open articles, in their order."""

    def letter(self, article: str) -> str:
        """Return the letter of an open article (id)."""


class Place(Protocol):
    """A pane: one article in front."""

    @property
    def presenter(self) -> ArticlePresenter | None:
        """The article in front."""

    @property
    def article(self) -> str | None:
        """Its id."""

    def take_focus(self) -> None:
        """Put the focus into the pane."""

    def show_alignment(self, words: str) -> None:
        """Show in the head of the pane what is said of scrolling it with the others; nothing for no words."""

    def show_signature(self, words: str, *, is_void: bool) -> None:
        """Show in the head of the pane whether the article is signed."""


class Counted(Protocol):
    """How far the open articles are decided."""

    def of(self, article: str) -> tuple[int, int]:
        """Return how many sentences of an article (id) are decided, and how many there are."""


class Named(Protocol):
    """What articles are called."""

    def load(self, article: str) -> Article:
        """Return an article by its id."""


class OpenArticles(Protocol):
    """The panes; ``rearranged`` says that other articles are open, or in front."""

    @property
    def rearranged(self) -> SignalInstance:
        """Says that panes or articles are others."""

    @property
    def arrangement(self) -> Arranged:
        """Which articles are open."""

    @property
    def panes(self) -> Sequence[Place]:
        """The panes from left to right."""

    @property
    def current(self) -> Place:
        """The pane that keys act on."""

    @property
    def presenter(self) -> ArticlePresenter | None:
        """The article that keys act on."""

    @property
    def tally(self) -> Counted:
        """How far the articles are decided."""

    @property
    def titles(self) -> Named:
        """What the articles are called."""
