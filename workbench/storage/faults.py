"""What the database's own errors mean to a user."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from workbench.domain.errors import LibraryRefusedError, StorageError
from workbench.storage.sql import exc

_BY_SQLITE_NAME = (
    ("SQLITE_FULL", "library.disk-full"),
    # The first that fits counts.
    ("SQLITE_READONLY_DBMOVED", "library.moved"),
    ("SQLITE_READONLY", "library.read-only"),
    ("SQLITE_BUSY", "library.locked"),
    ("SQLITE_LOCKED", "library.locked"),
    ("SQLITE_CORRUPT", "library.damaged"),
    ("SQLITE_NOTADB", "library.foreign"),
    ("SQLITE_IOERR_WRITE", "library.disk-full"),
    ("SQLITE_IOERR", "library.unreachable"),
    ("SQLITE_CANTOPEN", "library.unreachable"),
    ("SQLITE_PERM", "library.read-only"),
)


def meaning(error: exc.DBAPIError | sqlite3.Error, library: str) -> StorageError | None:
    """Return what ``error`` means in a user's words, or None if it is a fault of the program."""
    if isinstance(error, exc.IntegrityError):
        return None
    name = getattr(error.orig if isinstance(error, exc.DBAPIError) else error, "sqlite_errorname", None)
    if name is None and "decode" in str(error):
        # The driver says so of a text whose bytes are none.
        return LibraryRefusedError("library.damaged", library=library)
    if name is None:
        lost = isinstance(error, exc.DBAPIError) and error.connection_invalidated
        if lost or type(error).__name__ in {"OperationalError", "InterfaceError"}:
            return StorageError("library.unreachable", library=library)
        return None
    for start, key in _BY_SQLITE_NAME:
        if name.startswith(start):
            refused = key in {"library.damaged", "library.foreign"}
            return (LibraryRefusedError if refused else StorageError)(key, library=library)
    return None


def key_of(error: BaseException | None) -> str:
    """Return the key of what an error of the database means; nothing for any other error."""
    known = meaning(error, "") if isinstance(error, (exc.DBAPIError, sqlite3.Error)) else None
    return known.key if known is not None else ""


@contextmanager
def in_words(library: str) -> Iterator[None]:
    """Raise ``StorageError`` for the environment's faults that the block meets; let everything else pass."""
    try:
        yield
    except (exc.DBAPIError, sqlite3.Error) as error:
        known = meaning(error, library)
        if known is None:
            raise
        raise known from error
