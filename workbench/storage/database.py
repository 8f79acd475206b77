"""A library: the open database, its read and write transactions."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from pathlib import Path
from typing import cast
from uuid import uuid4

__all__ = ["Connection", "Database"]

from workbench.domain.errors import LibraryRefusedError, ReadOnlyError, StorageError
from workbench.storage import history, schema
from workbench.storage.early import EarlyEngine
from workbench.storage.engine import connect, location
from workbench.storage.faults import in_words
from workbench.storage.library_file import inspect
from workbench.storage.sql import Connection, Engine

PATIENCE = 15.0
"""Seconds that a command line or a job waits for another writer."""

_patience: ContextVar[float | None] = ContextVar("patience", default=None)


class Database:
    """The open library. Transactions are short: they begin and end inside one ``with`` block."""

    def __init__(
        self, engine: Engine | EarlyEngine, name: str, path: Path | None, *, is_read_only: bool = False
    ) -> None:
        self._engine = engine
        self.name = name
        self.path = path
        self.is_read_only = is_read_only

    @classmethod
    def open(cls, database: str | Path, *, patience: float = PATIENCE, is_copy: bool = False) -> Database:
        """Open the library at a path or URL, making it if there is none.

        One that a newer program wrote can be read, if this one understands it, and is never written. Raises
        ``LibraryRefusedError`` for a damaged or foreign file, which is left byte for byte as it is, and
        ``StorageError`` if it cannot be reached. Before an older one is upgraded it is copied, unless it is
        itself only a copy; one that cannot be written stays of its schema and can be read.
        """
        address = location(database)
        path = address.file
        found: int | None = None
        if path is not None:
            found = inspect(path, schema.NEWEST, newer_too=True)
            if found is None:
                _make(path, patience)
                found = schema.NEWEST
        is_newer = found is not None and found > schema.NEWEST
        engine = connect(address, patience, read_only=is_newer)
        opened = cls(engine, address.name, path, is_read_only=is_newer)
        try:
            opened._prepare(found, is_copy=is_copy)
        except BaseException:
            engine.dispose()
            raise
        return opened

    def _prepare(self, found: int | None, *, is_copy: bool) -> None:
        """Look at what is in the file, and upgrade what is older; ``found`` is the schema, None on a server."""
        can_only_be_read = self.is_read_only or (found is not None and found < schema.NEWEST and self._is_locked_away())
        if can_only_be_read or found == schema.NEWEST:
            look = schema.refuse_unreadable if can_only_be_read else schema.refuse_foreign_parts
            try:
                with self.reading() as connection:
                    look(connection, self.name)
            except UnicodeDecodeError as error:
                raise LibraryRefusedError("library.damaged", library=self.name) from error
            return
        if self.path is not None and not is_copy:
            _keep_before_upgrade(self.path)
        with in_words(self.name):
            schema.upgrade(self._engine, self.name)

    def _is_locked_away(self) -> bool:
        """Tell whether the file, or the folder where its journal would be, cannot be written."""
        return self.path is not None and not all(os.access(each, os.W_OK) for each in (self.path, self.path.parent))

    @contextmanager
    def waiting(self, patience: float) -> Iterator[None]:
        """Let what this thread asks inside wait no longer than that for a writer, in seconds, unless it says itself."""
        before = _patience.set(patience)
        try:
            yield
        finally:
            _patience.reset(before)

    @contextmanager
    def reading(self, patience: float | None = None) -> Iterator[Connection]:
        """Give a connection that sees one state of the library; nothing can be written through it.

        ``patience`` is how many seconds to wait while a writer keeps readers out, if not as long as ``waiting`` says
        or the library was opened with.
        """
        patience = _patience.get() if patience is None else patience
        with in_words(self.name), self._connect_to_read() as connection:
            waiting = {} if patience is None else {"patience": patience}
            reading = connection.execution_options(reading=True, **waiting)
            with reading.begin():
                yield reading

    @contextmanager
    def writing(self, patience: float | None = None) -> Iterator[Connection]:
        """Give the one writing connection; what is done becomes durable when the block ends, or not at all.

        ``patience`` is how many seconds to wait for another writer, if not as long as the library was opened with.
        """
        if self.is_read_only:
            raise ReadOnlyError("library.newer-read-only", library=self.name)
        with in_words(self.name), self._engine.connect() as connection:
            writing = connection if patience is None else connection.execution_options(patience=patience)
            with writing.begin():
                yield writing

    def _connect_to_read(self) -> Connection:
        engine = self._engine
        return cast("Connection", engine.connect_to_read()) if isinstance(engine, EarlyEngine) else engine.connect()

    def last_seq(self) -> int:
        """Return the number of the last change."""
        with self.reading() as connection:
            return history.head(connection)[0]

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()


def _keep_before_upgrade(library: Path) -> None:
    """Copy a library of an older schema; without a sound copy there is no upgrade."""
    # Imported here because almost every library that is opened is up to date.
    from workbench.storage.backup import fresh_copy, settle
    from workbench.storage.backup_folder import free_place
    from workbench.storage.integrity import problems_of_history

    place = free_place(library, "upgrade", datetime.now(UTC))
    try:
        with fresh_copy(library, place) as copied:
            engine = connect(location(copied), PATIENCE, read_only=True)
            try:
                with in_words(str(library)), engine.connect() as connection:
                    altered = next(problems_of_history(connection.execution_options(reading=True)), None)
            finally:
                engine.dispose()
            if altered is not None:
                place = free_place(library, "altered", datetime.now(UTC))
            settle(copied, place)
    except StorageError as error:
        if error.key == "backup.failed":
            raise StorageError("library.no-backup", library=str(library)) from error
        raise


def _make(path: Path, patience: float) -> None:
    """Make a library under a name of its own and give it ``path`` once it is whole, readable by its owner alone."""
    unfinished = path.with_name(f".{path.name}.{uuid4().hex[:8]}.unfinished")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        engine = connect(location(unfinished), patience)
        try:
            with in_words(str(path)):
                schema.upgrade(engine)
        finally:
            engine.dispose()
        _name(unfinished, path)
    except OSError as error:
        raise StorageError("library.cannot-create", library=str(path), reason=error.strerror) from error
    finally:
        unfinished.unlink(missing_ok=True)
        Path(f"{unfinished}-journal").unlink(missing_ok=True)


def _name(unfinished: Path, path: Path) -> None:
    """Give the file its name unless somebody else was faster, whose library is then the one to open."""
    try:
        os.link(unfinished, path)
    except FileExistsError:
        return
    except OSError:
        # A disk without hard links, such as a stick; a library that appeared meanwhile is never replaced.
        if not path.exists():
            unfinished.replace(path)
