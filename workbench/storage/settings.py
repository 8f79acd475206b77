"""How safely a library is written, as the database itself answers when asked."""

from __future__ import annotations

import sqlite3
from typing import Final

from workbench.storage.database import Connection, Database

_ASKED: Final = {
    "journal_mode": "truncate",
    "synchronous": "3",
    "foreign_keys": "1",
    "recursive_triggers": "1",
    "trusted_schema": "0",
    "cell_size_check": "1",
}


def unsafe_settings(database: Database) -> dict[str, str]:
    """Return the settings that are not what the promise to lose nothing needs, with what they are; none on a server."""
    if database.path is None:
        return {}
    with database.reading() as connection:
        found = {name: _setting(connection, name) for name in _ASKED}
    return {name: value for name, value in found.items() if value != _ASKED[name]}


def engine_version() -> str:
    """Return the version of the SQLite that Python was built with."""
    return sqlite3.sqlite_version


def _setting(connection: Connection, name: str) -> str:
    return str(connection.exec_driver_sql(f"PRAGMA {name}").scalar()).lower()
