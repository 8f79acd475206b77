"""Looks at a SQLite file before it is opened, so that a damaged or foreign file is never touched."""

from __future__ import annotations

import os
import sqlite3
import stat
import struct
from contextlib import closing
from pathlib import Path

from workbench.domain.errors import LibraryRefusedError, StorageError
from workbench.storage.engine import APPLICATION_ID
from workbench.storage.patience import wait_for

_MAGIC = b"SQLite format 3\0"
_HEADER = 100
_PATIENCE = 5.0


def inspect(path: Path, newest_schema: int, *, newer_too: bool = False) -> int | None:
    """Return the schema number of the library at ``path``, or None if there is no file yet.

    Raises ``LibraryRefusedError`` for a file that is damaged, is not a library, or, unless ``newer_too``, was written
    by a newer program; the file is only read.
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
    if schema > newest_schema and not newer_too:
        raise LibraryRefusedError("library.newer", library=str(path))
    if not needs_recovery(path):
        _quick_check(path, schema, newest_schema)
    return schema


def schema_of(path: Path) -> int | None:
    """Return the schema number that a library says it has; None for what is none or cannot be read."""
    try:
        with path.open("rb") as file:
            return _schema_number(file.read(_HEADER), path)
    except (OSError, LibraryRefusedError):
        return None


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


def needs_recovery(path: Path) -> bool:
    """A journal left by a killed program must be rolled back first, which only a writer can do."""
    journal = Path(f"{path}-journal")
    return journal.exists() and os.access(path, os.W_OK) and journal.stat().st_size > 0


def _quick_check(path: Path, schema: int, newest_schema: int) -> None:
    answer, steps = "", []

    def look(patience: float) -> None:
        nonlocal answer, steps
        address = f"{path.absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(address, uri=True, timeout=patience)) as connection:
            # Without this, a page that points beyond its own end is believed.
            connection.execute("PRAGMA cell_size_check=ON")
            answer = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
            steps = connection.execute("SELECT version_num FROM alembic_version").fetchall()

    try:
        wait_for(look, _PATIENCE)
    except UnicodeDecodeError as error:
        # The words in which SQLite says what is wrong quote the file.
        raise LibraryRefusedError("library.damaged", library=str(path)) from error
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorname.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            return
        raise LibraryRefusedError("library.damaged", library=str(path)) from error
    # The two places that tell the schema were written in one transaction; if they differ, one of them is damaged.
    if answer != "ok" or (schema <= newest_schema and steps != [(f"{schema:04d}",)]):
        raise LibraryRefusedError("library.damaged", library=str(path))
