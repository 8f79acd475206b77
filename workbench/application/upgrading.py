"""A library of an earlier release: it is copied, checked and brought up to date before it is used."""

from __future__ import annotations

from workbench.storage.database import Database
from workbench.storage.engine import location
from workbench.storage.library_file import schema_of
from workbench.storage.schema import NEWEST
from workbench.storage.steps import Hearer, Step, heard

__all__ = ["Step", "bring_up_to_date", "is_older"]


def is_older(library: str) -> bool:
    """Tell whether an earlier release wrote this library (path or URL); the file is only looked at."""
    file = location(library).file
    found = schema_of(file) if file is not None else None
    return found is not None and found < NEWEST


def bring_up_to_date(library: str, tell: Hearer = lambda _step, _done, _total: None) -> None:
    """Copy a library, check the copy, and give the library the tables of this release; callable from any thread.

    All of it is done or nothing. ``tell(step, done, total)`` hears how far it is, ``total`` 0 where nobody knows; what
    it raises stops the upgrade. Raises as opening it does.
    """
    with heard(tell):
        Database.open(library).close()
