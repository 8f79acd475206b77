"""Statements that are compiled once and then given to the driver as they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple
from weakref import WeakKeyDictionary

from workbench.storage import kept_words
from workbench.storage.direct import DirectConnection
from workbench.storage.sql import Connection, Dialect, sqlite_dialect

if TYPE_CHECKING:
    from sqlalchemy import ClauseElement

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

    Under its ``key``, the words for SQLite may be kept in ``kept_words.json``, so that SQLAlchemy need not be imported
    for them; ``statement`` makes what the words were made from.
    """

    def __init__(self, key: str, statement: Callable[[], ClauseElement]) -> None:
        self.key = key
        self._statement = statement
        self._kept: _Compiled | None = None
        self._compiled: WeakKeyDictionary[Dialect, _Compiled] = WeakKeyDictionary()

    def rows(self, connection: Connection, values: Values) -> Rows:
        """Return all rows, with their columns in the order of the statement."""
        compiled = self._for(connection)
        if compiled.is_direct:
            found: list[tuple[Any, ...]] = (
                _driver(connection).execute(compiled.words, compiled.given(values)).fetchall()
            )
            return found
        return connection.exec_driver_sql(compiled.words, compiled.given(values)).all()

    def stream(self, connection: Connection, values: Values) -> Iterator[Sequence[Any]]:
        """Return the rows one by one; only a few are held at a time."""
        compiled = self._for(connection)
        if compiled.is_direct:
            # The cursor itself: with a million rows, every Python function that only hands them on counts.
            return iter(_driver(connection).execute(compiled.words, compiled.given(values)))
        streaming = connection.execution_options(stream_results=True)
        return iter(streaming.exec_driver_sql(compiled.words, compiled.given(values)))

    def run(self, connection: Connection, values: Values) -> None:
        """Run it with these values by the names of its parameters."""
        compiled = self._for(connection)
        if compiled.is_direct:
            _driver(connection).execute(compiled.words, compiled.given(values))
        else:
            connection.exec_driver_sql(compiled.words, compiled.given(values))

    def run_many(self, connection: Connection, rows: Sequence[Values]) -> None:
        """Run it once for each of the rows, of which there is one at least."""
        compiled = self._for(connection)
        given = [compiled.given(each) for each in rows]
        if compiled.is_direct:
            _driver(connection).executemany(compiled.words, given)
        else:
            connection.exec_driver_sql(compiled.words, given)

    def compiled_for(self, dialect: Dialect) -> tuple[str, tuple[str, ...]]:
        """Return the words for a kind of database, and its parameters in their order."""
        compiled: Any = self._statement().compile(dialect=dialect)
        return str(compiled), tuple(str(each) for each in compiled.positiontup or ())

    def _for(self, connection: Connection) -> _Compiled:
        if connection.dialect.name == "sqlite":
            if self._kept is None:
                self._kept = self._for_sqlite()
            return self._kept
        found = self._compiled.get(connection.dialect)
        if found is None:
            compiled: Any = self._statement().compile(dialect=connection.dialect)
            order = compiled.positiontup
            names = None if order is None else tuple(order)
            found = self._compiled[connection.dialect] = _Compiled(str(compiled), names, is_direct=False)
        return found

    def _for_sqlite(self) -> _Compiled:
        kept = kept_words.STATEMENTS.get(self.key)
        if kept is None:
            kept = self.compiled_for(sqlite_dialect())
        return _Compiled(*kept, is_direct=True)


def rows_of(connection: Connection, words: str) -> Rows:
    """Return the rows that SQLite answers to these very words, which have no parameters."""
    found: list[tuple[Any, ...]] = _driver(connection).execute(words).fetchall()
    return found


def _driver(connection: Any) -> Any:
    # Migrations and those who upgrade hold a connection of SQLAlchemy's.
    return connection.driver if type(connection) is DirectConnection else connection.connection.driver_connection
