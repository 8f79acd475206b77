"""Finding words: in the whole library, and a quote's place in one article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

import msgspec

from workbench.application.workbench import Workbench
from workbench.domain.annotation import Annotation
from workbench.domain.article import Article, ArticleVersion
from workbench.domain.claim import Evidence
from workbench.domain.errors import InvalidError
from workbench.domain.span import Span
from workbench.storage import find
from workbench.text import find_all, places_of, snap_to_graphemes

_AROUND: Final = 48
"""Code points of context on each side of a hit, before it is cut at a word."""


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """One place where the words stand.

    ``kind`` is article, note, neutral_wording, claim, evidence or source, ``id`` the id of that thing. ``title`` is the
    title of the article, or what the thing is called where it belongs to none. ``start`` and ``end`` are code points
    of the article's latest text: the words themselves for kind article, else the passage that the annotation marks.
    ``quote`` are the words as they stand there, ``context`` the words around them.
    """

    kind: str
    id: str
    article: str | None
    title: str | None
    start: int | None
    end: int | None
    quote: str
    context: str


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """The best hits, and how many there are in all."""

    hits: tuple[Hit, ...]
    total: int


class Places(msgspec.Struct, frozen=True, kw_only=True):
    """Where a quote stands in a text; ``exactly`` is False where only its letters agree, not its case or its spaces."""

    spans: tuple[Span, ...]
    exactly: bool


def places(text: str, quote: str) -> Places:
    """Return every place of ``quote`` in ``text``, overlapping ones too.

    If it stands nowhere as it is, places count where case, accents, kinds of spaces, quotation marks and dashes differ.
    """
    exact = tuple(Span(at, at + len(quote)) for at in places_of(text, quote))
    if exact:
        return Places(spans=exact, exactly=True)
    return Places(spans=tuple(find_all(text, quote)), exactly=False)


def around(text: str, span: tuple[int, int], width: int = _AROUND) -> str:
    """Return ``span`` of ``text`` with up to ``width`` code points on each side, cut at words and line ends."""
    start, end = span
    left = text[max(0, start - width) : start].rpartition("\n")[2]
    right = text[end : end + width].partition("\n")[0]
    if start - len(left) > 0 and len(left) == width and " " in left:
        left = left.partition(" ")[2]
    if len(right) == width and end + width < len(text) and " " in right:
        right = right.rpartition(" ")[0]
    first, last = snap_to_graphemes(text, start - len(left), end + len(right))
    return text[first:last]


def search(desk: Workbench, words: str, *, limit: int | None = 50, by: str | None = None) -> Found:
    """Find ``words`` in the articles, the notes and neutral wordings of annotations, in claims, evidence and sources.

    Case, accents, kinds of spaces, quotation marks and dashes do not count. Whole words come first, then articles
    before what was written about them. ``by`` (an id) narrows notes to one reviewer. Raises
    ``InvalidError("search.empty")``.
    """
    if not words.strip():
        raise InvalidError("search.empty")
    ranked = sorted(_hits(desk, words, by), key=lambda pair: pair[0])
    hits = [hit for _, hit in ranked]
    return Found(hits=tuple(hits if limit is None else hits[:limit]), total=len(hits))


def _hits(desk: Workbench, words: str, by: str | None) -> Iterator[tuple[int, Hit]]:
    """Yield hits with their rank, the best rank lowest, in the order of the library."""
    articles = desk.articles.all()
    with desk.database.reading() as connection:
        # Versions come in the order of their numbers, so the latest of an article is the one that stays.
        latest = {each.article: each.text_sha256 for each in find.values(connection, ArticleVersion)}
        for article in articles:
            yield from _in_article(article, find.text(connection, latest[article.id]), words)
    yield from _marked(desk, words, {each.id: each for each in articles}, by)


def _in_article(article: Article, text: str, words: str) -> Iterator[tuple[int, Hit]]:
    for span, whole in _spans(text, words):
        yield (
            0 if whole else 1,
            Hit(
                kind="article",
                id=article.id,
                article=article.id,
                title=article.title,
                start=span.start,
                end=span.end,
                quote=text[span.start : span.end],
                context=around(text, span),
            ),
        )


def _marked(desk: Workbench, words: str, articles: dict[str, Article], by: str | None) -> Iterator[tuple[int, Hit]]:
    homes = desk.annotations.articles_of()
    annotations = {each.id: each for each in desk.annotations}
    for annotation in annotations.values():
        place = _Place(annotation, articles[homes[annotation.version]])
        for kind in ("note", "neutral_wording"):
            if by in {None, annotation.reviewer}:
                yield from _in([getattr(annotation, kind)], words, kind, annotation.id, place)
    for claim in desk.claims:
        yield from _in([claim.statement, claim.speaker], words, "claim", claim.id, claim.statement)
    with desk.database.reading() as connection:
        evidence = find.values(connection, Evidence)
    for each in evidence:
        if by not in {None, each.reviewer}:
            continue
        marked = annotations.get(each.annotation or "")
        at = _Place(marked, articles[homes[marked.version]]) if marked else each.citation
        yield from _in([each.citation, each.quote, each.locator, each.url], words, "evidence", each.id, at)
    for source in desk.annotations.sources():
        yield from _in([source.name], words, "source", source.id, source.name)


class _Place(NamedTuple):
    """Where something that was written about an article belongs."""

    annotation: Annotation
    article: Article


def _in(texts: Iterable[str | None], words: str, kind: str, thing: str, at: _Place | str) -> Iterator[tuple[int, Hit]]:
    """Yield the first place in ``texts``: one hit says that the note, the claim or the source is meant."""
    for text in texts:
        found = next(_spans(text, words), None) if text else None
        if text is None or found is None:
            continue
        span, whole = found
        place = None if isinstance(at, str) else at
        yield (
            2 if whole else 3,
            Hit(
                kind=kind,
                id=thing,
                article=place.article.id if place else None,
                title=at if isinstance(at, str) else at.article.title,
                start=place.annotation.start if place else None,
                end=place.annotation.end if place else None,
                quote=text[span.start : span.end],
                context=around(text, span),
            ),
        )
        return


def _spans(text: str, words: str) -> Iterator[tuple[Span, bool]]:
    """Yield the places of ``words`` and whether each is made of whole words."""
    for span in find_all(text, words):
        before = span.start > 0 and text[span.start - 1].isalnum() and text[span.start].isalnum()
        after = span.end < len(text) and text[span.end].isalnum() and text[span.end - 1].isalnum()
        yield span, not (before or after)
