"""Makes and upgrades the tables, and notices parts of a file that are not ours."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final, TypeAlias

from workbench.domain.digests import sha256
from workbench.domain.errors import LibraryRefusedError
from workbench.storage import guards, search_index, steps
from workbench.storage.direct import DirectEngine
from workbench.storage.engine import APPLICATION_ID
from workbench.storage.prepared import rows_of
from workbench.storage.sql import Connection, Engine, inspect, sqlite_dialect, tables

Parts: TypeAlias = dict[tuple[str, str], tuple[str, ...]]

NEWEST = 4
"""The schema number this program writes (``user_version`` of a SQLite file)."""

MIGRATIONS = Path(__file__).parent / "migrations"
"""Where the steps from each schema to the next are."""

_ALEMBIC: Final = (
    "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
    "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
)
_KNOWN: Final = {4: "3624318d8ca4c57dc61ee238dc5ec0ee882bdc4b986b21b7b73acedbf3185f25"}
"""The fingerprint of the newest schema in a file that this release has made."""


def upgrade(engine: Engine | DirectEngine, library: str = "") -> None:
    """Bring the database to the newest schema in one transaction: all of it or nothing.

    What was done stays as it is: raises ``LibraryRefusedError("library.damaged")``, with everything as it was, if the
    history ends otherwise afterwards or something points nowhere.
    """
    # Alembic takes a third of a second to import, and a library that is up to date never needs it.
    from alembic import command
    from alembic.config import Config

    settings = Config()
    settings.set_main_option("script_location", str(MIGRATIONS))
    settings.set_main_option("path_separator", "os")
    with (engine.whole if isinstance(engine, DirectEngine) else engine).connect() as connection:
        on_sqlite = connection.dialect.name == "sqlite"
        if on_sqlite:
            # Only outside a transaction does this have an effect; a table that is rebuilt would take its rows along.
            _driver(connection).execute("PRAGMA foreign_keys=OFF")
        try:
            with connection.begin():
                before = _end_of_history(connection)
                settings.attributes["connection"] = connection
                command.upgrade(settings, "head")
                steps.tell("proving")
                if on_sqlite:
                    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
                    connection.exec_driver_sql(f"PRAGMA user_version={NEWEST}")
                    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
                    if broken is not None or _end_of_history(connection) != before:
                        raise LibraryRefusedError("library.damaged", library=library)
                steps.tell("ending")
        finally:
            if on_sqlite:
                _driver(connection).execute("PRAGMA foreign_keys=ON")


def _driver(connection: Connection) -> Any:
    return connection.connection.driver_connection


def _end_of_history(connection: Connection) -> Any:
    """Return number, digest and size of the history; None before there is any."""
    if not inspect(connection).has_table("change"):
        return None
    found = connection.exec_driver_sql('SELECT max(seq), count(*), (SELECT count(*) FROM revision) FROM "change"').one()
    last = connection.exec_driver_sql('SELECT digest FROM "change" ORDER BY seq DESC LIMIT 1').first()
    return (*found, *(last or ())) if found[1] else None


def refuse_foreign_parts(connection: Connection, library: str) -> None:
    """Raise ``LibraryRefusedError`` if a SQLite file holds tables, triggers or views that are not ours, or lacks some.

    A trigger in a file from elsewhere could change annotations behind our back at the first honest save, and a table
    without its rules would take what no reader expects.
    """
    if connection.dialect.name != "sqlite":
        return
    rows = rows_of(connection, "SELECT type, name, sql FROM sqlite_schema")
    ours = [(kind, name, sql or "") for kind, name, sql in rows if not name.startswith("sqlite_")]
    if fingerprint(ours) == _KNOWN.get(NEWEST):
        return
    if found_parts(ours) != expected():
        raise LibraryRefusedError("library.damaged", library=library)


def refuse_unreadable(connection: Connection, library: str) -> None:
    """Raise ``LibraryRefusedError("library.newer")`` if a library of a later schema lacks what this program reads."""
    rows = connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type = 'table'").all()
    there = {name for (name,) in rows}
    for table in tables.metadata.tables.values():
        found = connection.exec_driver_sql(f'PRAGMA table_info("{table.name}")').all() if table.name in there else []
        if not {column.name for column in table.columns} <= {row[1] for row in found}:
            raise LibraryRefusedError("library.newer", library=library)


def found_parts(rows: Iterable[tuple[str, str, str]]) -> Parts:
    """Return kind and name of everything in a file, with what each is made of.

    In which words SQLite keeps the tables of its own index is its business; that they are there is ours.
    """
    return {(kind, name): () if name in search_index.KEPT_BY_FTS5 else parts_of(sql) for kind, name, sql in rows}


def expected() -> Parts:
    """Return kind and name of everything that a library of ours holds, with what each is made of."""
    dialect = sqlite_dialect()
    from sqlalchemy.schema import CreateIndex, CreateTable

    parts = {("table", "alembic_version"): parts_of(_ALEMBIC)}
    parts |= {("trigger", name): parts_of(text) for name, text in guards.SQLITE.items()}
    parts |= {key: parts_of(text) for key, text in search_index.SQLITE.items()}
    parts |= {("table", name): () for name in search_index.KEPT_BY_FTS5}
    for table in (*tables.metadata.tables.values(), tables.searched):
        parts["table", table.name] = parts_of(str(CreateTable(table).compile(dialect=dialect)))
        for index in table.indexes:
            parts["index", str(index.name)] = parts_of(str(CreateIndex(index).compile(dialect=dialect)))
    return parts


def parts_of(sql: str) -> tuple[str, ...]:
    """Return what a CREATE statement is made of: its head, its columns and rules in no order, its tail.

    Blanks and quotation marks do not count, so that it does not matter which release wrote the statement.
    """
    plain = re.sub(r"\s+", " ", sql.replace('"', "")).strip()
    head, opened, rest = plain.partition("(")
    body, _, tail = rest.rpartition(")")
    if not opened or plain.startswith("CREATE TRIGGER"):
        return (plain,)
    inside, depth = [""], 0
    for letter in body:
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == "," and depth == 0:
            inside.append("")
        else:
            inside[-1] += letter
    bare = sorted(each.strip().replace(" (", "(") for each in inside)
    return (head.strip(), *bare, tail.strip())


def fingerprint(rows: Iterable[tuple[str, str, str]]) -> str:
    """Return a digest of kind, name and text of everything in a file; comparing that is much faster than ``expected``.

    It is the same however a library came to this schema, and whichever release of SQLite made the tables of its own
    index; a file that some other program wrote needs the slow way.
    """
    words = [(kind, name, "" if name in search_index.KEPT_BY_FTS5 else sql) for kind, name, sql in rows]
    return sha256(repr(sorted(words)).encode())
