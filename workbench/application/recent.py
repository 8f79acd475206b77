"""What a reviewer used lately, to be offered while they type: their notes, and the register of sources."""

from __future__ import annotations

from typing import Final

from workbench.application.workbench import Workbench
from workbench.storage.recent import said_lately

LONGEST_NOTE: Final = 400
"""Code points of a note that is worth offering again."""


def recent_notes(desk: Workbench) -> list[str]:
    """Return the reviewer's own notes of late, each once, the latest first."""
    return [note for note in _lately(desk, "note") if len(note) <= LONGEST_NOTE]


def recent_sources(desk: Workbench) -> list[str]:
    """Return the names of all sources: first those the reviewer named lately, the latest first, then by name."""
    names = {each.id: each.name for each in desk.annotations.sources()}
    lately = [names[each] for each in _lately(desk, "source") if each in names]
    return list(dict.fromkeys([*lately, *names.values()]))


def _lately(desk: Workbench, field: str) -> list[str]:
    with desk.database.reading() as connection:
        said = said_lately(connection, desk.reviewer.id)
        found = [str(after[field]) for before, after in said if after.get(field) and before.get(field) != after[field]]
    return list(dict.fromkeys(found))
