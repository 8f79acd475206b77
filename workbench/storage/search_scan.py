"""Searching without an index of words: on a server, and in a library of schema 1 that can only be read.

The answers are those of FTS5, ranked by the same formula (BM25, k1 = 1.2, b = 0.75, as sqlite.org/fts5.html gives it).
On a server the rows of ``searched`` are compared there, so that only counts travel.
"""

# ruff: noqa: S608 - the pieces are our own words; what people typed goes in as values.

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from math import log
from typing import Final, NamedTuple

from workbench.storage import search_index
from workbench.storage.sieve import Match, Sieve
from workbench.storage.sql import Connection, text
from workbench.text import Query, Term

_K1: Final = 1.2
_B: Final = 0.75
_LEAST_WEIGHT: Final = 1e-6


class _Row(NamedTuple):
    kind: str
    thing: str
    size: int
    times: Sequence[int]


class _All(NamedTuple):
    """How many things there are, how many words in all, and in how many things each term stands."""

    things: int
    words: int
    holding: Sequence[int]


def ranked(connection: Connection, query: Query, kinds: Collection[str], sieve: Sieve) -> list[Match]:
    """Return the things of these kinds that fit, the best first."""
    terms = query.terms
    if connection.dialect.name == "sqlite":
        every, rows = _read_all(connection, query, kinds, sieve)
    else:
        every, rows = _ask_server(connection, query, kinds, sieve)
    weights = [max(log((every.things - n + 0.5) / (n + 0.5)), _LEAST_WEIGHT) for n in every.holding]
    usual = every.words / max(every.things, 1)
    assert len(weights) == len(terms)
    found = [Match(each.kind, each.thing, -_score(each, weights, usual)) for each in rows]
    return sorted(found, key=lambda match: match.rank)


def vocabulary(connection: Connection, first: str) -> list[tuple[str, int]]:
    """Return the words that begin with ``first``, and how many things hold each."""
    if connection.dialect.name == "sqlite":
        counted: Counter[str] = Counter()
        for _, words in search_index.entries_of(connection):
            counted.update({word for word in words.split(" ") if word.startswith(first)})
        return sorted(counted.items())
    query = text(
        "SELECT word, count(DISTINCT id) FROM (SELECT id, unnest(string_to_array(words, ' ')) AS word FROM searched) w "
        "WHERE starts_with(word, :first) GROUP BY word"
    )
    return [(word, things) for word, things in connection.execute(query, {"first": first})]


def _score(row: _Row, weights: Sequence[float], usual: float) -> float:
    longer = _K1 * (1 - _B + _B * row.size / usual)
    return sum(weight * times * (_K1 + 1) / (times + longer) for weight, times in zip(weights, row.times, strict=True))


def _needle(term: Term) -> str:
    return f" {' '.join(term.words)}" + " " * (not term.is_beginning)


def _fits(query: Query, padded: str) -> bool:
    return all(any(_needle(term) in padded for term in group) for group in query.groups) and not any(
        _needle(term) in padded for term in query.without
    )


def _read_all(
    connection: Connection, query: Query, kinds: Collection[str], sieve: Sieve
) -> tuple[_All, Iterator[_Row]]:
    needles = [_needle(term) for term in query.terms]
    things = words_in_all = 0
    holding = [0] * len(needles)
    rows: list[_Row] = []
    allowed = _allowed(connection, sieve)
    for (kind, thing), words in search_index.entries_of(connection):
        padded = f" {words} "
        size = words.count(" ") + 1
        times = [padded.count(needle) for needle in needles]
        things, words_in_all = things + 1, words_in_all + size
        holding = [n + bool(found) for n, found in zip(holding, times, strict=True)]
        if kind in kinds and (allowed is None or thing in allowed) and any(times) and _fits(query, padded):
            rows.append(_Row(kind, thing, size, times))
    return _All(things, words_in_all, holding), iter(rows)


def _allowed(connection: Connection, sieve: Sieve) -> set[str] | None:
    condition, given = sieve.condition("b.id")
    if not condition:
        return None
    return {
        row[0] for row in connection.exec_driver_sql(f"SELECT b.id FROM article b WHERE 1 = 1{condition}", tuple(given))
    }


def _ask_server(
    connection: Connection, query: Query, kinds: Collection[str], sieve: Sieve
) -> tuple[_All, Iterator[_Row]]:
    padded = "(' ' || s.words || ' ')"
    given: list[object] = []
    counted = []
    for term in query.terms:
        counted.append(f"count(*) FILTER (WHERE position(%s in {padded}) > 0)")
        given.append(_needle(term))
    more = "".join(f", {each}" for each in counted)
    row = connection.exec_driver_sql(
        f"SELECT count(*), coalesce(sum(s.size), 0){more} FROM searched s", tuple(given)
    ).one()
    times, asked = [], []
    for term in query.terms:
        times.append(f"(length({padded}) - length(replace({padded}, %s, ''))) / length(%s)")
        asked += [_needle(term)] * 2
    conditions, wanted = _conditions(query, padded)
    sifted, sifting = sieve.condition("s.thing")
    marks = ", ".join(["%s"] * len(kinds))
    words = (
        f"SELECT s.kind, s.thing, s.size, {', '.join(times)} FROM searched s "
        f"WHERE s.kind IN ({marks}) AND {conditions}{sifted.replace('?', '%s')} ORDER BY s.id"
    )
    found = connection.exec_driver_sql(words, (*asked, *sorted(kinds), *wanted, *sifting))
    rows = [_Row(kind, thing, size, numbers) for kind, thing, size, *numbers in found]
    return _All(row[0], row[1], row[2:]), iter(rows)


def _conditions(query: Query, padded: str) -> tuple[str, list[str]]:
    parts, given = [], []
    for group in query.groups:
        parts.append("(" + " OR ".join([f"position(%s in {padded}) > 0"] * len(group)) + ")")
        given += [_needle(term) for term in group]
    for term in query.without:
        parts.append(f"position(%s in {padded}) = 0")
        given.append(_needle(term))
    return " AND ".join(parts), given
