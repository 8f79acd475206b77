"""What the library panel lists: stories with their articles, then the articles that are in none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from workbench.application.articles import StoryRow
from workbench.application.dates import date_words
from workbench.application.wording import sentence
from workbench.domain.article import Article


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """How far one reviewer is with an article: sentences decided, all sentences, annotations."""

    decided: int
    sentences: int
    annotations: int


class ArticleLine(msgspec.Struct, frozen=True, kw_only=True):
    """An article in the list; in several stories it stands several times."""

    article: Article
    story: str | None = None

    def matches(self, words: str) -> bool:
        """Tell whether title, outlet, author or date hold the words, which are folded already."""
        article = self.article
        facts = (article.title, article.outlet, article.byline, article.published_on, date_words(article.published_on))
        return any(words in fact.casefold() for fact in facts if fact)


class StoryGroup(msgspec.Struct, frozen=True, kw_only=True):
    """A story in the list, with its articles in their order."""

    story: StoryRow
    lines: tuple[ArticleLine, ...]


Entry = StoryGroup | ArticleLine


def entries(articles: Sequence[Article], stories: Iterable[StoryRow], words: str = "") -> list[Entry]:
    """Return what is listed: every story, then what is in none; with ``words``, only what matches.

    A story whose name matches is listed with all its articles.
    """
    folded = " ".join(words.split()).casefold()
    known: Mapping[str, Article] = {each.id: each for each in articles}
    found: list[Entry] = []
    placed: set[str] = set()
    for story in stories:
        placed.update(story.articles)
        lines = [ArticleLine(article=known[each], story=story.id) for each in story.articles if each in known]
        if folded and folded not in story.name.casefold():
            lines = [line for line in lines if line.matches(folded)]
            if not lines:
                continue
        found.append(StoryGroup(story=story, lines=tuple(lines)))
    loose = [ArticleLine(article=each) for each in articles if each.id not in placed]
    return [*found, *(line for line in loose if line.matches(folded))]


def second_line(article: Article, progress: Progress | None) -> str:
    """Return what stands below a title: decided of all, outlet, date, number of annotations, as far as known."""
    facts = [article.outlet, date_words(article.published_on)]
    if progress is not None:
        facts.insert(0, sentence("library", "row.decided", n=f"{progress.decided:,}", total=f"{progress.sentences:,}"))
        facts.append(sentence("library", "row.annotations", n=f"{progress.annotations:,}"))
    return " · ".join(fact for fact in facts if fact)
