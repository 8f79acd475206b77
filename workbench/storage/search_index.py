"""The index that searches use: words of articles, notes, claims, evidence and sources, kept in step with the rows.

It is derived: no part of the history, of a digest or of an exported set, and can be made anew at any time. Each thing
is one row of ``searched``; on SQLite an index of FTS5 holds the same words, written in the same transaction. Triggers
cannot do that: SQLite does not let them write an index in a library that is not trusted blindly.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Final, NamedTuple

from workbench.domain.change import Revision
from workbench.storage.prepared import Prepared
from workbench.storage.sql import Connection, bindparam, delete, exc, func, insert, or_, select, tables
from workbench.text import search_words

SQLITE: Final[dict[tuple[str, str], str]] = {
    ("table", "search_index"): (
        "CREATE VIRTUAL TABLE search_index USING fts5(words, content='searched', content_rowid='id', tokenize='ascii')"
    ),
    ("table", "search_vocabulary"): ("CREATE VIRTUAL TABLE search_vocabulary USING fts5vocab('search_index', 'row')"),
}
"""What a SQLite file holds besides the table, with its text. Part of schema 2: a later change is a new migration.

The words are folded and cut by ``workbench.text`` already, so the index only cuts at spaces, whatever its release.
"""

KEPT_BY_FTS5: Final = frozenset(f"search_index_{each}" for each in ("data", "idx", "docsize", "config"))
"""Tables that SQLite makes for the index and writes in its own words."""

ARTICLE: Final = "article"
_FIELDS: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    "annotation": {"note": ("note",), "neutral_wording": ("neutral_wording",)},
    "claim": {"claim": ("statement", "speaker")},
    "evidence": {"evidence": ("citation", "quote", "locator", "url")},
    "source": {"source": ("name",)},
}
"""Which columns of which rows can be found, under which kind."""

KINDS: Final = (ARTICLE, *(kind for kinds in _FIELDS.values() for kind in kinds))
"""Everything that a hit can be."""

_SLICE: Final = 200
_OUT_OF_INDEX: Final = (
    "INSERT INTO search_index(search_index, rowid, words) "
    "SELECT 'delete', id, words FROM searched WHERE kind = ? AND thing = ?"
)
_INTO_INDEX: Final = "INSERT INTO search_index(rowid, words) VALUES (?, ?)"
_ANEW: Final = "INSERT INTO search_index(search_index) VALUES ('rebuild')"
_PROVE: Final = "INSERT INTO search_index(search_index, rank) VALUES ('integrity-check', 1)"
_MERGE: Final = "INSERT INTO search_index(search_index) VALUES ('optimize')"
_DELETE = Prepared(
    "searched.delete",
    lambda: delete(tables.searched).where(
        tables.searched.c.kind == bindparam("kind_"), tables.searched.c.thing == bindparam("thing_")
    ),
)
_INSERT = Prepared("searched.insert", lambda: insert(tables.searched))


class _Latest(NamedTuple):
    article: str
    text_sha256: str


def follow(connection: Connection, revisions: Iterable[Revision]) -> None:
    """Bring the index to what these revisions left, in the same transaction."""
    articles: set[str] = set()
    entries: dict[tuple[str, str], str] = {}
    for each in revisions:
        if each.entity == "article_version":
            articles |= {state["article"] for state in (each.before, each.after) if state is not None}
        for kind, names in _FIELDS.get(each.entity, {}).items():
            before, after = (_words_of(state, names) for state in (each.before, each.after))
            if before != after:
                entries[kind, each.id] = after
    entries.update(((ARTICLE, article), "") for article in sorted(articles))
    for row in _latest(connection, articles) if articles else ():
        entries[ARTICLE, row.article] = search_words(_text(connection, row.text_sha256))
    if entries and is_there(connection):
        _replace(connection, entries)


def rebuild(connection: Connection, progress: Callable[[int, int], None] | None = None) -> None:
    """Make the index anew from the rows; ``progress`` hears how many of how many texts and notes are in it."""
    connection.execute(delete(tables.searched))
    done, total = 0, _number(connection) if progress is not None else 0
    waiting = _entries(connection)
    while entries := dict(islice(waiting, _SLICE)):
        _add(connection, entries)
        done += len(entries)
        if progress is not None:
            progress(done, max(done, total))
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(_ANEW)


def forget(connection: Connection) -> None:
    """Let go the words of what was deleted, which the index keeps until its parts are merged."""
    if connection.dialect.name == "sqlite" and is_there(connection):
        connection.exec_driver_sql(_MERGE)


def is_there(connection: Connection) -> bool:
    """Tell whether the library has an index; one of schema 1 that can only be read has none."""
    if connection.dialect.name != "sqlite":
        return True
    return bool(connection.exec_driver_sql("SELECT 1 FROM sqlite_schema WHERE name = 'searched'").all())


def agrees(connection: Connection) -> bool:
    """Tell whether the index holds exactly the words of the rows."""
    if not is_there(connection):
        return True
    kept = {(row.kind, row.thing): hash(row.words) for row in connection.execute(select(tables.searched))}
    for key, words in _entries(connection):
        if kept.pop(key, None) != hash(words):
            return False
    return not kept and (connection.dialect.name != "sqlite" or _is_whole(connection))


def _is_whole(connection: Connection) -> bool:
    """Tell whether the index of FTS5 holds every word at its place.

    It is asked itself, which takes the right to write, though nothing is written; where that is not to be had, only
    the words are counted.
    """
    try:
        connection.exec_driver_sql(_PROVE)
    except (sqlite3.Error, exc.DBAPIError) as error:
        name = getattr(getattr(error, "orig", error), "sqlite_errorname", "")
        return not name.startswith("SQLITE_CORRUPT") and _vocabulary_agrees(connection)
    return True


def _vocabulary_agrees(connection: Connection) -> bool:
    in_things: Counter[str] = Counter()
    in_all: Counter[str] = Counter()
    for (words,) in connection.execute(select(tables.searched.c.words)):
        counted = Counter(words.split(" "))
        in_all += counted
        in_things.update(counted.keys())
    rows = connection.exec_driver_sql("SELECT term, doc, cnt FROM search_vocabulary")
    found = {term: (things, count) for term, things, count in rows}
    return found == {word: (in_things[word], count) for word, count in in_all.items()}


def entries_of(connection: Connection, kinds: Collection[str] = KINDS) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield kind and id of everything that can be found, with its words, read from the rows themselves."""
    return (each for each in _entries(connection) if each[0][0] in kinds)


def _entries(connection: Connection) -> Iterator[tuple[tuple[str, str], str]]:
    for row in _latest(connection):
        words = search_words(_text(connection, row.text_sha256))
        if words:
            yield (ARTICLE, row.article), words
    for entity, kinds in _FIELDS.items():
        table = tables.metadata.tables[entity]
        columns = sorted({name for names in kinds.values() for name in names})
        query = select(table.c.id, *(table.c[name] for name in columns)).order_by(table.c.id)
        for state in connection.execute(query).mappings():
            for kind, names in kinds.items():
                words = _words_of(state, names)
                if words:
                    yield (kind, state["id"]), words


def _number(connection: Connection) -> int:
    """Return how many things have words that can be found."""
    counts = [select(func.count()).select_from(tables.article)]
    for entity, kinds in _FIELDS.items():
        table = tables.metadata.tables[entity]
        for names in kinds.values():
            counts.append(select(func.count()).select_from(table).where(or_(*(table.c[each] != "" for each in names))))
    return sum(connection.execute(each).scalar_one() for each in counts)


def _latest(connection: Connection, articles: Collection[str] | None = None) -> Iterator[_Latest]:
    """Yield each article with the text it has now."""
    version = tables.article_version
    newest = select(version.c.article, func.max(version.c.number).label("number")).group_by(version.c.article)
    if articles is not None:
        newest = newest.where(version.c.article.in_(sorted(articles)))
    last = newest.subquery()
    query = (
        select(version.c.article, version.c.text_sha256)
        .join(last, (last.c.article == version.c.article) & (last.c.number == version.c.number))
        .order_by(version.c.article)
    )
    for row in connection.execute(query).all():
        yield _Latest(*row)


def _text(connection: Connection, sha256: str) -> str:
    query = select(tables.text_body.c.body).where(tables.text_body.c.sha256 == sha256)
    return str(connection.execute(query).scalar_one_or_none() or "")


def _words_of(row: Mapping[Any, Any] | None, names: Sequence[str]) -> str:
    return "" if row is None else search_words(*(row[name] for name in names))


def _replace(connection: Connection, entries: Mapping[tuple[str, str], str]) -> None:
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(_OUT_OF_INDEX, list(entries))
    _DELETE.run_many(connection, [{"kind_": kind, "thing_": thing} for kind, thing in entries])
    rows = _add(connection, {key: words for key, words in entries.items() if words})
    if rows and connection.dialect.name == "sqlite":
        connection.exec_driver_sql(_INTO_INDEX, [(row["id"], row["words"]) for row in rows])


def _add(connection: Connection, entries: Mapping[tuple[str, str], str]) -> list[dict[str, Any]]:
    """Write the rows and return them; only one writer is there at a time, so the next ids can be counted on."""
    if not entries:
        return []
    ends = select(func.coalesce(func.max(tables.searched.c.id), 0), func.coalesce(func.min(tables.searched.c.id), 0))
    top, bottom = connection.execute(ends).one()
    top, bottom = max(top, 0), min(bottom, 0)
    rows: list[dict[str, Any]] = []
    for (kind, thing), words in entries.items():
        if kind == ARTICLE:
            number = top = top + 1
        else:
            number = bottom = bottom - 1
        rows.append({"id": number, "kind": kind, "thing": thing, "size": words.count(" ") + 1, "words": words})
    _INSERT.run_many(connection, rows)
    return rows
