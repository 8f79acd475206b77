"""Whether a library is what it was when it was written: the file, the texts, the quotes, the chain."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

import msgspec
from sqlalchemy import Connection, select

from workbench.domain.change import Change
from workbench.domain.digests import FIRST_DIGEST, chained, sha256
from workbench.storage import find, history, tables
from workbench.storage.rows import KINDS


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is not as it should be; ``key`` names the sentence, ``facts`` fill it."""

    key: str
    thing: str
    facts: dict[str, str | int] = {}


def problems(connection: Connection) -> Iterator[Problem]:
    """Go through the whole library and yield what is wrong; nothing is changed."""
    yield from _file(connection)
    yield from _bodies(connection)
    yield from _quotes(connection)
    yield from _chain(connection)
    yield from _rows_against_history(connection)


def _file(connection: Connection) -> Iterator[Problem]:
    if connection.dialect.name != "sqlite":
        return
    for row in connection.exec_driver_sql("PRAGMA integrity_check(20)"):
        if row[0] != "ok":
            yield Problem(key="check.file", thing="file", facts={"finding": str(row[0])})
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield Problem(key="check.link", thing=str(row[0]), facts={"to": str(row[2])})


def _bodies(connection: Connection) -> Iterator[Problem]:
    for row in connection.execute(select(tables.text_body)):
        if sha256(row.body.encode()) != row.sha256 or len(row.body) != row.characters:
            yield Problem(key="check.text", thing=row.sha256)
    for (key,) in connection.execute(select(tables.original_file.c.sha256)).all():
        try:
            whole = sha256(find.original(connection, key) or b"") == key
        except zlib.error:
            whole = False
        if not whole:
            yield Problem(key="check.original", thing=key)
    for (key,) in connection.execute(select(tables.attachment.c.sha256)).all():
        if sha256(find.attachment(connection, key) or b"") != key:
            yield Problem(key="check.attachment", thing=key)


def _quotes(connection: Connection) -> Iterator[Problem]:
    # A version whose text is gone is told as a broken link.
    query = select(tables.article_version.c.id, tables.article_version.c.text_sha256)
    versions = connection.execute(query.join(tables.text_body)).all()
    for version, text_sha256 in versions:
        text = find.text(connection, text_sha256)
        for each in find.annotations_of(connection, [version]):
            if each.anchor != "lost" and text[each.start : each.end] != each.exact:
                yield Problem(key="check.quote", thing=each.id, facts={"start": each.start, "end": each.end})


def _chain(connection: Connection) -> Iterator[Problem]:
    """Only the first break is named: every later digest follows from it."""
    previous, expected = FIRST_DIGEST, 1
    for row in connection.execute(select(tables.change).order_by(tables.change.c.seq)).mappings().all():
        change = Change(**row)
        digest = _digest(connection, previous, change)
        if change.seq != expected or digest != change.digest:
            yield Problem(key="check.chain", thing=change.id, facts={"seq": change.seq, "at": change.at})
            return
        previous, expected = change.digest, expected + 1


def _digest(connection: Connection, previous: str, change: Change) -> str | None:
    """Return the digest that ``change`` should have, or None if what it did can no longer be read."""
    try:
        return chained(previous, history.signed(change), history.revisions(connection, change.id))
    except msgspec.DecodeError:
        return None


def _rows_against_history(connection: Connection) -> Iterator[Problem]:
    """Every row must be what its last revision says, and nothing may stand there that no change has written."""
    last: dict[tuple[str, str], str | None] = {}
    query = (
        select(tables.revision.c.entity, tables.revision.c.entity_id, tables.revision.c.after)
        .join(tables.change, tables.change.c.id == tables.revision.c.change)
        .order_by(tables.change.c.seq, tables.revision.c.ordinal)
    )
    for entity, thing, after in connection.execute(query):
        if after is None:
            last.pop((entity, thing), None)
        else:
            last[entity, thing] = sha256(after.encode())
    for kind in KINDS:
        for row in connection.execute(select(kind.table)).mappings():
            columns = {name: row[name] for name in kind.column_names}
            known = last.pop((kind.name, row["id"]), None)
            if known != sha256(msgspec.json.encode(columns, order="sorted")):
                yield Problem(key="check.row", thing=row["id"], facts={"entity": kind.name})
    for entity, thing in last:
        yield Problem(key="check.missing", thing=thing, facts={"entity": entity})
