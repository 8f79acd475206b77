"""Looks at a SQLite file before it is opened, so that a damaged or foreign file is never touched."""

from __future__ import annotations

import os
import sqlite3
import stat
import struct
from pathlib import Path

from workbench.domain.errors import LibraryRefusedError, StorageError
from workbench.storage.engine import APPLICATION_ID

_MAGIC = b"SQLite format 3\0"
_HEADER = 100


def inspect(path: Path, newest_schema: int) -> int | None:
    """Return the schema number of the library at ``path``, or None if there is no file yet.

    Raises ``LibraryRefusedError`` for a file that is damaged, is not a library, or was written by a newer program;
    the file is only read.
    """
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StorageError("library.unreachable", library=str(path)) from error
    if not stat.S_ISREG(status.st_mode):
        raise LibraryRefusedError("library.not-a-file", library=str(path))
    if status.st_size == 0:
        raise LibraryRefusedError("library.empty-file", library=str(path))
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER)
    except OSError as error:
        raise StorageError("library.unreachable", library=str(path)) from error
    schema = _schema_number(header, path)
    if schema > newest_schema:
        raise LibraryRefusedError("library.newer", library=str(path))
    if not _needs_recovery(path):
        _quick_check(path)
    return schema


def _schema_number(header: bytes, path: Path) -> int:
    if not header.startswith(_MAGIC) or len(header) < _HEADER:
        raise LibraryRefusedError("library.foreign", library=str(path))
    user_version, application = (
        struct.unpack_from(">I", header, 60)[0],
        struct.unpack_from(">I", header, 68)[0],
    )
    if application != APPLICATION_ID:
        raise LibraryRefusedError("library.foreign", library=str(path))
    return int(user_version)


def _needs_recovery(path: Path) -> bool:
    """A journal left by a killed program must be rolled back first, which only a writer can do."""
    journal = Path(f"{path}-journal")
    return journal.exists() and os.access(path, os.W_OK) and journal.stat().st_size > 0


def _quick_check(path: Path) -> None:
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        try:
            answer = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        finally:
            connection.close()
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorname.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            return
        raise LibraryRefusedError("library.damaged", library=str(path)) from error
    if answer != "ok":
        raise LibraryRefusedError("library.damaged", library=str(path))
