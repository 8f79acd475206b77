"""One user action on the database: rows and history in one transaction, all of it or nothing."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast
from uuid import uuid4

import msgspec

from workbench.domain.change import Change, Changed, ChangeKind, Revision
from workbench.domain.clash import Key, Row
from workbench.domain.digests import sha256
from workbench.domain.errors import ClashError
from workbench.domain.label import LabelScheme
from workbench.domain.people import Reviewer
from workbench.domain.times import now
from workbench.storage import history, search_index
from workbench.storage.bringing_back import bring_back
from workbench.storage.meanwhile import Meanwhile, Seen
from workbench.storage.rows import BY_NAME, BY_TYPE, AValue, Columns, Kind, Value
from workbench.storage.sql import Connection, insert, select, tables
from workbench.storage.told import SCHEME, TOLD, ToldKind, read_scheme, scheme_columns


class UnitOfWork:
    """Reads and writes values inside one transaction, and remembers each row before and after.

    ``commit`` writes the history; leaving without it undoes everything. ``at`` is the instant of the whole change.
    """

    def __init__(self, connection: Connection, reviewer: Reviewer, change_id: str | None = None) -> None:
        self.connection = connection
        self.reviewer = reviewer
        self.at = now()
        self._change_id = change_id or str(uuid4())
        self._revisions: dict[Key, Revision] = {}
        self._meanwhile: Meanwhile | None = None
        self._revived: set[Key] = set()
        self._hangers_on: set[Key] = set()
        self.earlier: list[Changed] = []
        # Nobody else can append to the history until this transaction ends, so its end is read once.
        self._end, self._is_repeated = history.head_and(connection, self._change_id)

    @property
    def is_repeated(self) -> bool:
        """Whether the change was made before: a request that is given again is the same change."""
        return self._is_repeated

    def look_back(self, seen: Seen, settled: Mapping[Key, Row | None]) -> None:
        """Refuse from now on to overwrite what others did since ``seen``, but for states that were ``settled``."""
        # Of all that one did oneself only what came after is asked for: a day has thousands of changes.
        if any(each not in seen.own for each in range(seen.seq + 1, self._end.seq + 1)):
            self._meanwhile = Meanwhile(self.connection, seen, settled)

    def find(self, kind: type[AValue], thing: str) -> AValue | None:
        """Return the value of that id, or None."""
        row = self._row(BY_TYPE[kind], thing)
        if row is None and self._meanwhile is not None and self._revive(BY_TYPE[kind], thing):
            row = self._row(BY_TYPE[kind], thing)
        return None if row is None else cast("AValue", BY_TYPE[kind].value(row))

    def as_seen(self, value: AValue) -> AValue | None:
        """Return ``value`` as it was before others changed it since, or None if they did not or it was not there."""
        kind = BY_TYPE[type(value)]
        met = self._meanwhile.met(kind.name, _id(value)) if self._meanwhile is not None else None
        return None if met is None or met.before is None else cast("AValue", kind.value(met.before))

    def find_gone(self, kind: type[AValue], fits: Callable[[Row], bool]) -> AValue | None:
        """Return the value that others removed since and that ``fits``, standing again so that it can be compared."""
        if self._meanwhile is not None:
            for _, each in self._meanwhile.gone(BY_TYPE[kind].name):
                if each.before is not None and fits(each.before):
                    return self.find(kind, each.id)
        return None

    def put(self, value: Value) -> None:
        """Write ``value`` in place of the row of its id, or as a new row; writing what stands there does nothing."""
        kind = BY_TYPE[type(value)]
        self._write(kind, kind.columns(value), self._row(kind, _id(value)))

    def add(self, value: Value) -> None:
        """Write a ``value`` whose id is known to be new."""
        kind = BY_TYPE[type(value)]
        self._write(kind, kind.columns(value), None)

    def add_all(self, values: Sequence[Value]) -> None:
        """Write many new values of one kind at once."""
        if not values:
            return
        kind = BY_TYPE[type(values[0])]
        rows = [kind.columns(value) for value in values]
        kind.insert.run_many(self.connection, [kind.whole(row) for row in rows])
        for row in rows:
            self._note(kind, row["id"], None, row)

    def remove(self, value: Value) -> None:
        """Delete the row of ``value``; its last state stays in the history."""
        kind = BY_TYPE[type(value)]
        row = self._row(kind, _id(value))
        if row is not None:
            self._delete(kind, row)

    def is_free(self, entity: str, row: Columns, names: Sequence[str]) -> bool:
        """Tell whether no other row of ``entity`` has the content of ``row`` in the columns ``names``."""
        table = BY_NAME[entity].table
        query = select(table.c.id).where(*(table.c[name] == row[name] for name in names), table.c.id != row["id"])
        return self.connection.execute(query.limit(1)).first() is None

    def columns(self, entity: str, thing: str) -> Columns | None:
        """Return every column of a row as it stands now, or None if there is no such row."""
        return self._row(_kind(entity), thing)

    def keep_text(self, text: str) -> str:
        """Keep a canonical text under its SHA-256, which is returned; texts are never changed or deleted."""
        body = text.encode()
        key = sha256(body)
        if not self._kept(tables.text_body.c.sha256, key):
            self.connection.execute(insert(tables.text_body), {"sha256": key, "characters": len(text), "body": text})
        return key

    def keep_original(self, original: bytes) -> str:
        """Keep the bytes of an imported file, compressed, under their SHA-256, which is returned."""
        key = sha256(original)
        if not self._kept(tables.original_file.c.sha256, key):
            row = {"sha256": key, "size": len(original), "compressed": zlib.compress(original)}
            self.connection.execute(insert(tables.original_file), row)
        return key

    def keep_attachment(self, body: bytes) -> str:
        """Keep an attached file under its SHA-256, which is returned."""
        key = sha256(body)
        if not self._kept(tables.attachment.c.sha256, key):
            self.connection.execute(insert(tables.attachment), {"sha256": key, "size": len(body), "body": body})
        return key

    def put_back(self, revision: Revision, columns: Columns | None) -> None:
        """Give the row of ``revision`` the state ``columns``, None for gone; its own revision number only grows."""
        kind = _kind(revision.entity)
        present = self._row(kind, revision.id)
        if columns is None:
            if present is not None:
                self._delete(kind, present)
            return
        columns = dict(columns)
        if "revision" in columns:
            last = history.last_state(self.connection, kind.name, revision.id)
            states = [row for row in ((last.before, last.after) if last else ()) if row is not None]
            columns["revision"] = max([row["revision"] for row in states], default=0) + 1
            columns["modified_at"] = self.at
        self._write(kind, columns, present)

    def commit_step(self, summary: str) -> None:
        """End a change of its own within the transaction; it is announced before the one that follows."""
        changed = self.commit(summary)
        # From here on what stands is what was just put there.
        self._meanwhile = None
        if changed is not None:
            self.earlier.append(changed)

    def commit(self, summary: str, kind: ChangeKind = "do", undoes: str | None = None) -> Changed | None:
        """Append the change to the history; return it, or None if no row differs from what it was.

        Raises ``ClashError`` if it would overwrite what others did since the one who acts looked.
        """
        revisions = [each for each in self._revisions.values() if each.before != each.after]
        self._refuse_clashes()
        if not revisions:
            return None
        search_index.follow(self.connection, revisions)
        change = Change(
            id=self._change_id,
            seq=0,
            at=self.at,
            reviewer=self.reviewer.id,
            summary=summary,
            kind=kind,
            undoes=undoes,
            digest="",
        )
        written = history.write(self.connection, self._end, change, revisions)
        self._end = history.Head(written.seq, written.digest)
        self._revisions.clear()
        self._change_id = str(uuid4())
        return Changed(written, tuple(revisions))

    def tell(self, entity: str, thing: str, state: Columns) -> None:
        """Let the change say something that stands in the history alone and in no table."""
        self._revisions[entity, thing] = Revision(entity=entity, id=thing, before=None, after=state)

    def knows(self, seq: int) -> bool:
        """Tell whether nobody has written since change number ``seq``."""
        return self._end.seq == seq

    def scheme(self) -> LabelScheme | None:
        """Return the label scheme that was given to this library, or None."""
        return read_scheme(self.connection)

    def keep_scheme(self, scheme: LabelScheme, usual: LabelScheme) -> None:
        """Make ``scheme`` the label scheme of this library; ``usual`` was in force if none was given to it before."""
        present = self._row(TOLD[SCHEME], SCHEME) or scheme_columns(usual)
        self._write(TOLD[SCHEME], scheme_columns(scheme), present)

    def _refuse_clashes(self) -> None:
        if self._meanwhile is None:
            return
        asked = (each for key, each in self._revisions.items() if key not in self._hangers_on - self._revived)
        clashes = self._meanwhile.clashes(asked, self._revived)
        if clashes:
            made = [each for each in self._revisions.values() if each.entity == "source" and each.after is not None]
            names = {each.id: str((each.after or {})["name"]) for each in made}
            raise ClashError(tuple(msgspec.structs.replace(each, names=names) for each in clashes))

    def _revive(self, kind: Kind, thing: str) -> bool:
        """Let a row that others removed stand again, with what went with it; whoever asked decides about it."""
        assert self._meanwhile is not None
        for change, each in reversed(self._meanwhile.gone(kind.name)):
            if each.id == thing:
                back = bring_back(self, change, kind.name, thing)
                if back:
                    self._revived.add((kind.name, thing))
                    self._hangers_on.update((one.entity, one.id) for one in back if one.id != thing)
                return bool(back)
        return False

    def _kept(self, column: object, key: str) -> bool:
        return self.connection.execute(select(column).where(column == key)).first() is not None  # type: ignore[call-overload]

    def _row(self, kind: Kind | ToldKind, thing: str) -> Columns | None:
        found = kind.by_id.rows(self.connection, {"wanted": thing})
        return kind.told(dict(zip(kind.column_names, found[0], strict=True))) if found else None

    def _write(self, kind: Kind | ToldKind, columns: Columns, before: Columns | None) -> None:
        columns = kind.told(columns)
        if before == columns:
            return
        if before is None:
            kind.insert.run(self.connection, kind.whole(columns))
        else:
            kind.update.run(self.connection, {**kind.whole(columns), "wanted": columns["id"]})
        self._note(kind, columns["id"], before, columns)

    def _delete(self, kind: Kind | ToldKind, row: Columns) -> None:
        kind.delete.run(self.connection, {"wanted": row["id"]})
        self._note(kind, row["id"], row, None)

    def _note(self, kind: Kind | ToldKind, thing: str, before: Columns | None, after: Columns | None) -> None:
        """A row touched twice in one change has one revision, from its first state to its last."""
        key = (kind.name, thing)
        earlier = self._revisions.get(key)
        first = earlier.before if earlier is not None else before
        self._revisions[key] = Revision(entity=kind.name, id=thing, before=first, after=after)


def _kind(entity: str) -> Kind | ToldKind:
    return TOLD[entity] if entity in TOLD else BY_NAME[entity]


def _id(value: Value) -> str:
    return str(cast("Any", value).id)
