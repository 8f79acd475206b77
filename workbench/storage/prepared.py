"""Statements that are compiled once and then given to the driver as they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from sqlalchemy import ClauseElement, Connection
from sqlalchemy.engine import Dialect

Values = Mapping[str, Any]
Rows = Sequence[Sequence[Any]]


class _Compiled(NamedTuple):
    """The words for one kind of database; ``names`` is the order of the parameters where they go by order."""

    words: str
    names: tuple[str, ...] | None
    is_direct: bool

    def given(self, values: Values) -> Any:
        """Return the values as the driver takes them."""
        return values if self.names is None else tuple([values[name] for name in self.names])


class Prepared:
    """One statement whose parameters have names; making it costs nothing until it is first run.

    Core looks a statement up, binds its parameters and prepares for every kind of result, each time; for the few
    statements of a decision that took longer than SQLite itself, which is in this process. So its driver is called
    directly, inside the transaction of the connection; what it raises is an error of ``sqlite3``. Only statements whose
    columns need no conversion may be prepared: text and whole numbers.
    """

    def __init__(self, statement: ClauseElement) -> None:
        self._statement = statement
        self._compiled: WeakKeyDictionary[Dialect, _Compiled] = WeakKeyDictionary()

    def rows(self, connection: Connection, values: Values) -> Rows:
        """Return all rows, with their columns in the order of the statement."""
        compiled = self._for(connection.dialect)
        if compiled.is_direct:
            found: list[tuple[Any, ...]] = (
                _driver(connection).execute(compiled.words, compiled.given(values)).fetchall()
            )
            return found
        return connection.exec_driver_sql(compiled.words, compiled.given(values)).all()

    def run(self, connection: Connection, values: Values) -> None:
        """Run it with these values by the names of its parameters."""
        compiled = self._for(connection.dialect)
        if compiled.is_direct:
            _driver(connection).execute(compiled.words, compiled.given(values))
        else:
            connection.exec_driver_sql(compiled.words, compiled.given(values))

    def run_many(self, connection: Connection, rows: Sequence[Values]) -> None:
        """Run it once for each of the rows, of which there is one at least."""
        compiled = self._for(connection.dialect)
        given = [compiled.given(each) for each in rows]
        if compiled.is_direct:
            _driver(connection).executemany(compiled.words, given)
        else:
            connection.exec_driver_sql(compiled.words, given)

    def _for(self, dialect: Dialect) -> _Compiled:
        found = self._compiled.get(dialect)
        if found is None:
            compiled: Any = self._statement.compile(dialect=dialect)
            order = compiled.positiontup
            names = None if order is None else tuple(order)
            found = self._compiled[dialect] = _Compiled(str(compiled), names, dialect.name == "sqlite")
        return found


def _driver(connection: Connection) -> Any:
    return connection.connection.driver_connection
