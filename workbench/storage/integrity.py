"""Whether a library is what it was when it was written: the file, the texts, the quotes, the chain."""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from itertools import groupby
from typing import Any, Final

import msgspec

from workbench.domain.change import Change
from workbench.domain.digests import FIRST_DIGEST, chained, sha256
from workbench.storage import emptying, find, history, search_index
from workbench.storage.rows import BY_NAME, KINDS
from workbench.storage.sql import Connection, exc, func, select, tables

Tell = Callable[[int, int], None]
"""Hears how many of how many are done."""

_UNREADABLE = (exc.DBAPIError, sqlite3.Error, ValueError, TypeError)
"""What reading a damaged value raises: by the database, by its driver, or by whoever takes the value."""


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is not as it should be; ``key`` names the sentence, ``facts`` fill it."""

    key: str
    thing: str
    facts: dict[str, str | int] = {}


def problems(connection: Connection, *, is_newer: bool = False) -> Iterator[Problem]:
    """Go through the whole library and yield what is wrong; nothing is changed.

    What cannot even be read is one of the answers, and the rest is looked at all the same. With ``is_newer``, rows are
    not compared with their history: they may have columns that this program does not know.
    """
    yield from problems_of_history(connection)
    for name, look in _LOOKS[: -1 if is_newer else None]:
        yield from _as_far_as_readable(name, look, connection)


def problems_of_history(connection: Connection, tell: Tell = lambda _done, _total: None) -> Iterator[Problem]:
    """Yield what is wrong with the file and the chain of changes alone; so much can be asked of every schema.

    ``tell`` hears how many of how many changes are proved.
    """
    for name, look in (("file", _file), ("change", partial(_chain, tell=tell))):
        yield from _as_far_as_readable(name, look, connection)


def _as_far_as_readable(
    name: str, look: Callable[[Connection], Iterator[Problem]], connection: Connection
) -> Iterator[Problem]:
    try:
        yield from look(connection)
    except _UNREADABLE:
        yield Problem(key="check.unreadable", thing=name)


def _file(connection: Connection) -> Iterator[Problem]:
    if connection.dialect.name != "sqlite":
        return
    for row in connection.exec_driver_sql("PRAGMA integrity_check(20)"):
        if row[0] != "ok":
            yield Problem(key="check.file", thing="file", facts={"finding": str(row[0])})
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield Problem(key="check.link", thing=str(row[0]), facts={"to": str(row[2])})


def _texts(connection: Connection) -> Iterator[Problem]:
    for row in connection.execute(select(tables.text_body)):
        if sha256(row.body.encode()) != row.sha256 or len(row.body) != row.characters:
            yield Problem(key="check.text", thing=row.sha256)


def _originals(connection: Connection) -> Iterator[Problem]:
    for row in connection.execute(select(tables.original_file)):
        try:
            unpacking = zlib.decompressobj()
            body = unpacking.decompress(row.compressed)
            # What follows the end of the packed bytes would be passed over in silence.
            whole = unpacking.eof and not unpacking.unused_data
        except zlib.error:
            body, whole = b"", False
        if not whole or sha256(body) != row.sha256 or len(body) != row.size:
            yield Problem(key="check.original", thing=row.sha256)


def _attachments(connection: Connection) -> Iterator[Problem]:
    for row in connection.execute(select(tables.attachment)):
        if sha256(row.body) != row.sha256 or len(row.body) != row.size:
            yield Problem(key="check.attachment", thing=row.sha256)


def _missing(connection: Connection) -> Iterator[Problem]:
    """Yield files that were brought in here and are not kept; a set from elsewhere names files that never were.

    A salvage has told already what it could not save.
    """
    change, revision = tables.change, tables.revision
    salvaged = select(func.coalesce(func.max(change.c.seq), 0)).where(change.c.summary == "library.salvaged")
    for key, entity, column, home, summaries in _BROUGHT_IN:
        query = (
            select(revision.c.after)
            .join(change, change.c.id == revision.c.change)
            .where(change.c.summary.in_(summaries), revision.c.entity == entity)
            .where(revision.c.before.is_(None), revision.c.after.is_not(None))
            .where(change.c.seq > salvaged.scalar_subquery())
        )
        named = {msgspec.json.decode(state).get(column) for state in connection.execute(query).scalars()} - {None}
        for gone in sorted(named - set(connection.execute(select(home.c.sha256)).scalars())):
            yield Problem(key=key, thing=gone)


def _quotes(connection: Connection) -> Iterator[Problem]:
    # A version whose text is gone is told as a broken link.
    query = select(tables.article_version.c.id, tables.article_version.c.text_sha256)
    versions = connection.execute(query.join(tables.text_body)).all()
    for version, text_sha256 in versions:
        text = find.text(connection, text_sha256)
        for each in find.annotations_of(connection, [version]):
            said = [each.cue, each.source_words] + ([] if each.anchor == "lost" else [each])
            for words in said:
                if words is not None and text[words.start : words.end] != words.exact:
                    yield Problem(key="check.quote", thing=each.id, facts={"start": words.start, "end": words.end})


def _search(connection: Connection) -> Iterator[Problem]:
    if not search_index.agrees(connection):
        yield Problem(key="check.search", thing="searched")


def _chain(connection: Connection, tell: Tell = lambda _done, _total: None) -> Iterator[Problem]:
    """Only the first break is named: every later digest follows from it."""
    total = history.head(connection)[0]
    previous, expected = FIRST_DIGEST, 1
    emptied = emptying.left_digests(connection)
    revised = _revised(connection)
    group = next(revised, None)
    for row in connection.execute(select(tables.change).order_by(tables.change.c.seq)).mappings():
        change = Change(**row)
        tell(change.seq, total)
        rows: list[dict[str, Any]] = []
        whole = True
        if group is not None and group[0] == change.id:
            rows, whole = group[1], group[2]
            group = next(revised, None)
        chain_holds = chained(previous, history.signed(change), rows) == change.digest
        if change.id in emptied:
            # Its own digest is held by the next; what is left of it, by the change that emptied it. A salvage chains
            # what is left anew.
            whole = whole and (emptying.left(change, rows) == emptied[change.id] or chain_holds)
        else:
            whole = whole and chain_holds
        if change.seq != expected or not whole:
            yield Problem(key="check.chain", thing=change.id, facts={"seq": change.seq, "at": change.at})
            return
        previous, expected = change.digest, expected + 1


def _revised(connection: Connection) -> Iterator[tuple[str, list[dict[str, Any]], bool]]:
    """Yield for each change what its digest covers of its rows, and whether their numbers run from nought."""
    revision = tables.revision
    query = (
        select(revision)
        .join(tables.change, tables.change.c.id == revision.c.change)
        .order_by(tables.change.c.seq, revision.c.ordinal)
    )
    for change, rows in groupby(connection.execute(query), key=lambda row: str(row.change)):
        content, ordinals = [], []
        for row in rows:
            # As it stands there, to the byte: what is decoded and encoded again may look the same and not be.
            before, after = (None if state is None else msgspec.Raw(state) for state in (row.before, row.after))
            content.append({"entity": row.entity, "id": row.entity_id, "before": before, "after": after})
            ordinals.append(row.ordinal)
        yield change, content, ordinals == list(range(len(ordinals)))


def _rows_against_history(connection: Connection) -> Iterator[Problem]:
    """Every row must be what its last revision says, and nothing may stand there that no change has written."""
    last: dict[tuple[str, str], bytes] = {}
    query = (
        select(tables.revision.c.entity, tables.revision.c.entity_id, tables.revision.c.after)
        .join(tables.change, tables.change.c.id == tables.revision.c.change)
        .order_by(tables.change.c.seq, tables.revision.c.ordinal)
    )
    for entity, thing, after in connection.execute(query):
        if after is None:
            last.pop((entity, thing), None)
        else:
            last[entity, thing] = _digest(after.encode())
    for kind in KINDS:
        for row in connection.execute(select(kind.table)).mappings():
            columns = kind.told({name: row[name] for name in kind.column_names})
            known = last.pop((kind.name, row["id"]), None)
            if known != _digest(msgspec.json.encode(columns, order="sorted")):
                yield Problem(key="check.row", thing=row["id"], facts={"entity": kind.name})
    for entity, thing in last:
        # What a salvage says of itself stands in the history alone.
        if entity not in BY_NAME:
            continue
        yield Problem(key="check.missing", thing=thing, facts={"entity": entity})


def _digest(state: bytes) -> bytes:
    return hashlib.sha256(state).digest()


_BROUGHT_IN: Final = (
    (
        "check.original",
        "article_version",
        "file_sha256",
        tables.original_file,
        ("article.imported", "article.version-added"),
    ),
    ("check.attachment", "evidence", "attachment_sha256", tables.attachment, ("evidence.added",)),
)
"""Files that are kept because of a change: the sentence, the kind and the column that name them, and where they are."""

_LOOKS: Final = (
    ("text_body", _texts),
    ("original_file", _originals),
    ("attachment", _attachments),
    ("revision", _missing),
    ("annotation", _quotes),
    ("searched", _search),
    ("revision", _rows_against_history),
)
