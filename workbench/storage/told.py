"""Things that stand in the history alone: the newest word on them is how they are, and no table repeats it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

import msgspec

from workbench.domain.label import LabelScheme
from workbench.storage.prepared import Prepared
from workbench.storage.rows import Columns, told
from workbench.storage.sql import Connection, Select, bindparam, func, select, tables

SCHEME: Final = "label_scheme"
"""What the label scheme of a library is called in its history; there is one, under this id."""


def _newest_statement() -> Select[Any]:
    change, revision = tables.change, tables.revision
    about = (revision.c.entity == bindparam("entity"), revision.c.entity_id == bindparam("wanted"))
    last = select(func.max(change.c.seq)).join(revision, change.c.id == revision.c.change).where(*about)
    return (
        select(revision.c.after)
        .join(change, change.c.id == revision.c.change)
        .where(*about, change.c.seq == last.scalar_subquery())
    )


_NEWEST: Final = Prepared("told.newest", _newest_statement)


class _Nothing:
    """Writes nothing: what a change says of such a thing is written with the change."""

    def run(self, connection: Connection, columns: Mapping[str, Any]) -> None:
        """Do nothing."""


class _Newest(NamedTuple):
    """Reads the newest state of the thing whose id is ``wanted``."""

    entity: str
    column_names: tuple[str, ...]

    def rows(self, connection: Connection, given: Mapping[str, Any]) -> Sequence[Sequence[Any]]:
        """Return its columns, or nothing if the history does not know it."""
        state = _newest(connection, self.entity, given["wanted"])
        return [] if state is None else [[state.get(name) for name in self.column_names]]


class ToldKind:
    """A kind of thing that stands in the history alone, as far as a unit of work has to know it."""

    insert = update = delete = _Nothing()

    def __init__(self, name: str, column_names: tuple[str, ...], later: tuple[str, ...] = ()) -> None:
        self.name = name
        self.column_names = column_names
        self.by_id = _Newest(name, column_names)
        self._later = later

    def told(self, row: Columns) -> Columns:
        """Return a row as the history tells it: what came later only where something is said of it."""
        return told(row, self._later)

    def whole(self, row: Columns) -> Columns:
        """Return a row with every column: as it is."""
        return row


_LATER: Final = ("ratings",)
TOLD: Final = {SCHEME: ToldKind(SCHEME, ("id", *LabelScheme.__struct_fields__), _LATER)}


def scheme_columns(scheme: LabelScheme) -> Columns:
    """Return a label scheme as it stands in the history."""
    content: Columns = msgspec.json.decode(msgspec.json.encode(scheme))
    return told({"id": SCHEME, **content}, _LATER)


def scheme_of(state: Mapping[str, Any] | None) -> LabelScheme | None:
    """Return the label scheme that a state of the history holds; None if that cannot be made out."""
    if state is None:
        return None
    try:
        return msgspec.convert({name: value for name, value in state.items() if name != "id"}, LabelScheme)
    except msgspec.ValidationError:
        return None


def read_scheme(connection: Connection) -> LabelScheme | None:
    """Return the label scheme that somebody gave this library, or None."""
    return scheme_of(_newest(connection, SCHEME, SCHEME))


def _newest(connection: Connection, entity: str, thing: str) -> Columns | None:
    for (after,) in _NEWEST.rows(connection, {"entity": entity, "wanted": thing}):
        found: Columns | None = None if after is None else msgspec.json.decode(after)
        return found
    return None
