"""A draft: what one file gave, before it becomes an article."""

from __future__ import annotations

from typing import Literal

import msgspec

from workbench.domain.article import Origin
from workbench.text import Direction

Field = Literal["title", "outlet", "byline", "published_on", "url", "language"]
Where = Literal["line", "first-words", "front-matter", "file-name"]


class Guess(msgspec.Struct, frozen=True, kw_only=True):
    """Where a field was found, so that a reviewer can look and correct it.

    ``where``: ``line``, a line of the text (``line`` counts from 1, ``span`` is the passage in code points);
    ``first-words``, the beginning of the first sentence, likewise; ``front-matter``, the head of a Markdown file,
    which is no part of the text (``line`` counts in the file); ``file-name``.
    """

    where: Where
    line: int | None = None
    span: tuple[int, int] | None = None


class ArticleDraft(msgspec.Struct, frozen=True, kw_only=True):
    """An article as read from one file: its canonical text, the original bytes, and what could be guessed.

    A field that the file does not state is None; it is never made up. ``published_on`` is ``YYYY``, ``YYYY-MM`` or
    ``YYYY-MM-DD``, as far as it is certain. ``guesses`` says of every guessed field where it was found.
    """

    text: str
    title: str
    outlet: str | None = None
    byline: str | None = None
    published_on: str | None = None
    url: str | None = None
    language: str | None = None
    direction: Direction = "ltr"
    source: Origin
    original: bytes
    guesses: dict[Field, Guess] = {}
