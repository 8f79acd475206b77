"""A library: the open database, its read and write transactions."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import get_ident
from typing import cast
from uuid import uuid4

__all__ = ["Connection", "Database"]

from workbench.domain.errors import LibraryRefusedError, ReadOnlyError, StorageError
from workbench.storage import history, schema, steps
from workbench.storage.direct import DirectConnection, DirectEngine
from workbench.storage.engine import connect, location
from workbench.storage.faults import in_words
from workbench.storage.library_file import inspect
from workbench.storage.sql import Connection, Engine

PATIENCE = 15.0
"""Seconds that a command line or a job waits for another writer."""

_patience: ContextVar[float | None] = ContextVar("patience", default=None)


class _Look:
    """One state of a library that a thread goes on reading until it has seen enough, or wants to write."""

    def __init__(self, database: Database, connection: Connection) -> None:
        self.database = database
        self.connection: Connection | None = connection
        self._transaction = ExitStack()
        self._transaction.enter_context(connection.begin())

    def end(self) -> None:
        """Let writers in again; what is read from now on is read anew."""
        self.connection = None
        self._transaction.close()


_looking: ContextVar[_Look | None] = ContextVar("looking", default=None)


class Database:
    """The open library. Transactions are short: they begin and end inside one ``with`` block."""

    def __init__(
        self, engine: Engine | DirectEngine, name: str, path: Path | None, *, is_read_only: bool = False
    ) -> None:
        self._engine = engine
        self.name = name
        self.path = path
        self.is_read_only = is_read_only
        self._hurried: tuple[int, float] | None = None
        self._copied_to: TemporaryDirectory[str] | None = None

    @classmethod
    def open(cls, database: str | Path, *, patience: float = PATIENCE, is_copy: bool = False) -> Database:
        """Open the library at a path or URL, making it if there is none.

        One that a newer program wrote can be read, if this one understands it, and is never written. Raises
        ``LibraryRefusedError`` for a damaged or foreign file, which is left byte for byte as it is, and
        ``StorageError`` if it cannot be reached. Before an older one is upgraded it is copied, unless it is
        itself only a copy; one that cannot be written stays as it is and can be read.
        """
        address = location(database)
        path = address.file
        found: int | None = None
        if path is not None:
            found = inspect(path, schema.NEWEST, newer_too=True)
            if found is None:
                _make(path, patience)
                found = schema.NEWEST
            elif found < schema.NEWEST and not is_copy and _is_locked_away(path):
                return cls._open_upgraded_copy(path)
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
        if self.is_read_only or found == schema.NEWEST:
            look = schema.refuse_unreadable if self.is_read_only else schema.refuse_foreign_parts
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

    @classmethod
    def _open_upgraded_copy(cls, library: Path) -> Database:
        """Open a library that is older and cannot be written: what is read is a copy of it, upgraded elsewhere."""
        folder = TemporaryDirectory()
        try:
            copied = Path(folder.name) / library.name
            with in_words(str(library)):
                shutil.copyfile(library, copied)
            cls.open(copied, is_copy=True).close()
            opened = cls(connect(location(copied), PATIENCE, read_only=True), str(library), library, is_read_only=True)
        except BaseException:
            folder.cleanup()
            raise
        opened._copied_to = folder
        return opened

    @contextmanager
    def waiting(self, patience: float) -> Iterator[None]:
        """Let what this thread asks inside wait no longer than that for a writer, in seconds, unless it says itself."""
        before = _patience.set(patience)
        try:
            yield
        finally:
            _patience.reset(before)

    def hurry(self, patience: float) -> None:
        """Let what the calling thread asks from now on wait no longer than that for a writer, in seconds."""
        self._hurried = get_ident(), patience

    @contextmanager
    def looking(self, patience: float | None = None) -> Iterator[None]:
        """Let all that this thread reads inside come from one state of the library, so that nothing is waited for.

        Only the beginning can fail, as ``reading`` does. Writers wait meanwhile; one's own writing ends the look.
        """
        if self._look() is not None:
            yield
            return
        with in_words(self.name), self._connect() as connection:
            reading = connection.execution_options(reading=True, **self._waiting(patience))
            look = _Look(self, reading)
            before = _looking.set(look)
            try:
                history.head(reading)
                yield
            finally:
                _looking.reset(before)
                look.end()

    def _look(self) -> _Look | None:
        look = _looking.get()
        return look if look is not None and look.database is self and look.connection is not None else None

    def _waiting(self, patience: float | None) -> dict[str, float]:
        """Return how long to wait, as the engine is told it."""
        if patience is None:
            patience = _patience.get()
        if patience is None and self._hurried is not None and self._hurried[0] == get_ident():
            patience = self._hurried[1]
        return {} if patience is None else {"patience": patience}

    @contextmanager
    def reading(self, patience: float | None = None) -> Iterator[Connection]:
        """Give a connection that sees one state of the library; nothing can be written through it.

        ``patience`` is how many seconds to wait while a writer keeps readers out, if not as long as ``waiting`` or
        ``hurry`` says, or the library was opened with.
        """
        look = self._look()
        if look is not None and look.connection is not None:
            yield look.connection
            return
        with in_words(self.name), self._connect() as connection:
            reading = connection.execution_options(reading=True, **self._waiting(patience))
            with reading.begin():
                yield reading

    @contextmanager
    def writing(self, patience: float | None = None) -> Iterator[Connection]:
        """Give the one writing connection; what is done becomes durable when the block ends, or not at all.

        ``patience`` is how many seconds to wait for another writer, as for ``reading``.
        """
        if self.is_read_only:
            key = "library.newer-read-only" if self._copied_to is None else "library.read-only"
            raise ReadOnlyError(key, library=self.name)
        look = self._look()
        if look is not None:
            # One's own reading would keep one's own writing out.
            look.end()
        with in_words(self.name), self._connect() as connection:
            writing = connection.execution_options(**self._waiting(patience))
            with writing.begin():
                yield writing

    def commit_while(self, connection: Connection, work: Callable[[], object], failed: Callable[[], object]) -> None:
        """Make durable now what was written, and do ``work`` in this thread while the disk writes.

        What ``work`` reads waits for the disk; if it fails, ``failed`` is called before the error is raised. A server
        is not waited for in this way: then nothing happens before the block of ``writing`` ends.
        """
        if isinstance(self._engine, DirectEngine):
            cast("DirectConnection", connection).commit_while(work, failed)

    def _connect(self) -> Connection:
        """Return a connection for one transaction."""
        return cast("Connection", self._engine.connect())

    def get_ready(self) -> None:
        """Load what the first change needs, which takes a third of a second; another thread may do it meanwhile."""
        if isinstance(self._engine, DirectEngine):
            self._engine.get_ready()

    def last_seq(self) -> int:
        """Return the number of the last change."""
        with self.reading() as connection:
            return history.head(connection)[0]

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()
        if self._copied_to is not None:
            self._copied_to.cleanup()


def _is_locked_away(library: Path) -> bool:
    """Tell whether the file, or the folder where its journal would be, cannot be written."""
    return not all(os.access(each, os.W_OK) for each in (library, library.parent))


def _keep_before_upgrade(library: Path) -> None:
    """Copy a library of an older schema, unless its copy is there; without a sound copy there is no upgrade."""
    # Imported here because almost every library that is opened is up to date.
    from workbench.storage.backup import fresh_copy, settle
    from workbench.storage.backup_folder import free_place, has_before_upgrade
    from workbench.storage.integrity import problems_of_history

    place = free_place(library, "upgrade", datetime.now(UTC))
    steps.tell("copying")
    try:
        with fresh_copy(library, place) as copied:
            if has_before_upgrade(library, copied):
                # From an upgrade that was broken off; its history was proved then.
                return
            engine = connect(location(copied), PATIENCE, read_only=True)
            try:
                with in_words(str(library)), engine.connect() as connection:
                    reading = connection.execution_options(reading=True)
                    with reading.begin():
                        problems = partial(problems_of_history, cast("Connection", reading))
                        # Looked at and let go: what is still being read keeps the copy open.
                        altered = next(problems(partial(steps.tell, "checking")), None)
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
