"""Questions about the history: what was done, by whom, and what each change did."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import msgspec

from workbench.application.ratings import rating_name
from workbench.application.wording import sentence, shortened
from workbench.domain.change import Change, Revision
from workbench.domain.label import LabelScheme
from workbench.domain.people import Reviewer
from workbench.storage import find, history, traces
from workbench.storage.database import Connection, Database


class HistoryRow(msgspec.Struct, frozen=True, kw_only=True):
    """A change as lists show it: ``summary`` is the key, ``words`` the sentence, ``reviewer`` the name."""

    id: str
    seq: int
    at: str
    reviewer: str
    summary: str
    words: str
    kind: str
    undoes: str | None
    digest: str


class History:
    """The history of the library: ``desk.history.rows()``, ``desk.history.of(id)``."""

    def __init__(self, database: Database, scheme: Callable[[], LabelScheme]) -> None:
        self._database = database
        self._scheme = scheme

    def rows(self, *, limit: int | None = None, reviewer: str | None = None) -> list[HistoryRow]:
        """Return changes, newest first, of one reviewer (an id) or of all."""
        with self._database.reading() as connection:
            return self._rows(connection, history.latest(connection, reviewer=reviewer, limit=limit))

    def decided_at(self, reviewer: str, *, latest: int = 200) -> list[float]:
        """Return when a reviewer (an id) decided something among the ``latest`` changes, oldest first.

        Instants are seconds since 1970.
        """
        with self._database.reading() as connection:
            changes = history.latest(connection, limit=latest)
        own = (each for each in reversed(changes) if each.reviewer == reviewer and each.kind == "do")
        return [datetime.fromisoformat(each.at).timestamp() for each in own if each.summary in _DECISIONS]

    def of(self, thing: str) -> list[HistoryRow]:
        """Return the changes that touched the thing of that id, oldest first."""
        with self._database.reading() as connection:
            return self._rows(connection, history.of_thing(connection, thing))

    def belonging_to(self, thing: str) -> set[str]:
        """Return the id of a thing with those of all that ever belonged to it, also of what was taken away since.

        Mentions, evidence and verdicts belong to a claim, evidence and mentions to an annotation, versions to an
        article.
        """
        with self._database.reading() as connection:
            kinds = traces.kinds_of(connection, thing)
            return {thing, *(each for kind in kinds for each in traces.hanging_on(connection, kind, thing))}

    def named(self, words: str) -> list[str]:
        """Return the ids of everything that ever was and whose id begins with ``words``."""
        with self._database.reading() as connection:
            return sorted({thing for _, thing in traces.starting(connection, words)})

    def revisions(self, change_id: str) -> tuple[Revision, ...]:
        """Return what a change did to each row."""
        with self._database.reading() as connection:
            return history.revisions(connection, change_id)

    def can_undo(self, reviewer: str) -> str | None:
        """Return the words of the change that undo would take back, or None."""
        with self._database.reading() as connection:
            return self._next(connection, history.next_undo(connection, reviewer))

    def can_redo(self, reviewer: str) -> str | None:
        """Return the words of the change that redo would do again, or None."""
        with self._database.reading() as connection:
            undo = history.get(connection, history.next_redo(connection, reviewer) or "")
            return self._next(connection, undo.undoes if undo else None)

    def next_step(self, reviewer: str, *, redo: bool = False) -> tuple[str, int]:
        """Return the id of the change that the next undo, or redo, would take back, and how many rows it touched."""
        with self._database.reading() as connection:
            change = (history.next_redo if redo else history.next_undo)(connection, reviewer)
            return (change, history.size(connection, change)) if change is not None else ("", 0)

    def words(self, change: Change) -> str:
        """Return the sentence for one change."""
        with self._database.reading() as connection:
            return self._words(connection, change)

    def _next(self, connection: Connection, change_id: str | None) -> str | None:
        change = history.get(connection, change_id) if change_id else None
        return self._words(connection, change) if change else None

    def _rows(self, connection: Connection, changes: list[Change]) -> list[HistoryRow]:
        names = {each.id: each.name for each in find.values(connection, Reviewer)}
        return [
            HistoryRow(
                id=each.id,
                seq=each.seq,
                at=each.at,
                reviewer=names.get(each.reviewer, each.reviewer),
                summary=each.summary,
                words=self._words(connection, each),
                kind=each.kind,
                undoes=each.undoes,
                digest=each.digest,
            )
            for each in changes
        ]

    def _words(self, connection: Connection, change: Change) -> str:
        depth: list[str] = []
        while change.undoes is not None:
            depth.append(change.kind)
            inner = history.get(connection, change.undoes)
            if inner is None:
                break
            change = inner
        facts = self._facts(connection, change.id)
        words = sentence("summaries", change.summary, **facts)
        return sentence("summaries", depth[0], summary=words) if depth else words

    def _facts(self, connection: Connection, change_id: str) -> dict[str, Any]:
        """Return what the sentences of the history may mention, taken from the first rows that were touched."""
        revisions = history.first_revisions(connection, change_id, _MENTIONED)
        number = sum(each.entity == "annotation" for each in revisions)
        if len(revisions) == _MENTIONED:
            number = history.size(connection, change_id, "annotation")
        facts: dict[str, Any] = _NOTHING | {"n": number}
        for each in reversed(revisions):
            row = each.after or each.before or {}
            for name in ("name", "title", "statement", "citation", "rating", "number", "path", "who"):
                if row.get(name) is not None:
                    facts[name] = shortened(str(row[name]))
            if "emptied" in row:
                continue
            if each.entity == "annotation":
                facts["label"] = self._label(row["label"])
                facts["before"] = self._label((each.before or row)["label"])
                facts["quote"] = shortened(row["exact"])
            elif each.entity in {"mention", "verdict", "absence"}:
                facts.update(self._linked(connection, row))
                if "rating" in row:
                    facts["rating"] = rating_name(row["rating"], self._scheme())
            elif each.entity in {"review", "article_version", "correction"}:
                facts.update(self._article(connection, row))
        return facts

    def _linked(self, connection: Connection, row: Any) -> dict[str, str]:
        """Return the words of the claim and the annotation that a mention or a verdict speaks of, present or past."""
        found = {}
        for entity, column, name in (("claim", "statement", "statement"), ("annotation", "exact", "quote")):
            last = history.last_state(connection, entity, row.get(entity) or "")
            state = (last.after or last.before) if last else None
            if state and column in state:
                found[name] = shortened(state[column])
        return found

    def _article(self, connection: Connection, row: Any) -> dict[str, str]:
        version = row if "article" in row else None
        if version is None:
            last = history.last_state(connection, "article_version", row["version"])
            version = (last.after or last.before) if last else None
        last = history.last_state(connection, "article", version.get("article", "")) if version else None
        state = (last.after or last.before) if last else None
        return {"title": shortened(state["title"])} if state and "title" in state else {}

    def _label(self, key: str) -> str:
        return next((each.name for each in self._scheme() if each.key == key), key)


_DECISIONS = frozenset({"annotation.added", "annotation.relabelled", "suggestion.accepted"})
_MENTIONED = 200
"""Rows of a change that are looked at for what its sentence mentions; what there is one of stands among the first."""

_NOTHING = dict.fromkeys(
    ("name", "title", "statement", "citation", "rating", "number", "path", "who", "label", "before", "quote"), "…"
)
