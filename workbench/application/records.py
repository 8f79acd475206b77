"""Questions about what is written down beside claims: who was asked, what was corrected, what is not said where."""

from __future__ import annotations

from workbench.application.workbench import Workbench
from workbench.domain.claim import Absence, Contact, Correction
from workbench.domain.errors import AmbiguousError
from workbench.storage import find

_SHORTEST_PREFIX = 4


def contacts(desk: Workbench, *, claim: str | None = None, note: str | None = None) -> list[Contact]:
    """Return the notes of who was asked, the latest last: of one claim (id), or the one note whose id starts so.

    Raises ``AmbiguousError("thing.ambiguous")`` if several notes do.
    """
    with desk.database.reading() as connection:
        if note is None:
            return find.values(connection, Contact, **({} if claim is None else {"claim": claim}))
        ids = find.ids_starting(connection, Contact, note.lower()) if len(note) >= _SHORTEST_PREFIX else []
        if len(ids) > 1 and note not in ids:
            raise AmbiguousError("thing.ambiguous", thing=note, matches=ids)
        wanted = note if note in ids else next(iter(ids), note)
        return find.values(connection, Contact, id=wanted)


def corrections(desk: Workbench, *, article: str | None = None) -> list[Correction]:
    """Return what articles had to correct, the latest last: of one article (id), or of all."""
    with desk.database.reading() as connection:
        return find.values(connection, Correction, **({} if article is None else {"article": article}))


def absences(desk: Workbench, *, claim: str | None = None) -> list[Absence]:
    """Return which articles do not make which claims: of one claim (id), or of all."""
    with desk.database.reading() as connection:
        return find.values(connection, Absence, **({} if claim is None else {"claim": claim}))
