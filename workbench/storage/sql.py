"""SQLAlchemy and the tables, imported when the first statement is put together.

They take a third of a second to import, and the first picture needs only statements whose words are kept
(``kept_words.py``). So the modules of this floor that a start imports take what they need from here, and use it in
functions only. It is used as if it came from there, but cannot be a base class; an error to be caught is taken from
``exc``.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy import (
        ColumnElement,
        Connection,
        Engine,
        Select,
        Table,
        UniqueConstraint,
        and_,
        bindparam,
        create_engine,
        delete,
        event,
        exc,
        exists,
        func,
        insert,
        inspect,
        or_,
        pool,
        select,
        text,
        update,
    )
    from sqlalchemy.engine import URL, Dialect, make_url

    from workbench.storage import tables
else:

    class _Late:
        """Something of a module, or the module itself, that is not imported before somebody uses it."""

        def __init__(self, module: str, name: str = "") -> None:
            self._module = module
            self._name = name

        def _thing(self) -> Any:
            importlib.import_module(self._module.partition(".")[0])
            module = importlib.import_module(self._module)
            return getattr(module, self._name) if self._name else module

        def __call__(self, *given: Any, **named: Any) -> Any:
            return self._thing()(*given, **named)

        def __getattr__(self, name: str) -> Any:
            found = getattr(self._thing(), name)
            setattr(self, name, found)
            return found

        def __instancecheck__(self, value: object) -> bool:
            return isinstance(value, self._thing())

    tables = _Late("workbench.storage.tables")
    exc = _Late("sqlalchemy.exc")
    pool = _Late("sqlalchemy.pool")
    URL, Dialect, make_url = (_Late("sqlalchemy.engine", name) for name in ("URL", "Dialect", "make_url"))
    ColumnElement, Connection, Engine, Select, Table, UniqueConstraint = (
        _Late("sqlalchemy", name)
        for name in ("ColumnElement", "Connection", "Engine", "Select", "Table", "UniqueConstraint")
    )
    and_, bindparam, create_engine, delete, event, exists, func, insert, inspect, or_, select, text, update = (
        _Late("sqlalchemy", name)
        for name in (
            "and_",
            "bindparam",
            "create_engine",
            "delete",
            "event",
            "exists",
            "func",
            "insert",
            "inspect",
            "or_",
            "select",
            "text",
            "update",
        )
    )

__all__ = [
    "URL",
    "ColumnElement",
    "Connection",
    "Dialect",
    "Engine",
    "Select",
    "Table",
    "UniqueConstraint",
    "and_",
    "bindparam",
    "create_engine",
    "delete",
    "event",
    "exc",
    "exists",
    "func",
    "insert",
    "inspect",
    "make_url",
    "or_",
    "pool",
    "select",
    "tables",
    "text",
    "update",
]


def sqlite_dialect() -> Dialect:
    """Return how SQLAlchemy speaks to SQLite.

    Its top is imported before any part of it, here and above: a thread that begins with a part keeps that part from one
    that began at the top, and both would find half of it.
    """
    importlib.import_module("sqlalchemy")
    found: Dialect = importlib.import_module("sqlalchemy.dialects.sqlite").dialect()
    return found
