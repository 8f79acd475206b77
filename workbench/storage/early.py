"""Reading a SQLite library before SQLAlchemy is there: the first picture must not wait for its import.

Statements whose words are kept (``kept_words.py``) go straight to the driver. Whoever asks for anything else, and
whoever writes, gets SQLAlchemy's connection, which is made at that moment; from then on there is no other.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from threading import Lock
from types import TracebackType
from typing import Any, Final

from workbench.storage.patience import may_give_up, wait_for
from workbench.storage.sql import Connection, Engine

Settings = dict[str, Any]

_ON_FIRST_USE = ("synchronous=EXTRA", "journal_mode=TRUNCATE")
"""The settings for which the file is looked into, so that somebody who writes may stand in the way."""


class _OnSqlite:
    """As much of a dialect as is asked for before there is one."""

    name: Final = "sqlite"


class Driver(sqlite3.Connection):
    """A connection of the driver, which waits no longer than it is told, also for the first look into the file.

    ``is_ready`` tells whether it is set how the file is written; who only reads needs not know.
    """

    is_ready = False
    _patience = 0.0
    _told = -1

    def begin(self, patience: float, *, reading: bool) -> None:
        """Begin a transaction that waits no longer than so many seconds for another program."""
        self._patience = patience
        wait_for(self._begin_reading if reading else self._begin_writing, patience)

    def commit(self) -> None:
        """End the transaction; who wrote waits for those who read meanwhile."""
        if may_give_up():
            wait_for(self._commit, self._patience)
        else:
            super().commit()

    def _begin_writing(self, patience: float) -> None:
        self._wait_at_most(patience)
        self.execute("BEGIN IMMEDIATE")

    def _begin_reading(self, patience: float) -> None:
        self._wait_at_most(patience)
        self.execute("BEGIN")
        if may_give_up():
            try:
                # SQLite looks into the file no sooner than it must, and would wait there at one go.
                self.execute("PRAGMA schema_version").fetchone()
            except sqlite3.Error:
                self.rollback()
                raise

    def _commit(self, patience: float) -> None:
        self._wait_at_most(patience)
        super().commit()

    def _wait_at_most(self, patience: float) -> None:
        milliseconds = int(patience * 1000)
        if milliseconds != self._told:
            self.execute(f"PRAGMA busy_timeout={milliseconds}")
            self._told = milliseconds
        if not self.is_ready:
            for pragma in _ON_FIRST_USE:
                self.execute(f"PRAGMA {pragma}")
            self.is_ready = True


class EarlyEngine:
    """Gives connections; ``driver`` opens one of the driver's, ``whole`` makes the engine itself when it is needed.

    It stands where an ``Engine`` is wanted: what it does not know itself, the whole one is asked for. ``patience`` is
    how many seconds its connections wait for another writer.
    """

    def __init__(self, driver: Callable[[], Driver], whole: Callable[[], Engine], patience: float) -> None:
        self.patience = patience
        self._driver = driver
        self._make = whole
        self._making = Lock()
        self._made: Engine | None = None
        self._idle: list[Driver] = []

    @property
    def whole(self) -> Engine:
        """SQLAlchemy's engine, which is imported for it."""
        with self._making:
            if self._made is None:
                self._made = self._make()
        return self._made

    def connect(self) -> Connection:
        """Return a connection of SQLAlchemy's."""
        return self.whole.connect()

    def connect_to_read(self) -> EarlyConnection | Connection:
        """Return a connection for one transaction that reads, without SQLAlchemy as long as it is not there."""
        return EarlyConnection(self) if self._made is None else self._made.connect()

    def dispose(self) -> None:
        """Close every connection that nobody uses."""
        while self._idle:
            self._idle.pop().close()
        if self._made is not None:
            self._made.dispose()

    def take(self) -> Driver:
        """Return a connection of the driver."""
        try:
            return self._idle.pop()
        except IndexError:
            return self._driver()

    def give_back(self, driver: Driver) -> None:
        """Keep a connection of the driver for the next one, if there will be one."""
        if self._made is None and not self._idle:
            self._idle.append(driver)
        else:
            driver.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.whole, name)


class EarlyConnection:
    """One transaction that reads, on the driver alone as long as that is enough."""

    def __init__(self, engine: EarlyEngine) -> None:
        self._engine = engine
        self._options: Settings = {}
        self._driver: Driver | None = None
        self._whole: Connection | None = None

    @property
    def driver(self) -> Driver | None:
        """The driver's connection, inside a transaction; None once SQLAlchemy's is used."""
        return self._driver

    @property
    def dialect(self) -> Any:
        """What kind of database it is."""
        return _OnSqlite if self._whole is None else self._whole.dialect

    def execution_options(self, **options: Any) -> EarlyConnection | Connection:
        """Give the connection these settings and return it."""
        self._options.update(options)
        return self if self._whole is None else self._whole.execution_options(**options)

    def begin(self) -> Any:
        """Begin the transaction, which is ended by leaving its block."""
        if self._whole is not None:
            return self._whole.begin()
        driver = self._engine.take()
        patience = self._options.get("patience", self._engine.patience)
        try:
            driver.begin(patience, reading=True)
        except sqlite3.Error:
            driver.close()
            raise
        self._driver = driver
        return self

    @property
    def whole(self) -> Connection:
        """SQLAlchemy's connection, on the same state of the library.

        Raises ``sqlite3.OperationalError`` as a lock does if somebody wrote before it could look.
        """
        if self._whole is None:
            driver, self._driver = self._driver, None
            self._whole = self._engine.whole.connect().execution_options(**self._options)
            if driver is not None:
                _take_over(driver, self._whole)
        return self._whole

    def rollback(self) -> None:
        """End the transaction."""
        if self._whole is not None:
            self._whole.rollback()
        elif self._driver is not None:
            driver, self._driver = self._driver, None
            driver.rollback()
            self._engine.give_back(driver)

    commit = rollback

    def close(self) -> None:
        """Let go of it."""
        self.rollback()
        if self._whole is not None:
            self._whole.close()

    def __enter__(self) -> EarlyConnection:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.whole, name)


def _take_over(driver: sqlite3.Connection, whole: Connection) -> None:
    """Let ``whole`` go on reading what ``driver`` read; only the driver can tell whether it is the same still."""
    seen = _version(driver)
    driver.rollback()
    whole.begin()
    whole.exec_driver_sql("SELECT count(*) FROM sqlite_schema").all()
    same = _version(driver) == seen
    driver.close()
    if not same:
        changed = sqlite3.OperationalError("the library was changed meanwhile")
        changed.sqlite_errorname = "SQLITE_BUSY"
        raise changed


def _version(driver: sqlite3.Connection) -> Any:
    return driver.execute("PRAGMA data_version").fetchone()
