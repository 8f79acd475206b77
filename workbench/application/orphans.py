"""Orphans: annotations whose words stand in no certain place of the latest text, each with the place most like it."""

from __future__ import annotations

from collections.abc import Callable, Collection

import msgspec

from workbench.application.following import stands
from workbench.application.workbench import Workbench
from workbench.domain.annotation import Annotation
from workbench.domain.article import ArticleVersion
from workbench.domain.span import Span
from workbench.storage import find
from workbench.text import Quote, Reanchorer


class Orphan(msgspec.Struct, frozen=True, kw_only=True):
    """A lost annotation with its article (id and title), and the best candidate in the latest text (code points).

    ``candidate`` is None where nothing in the text resembles its words; ``words`` are what stands at the candidate.
    """

    annotation: Annotation
    article: str
    title: str
    candidate: Span | None
    words: str


def orphans(
    desk: Workbench,
    articles: Collection[str] | None = None,
    *,
    tell: Callable[[int, int], None] = lambda done, total: None,
) -> list[Orphan]:
    """Return the orphans of these articles (ids) or of all, article by article in the order of the text.

    Nothing is put anywhere: which place is meant is for a person to say. ``tell`` hears how many of how many articles
    are done. The library is asked article by article, so that nobody who writes waits for all of them.
    """
    wanted = [each for each in desk.articles.all() if articles is None or each.id in articles]
    found: list[Orphan] = []
    for number, article in enumerate(wanted):
        tell(number, len(wanted))
        with desk.database.reading() as connection:
            versions = find.values(connection, ArticleVersion, article=article.id)
            rows = list(find.annotations_of(connection, [each.id for each in versions]))
        latest = versions[-1]
        lost = [each for each in rows if each.version != latest.id or not stands(each)]
        if lost:
            finder = _Finder(desk, {each.id: each for each in versions}, latest)
            found += [finder.orphan(each, article.id, article.title) for each in lost]
    return found


class _Finder:
    """Compares each earlier text with the latest once."""

    def __init__(self, desk: Workbench, versions: dict[str, ArticleVersion], latest: ArticleVersion) -> None:
        self._desk, self._versions, self._latest = desk, versions, latest
        self._text = desk.articles.text(latest).text
        self._comparing: dict[str, Reanchorer] = {}

    def orphan(self, annotation: Annotation, article: str, title: str) -> Orphan:
        """Return an annotation with its best candidate."""
        place = self._compare(annotation.version).place(
            Quote(annotation.exact, annotation.prefix, annotation.suffix, annotation.occurrence), annotation.start
        )
        best = place.span or next(iter(place.candidates), None)
        words = self._text[best.start : best.end] if best is not None else ""
        return Orphan(annotation=annotation, article=article, title=title, candidate=best, words=words)

    def _compare(self, version: str) -> Reanchorer:
        if version not in self._comparing:
            # What came in with a set and fits no text has nothing to be compared with but its own words.
            old = None if version == self._latest.id else self._desk.articles.text(self._versions[version]).text
            self._comparing[version] = Reanchorer(self._text, old)
        return self._comparing[version]
