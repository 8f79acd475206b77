"""A library of an earlier release: it is copied, checked and brought up to date before it is used."""

from __future__ import annotations

from workbench.storage.database import Database
from workbench.storage.engine import location
from workbench.storage.library_file import schema_of
from workbench.storage.schema import NEWEST


def is_older(library: str) -> bool:
    """Tell whether an earlier release wrote this library (path or URL); the file is only looked at."""
    file = location(library).file
    found = schema_of(file) if file is not None else None
    return found is not None and found < NEWEST


def bring_up_to_date(library: str) -> None:
    """Copy a library, check the copy, and give the library the tables of this release; callable from any thread.

    All of it is done or nothing. Raises as opening it does.
    """
    Database.open(library).close()
