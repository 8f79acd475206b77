"""Finding words: in the whole library, and a quote's place in one article."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import msgspec

from workbench.application.concordance import Place, Search, Thing
from workbench.application.wanted import Wanted
from workbench.application.workbench import Workbench
from workbench.domain.span import Span
from workbench.storage import search_index
from workbench.text import find_all, places_of, snap_to_graphemes

_AROUND: Final = 48
"""Code points of context on each side of a hit, before it is cut at a word."""

_AT_ONCE: Final = 20


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
    """The best hits, in how many articles, notes and other things the words stand, and whether the hits are all."""

    hits: tuple[Hit, ...]
    things: int
    is_all: bool


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

    Case, accents, kinds of spaces, quotation marks and dashes do not count. Words in quotation marks stand together,
    ``word*`` begins so, ``-word`` must not be there, ``OR`` is one or the other. Whole words come before words that
    only begin so, articles before what was written about them. ``by`` (an id) narrows notes and evidence to one
    reviewer. Raises ``InvalidError("search.empty")``.
    """
    found = Search(desk, Wanted(words=words, by=by))
    hits: list[tuple[bool, Hit]] = []
    read = 0
    while read < len(found.found) and (limit is None or len(hits) < limit):
        things = found.read(read, _AT_ONCE)
        read += _AT_ONCE
        hits += ((not found.is_whole(place), _hit(thing, place)) for thing in things for place in thing.places)
    hits.sort(key=lambda each: each[0])
    shown = [hit for _, hit in hits]
    is_all = read >= len(found.found) and (limit is None or len(shown) <= limit)
    return Found(hits=tuple(shown if limit is None else shown[:limit]), things=found.total, is_all=is_all)


def rebuild(desk: Workbench, progress: Callable[[int, int], None] | None = None) -> None:
    """Make the index for searching anew from what the library holds; nothing else changes.

    ``progress`` hears how many of how many articles are in it.
    """
    with desk.database.writing() as connection:
        search_index.rebuild(connection, progress)


def _hit(thing: Thing, place: Place) -> Hit:
    words = f"{place.left}{place.quote}{place.right}"
    start = len(place.left)
    return Hit(
        kind=thing.kind,
        id=thing.id,
        article=thing.article,
        title=thing.title,
        start=place.start,
        end=place.end,
        quote=place.quote,
        context=around(words, (start, start + len(place.quote))),
    )
