"""Questions about articles and stories."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

import msgspec

from workbench.application.shelf import Sentences, Shelf, ShelvedText
from workbench.application.signing import holds
from workbench.domain.article import Article, ArticleVersion, Placement, Story
from workbench.domain.errors import AmbiguousError, NotFoundError
from workbench.domain.people import Review, Reviewer
from workbench.storage import find
from workbench.storage.database import Connection, Database
from workbench.text import Sentence, decided

_SHORTEST_PREFIX = 4
_STANDING = frozenset({"exact", "moved"})


class ReviewState(msgspec.Struct, frozen=True, kw_only=True):
    """A signature under an article and whether it still holds."""

    kind: str
    reviewer: str
    submitted_at: str
    holds: bool


class ArticleRow(msgspec.Struct, frozen=True, kw_only=True):
    """An article as lists show it; ``version`` is the number of its latest text, lengths are code points."""

    id: str
    title: str
    outlet: str | None
    published_on: str | None
    version: int
    characters: int
    sentences: int
    decided: int
    annotations: int
    lost: int
    file_name: str | None
    version_id: str
    reviews: tuple[ReviewState, ...] = ()


class StoryRow(msgspec.Struct, frozen=True, kw_only=True):
    """A story and the ids of its articles in their order."""

    id: str
    name: str
    articles: tuple[str, ...]


class Articles:
    """The articles of the library: ``for article in desk.articles``, ``desk.articles.get(id)``."""

    def __init__(self, database: Database, shelf: Shelf) -> None:
        self._database = database
        self._shelf = shelf

    def __iter__(self) -> Iterator[Article]:
        """Go through all articles in the order in which they came in."""
        return iter(self.all())

    def __len__(self) -> int:
        """Return how many articles there are."""
        with self._database.reading() as connection:
            return find.count(connection, Article)

    def all(self) -> list[Article]:
        """Return all articles in the order in which they came in."""
        with self._database.reading() as connection:
            return _in_order(connection)

    def get(self, article_id: str) -> Article:
        """Return the article of that id; ``NotFoundError("article.not-found")``."""
        with self._database.reading() as connection:
            return _article(connection, article_id)

    def resolve(self, words: str) -> Article:
        """Return the article that an id, the start of an id, or a file name means.

        Raises ``NotFoundError("article.not-found")`` or ``AmbiguousError("article.ambiguous")``.
        """
        with self._database.reading() as connection:
            exact = find.one(connection, Article, id=words)
            if exact is not None:
                return exact
            ids = {each.article for each in find.values(connection, ArticleVersion, file_name=Path(words).name)}
            if Path(words).exists():
                placed = find.values(connection, ArticleVersion, file_path=str(Path(words).resolve()))
                ids = {each.article for each in placed} or ids
            if not ids and len(words) >= _SHORTEST_PREFIX:
                ids = set(find.ids_starting(connection, Article, words.lower()))
            if not ids:
                raise NotFoundError("article.not-found", article=words)
            if len(ids) > 1:
                raise AmbiguousError("article.ambiguous", article=words, matches=sorted(ids))
            return _article(connection, ids.pop())

    def versions(self, article_id: str) -> list[ArticleVersion]:
        """Return the texts of an article, the first one first."""
        with self._database.reading() as connection:
            return find.values(connection, ArticleVersion, article=article_id)

    def version(self, article_id: str) -> ArticleVersion:
        """Return the latest version of an article; ``NotFoundError`` if there is no such article."""
        with self._database.reading() as connection:
            _article(connection, article_id)
            return find.values(connection, ArticleVersion, article=article_id)[-1]

    def text(self, version: ArticleVersion) -> ShelvedText:
        """Return the text of a version with what is derived from it."""
        with self._database.reading() as connection:
            return self._shelf.get(version.text_sha256, lambda sha256: find.text(connection, sha256))

    def sentences(self, version: ArticleVersion) -> Sentences:
        """Return where the sentences of a version are, found once and kept while the program runs."""
        with self._database.reading() as connection:
            return self._shelf.sentences(version.text_sha256, lambda sha256: find.text(connection, sha256))

    def original(self, version: ArticleVersion) -> bytes | None:
        """Return the bytes of the file that a version came from, or None if they are not kept."""
        with self._database.reading() as connection:
            return find.original(connection, version.source.sha256) if version.source.sha256 else None

    def rows(self, article_ids: list[str] | None = None, *, by: str | None = None) -> list[ArticleRow]:
        """Return the articles as lists show them; counts are of the reviewer ``by`` (an id) or of all reviewers."""
        with self._database.reading() as connection:
            shelved = _Shelved(connection, self._shelf, by)
            return [shelved.row(each) for each in _in_order(connection, article_ids)]

    def stories(self) -> list[StoryRow]:
        """Return the stories by name."""
        with self._database.reading() as connection:
            placements = find.values(connection, Placement)
            stories = sorted(find.values(connection, Story), key=lambda story: (story.name, story.id))
            return [
                StoryRow(
                    id=story.id,
                    name=story.name,
                    articles=tuple(each.article for each in placements if each.story == story.id),
                )
                for story in stories
            ]


class _Shelved:
    """Makes the rows of articles in one transaction; what all of them need is read once."""

    def __init__(self, connection: Connection, shelf: Shelf, by: str | None) -> None:
        self._connection, self._shelf, self._by = connection, shelf, by
        self._reviewers = {each.id: each.name for each in find.values(connection, Reviewer)}

    def row(self, article: Article) -> ArticleRow:
        """Return the row of one article."""
        versions = find.values(self._connection, ArticleVersion, article=article.id)
        version = versions[-1]
        spans: dict[str, list[tuple[int, int]]] = {}
        total = lost = 0
        for each in versions:
            for mark in find.marks(self._connection, each.id, self._by):
                total += 1
                if each is not version or mark.anchor not in _STANDING:
                    lost += 1
                elif mark.origin != "suggestion":
                    spans.setdefault(mark.reviewer, []).append((mark.start, mark.end))
        return ArticleRow(
            id=article.id,
            title=article.title,
            outlet=article.outlet,
            published_on=article.published_on,
            version=version.number,
            characters=version.characters,
            sentences=len(self._shelf.sentences(version.text_sha256, self._text)),
            decided=self._decided(version, spans.values()),
            annotations=total,
            lost=lost,
            file_name=version.source.file_name,
            version_id=version.id,
            reviews=tuple(
                ReviewState(
                    kind=each.kind,
                    reviewer=self._reviewers.get(each.reviewer, each.reviewer),
                    submitted_at=each.submitted_at,
                    holds=holds(self._connection, each),
                )
                for each in find.values(self._connection, Review, version=[each.id for each in versions])
            ),
        )

    def _decided(self, version: ArticleVersion, spans: Collection[list[tuple[int, int]]]) -> int:
        """Return how many sentences at least one reviewer decided; a text on which nobody did is not read for it."""
        if not spans:
            return 0
        text = self._shelf.get(version.text_sha256, self._text).text
        places = self._shelf.sentences(version.text_sha256, self._text).spans()
        sentences = [Sentence(start, end, "prose") for start, end in places]
        answers = [decided(text, sentences, own) for own in spans]
        return sum(any(column) for column in zip(*answers, strict=True))

    def _text(self, sha256: str) -> str:
        return find.text(self._connection, sha256)


def _in_order(connection: Connection, ids: Collection[str] | None = None) -> list[Article]:
    """An article came in when its first version did."""
    wanted: dict[str, Collection[str]] = {} if ids is None else {"article": ids}
    came = {each.article: each.imported_at for each in find.values(connection, ArticleVersion, number=1, **wanted)}
    found = find.values(connection, Article, **({} if ids is None else {"id": ids}))
    return sorted(found, key=lambda each: (came.get(each.id, ""), each.title, each.id))


def _article(connection: Connection, article_id: str) -> Article:
    found = find.one(connection, Article, id=article_id)
    if found is None:
        raise NotFoundError("article.not-found", article=article_id)
    return found
