"""What open articles are called on their tabs."""

from __future__ import annotations

from collections.abc import Iterable

from ui.shell.pane import TabLabel
from workbench.application.dates import date_words, time_words
from workbench.application.wording import sentence, shortened
from workbench.application.workbench import Workbench
from workbench.domain.article import Article
from workbench.domain.errors import NotFoundError

_LONGEST = 44


class Titles:
    """Keeps what is known of the open articles, so that a tab costs no question to the library."""

    def __init__(self, desk: Workbench) -> None:
        self._desk = desk
        self._articles: dict[str, Article] = {}
        self._stale: set[str] = set()

    def load(self, article: str) -> Article:
        """Return an article; raises ``NotFoundError`` if there is none of that id."""
        if article not in self._articles:
            self._articles[article] = self._desk.articles.get(article)
        return self._articles[article]

    def knows(self, article: str) -> bool:
        """Read an article, and tell whether there is one of that id."""
        try:
            self.load(article)
        except NotFoundError:
            return False
        return True

    def note(self, articles: Iterable[str]) -> bool:
        """Note that these articles are others now; tell whether any that was read is to be read again."""
        self._stale |= self._articles.keys() & set(articles)
        return bool(self._stale)

    def reload(self) -> list[str]:
        """Read again what is another now; return what is gone from the library."""
        gone = []
        for article in sorted(self._stale):
            try:
                self._articles[article] = self._desk.articles.get(article)
            except NotFoundError:
                del self._articles[article]
                gone.append(article)
            self._stale.remove(article)
        return gone

    def library_is_empty(self) -> bool:
        """Tell whether there is no article to open at all."""
        return not self._articles and len(self._desk.articles) == 0

    def tab(self, article: str, letter: str) -> TabLabel:
        """Return the words for an article's tab: its letter, its outlet or its title, and what time it speaks of."""
        known = self.load(article)
        when = time_words(known.as_of) or date_words(known.published_on)
        name = known.outlet or known.title
        whole = sentence("window", "tab.dated" if when else "tab.plain", letter=letter, name=name, when=when)
        # A narrow tab cuts its end once more; were only the name shortened, it would be cut in two places.
        words = shortened(whole, _LONGEST)
        facts = [known.title, known.outlet, known.byline, when]
        return TabLabel(article, words, "\n".join(each for each in facts if each))
