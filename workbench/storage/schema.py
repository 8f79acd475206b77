"""Makes and upgrades the tables, and notices parts of a file that are not ours."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine

from workbench.domain.errors import LibraryRefusedError
from workbench.storage import guards
from workbench.storage.engine import APPLICATION_ID
from workbench.storage.tables import metadata

NEWEST = 1
"""The schema number this program writes (``user_version`` of a SQLite file)."""


def upgrade(engine: Engine) -> None:
    """Bring the database to the newest schema in one transaction: all of it or nothing."""
    # Alembic takes a third of a second to import, and a library that is up to date never needs it.
    from alembic import command
    from alembic.config import Config

    settings = Config()
    settings.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    settings.set_main_option("path_separator", "os")
    with engine.begin() as connection:
        settings.attributes["connection"] = connection
        command.upgrade(settings, "head")
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version={NEWEST}")


def refuse_foreign_parts(connection: Connection, library: str) -> None:
    """Raise ``LibraryRefusedError`` if a SQLite file holds tables, triggers or views that are not ours, or lacks some.

    A trigger in a file from elsewhere could change annotations behind our back at the first honest save.
    """
    if connection.dialect.name != "sqlite":
        return
    rows = connection.exec_driver_sql("SELECT type, name, sql FROM sqlite_schema").all()
    present = {(kind, name) for kind, name, _ in rows if not name.startswith("sqlite_")}
    triggers = {name: text for kind, name, text in rows if kind == "trigger"}
    if present != _parts() or triggers != guards.SQLITE:
        raise LibraryRefusedError("library.damaged", library=library)


def _parts() -> set[tuple[str, str]]:
    """Return kind and name of everything a library of ours holds."""
    parts = {("table", "alembic_version")}
    parts |= {("trigger", name) for name in guards.SQLITE}
    for table in metadata.tables.values():
        parts.add(("table", table.name))
        parts |= {("index", str(index.name)) for index in table.indexes}
    return parts
