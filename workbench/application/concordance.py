"""Searching the library: which articles and writings hold the words, the best first, and every place of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Final, NamedTuple

import msgspec

from workbench.application.sifting import AboutAnnotations, Sifted, innermost, undecided_spans
from workbench.application.wanted import Wanted
from workbench.application.workbench import Workbench
from workbench.domain.errors import InvalidError
from workbench.domain.span import Span
from workbench.storage import search, search_texts
from workbench.storage.database import Connection
from workbench.storage.search_index import KINDS
from workbench.storage.sieve import Match
from workbench.text import Places, Query, Telling, Term, parse, snap_to_graphemes

ARTICLE: Final = "article"
MOST_ARTICLES: Final = 1000
"""So many articles are ranked; who searches for a word that stands in more has to say more."""
MOST_WRITINGS: Final = 500
_AROUND: Final = 120
_SHORTEST_SPELT: Final = 4
_LONG_WORD: Final = 8
_LONGEST_SPELT: Final = 200
_NEAREST: Final = 20


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """One place where the words stand: ``start_in`` and ``end_in`` are code points of ``text``, in which they stand.

    ``start`` and ``end`` are code points of ``version``'s text: the words themselves in an article, else the passage
    that the annotation marks, or None. ``annotation`` is the one that the writing belongs to; ``label`` what the one
    who searches decided there, if anything.
    """

    text: str
    start_in: int
    end_in: int
    version: str | None = None
    start: int | None = None
    end: int | None = None
    annotation: str | None = None
    label: str | None = None

    @property
    def quote(self) -> str:
        """The words as they stand there."""
        return self.text[self.start_in : self.end_in]

    @property
    def left(self) -> str:
        """What stands on the same line before them, up to a length."""
        words = self.text[max(0, self.start_in - _AROUND) : self.start_in].rpartition("\n")[2]
        first, _ = snap_to_graphemes(self.text, self.start_in - len(words), self.end_in)
        return self.text[first : self.start_in]

    @property
    def right(self) -> str:
        """What stands on the same line after them, up to a length."""
        words = self.text[self.end_in : self.end_in + _AROUND].partition("\n")[0]
        _, last = snap_to_graphemes(self.text, self.start_in, self.end_in + len(words))
        return self.text[self.end_in : last]


class Thing(msgspec.Struct, frozen=True, kw_only=True):
    """An article, a note, a claim, a piece of evidence or a source, with its places in their order.

    ``title`` is that of the article, or what the thing is called where it belongs to none.
    """

    kind: str
    id: str
    article: str | None
    title: str
    outlet: str | None = None
    direction: str = "ltr"
    places: tuple[Place, ...]


class Suggestion(NamedTuple):
    """Other words than those that were typed, and in how many things they stand."""

    words: str
    total: int


class _Stage(NamedTuple):
    query: Query
    places: Places


class Search:
    """One search: what was found is known at once, its places are read as far as somebody looks.

    ``found`` are kind and id of everything, articles first. Raises ``InvalidError("search.empty")`` if there is nothing
    to look for.
    """

    def __init__(self, desk: Workbench, wanted: Wanted, most: int = MOST_ARTICLES) -> None:
        query = parse(wanted.words)
        if query is None and not wanted.words.strip():
            raise InvalidError("search.empty")
        self._desk = desk
        self.wanted = wanted
        self.query = query
        self.found: tuple[tuple[str, str], ...] = ()
        self._is_full = False
        if query is None:
            return
        self._stages = tuple(_stages(query))
        self._telling = Telling(self._stages[-1].query)
        with desk.database.reading() as connection:
            self._sifted = AboutAnnotations(connection, wanted) if wanted.asks_for_annotations else None
            matches = [*self._articles(connection, most), *self._writings(connection)]
            self.found = tuple((each.kind, each.thing) for each in matches)
            self._is_full = sum(each.kind == ARTICLE for each in matches) == most

    @cached_property
    def total(self) -> int:
        """How many things hold the words, which may be more than are ranked."""
        if not self._is_full:
            return len(self.found)
        others = sum(kind != ARTICLE for kind, _ in self.found)
        with self._desk.database.reading() as connection:
            return others + search.count(connection, self._stages[-1].query, {ARTICLE}, self.wanted.sieve)

    @property
    def is_cut(self) -> bool:
        """Whether more words were typed than are looked for."""
        return self.query is not None and self.query.is_cut

    def read(self, first: int, count: int) -> list[Thing]:
        """Return ``count`` of the things from number ``first`` on, without those that have no place that counts."""
        wanted = self.found[first : first + count]
        with self._desk.database.reading() as connection:
            articles = search_texts.articles(connection, [thing for kind, thing in wanted if kind == ARTICLE])
            others = search_texts.writings(connection, [key for key in wanted if key[0] != ARTICLE])
            found = []
            for kind, thing in wanted:
                made = None
                if kind == ARTICLE and thing in articles:
                    made = self._in_article(connection, articles[thing])
                elif (kind, thing) in others:
                    made = self._in_writing(others[kind, thing])
                if made is not None and made.places:
                    found.append(made)
        return found

    def is_whole(self, place: Place) -> bool:
        """Whether the words of a place are those that were typed, and not longer ones that begin so."""
        exact = self._stages[:-1] or self._stages
        quote = place.quote
        return any(each.places.of(quote) == [Span(0, len(quote))] for each in exact)

    def _articles(self, connection: Connection, most: int) -> list[Match]:
        if ARTICLE not in self.wanted.kinds:
            return []
        found: dict[str, Match] = {}
        for stage in self._stages:
            for each in search.articles(connection, stage.query, most, self.wanted.sieve):
                found.setdefault(each.thing, each)
            if len(found) >= most:
                break
        return list(found.values())[:most]

    def _writings(self, connection: Connection) -> list[Match]:
        kinds = self.wanted.kinds - {ARTICLE}
        if not kinds or self.wanted.undecided:
            return []
        found: dict[tuple[str, str], Match] = {}
        for stage in self._stages:
            for each in search.writings(connection, stage.query, kinds, MOST_WRITINGS):
                found.setdefault((each.kind, each.thing), each)
        keys = search_texts.sifted(connection, list(found), self.wanted.sieve, self.wanted.by)
        if self._sifted is not None:
            keys = [key for key in keys if self._sifted.lets_through(connection, key)]
        best = [found[key] for key in keys][:MOST_WRITINGS]
        return sorted(best, key=lambda match: KINDS.index(match.kind))

    def _in_article(self, connection: Connection, article: search_texts.FoundArticle) -> Thing:
        text = article.text
        spans = self._spans(text)
        if self._sifted is not None:
            spans = self._sifted.inside(connection, article.version, spans)
        if self.wanted.undecided:
            open_ = undecided_spans(connection, self._desk, article.version, article.text_sha256, text)
            spans = Sifted(open_).touching(spans)
        own = search_texts.decisions(connection, article.version, self._desk.reviewer.id) if spans else []
        return Thing(
            kind=ARTICLE,
            id=article.id,
            article=article.id,
            title=article.title,
            outlet=article.outlet,
            direction=article.direction,
            places=tuple(
                Place(
                    text=text,
                    start_in=span.start,
                    end_in=span.end,
                    version=article.version,
                    start=span.start,
                    end=span.end,
                    label=innermost(own, span) if own else None,
                )
                for span in spans
            ),
        )

    def _in_writing(self, writing: search_texts.Writing) -> Thing:
        places = []
        for text in writing.texts:
            spans = self._spans(text)
            places += [
                Place(
                    text=text,
                    start_in=span.start,
                    end_in=span.end,
                    version=writing.version,
                    start=writing.start,
                    end=writing.end,
                    annotation=writing.annotation,
                )
                for span in spans[:1]
            ]
        return Thing(
            kind=writing.kind,
            id=writing.id,
            article=writing.article,
            title=writing.title,
            outlet=writing.outlet,
            direction=writing.direction,
            places=tuple(places[:1]),
        )

    def _spans(self, text: str) -> list[Span]:
        """Return the places in a text.

        Where words that were typed one after the other stand together, only these places count; elsewhere those of a
        word that stands everywhere count only near another one.
        """
        if self.query is not None and self.query.plain is not None:
            together = self._stages[0].places.of(text)
            if together:
                return together
        return self._telling.among(text, self._stages[-1].places.of(text))


def suggest(desk: Workbench, wanted: Wanted) -> Suggestion | None:
    """Return words that are spelt nearly like those typed and stand in the library, or None if there are none."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    query = parse(wanted.words)
    if query is None or len(wanted.words) > _LONGEST_SPELT:
        return None
    known: dict[str, int] = {}
    better = wanted.words
    with desk.database.reading() as connection:
        for term in query.terms:
            word = term.runs[0].text
            if len(term.runs) > 1 or len(word) < _SHORTEST_SPELT:
                continue
            known = known or dict(search.vocabulary(connection, ""))
            if any(each.startswith(word) for each in known):
                continue
            off = 1 if len(word) < _LONG_WORD else 2
            close = process.extract(word, known.keys(), scorer=OSA.distance, score_cutoff=off, limit=_NEAREST)
            if close:
                best = min(close, key=lambda found: (found[1], -known[found[0]], found[0]))[0]
                better = _respelt(better, word, best)
    if better == wanted.words:
        return None
    total = Search(desk, msgspec.structs.replace(wanted, words=better)).total
    return Suggestion(better, total) if total else None


def _respelt(words: str, word: str, better: str) -> str:
    places = Places(_terms(word)).of(words)
    for place in reversed(places):
        words = words[: place.start] + better + words[place.end :]
    return words


def _terms(words: str) -> list[Term]:
    query = parse(words)
    return [] if query is None else query.terms


def _stages(query: Query) -> Iterator[_Stage]:
    """Yield what is looked for first and what then: words together, whole words, words that begin so."""
    if query.plain is not None:
        yield _Stage(query._replace(groups=((query.plain,),), plain=None), Places([query.plain]))
    yield _Stage(query, Places(query.terms))
    wider = query.opened()
    if wider.groups != query.groups:
        yield _Stage(wider, Places(wider.terms))
