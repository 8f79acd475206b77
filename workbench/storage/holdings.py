"""What a library file holds, and how two of them differ, read without opening either for work."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from workbench.storage.history import Head

__all__ = ["Difference", "Head", "Holdings", "contains", "difference", "has_change", "head_of", "holdings"]

_COMPARED: Final = {
    "annotations": ("annotation", "a.revision IS NOT b.revision OR a.modified_at IS NOT b.modified_at"),
    "articles": ("article", "a.title IS NOT b.title OR a.outlet IS NOT b.outlet"),
    "changes": ("change", "a.digest IS NOT b.digest"),
}

_UNREADABLE: Final = (sqlite3.Error, OSError, UnicodeDecodeError)
"""What reading a damaged file raises; the words in which SQLite says what is wrong may quote the file."""


class Holdings(msgspec.Struct, frozen=True, kw_only=True):
    """How much a library holds; ``last_change`` is the instant of its last change (UTC), None if there is none."""

    articles: int
    annotations: int
    claims: int
    changes: int
    last_change: str | None


class Difference(NamedTuple):
    """How two libraries differ in one kind of thing: so many only here, only there, and in both but not alike."""

    only_here: int
    only_there: int
    differing: int


def holdings(path: Path) -> Holdings | None:
    """Return what the library at ``path`` holds; None if it cannot be read."""
    try:
        with _reading(path) as connection:
            articles, annotations, claims, changes = (
                connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]  # noqa: S608 - our own names
                for table in ("article", "annotation", "claim", "change")
            )
            last = connection.execute("SELECT at FROM change ORDER BY seq DESC LIMIT 1").fetchone()
    except _UNREADABLE:
        return None
    return Holdings(
        articles=articles,
        annotations=annotations,
        claims=claims,
        changes=changes,
        last_change=last[0] if last else None,
    )


def head_of(path: Path) -> Head | None:
    """Return the end of the history of the library at ``path``; None if it cannot be read."""
    try:
        with _reading(path) as connection:
            found = connection.execute("SELECT seq, digest FROM change ORDER BY seq DESC LIMIT 1").fetchone()
    except _UNREADABLE:
        return None
    return Head(*found) if found else Head()


def contains(path: Path, head: Head) -> bool:
    """Tell whether the history of the library at ``path`` goes on from ``head``, or ends there."""
    if head.seq == 0:
        return True
    try:
        with _reading(path) as connection:
            found = connection.execute("SELECT digest FROM change WHERE seq = ?", (head.seq,)).fetchone()
    except _UNREADABLE:
        return False
    return found is not None and found[0] == head.digest


def has_change(path: Path, change: str) -> bool:
    """Tell whether the change of that id stands in the history of the library at ``path``."""
    try:
        with _reading(path) as connection:
            return connection.execute("SELECT 1 FROM change WHERE id = ?", (change,)).fetchone() is not None
    except _UNREADABLE:
        return False


def difference(here: Path, there: Path) -> dict[str, Difference] | None:
    """Return how two libraries differ in ``annotations``, ``articles`` and ``changes``; None if one is unreadable."""
    try:
        with _reading(here) as connection:
            connection.execute("ATTACH ? AS there", (_address(there),))
            return {name: _compared(connection, table, unlike) for name, (table, unlike) in _COMPARED.items()}
    except _UNREADABLE:
        return None


def _compared(connection: sqlite3.Connection, table: str, unlike: str) -> Difference:
    missing = 'SELECT count(*) FROM {0}."{2}" a WHERE NOT EXISTS (SELECT 1 FROM {1}."{2}" b WHERE b.id = a.id)'
    both = f'SELECT count(*) FROM main."{table}" a JOIN there."{table}" b ON b.id = a.id WHERE {unlike}'  # noqa: S608
    asked = (missing.format("main", "there", table), missing.format("there", "main", table), both)
    return Difference(*(connection.execute(each).fetchone()[0] for each in asked))


@contextmanager
def _reading(path: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(_address(path), uri=True, timeout=5)
    try:
        connection.execute("PRAGMA trusted_schema=OFF")
        yield connection
    finally:
        connection.close()


def _address(path: Path) -> str:
    return f"{path.absolute().as_uri()}?mode=ro"
