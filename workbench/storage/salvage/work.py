"""Salvage from end to end: the damaged file is only read, the new one gets its name when it is whole."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
import tempfile
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

from workbench.domain.digests import sha256
from workbench.domain.errors import LibraryRefusedError, StorageError
from workbench.domain.people import Reviewer, initials_of
from workbench.storage.backup import settle
from workbench.storage.database import Database
from workbench.storage.library_file import needs_recovery
from workbench.storage.salvage.making import make
from workbench.storage.salvage.picking import Loss, Picked, pick
from workbench.storage.salvage.reading import read


class Salvaged(NamedTuple):
    """How many rows of each table were found on the pages of the old file, and what was lost."""

    found: dict[str, int]
    losses: list[Loss]


def salvage(damaged: Path, target: Path, name: str) -> Salvaged:
    """Save what can be read of ``damaged`` into a new library at ``target``, signed by the reviewer ``name``.

    Raises ``StorageError``: ``salvage.not-found``, ``backup.exists``, ``backup.failed``; ``LibraryRefusedError`` with
    ``salvage.nothing`` if nothing of a library can be read in it.
    """
    if not damaged.is_file():
        raise StorageError("salvage.not-found", path=str(damaged))
    if target.exists():
        raise StorageError("backup.exists", path=str(target))
    try:
        content = _content(damaged)
        found = read(content)
        picked = pick(found)
        if not picked.changes and not picked.rows and not picked.bodies["text_body"]:
            raise LibraryRefusedError("salvage.nothing", path=str(damaged))
        unfinished = target.with_name(f".{target.name}.{uuid4().hex[:8]}.unfinished")
        try:
            source = {"path": damaged.name, "sha256": sha256(content), "size": len(content)}
            last = picked.changes[-1] if picked.changes else {"seq": 0, "digest": ""}
            source |= {"last_seq": last["seq"], "last_digest": last["digest"]}
            database = Database.open(unfinished)
            try:
                with database.writing() as connection:
                    losses = make(connection, picked, _signing(picked, name), source)
            finally:
                database.close()
            settle(unfinished, target)
        finally:
            with contextlib.suppress(OSError):
                unfinished.unlink(missing_ok=True)
                Path(f"{unfinished}-journal").unlink(missing_ok=True)
    except (OSError, sqlite3.Error) as error:
        raise StorageError("backup.failed", path=str(target), reason=str(error)) from error
    return Salvaged({name: len(rows) for name, rows in found.rows.items() if rows}, losses)


def _signing(picked: Picked, name: str) -> Reviewer:
    for (entity, _), row in picked.rows.items():
        if entity == "reviewer" and row["name"] == name:
            return Reviewer(**row)
    return Reviewer(id=str(uuid4()), name=name, initials=initials_of(name))


def _content(damaged: Path) -> bytes:
    """Return the bytes of a file; a change that was cut off in it is taken back first, in a copy."""
    if not needs_recovery(damaged):
        return damaged.read_bytes()
    with tempfile.TemporaryDirectory() as folder:
        copied = Path(folder) / "library.db"
        shutil.copyfile(damaged, copied)
        shutil.copyfile(f"{damaged}-journal", f"{copied}-journal")
        copied.chmod(0o600)
        with contextlib.suppress(sqlite3.Error), contextlib.closing(sqlite3.connect(copied)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        return copied.read_bytes()
