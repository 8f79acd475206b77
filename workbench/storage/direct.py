"""Transactions on SQLite's driver itself, with SQLAlchemy around it only where somebody asks for that.

SQLAlchemy takes a third of a second to import, which no first picture may wait for, and its way into a transaction and
out again takes as long as a decision's rows do. Statements whose words are kept (``kept_words.py``) need neither.
Whoever asks for anything else gets SQLAlchemy's connection on the same driver, inside the same transaction.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from functools import partial
from threading import Lock, get_ident
from types import TracebackType
from typing import Any, Final

from workbench.storage.beside import Beside, Going, Work
from workbench.storage.patience import may_give_up, wait_for
from workbench.storage.sql import Connection, Engine

Settings = dict[str, Any]

_ON_FIRST_USE = ("synchronous=EXTRA", "journal_mode=TRUNCATE")
"""The settings for which the file is looked into, so that somebody who writes may stand in the way."""

_KEPT: Final = 3
"""Drivers that are kept open while nobody uses them: the window's, one of a task, one of a look meanwhile."""


class _OnSqlite:
    """As much of a dialect as is asked for."""

    name: Final = "sqlite"


class Driver(sqlite3.Connection):
    """A connection of the driver, which waits no longer than it is told, also for the first look into the file.

    ``is_ready`` tells whether it is set how the file is written; who only reads needs not know. ``whole`` is
    SQLAlchemy's connection around it, once there is one.
    """

    is_ready = False
    whole: Connection | None = None
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


class DirectEngine:
    """Gives connections for one transaction each.

    ``driver`` opens one of the driver's. ``whole`` makes SQLAlchemy's engine, which takes its connections from the
    function that it is given. ``patience`` is how many seconds a transaction waits for another writer.
    """

    def __init__(
        self, driver: Callable[[], Driver], whole: Callable[[Callable[[], Driver]], Engine], patience: float
    ) -> None:
        self.patience = patience
        self._driver = driver
        self._make = whole
        self._making = Lock()
        self._made: Engine | None = None
        self._wrapped: dict[int, Driver] = {}
        self._idle: list[Driver] = []
        self._beside = Beside()
        self._committing: dict[int, Going] = {}

    @property
    def whole(self) -> Engine:
        """SQLAlchemy's engine, which is imported for it; its connections are its own."""
        with self._making:
            if self._made is None:
                made = self._make(self._opened)
                # What an engine asks its first connection ends with a rollback, which must not be somebody's.
                made.connect().close()
                self._made = made
            return self._made

    def get_ready(self) -> None:
        """Import SQLAlchemy and make its engine."""
        _ = self.whole

    def connect(self) -> DirectConnection:
        """Return a connection for one transaction."""
        return DirectConnection(self)

    def dispose(self) -> None:
        """Close every connection that nobody uses; one that is used is closed when it is given back."""
        idle, self._idle = self._idle, []
        for each in idle:
            _close(each)
        self._beside.close()
        if self._made is not None:
            self._made.dispose()

    def take(self) -> tuple[Driver, list[Driver]]:
        """Return a connection of the driver, and where it is kept when nobody uses it.

        What this thread is having committed is waited for, so that it always finds what it wrote.
        """
        if self._committing and (going := self._committing.get(get_ident())) is not None:
            going.wait()
        idle = self._idle
        try:
            return idle.pop(), idle
        except IndexError:
            return self._driver(), idle

    def give_back(self, driver: Driver, home: list[Driver]) -> None:
        """Keep a connection of the driver for the next one."""
        if home is self._idle and len(home) < _KEPT:
            home.append(driver)
        else:
            _close(driver)

    def commit_while(self, commit: Work, work: Work, failed: Work) -> None:
        """Call ``commit`` in another thread and ``work`` in this one; ``failed`` too if ``commit`` raises something."""
        here = get_ident()
        going = self._committing[here] = self._beside.begin(commit)
        try:
            work()
            going.wait()
        finally:
            # An interruption of this waiting is heard once it is known what became of it.
            error = going.wait()
            del self._committing[here]
            if error is not None:
                failed()
                raise error

    def around(self, driver: Driver) -> Connection:
        """Return SQLAlchemy's connection on a connection of the driver, for as long as that is open."""
        if driver.whole is None:
            whole = self.whole
            self._wrapped[get_ident()] = driver
            try:
                driver.whole = whole.connect()
            finally:
                del self._wrapped[get_ident()]
        return driver.whole

    def _opened(self) -> Driver:
        """Return what this thread wants SQLAlchemy's connection around, or else another connection of the driver."""
        return self._wrapped.get(get_ident()) or self._driver()


class DirectConnection:
    """One transaction on the driver; it stands where SQLAlchemy's connection is wanted, and becomes that if asked."""

    dialect: Final = _OnSqlite

    def __init__(self, engine: DirectEngine) -> None:
        self._engine = engine
        self._options: Settings = {}
        self._driver: Driver | None = None
        self._home: list[Driver] = []
        self._ends: Callable[[Work], object] = _done_here

    @property
    def driver(self) -> Driver:
        """The driver's connection, inside the transaction."""
        assert self._driver is not None, "a transaction has begun"
        if not self._driver.in_transaction:
            raise _taken_back()
        return self._driver

    @property
    def whole(self) -> Connection:
        """SQLAlchemy's connection, inside the same transaction."""
        return self._engine.around(self.driver)

    def execution_options(self, **options: Any) -> DirectConnection:
        """Give the transaction these settings, ``patience`` (seconds) and ``reading``, and return it."""
        self._options.update(options)
        return self

    def begin(self) -> DirectConnection:
        """Begin the transaction; leaving its block commits what was written, and an error takes it back."""
        self._driver, self._home = self._engine.take()
        try:
            self._driver.begin(self._options.get("patience", self._engine.patience), reading=self._is_reading)
        except BaseException:
            driver, self._driver = self._driver, None
            _close(driver)
            raise
        return self

    def commit(self) -> None:
        """Make durable what was written."""
        self._end(commit=not self._is_reading)

    def commit_while(self, work: Work, failed: Work) -> None:
        """Make durable what was written, and do ``work`` while the disk writes; what that reads waits for the disk.

        If it does not become durable, ``failed`` is called before the error is raised.
        """
        self._ends = partial(self._engine.commit_while, work=work, failed=failed)
        self.commit()

    def rollback(self) -> None:
        """Take back what was written."""
        self._end(commit=False)

    close = rollback

    @property
    def _is_reading(self) -> bool:
        return bool(self._options.get("reading", False))

    def _end(self, *, commit: bool) -> None:
        driver, self._driver = self._driver, None
        if driver is None:
            return
        whole = driver.whole
        try:
            if commit:
                if not driver.in_transaction:
                    raise _taken_back()
                self._ends((whole if whole is not None and whole.in_transaction() else driver).commit)
        finally:
            # SQLAlchemy lets go of a connection that an interruption met in the middle of a statement; closing it took
            # the transaction back, and what interrupted must be heard of, not that.
            if whole is not None and whole.invalidated:
                _close(driver)
            else:
                self._settle(driver)

    def _settle(self, driver: Driver) -> None:
        """Give the driver back outside any transaction; a commit that failed has left it inside."""
        try:
            if driver.whole is not None:
                driver.whole.rollback()
            driver.rollback()
        except BaseException:
            _close(driver)
            raise
        self._engine.give_back(driver, self._home)

    def __enter__(self) -> DirectConnection:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the transaction, if it has not ended yet."""
        self._end(commit=kind is None and not self._is_reading)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.whole, name)


def _done_here(work: Work) -> None:
    """Do something in this thread."""
    work()


def _taken_back() -> sqlite3.OperationalError:
    """Return the error for a transaction that SQLite itself took back: what comes after it would stand alone."""
    return sqlite3.OperationalError("SQLite took the transaction back")


def _close(driver: Driver) -> None:
    if driver.whole is not None:
        driver.whole.close()
    driver.close()
