"""Saving what can be read of a damaged library into a new one, with a list of what could not be read."""

from __future__ import annotations

from pathlib import Path

import msgspec

from workbench.application.backups import in_words
from workbench.application.checking import CheckReport, check_database
from workbench.application.wording import sentence, shortened
from workbench.application.workbench import login_name
from workbench.storage.database import Database
from workbench.storage.salvage.picking import Loss
from workbench.storage.salvage.work import salvage as save_rows


class Unsaved(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that could not be saved as it was: ``key`` says what kind, ``thing`` what, ``words`` the sentence."""

    key: str
    thing: str
    words: str


class SalvageReport(msgspec.Struct, frozen=True, kw_only=True):
    """A new library at ``path`` with what could be read of ``library``; ``check`` is a whole check of the new one.

    ``read`` counts the rows found in the old file, by table; ``lost`` lists what could not be saved as it was.
    """

    library: str
    path: str
    read: dict[str, int]
    lost: tuple[Unsaved, ...]
    check: CheckReport


def salvage(library: Path, target: Path, reviewer: str | None = None) -> SalvageReport:
    """Save what can be read of the file ``library`` into a new library at ``target``; the old file is only read.

    The history of the new one ends with a change that says what was saved and what was not, signed by ``reviewer``, by
    default the login name. Raises ``StorageError``: ``salvage.not-found``, ``salvage.nothing``, ``backup.exists``,
    ``backup.failed``.
    """
    library, target = library.expanduser(), target.expanduser()
    with in_words("backup.failed", target):
        done = save_rows(library, target, reviewer or login_name())
    database = Database.open(target)
    try:
        found = check_database(database)
    finally:
        database.close()
    lost = tuple(Unsaved(key=each.key, thing=each.thing, words=_words(each)) for each in done.losses)
    return SalvageReport(library=str(library), path=str(target), read=done.found, lost=lost, check=found)


def _words(loss: Loss) -> str:
    facts = {name: shortened(value) if isinstance(value, str) else value for name, value in loss.facts.items()}
    if "entity" in facts:
        facts["entity"] = sentence("things", str(facts["entity"]).replace("_", "-"))
    return sentence("salvage", loss.key, thing=loss.thing, **facts)
