"""The connection to the database, with the settings that make a commit durable.

The SQLite settings and why they are so: one file that can be copied whole, no acknowledged commit lost in a power cut,
no lost update between two processes (see workbench/README.md, *Storage*).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import QueuePool

from workbench.domain.errors import StorageError

APPLICATION_ID = 0x46435742
"""Marks a SQLite file as a library of ours ("FCWB")."""

HISTORY_LOCK = 0x46435742
"""The advisory lock that makes ``seq`` the order of commits on PostgreSQL."""

_PRAGMAS = (
    "journal_mode=TRUNCATE",
    "synchronous=EXTRA",
    "fullfsync=ON",
    "checkpoint_fullfsync=ON",
    "foreign_keys=ON",
    "recursive_triggers=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "mmap_size=0",
)


def location(database: str | Path) -> URL:
    """Return the address of a library given as a path or as a database URL.

    Raises ``StorageError("library.bad-address")``. A SQLite address names a file and nothing else: memory would forget
    the work, and options would open another file than the one that was looked at.
    """
    text = str(database)
    if "://" not in text:
        return URL.create("sqlite", database=str(Path(text).expanduser().absolute()))
    try:
        url = make_url(text)
    except (ArgumentError, ValueError) as error:
        raise StorageError("library.bad-address") from error
    backend = url.get_backend_name()
    names_a_file = url.database not in {None, "", ":memory:"} and not url.query
    if backend == "postgresql" or (backend == "sqlite" and names_a_file):
        return url
    raise StorageError("library.bad-address")


def connect(url: URL, patience: float, *, read_only: bool = False) -> Engine:
    """Return an engine on ``url`` that waits ``patience`` seconds for another writer.

    Through one that is ``read_only``, no byte of a SQLite file changes, whatever is asked for.
    """
    if url.get_backend_name() == "sqlite":
        return _sqlite(url, patience, read_only=read_only)
    return _postgresql(url, patience)


def _sqlite(url: URL, patience: float, *, read_only: bool) -> Engine:
    if read_only:
        whole = Path(str(url.database)).absolute().as_uri()
        url = URL.create("sqlite", database=whole, query={"mode": "ro", "uri": "true"})
    engine = create_engine(
        url,
        poolclass=QueuePool,
        pool_size=2,
        max_overflow=0,
        pool_timeout=max(patience, 1.0),
        connect_args={"timeout": patience, "check_same_thread": False},
        hide_parameters=True,
    )

    def settle(dbapi: Any, _record: object) -> None:
        dbapi.isolation_level = None
        cursor = dbapi.cursor()
        for pragma in ("query_only=ON", *_PRAGMAS[1:]) if read_only else _PRAGMAS:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    def begin(connection: Connection) -> None:
        options = connection.get_execution_options()
        waiting = options.get("patience", patience)
        # Neither has parameters or rows, and each transaction needs both: the driver alone does them ten times faster.
        driver: Any = connection.connection.driver_connection
        driver.execute(f"PRAGMA busy_timeout={int(waiting * 1000)}")
        driver.execute("BEGIN" if options.get("reading", False) else "BEGIN IMMEDIATE")

    event.listen(engine, "connect", settle)
    event.listen(engine, "begin", begin)
    return engine


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
