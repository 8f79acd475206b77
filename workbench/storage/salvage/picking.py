"""Decides what the new library is to hold: each row as it stands, else as the history last knew it, if it can stand."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

import msgspec

from workbench.domain.digests import sha256
from workbench.storage import tables
from workbench.storage.rows import BY_NAME, KINDS
from workbench.storage.salvage.reading import Columns, Found, FoundRow
from workbench.text import canonical

Key = tuple[str, str]

_BODIES: Final = {"text_body": "body", "original_file": "compressed", "attachment": "body"}


class Loss(NamedTuple):
    """One thing that could not be saved as it was; ``key`` names the sentence, ``thing`` is what it is about."""

    key: str
    thing: str
    facts: dict[str, str | int]


class Picked(NamedTuple):
    """What the new library holds: bodies by table, rows by kind, the history in its order, and what was lost."""

    bodies: dict[str, list[Columns]]
    rows: dict[Key, Columns]
    changes: list[Columns]
    revisions: dict[str, list[Columns]]
    states: dict[Key, str | None]
    losses: list[Loss]


def pick(found: Found) -> Picked:
    """Choose from what was found on the pages."""
    losses = [Loss("salvage.page", str(each.number), {"entity": each.table or "revision"}) for each in found.lost]
    if found.missing:
        losses.append(Loss("salvage.end", str(found.missing), {"n": found.missing}))
    revisions = _revisions(found.rows["revision"])
    changes = _changes(found, revisions, losses)
    states: dict[Key, str | None] = {}
    for change in changes:
        for each in revisions.get(change["id"], ()):
            states[each["entity"], each["entity_id"]] = each["after"]
    rows = _rows(found, states, losses)
    bodies = {table: _bodies(found.rows[table], table) for table in _BODIES}
    _bring_texts_back(bodies, rows, losses)
    _let_only_stand_what_can(bodies, rows, losses)
    return Picked(bodies, rows, changes, revisions, states, losses)


def _revisions(found: list[FoundRow]) -> dict[str, list[Columns]]:
    """Return the revisions by their change, each once, in their order; they count from nought anew if one is lost."""
    by_place: dict[tuple[str, int], FoundRow] = {}
    for each in sorted(found, key=lambda each: each.certain):
        by_place[each.columns["change"], each.columns["ordinal"]] = each
    grouped: dict[str, list[Columns]] = {}
    for (change, _), each in sorted(by_place.items(), key=lambda item: item[0]):
        grouped.setdefault(change, []).append(dict(each.columns))
    return grouped


def _changes(found: Found, revisions: dict[str, list[Columns]], losses: list[Loss]) -> list[Columns]:
    """Return the changes in their order; one of which only the revisions are left gets a stand-in in its place."""
    known: dict[str, Columns] = {}
    for each in sorted(found.rows["change"], key=lambda each: each.certain):
        known[each.columns["id"]] = dict(each.columns)
    ordered = sorted(known.values(), key=lambda each: each["seq"])
    numbers = {each["seq"] for each in ordered}
    first: dict[str, int] = {}
    for row in found.rows["revision"]:
        change = row.columns["change"]
        first[change] = min(first.get(change, row.number), row.number)
    orphans = sorted((first[change], change) for change in revisions if change not in known)
    placed: list[tuple[float, Columns]] = [(float(each["seq"]), each) for each in ordered]
    marks = sorted((first[each["id"]], each) for each in ordered if each["id"] in first) if orphans else []
    for number, change in orphans:
        before = [each for mark, each in marks if mark < number]
        nearest = before[-1] if before else (ordered[0] if ordered else None)
        place = (nearest["seq"] if before and nearest else 0) + 0.5 + len(placed) * 1e-6
        placed.append((place, _stand_in(change, nearest)))
        losses.append(Loss("salvage.change", change, {}))
    missing = (max(numbers) if numbers else 0) - len(numbers) - len(orphans)
    if missing > 0:
        losses.append(Loss("salvage.changes", str(missing), {"n": missing}))
    return [each for _, each in sorted(placed, key=lambda item: item[0])]


def _stand_in(change: str, nearest: Columns | None) -> Columns:
    """A change whose own words are lost: when and by whom are taken from its neighbour, its summary says so."""
    return {
        "id": change,
        "seq": 0,
        "at": nearest["at"] if nearest else "1970-01-01T00:00:00.000000Z",
        "reviewer": nearest["reviewer"] if nearest else "",
        "summary": "salvage.lost-step",
        "kind": "do",
        "undoes": None,
        "digest": "",
    }


def _rows(found: Found, states: dict[Key, str | None], losses: list[Loss]) -> dict[Key, Columns]:
    picked: dict[Key, Columns] = {}
    for kind in KINDS:
        for each in sorted(found.rows[kind.name], key=lambda each: each.certain):
            key = (kind.name, each.columns["id"])
            # On a page that nothing leads to, a row may stand that was deleted long ago.
            if each.certain or states.get(key) is not None or key not in states:
                picked[key] = each.columns
    for (entity, thing), state in states.items():
        if state is None or (entity, thing) in picked or entity not in BY_NAME:
            continue
        columns = _decoded(entity, state)
        if columns is not None:
            picked[entity, thing] = columns
            losses.append(Loss("salvage.rebuilt", thing, {"entity": entity}))
    return picked


def _decoded(entity: str, state: str) -> Columns | None:
    try:
        columns = msgspec.json.decode(state)
    except (msgspec.DecodeError, UnicodeEncodeError):
        return None
    kind = BY_NAME[entity]
    whole = isinstance(columns, dict) and set(kind.whole(columns)) == set(kind.column_names)
    return columns if whole else None


def _bodies(found: list[FoundRow], table: str) -> list[Columns]:
    """Return the texts and files that are still what their name says."""
    whole: dict[str, Columns] = {}
    for each in found:
        row = each.columns
        if sha256(_body(table, row)) == row["sha256"]:
            whole[row["sha256"]] = row
    return list(whole.values())


def _body(table: str, row: Columns) -> bytes:
    body: Any = row[_BODIES[table]]
    if table == "original_file":
        try:
            return zlib.decompress(body)
        except zlib.error:
            return b""
    return body.encode() if isinstance(body, str) else bytes(body)


def _bring_texts_back(bodies: dict[str, list[Columns]], rows: dict[Key, Columns], losses: list[Loss]) -> None:
    """A text that is lost is made anew from the file that was imported, if that gives the very same text."""
    here = {each["sha256"] for each in bodies["text_body"]}
    files = {each["sha256"]: each for each in bodies["original_file"]}
    for version in [row for (entity, _), row in rows.items() if entity == "article_version"]:
        wanted, origin = version["text_sha256"], files.get(version["file_sha256"])
        if wanted in here or origin is None:
            continue
        try:
            text = canonical(zlib.decompress(origin["compressed"]).decode(version["encoding"] or "utf-8"))
        except (UnicodeDecodeError, LookupError, zlib.error):
            continue
        if sha256(text.encode()) == wanted:
            bodies["text_body"].append({"sha256": wanted, "characters": len(text), "body": text})
            here.add(wanted)
            losses.append(Loss("salvage.text-rebuilt", version["id"], {}))


def _let_only_stand_what_can(bodies: dict[str, list[Columns]], rows: dict[Key, Columns], losses: list[Loss]) -> None:
    """Take out rows that point at something that is lost, and what points at them; the history keeps each of them."""
    texts = {each["sha256"] for each in bodies["text_body"]}
    while gone := [key for key, row in rows.items() if _points_nowhere(key[0], row, rows, texts)]:
        for entity, thing in gone:
            row = rows.pop((entity, thing))
            name = row.get("exact") or row.get("title") or row.get("statement") or row.get("file_name") or ""
            losses.append(Loss("salvage.dropped", thing, {"entity": entity, "name": str(name)}))


def _points_nowhere(entity: str, row: Columns, rows: dict[Key, Columns], texts: set[str]) -> bool:
    for name, table in _links(entity):
        target = row[name]
        if target is None:
            continue
        if target not in texts if table == "text_body" else (table, target) not in rows:
            return True
    return False


def _links(entity: str) -> Iterator[tuple[str, str]]:
    for each in tables.metadata.tables[entity].foreign_keys:
        yield each.parent.name, each.column.table.name
