"""The connection to the database, with the settings that make a commit durable.

The SQLite settings and why they are so: one file that can be copied whole, no acknowledged commit lost in a power cut,
no lost update between two processes (see workbench/README.md, *Storage*).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from workbench.domain.errors import StorageError
from workbench.storage.direct import DirectEngine, Driver
from workbench.storage.sql import URL, Connection, Engine, create_engine, event, exc, make_url, pool

APPLICATION_ID = 0x46435742
"""Marks a SQLite file as a library of ours ("FCWB")."""

HISTORY_LOCK = 0x46435742
"""The advisory lock that makes ``seq`` the order of commits on PostgreSQL."""

_PRAGMAS = (
    "fullfsync=ON",
    "checkpoint_fullfsync=ON",
    "foreign_keys=ON",
    "recursive_triggers=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "mmap_size=0",
)


class Address(NamedTuple):
    """Where a library is: in ``file``, or on the server of ``url``."""

    file: Path | None
    url: URL | None = None

    @property
    def name(self) -> str:
        """The path or the URL, without any password."""
        return str(self.file) if self.url is None else self.url.render_as_string(hide_password=True)


def location(database: str | Path) -> Address:
    """Return the address of a library given as a path or as a database URL.

    Raises ``StorageError("library.bad-address")``. A SQLite address names a file and nothing else: memory would forget
    the work, and options would open another file than the one that was looked at.
    """
    text = str(database)
    if "://" not in text:
        return Address(Path(text).expanduser().absolute())
    try:
        url = make_url(text)
    except (exc.ArgumentError, ValueError) as error:
        raise StorageError("library.bad-address") from error
    backend = url.get_backend_name()
    if backend == "sqlite" and url.database not in {None, "", ":memory:"} and not url.query:
        return Address(Path(str(url.database)))
    if backend == "postgresql":
        return Address(None, url)
    raise StorageError("library.bad-address")


def connect(address: Address, patience: float, *, read_only: bool = False) -> Engine | DirectEngine:
    """Return an engine on ``address`` that waits ``patience`` seconds for another writer.

    Through one that is ``read_only``, no byte of a SQLite file changes, whatever is asked for. On SQLite, SQLAlchemy is
    imported for it only when something is asked that cannot do without.
    """
    if address.file is None:
        assert address.url is not None
        return _postgresql(address.url, patience)
    return _sqlite(address.file, patience, read_only=read_only)


def _sqlite(file: Path, patience: float, *, read_only: bool) -> DirectEngine:
    # Without a mode SQLite would make an empty file where the library was taken away.
    whole = f"{file.absolute().as_uri()}?mode={'ro' if read_only else 'rw'}"

    def driver() -> Driver:
        try:
            opened = sqlite3.connect(whole, timeout=patience, check_same_thread=False, uri=True, factory=Driver)
        except sqlite3.OperationalError as error:
            if not file.exists():
                # As SQLite says it of a file that goes while a connection is open.
                error.sqlite_errorname = "SQLITE_READONLY_DBMOVED"
            raise
        opened.isolation_level = None
        opened.is_ready = read_only
        for pragma in ("query_only=ON", *_PRAGMAS) if read_only else _PRAGMAS:
            opened.execute(f"PRAGMA {pragma}")
        return opened

    def engine(opened: Callable[[], Driver]) -> Engine:
        made = create_engine("sqlite://", creator=opened, poolclass=pool.NullPool, hide_parameters=True)
        event.listen(made, "begin", begin)
        return made

    def begin(connection: Connection) -> None:
        driver: Any = connection.connection.driver_connection
        if not driver.in_transaction:
            driver.begin(patience, reading=read_only)

    return DirectEngine(driver, engine, patience)


def _postgresql(url: URL, patience: float) -> Engine:
    try:
        engine = create_engine(
            url.set(drivername="postgresql+psycopg"),
            pool_size=2,
            max_overflow=0,
            pool_pre_ping=True,
            pool_recycle=1800,
            hide_parameters=True,
            connect_args={
                "connect_timeout": 5,
                "keepalives": 1,
                "keepalives_idle": 20,
                "keepalives_interval": 5,
                "keepalives_count": 3,
                "tcp_user_timeout": 15000,
                "options": "-c idle_in_transaction_session_timeout=60000",
            },
        )
    except ModuleNotFoundError as error:
        raise StorageError("library.no-driver", library=url.render_as_string(hide_password=True)) from error

    def begin(connection: Connection) -> None:
        options = connection.get_execution_options()
        if not options.get("reading", False):
            waiting = options.get("patience", patience)
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = {int(waiting * 1000)}")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({HISTORY_LOCK})")

    event.listen(engine, "begin", begin)
    return engine
