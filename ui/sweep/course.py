"""The course: which sentence comes next, through all open articles, and how many are still to come."""

from __future__ import annotations

from collections.abc import Iterator

from ui.article.presenter import ArticlePresenter
from ui.shell.panes import PaneArea
from workbench.application.reading import ReadingText, Sentence
from workbench.domain.span import Span

_LOOKED_THROUGH = 100_000
"""Code points of a text up to which headings and the like are looked for; a longer one would keep a key waiting."""


class Course:
    """Goes from one undecided sentence to the next; what somebody left undecided is not asked again in this round."""

    def __init__(self, panes: PaneArea) -> None:
        self._panes = panes
        self._left: dict[str, set[Span]] = {}
        self._frames: tuple[ReadingText | None, tuple[Sentence, ...]] = (None, ())

    def begin_again(self) -> None:
        """Ask again what was left undecided."""
        self._left.clear()

    def forget(self, article: str) -> None:
        """Forget what was left of an article: it has another text."""
        self._left.pop(article, None)

    def leave(self, presenter: ArticlePresenter, span: Span) -> None:
        """Ask neither this sentence again in this round, nor its copies."""
        left = self._left.setdefault(presenter.article_id, set())
        left.update((span, *_copies(presenter, span)))

    def take_up(self, presenter: ArticlePresenter, span: Span) -> None:
        """Let a sentence that was left be asked again."""
        self._left.get(presenter.article_id, set()).difference_update((span, *_copies(presenter, span)))

    def next_in(self, presenter: ArticlePresenter, after: int) -> Span | None:
        """Return the next sentence to ask in an article, after an offset; -1 stands for its beginning."""
        left = self._left.get(presenter.article_id, set())
        found = presenter.undecided_after(after)
        while found is not None and found in left:
            found = presenter.undecided_after(found.start)
        return found

    def others(self, article: str) -> Iterator[str]:
        """Go through the other open articles, from here round, that may have something to ask."""
        articles = self._panes.arrangement.articles
        here = articles.index(article) if article in articles else -1
        for each in (*articles[here + 1 :], *articles[: max(0, here)]):
            decided, total = self._panes.tally.of(each)
            unknown = not total and self._panes.tally.may_have_open(each)
            if unknown or total - decided > len(self._left.get(each, ())):
                yield each

    def to_come(self) -> int:
        """Return how many sentences are still to be asked, as far as is known; copies are not asked."""
        return sum(map(self._to_come_in, self._panes.arrangement.articles))

    def frame_of(self, presenter: ArticlePresenter) -> list[Span]:
        """Return the undecided sentences that belong to the frame of an article: heading, masthead, date, credit."""
        if presenter.text is not self._frames[0]:
            short = len(presenter.text.text) <= _LOOKED_THROUGH
            found = tuple(each for each in presenter.text.sentences if each.structural) if short else ()
            self._frames = (presenter.text, found)
        spans = (each.span for each in self._frames[1])
        return [each for each in spans if each in presenter.undecided_in(each.start, each.end)]

    def _to_come_in(self, article: str) -> int:
        presenter = self._panes.presenter_of(article)
        decided, total = presenter.decided if presenter is not None else self._panes.tally.of(article)
        skipped = {*self._left.get(article, ())}
        if presenter is not None and "repeats" in vars(presenter.text):
            copies = (copy for repeat in presenter.text.repeats for copy in repeat.copies)
            skipped.update(each for copy in copies for each in presenter.undecided_in(*copy))
        return max(0, total - decided - len(skipped))


def _copies(presenter: ArticlePresenter, span: Span) -> tuple[Span, ...]:
    """Return the other places of a sentence, as far as they were looked for."""
    return presenter.text.copies(span) if "repeats" in vars(presenter.text) else ()
