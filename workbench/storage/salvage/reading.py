"""Finds the rows of each table in a damaged library, also of tables whose beginnings are gone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from sqlalchemy import CheckConstraint, Integer, LargeBinary, Table

from workbench.storage.rows import LATER
from workbench.storage.salvage.pages import Pages, Row, Value
from workbench.storage.tables import metadata

Columns = dict[str, Any]
_SCHEMA = frozenset({"table", "index", "trigger", "view"})
_CHOICES = {
    ("annotation", "anchor"): ("exact", "moved", "altered", "ambiguous", "lost"),
    ("annotation", "origin"): ("human", "suggestion", "copy", "imported"),
    ("article", "direction"): ("ltr", "rtl"),
    ("annotation", "voice"): ("outlet", "author", "quoted", "reported"),
    ("change", "kind"): ("do", "undo", "redo"),
    ("evidence", "kind"): ("primary", "secondary"),
    ("evidence", "stance"): ("supports", "refutes", "context"),
    ("mention", "stance"): ("same", "contradicts", "context"),
    ("contact", "kind"): ("question", "right_of_reply"),
    ("correction", "severity"): ("affects_rating", "factual", "clarification", "update", "typo"),
    ("review", "kind"): ("submitted", "signed_off"),
}
"""What columns may hold; it tells apart tables whose rows look alike otherwise."""


class FoundRow(NamedTuple):
    """A row by the names of its columns; ``number`` orders the rows of a table; ``certain`` is whose page is known."""

    columns: Columns
    number: int
    page: int
    certain: bool


class LostPage(NamedTuple):
    """A page that cannot be read; ``table`` is whose rows stood there, if that is known."""

    number: int
    table: str | None


class Found(NamedTuple):
    """Everything that could be read: the rows of each table, the pages that could not, how many the end lacks."""

    rows: dict[str, list[FoundRow]]
    lost: list[LostPage]
    missing: int


def read(content: bytes) -> Found:
    """Return the rows that stand in the bytes of a damaged library."""
    pages = Pages(content)
    owners = _owners(pages)
    free = pages.free()
    found = Found({name: [] for name in metadata.tables}, [], pages.missing)
    for page in range(1, pages.count + 1):
        owner = owners.get(page)
        if owner is not None and not pages.is_leaf(page):
            found.lost.append(LostPage(page, owner))
        rows = [] if page in free else pages.rows(page)
        table = owner or _guessed(rows)
        if table is None:
            continue
        for row in rows:
            columns = _columns(metadata.tables[table], row.values)
            if columns is not None:
                found.rows[table].append(FoundRow(columns, row.number, page, owner is not None))
    return found


def _owners(pages: Pages) -> dict[int, str]:
    """Return the table of each leaf that can be reached from the beginning of its table."""
    owners: dict[int, str] = {}
    for row in _schema(pages):
        kind, name, _, root, _ = row.values
        if kind == "table" and name in metadata.tables and isinstance(root, int):
            owners |= dict.fromkeys(pages.below(root), str(name))
    return owners


def _schema(pages: Pages) -> Iterator[Row]:
    """Yield the rows that name the tables, wherever they stand."""
    for page in range(1, pages.count + 1):
        for row in pages.rows(page):
            values = row.values
            if len(values) == 5 and values[0] in _SCHEMA and isinstance(values[3], int):
                yield row


def _guessed(rows: list[Row]) -> str | None:
    """Return the table that most rows of a page fit; all rows of a page belong to one."""
    votes: Counter[str] = Counter()
    for row in rows:
        for table in metadata.tables.values():
            if _columns(table, row.values) is not None:
                votes[table.name] += 2 if any(name == table.name for name, _ in _CHOICES) else 1
    return votes.most_common(1)[0][0] if votes else None


def _columns(table: Table, values: tuple[Value, ...]) -> Columns | None:
    """Return the values by the names of the table's columns, or None if they cannot be a row of it."""
    # A row that was written before its table got further columns ends earlier on its page.
    least = len(table.columns) - len(LATER.get(table.name, ()))
    if not least <= len(values) <= len(table.columns):
        return None
    values = (*values, *[None] * (len(table.columns) - len(values)))
    for column, value in zip(table.columns, values, strict=True):
        if value is None:
            if not column.nullable:
                return None
            continue
        wanted = int if isinstance(column.type, Integer) else bytes if isinstance(column.type, LargeBinary) else str
        if not isinstance(value, wanted):
            return None
        if value not in _CHOICES.get((table.name, column.name), (value,)):
            return None
    return {column.name: value for column, value in zip(table.columns, values, strict=True)}


def choices_of(table: Table) -> set[str]:
    """Return the columns of a table that may hold a few words only; for who proves that the list here is whole."""
    return {
        str(rule.name).removeprefix(f"ck_{table.name}_")
        for rule in {*table.constraints, *(rule for column in table.columns for rule in column.constraints)}
        if isinstance(rule, CheckConstraint) and " in ('" in str(rule.sqltext)
    }
