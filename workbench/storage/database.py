"""A library: the open database, its read and write transactions."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Connection, Engine

__all__ = ["Connection", "Database"]

from workbench.domain.errors import StorageError
from workbench.storage import history, schema
from workbench.storage.engine import connect, location
from workbench.storage.faults import in_words
from workbench.storage.library_file import inspect

PATIENCE = 15.0
"""Seconds that a command line or a job waits for another writer."""

_patience: ContextVar[float | None] = ContextVar("patience", default=None)


class Database:
    """The open library. Transactions are short: they begin and end inside one ``with`` block."""

    def __init__(self, engine: Engine, name: str, path: Path | None) -> None:
        self._engine = engine
        self.name = name
        self.path = path

    @classmethod
    def open(cls, database: str | Path, *, patience: float = PATIENCE) -> Database:
        """Open the library at a path or URL, making it if there is none.

        Raises ``LibraryRefusedError`` for a damaged, foreign or newer file, which is left byte for byte as it is,
        and ``StorageError`` if it cannot be reached.
        """
        url = location(database)
        path = None
        found: int | None = None
        if url.get_backend_name() == "sqlite":
            path = Path(str(url.database))
            found = inspect(path, schema.NEWEST)
            if found is None:
                _make(path, patience)
                found = schema.NEWEST
        name = str(path) if path else url.render_as_string(hide_password=True)
        engine = connect(url, patience)
        opened = cls(engine, name, path)
        try:
            if found != schema.NEWEST:
                with in_words(name):
                    schema.upgrade(engine)
            else:
                with opened.reading() as connection:
                    schema.refuse_foreign_parts(connection, name)
        except BaseException:
            engine.dispose()
            raise
        return opened

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
        with in_words(self.name), self._engine.connect() as connection:
            waiting = {} if patience is None else {"patience": patience}
            reading = connection.execution_options(reading=True, **waiting)
            with reading.begin():
                yield reading

    @contextmanager
    def writing(self, patience: float | None = None) -> Iterator[Connection]:
        """Give the one writing connection; what is done becomes durable when the block ends, or not at all.

        ``patience`` is how many seconds to wait for another writer, if not as long as the library was opened with.
        """
        with in_words(self.name), self._engine.connect() as connection:
            writing = connection if patience is None else connection.execution_options(patience=patience)
            with writing.begin():
                yield writing

    def last_seq(self) -> int:
        """Return the number of the last change."""
        with self.reading() as connection:
            return history.head(connection)[0]

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()


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
