"""Suggestions that were answered: the history remembers them, so that they are never asked twice."""

from __future__ import annotations

from typing import Final, NamedTuple

import msgspec

from workbench.domain.annotation import Annotation
from workbench.storage.database import Connection
from workbench.storage.sql import select, tables

ACCEPTED: Final = "suggestion.accepted"
"""The summary of a change that made suggestions decisions."""

REJECTED: Final = "suggestion.rejected"
"""The summary of a change that took suggestions away."""


class Answered(NamedTuple):
    """Suggestions that somebody accepted or rejected: their ids, and their (version, start, end, label).

    The value tells which: ``accepted`` or ``rejected``.
    """

    ids: dict[str, str]
    places: dict[tuple[str, int, int, str], str]

    def answer(self, proposed: Annotation) -> str | None:
        """Return how a suggestion was answered here, under its own id or under another; None if it never was."""
        place = proposed.version, proposed.start, proposed.end, proposed.label
        return self.ids.get(proposed.id) or self.places.get(place)


def answered(connection: Connection) -> Answered:
    """Return the suggestions whose answer stands; one that was undone counts no more."""
    change, revision = tables.change, tables.revision
    taken_back = _taken_back(connection)
    query = (
        select(change.c.id, change.c.summary, revision.c.before)
        .join(revision, revision.c.change == change.c.id)
        .where(change.c.summary.in_((ACCEPTED, REJECTED)), revision.c.entity == "annotation")
        .where(revision.c.before.is_not(None))
        .order_by(change.c.seq)
    )
    found = Answered({}, {})
    for row in connection.execute(query):
        before = msgspec.json.decode(row.before)
        if row.id not in taken_back and before.get("origin") == "suggestion":
            answer = row.summary.rpartition(".")[2]
            found.ids[before["id"]] = answer
            found.places[before["version"], before["start"], before["end"], before["label"]] = answer
    return found


def _taken_back(connection: Connection) -> set[str]:
    """Return the ids of all changes that an undo in force takes back; an undo that was redone is not in force."""
    change = tables.change
    query = select(change.c.id, change.c.undoes).where(change.c.undoes.is_not(None)).order_by(change.c.seq.desc())
    found: set[str] = set()
    for row in connection.execute(query):
        if row.id not in found:
            found.add(row.undoes)
    return found
