"""What is left to decide: from one undecided sentence to the next, through all open articles."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ui.article.presenter import ArticlePresenter
from ui.shell.panes import PaneArea
from workbench.application.wording import sentence


class Undecided(QObject):
    """Goes through the panes and their tabs, round and round. ``told`` says when nothing is left."""

    told = Signal(str)

    def __init__(self, panes: PaneArea) -> None:
        super().__init__(panes)
        self._panes = panes

    def go_next(self) -> None:
        """Go to the next sentence that is not decided."""
        self._go(1)

    def go_previous(self) -> None:
        """Go to the previous sentence that is not decided."""
        self._go(-1)

    def _go(self, step: int) -> None:
        presenter = self._panes.presenter
        if presenter is None:
            self.told.emit(sentence("window", "panes.no-article"))
            return
        if not presenter.is_counted:
            self.told.emit(sentence("article", "counting", n=presenter.counted_share))
            return
        if presenter.next_undecided() if step > 0 else presenter.previous_undecided():
            return
        articles = self._panes.arrangement.articles
        here = articles.index(presenter.article_id)
        others = articles[here + 1 :] + articles[:here]
        for article in others if step > 0 else reversed(others):
            if self._panes.tally.may_have_open(article) and self._enter(article, step):
                return
        if not _from_edge(presenter, step):
            self.told.emit(sentence("window", "panes.all-decided"))

    def _enter(self, article: str, step: int) -> bool:
        """Go to the first or last undecided sentence of another article; come back if there is none."""
        before = self._panes.current.article
        self._panes.bring_forward(article)
        there = self._panes.presenter
        if there is not None and not there.is_counted:
            self.told.emit(sentence("article", "counting", n=there.counted_share))
            return True
        if there is not None and _from_edge(there, step):
            return True
        if before is not None:
            self._panes.bring_forward(before)
        return False


def _from_edge(presenter: ArticlePresenter, step: int) -> bool:
    if step > 0:
        return presenter.next_undecided(from_start=True)
    return presenter.previous_undecided(from_end=True)
