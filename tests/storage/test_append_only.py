"""The history is append-only: the guards refuse, and whoever goes past them is found out, whatever they alter."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Integer, LargeBinary, create_engine
from sqlalchemy.exc import IntegrityError

from workbench import Workbench
from workbench.application.commands import (
    AddContact,
    AddEvidence,
    AddVerdict,
    EditAnnotations,
    MakeClaim,
    MarkAbsent,
    NoteCorrection,
    Sign,
)
from workbench.storage import guards
from workbench.storage.database import Database
from workbench.storage.integrity import problems
from workbench.storage.tables import metadata

COLUMNS = [(table.name, column.name) for table in metadata.sorted_tables for column in table.columns]
HISTORY = ("change", "revision")
HELD_BY_A_RULE = {
    ("annotation", "occurrence_n"),
    ("evidence", "annotation"),
    ("contact", "kind"),
    ("correction", "severity"),
}
"""Columns of this library for which the rules of their table let nothing else stand."""

OTHER_TEXTS = (
    "altered",
    "rtl",
    "outlet",
    "secondary",
    "imported",
    "moved",
    "undo",
    "signed_off",
    "context",
    "2001",
    '{"note":"forged"}',
)


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a closed library with a row in every table."""
    folder = tmp_path_factory.mktemp("full")
    article, attached = folder / "note.txt", folder / "minutes.txt"
    article.write_text("A short note\n\nSomething happened somewhere, said a man.\n", encoding="utf-8")
    attached.write_text("the minutes", encoding="utf-8")
    library = folder / "library.db"
    with Workbench.open(library, reviewer="Ana") as desk:
        made = str(desk.import_files([article], story="A story")[0].article)
        annotation = desk.annotate(made, 14, 30, "sourced", source="A man", claim="Something happened", note="heard")
        claim = next(iter(desk.claims.rows())).id
        desk.do(AddEvidence(claim=claim, citation="Minutes", attach=attached))
        desk.do(AddVerdict(claim=claim, rating="true", rationale="It stands there"))
        desk.do(EditAnnotations(ids=(annotation.id,), details={"note": "heard twice"}))
        desk.do(
            AddContact(
                claim=claim,
                who="A man",
                channel="mail",
                asked_on="2025-02",
                question="When?",
                answered_on="2025-03",
                answer="No",
            )
        )
        desk.do(NoteCorrection(article=made, was="somewhere", becomes="here", claim=claim, reason="He said so"))
        desk.do(MakeClaim(statement="Nothing happened", id="unheard"))
        desk.do(MarkAbsent(claim="unheard", article=made))
        desk.do(Sign(version=desk.articles.version(made).id, kind="submitted"))
        desk.undo()
        desk.redo()
    return library


@pytest.fixture
def library(full: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(full, tmp_path / "library.db"))


@pytest.fixture(scope="module")
def unguarded(full: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    """Return a connection as somebody has it who edits the file with another program, its guards taken off."""
    path = shutil.copy(full, tmp_path_factory.mktemp("unguarded") / "library.db")
    with sqlite3.connect(path) as raw:
        for name in guards.SQLITE:
            raw.execute(f"DROP TRIGGER {name}")
    raw.close()
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def other_values(table: str, column: str, value: Any) -> list[Any]:
    """Return values that may stand in the place of ``value``, the likeliest first."""
    kind = metadata.tables[table].c[column].type
    if isinstance(kind, Integer):
        return [value + 1, value - 1, value + 1000]
    if isinstance(kind, LargeBinary):
        return [value + b"\0", b"other"]
    return [f"{value or ''}x", *(each for each in OTHER_TEXTS if each != value)]


def test_every_table_has_a_row_to_alter(unguarded: Connection) -> None:
    for table in metadata.sorted_tables:
        assert unguarded.exec_driver_sql(f'SELECT count(*) FROM "{table.name}"').scalar_one() > 0, table.name
    assert list(problems(unguarded)) == []
    unguarded.rollback()


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_an_altered_column_is_found_out(unguarded: Connection, table: str, column: str) -> None:
    place, value = unguarded.exec_driver_sql(f'SELECT rowid, "{column}" FROM "{table}" ORDER BY rowid').first()
    altered = False
    for other in other_values(table, column, value):
        try:
            unguarded.exec_driver_sql(f'UPDATE "{table}" SET "{column}" = ? WHERE rowid = ?', (other, place))
        except IntegrityError:
            continue
        altered = True
        break
    found = list(problems(unguarded))
    unguarded.rollback()
    assert altered != ((table, column) in HELD_BY_A_RULE)
    assert found or not altered


@pytest.mark.parametrize("table", [each.name for each in metadata.sorted_tables])
def test_a_row_that_was_taken_out_is_found_out(unguarded: Connection, table: str) -> None:
    unguarded.exec_driver_sql(f'DELETE FROM "{table}" WHERE rowid = (SELECT min(rowid) FROM "{table}")')
    found = list(problems(unguarded))
    unguarded.rollback()
    assert found


@pytest.mark.parametrize(
    ("table", "statement"),
    [
        *((table, f'UPDATE "{table}" SET "{column}" = "{column}"') for table, column in COLUMNS if table in HISTORY),
        *product(HISTORY, ('DELETE FROM "{table}"', 'INSERT OR REPLACE INTO "{table}" SELECT * FROM "{table}"')),
        *product(
            HISTORY, ('REPLACE INTO "{table}" SELECT * FROM "{table}"', 'UPDATE OR REPLACE "{table}" SET rowid=rowid')
        ),
    ],
)
def test_the_guards_refuse_to_alter_what_was_done(library: Path, table: str, statement: str) -> None:
    database = Database.open(library)
    before = library.read_bytes()
    try:
        with pytest.raises(IntegrityError, match="append-only"), database.writing() as connection:
            connection.exec_driver_sql(statement.format(table=table))
    finally:
        database.close()
    assert library.read_bytes() == before


def test_a_row_replaced_behind_the_guards_is_found_out(library: Path) -> None:
    """SQLite runs no guard for a row that is replaced, unless it is told to; another program may not tell it."""
    raw = sqlite3.connect(library)
    raw.execute(
        "INSERT OR REPLACE INTO revision SELECT change, ordinal, entity, entity_id, before, "
        "replace(after, 'heard twice', 'heard never') FROM revision WHERE after LIKE '%heard twice%'"
    )
    raw.commit()
    raw.close()
    database = Database.open(library)
    with database.reading() as connection:
        assert "check.chain" in {each.key for each in problems(connection)}
    database.close()


def test_a_revision_slipped_into_an_old_change_is_found_out(library: Path) -> None:
    raw = sqlite3.connect(library)
    raw.execute(
        "INSERT INTO revision SELECT change, ordinal + 100, entity, entity_id, before, after FROM revision LIMIT 1"
    )
    raw.commit()
    raw.close()
    database = Database.open(library)
    with database.reading() as connection:
        assert "check.chain" in {each.key for each in problems(connection)}
    database.close()
