"""Finding things by the words in them, the best first: by the index of a SQLite library, else by reading all words."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, Final

from workbench.storage import search_index, search_scan
from workbench.storage.search_index import ARTICLE
from workbench.storage.sieve import EVERYTHING, Match, Sieve
from workbench.storage.sql import Connection
from workbench.text import Query, Term

_FROM: Final = "FROM search_index CROSS JOIN searched s ON s.id = search_index.rowid WHERE search_index MATCH ?"
_BARE: Final = "FROM search_index WHERE search_index MATCH ?"
_BEST: Final = "ORDER BY search_index.rank LIMIT ?"


def articles(
    connection: Connection, query: Query, limit: int, sieve: Sieve = EVERYTHING, after: int = 0
) -> list[Match]:
    """Return the articles whose present text fits ``query``, the best first, ``limit`` of them after so many."""
    if not _has_fts(connection):
        return search_scan.ranked(connection, query, {ARTICLE}, sieve)[after : after + limit]
    condition, given = sieve.condition("s.thing")
    words = f"SELECT s.kind, s.thing, search_index.rank {_FROM} AND search_index.rowid > 0{condition} {_BEST} OFFSET ?"
    rows = connection.exec_driver_sql(words, (expression(query), *given, limit, after))
    return [Match(*row) for row in rows]


def writings(connection: Connection, query: Query, kinds: Collection[str], limit: int) -> list[Match]:
    """Return the notes, neutral wordings, claims, evidence and sources that fit ``query``, the best first."""
    kinds = sorted(set(kinds) - {ARTICLE})
    if not kinds:
        return []
    if not _has_fts(connection):
        return search_scan.ranked(connection, query, set(kinds), EVERYTHING)[:limit]
    words = f"SELECT s.kind, s.thing, search_index.rank {_FROM} AND search_index.rowid < 0 AND {_among(kinds)} {_BEST}"
    rows = connection.exec_driver_sql(words, (expression(query), *kinds, limit))
    return [Match(*row) for row in rows]


def count(connection: Connection, query: Query, kinds: Collection[str], sieve: Sieve = EVERYTHING) -> int:
    """Return how many things of these kinds fit; ``sieve`` is about articles alone."""
    if not _has_fts(connection):
        found = len(search_scan.ranked(connection, query, {ARTICLE}, sieve)) if ARTICLE in kinds else 0
        others = set(kinds) - {ARTICLE}
        return found + (len(search_scan.ranked(connection, query, others, EVERYTHING)) if others else 0)
    return sum(_counts(connection, query, kinds, sieve))


def _counts(connection: Connection, query: Query, kinds: Collection[str], sieve: Sieve) -> Sequence[int]:
    match, found = expression(query), []
    if ARTICLE in kinds:
        condition, given = sieve.condition("s.thing")
        # Without conditions the index alone can tell.
        words = (
            f"SELECT count(*) {_FROM} AND search_index.rowid > 0{condition}"
            if condition
            else f"SELECT count(*) {_BARE} AND rowid > 0"
        )
        found.append(connection.exec_driver_sql(words, (match, *given)).all()[0][0])
    others = sorted(set(kinds) - {ARTICLE})
    if others:
        words = f"SELECT count(*) {_FROM} AND search_index.rowid < 0 AND {_among(others)}"
        found.append(connection.exec_driver_sql(words, (match, *others)).all()[0][0])
    return found


def _among(kinds: Collection[str]) -> str:
    return f"s.kind IN ({', '.join('?' * len(kinds))})"


def vocabulary(connection: Connection, first: str) -> list[tuple[str, int]]:
    """Return the words that begin with ``first``, and how many things hold each."""
    end = f"{first[:-1]}{chr(ord(first[-1]) + 1)}" if first else "\U0010ffff"
    if _has_fts(connection):
        words = "SELECT term, doc FROM search_vocabulary WHERE term >= ? AND term < ?"
        return [(term, things) for term, things in connection.exec_driver_sql(words, (first, end))]
    return search_scan.vocabulary(connection, first)


def expression(query: Query) -> str:
    """Return ``query`` in the language of FTS5; every word stands in quotation marks, so none is read as anything."""
    groups = [" OR ".join(map(_term, group)) for group in query.groups]
    wanted = " AND ".join(f"({each})" for each in groups)
    if not query.without:
        return wanted
    return f"({wanted}) NOT ({' OR '.join(map(_term, query.without))})"


def _term(term: Term) -> str:
    words: Any = " ".join(term.words)
    return f'"{words}"' + " *" * term.is_beginning


def _has_fts(connection: Connection) -> bool:
    return connection.dialect.name == "sqlite" and search_index.is_there(connection)
