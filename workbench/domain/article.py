"""Articles, their versions, and the stories that put them side by side."""

from __future__ import annotations

import msgspec

from workbench.domain.times import AsOf


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """One outlet's piece; its text is in its versions."""

    id: str
    title: str
    outlet: str | None = None
    byline: str | None = None
    published_on: str | None = None
    as_of: AsOf | None = None
    url: str | None = None
    language: str | None = None
    direction: str = "ltr"


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """Where the text of a version came from; ``sha256`` is of the original bytes."""

    file_name: str | None = None
    media_type: str | None = None
    encoding: str | None = None
    sha256: str | None = None


class ArticleVersion(msgspec.Struct, frozen=True, kw_only=True):
    """One text of an article, which never changes; the text itself is kept under ``text_sha256``.

    ``file_path`` is where the file stood on this machine: it tells a re-import from a new article, and never leaves it.
    """

    id: str
    article: str
    number: int
    text_sha256: str
    characters: int
    source: Origin
    imported_at: str
    file_path: str | None = None


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """What is open together; its articles are kept as placements."""

    id: str
    name: str


class Placement(msgspec.Struct, frozen=True, kw_only=True):
    """An article's place in a story, counted from 0."""

    id: str
    story: str
    article: str
    position: int
