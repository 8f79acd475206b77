"""Putting a backup back: which there are, what each holds, how it differs from now, and the step itself."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

import msgspec

from workbench.application.backups import checked, in_words, is_missing, library_file
from workbench.application.checking import CheckReport
from workbench.domain.errors import LibraryRefusedError, StorageError
from workbench.domain.times import instant
from workbench.storage import backup, schema
from workbench.storage.backup_folder import Kind, backups_of, second_folder_of
from workbench.storage.database import Database
from workbench.storage.engine import location
from workbench.storage.holdings import Difference, Holdings, difference, holdings
from workbench.storage.library_file import inspect

__all__ = ["BackupRow", "Difference", "Holdings", "RestoreReport", "backups", "differences", "restore"]


class BackupRow(msgspec.Struct, frozen=True, kw_only=True):
    """One backup: ``kind`` says how it came about, ``made_at`` is an instant (UTC), ``size`` is in bytes.

    ``holds`` is None if the file cannot be read.
    """

    path: str
    kind: Kind
    made_at: str
    size: int
    holds: Holdings | None


class RestoreReport(msgspec.Struct, frozen=True, kw_only=True):
    """A library that was put back; ``kept`` is where what it held before is kept, None if there was nothing."""

    library: str
    backup: str
    kept: str | None
    check: CheckReport


def backups(database: str | Path, second: Path | None = None) -> list[BackupRow]:
    """Return the backups of a library and what restores have set aside, newest first; none of one on a server.

    ``second`` is a second folder where copies of them are kept.
    """
    library = library_file(database)
    if library is None:
        return []
    found = backups_of(library)
    if second is not None:
        found += backups_of(library, second_folder_of(library, second))
    found.sort(key=lambda each: (each.made, each.path), reverse=True)
    return [
        BackupRow(
            path=str(each.path),
            kind=each.kind,
            made_at=instant(each.made),
            size=each.size,
            holds=holdings(each.path) if _is_sound(each.path) else None,
        )
        for each in found
    ]


def differences(database: str | Path, source: str | Path) -> dict[str, Difference] | None:
    """Return how the library and the backup ``source`` differ: in ``annotations``, ``articles`` and ``changes``.

    None if one of them cannot be read.
    """
    library = library_file(database)
    return None if library is None else difference(library, Path(source))


def restore(source: Path, database: str | Path, *, replace: bool = False) -> RestoreReport:
    """Put what the backup ``source`` holds in the place of a library, after checking it from end to end.

    What the library held is kept under a name of its own, so this can be taken back with another ``restore``. A file
    that is no sound library is only set aside with ``replace``. Raises ``StorageError``: ``backup.server``,
    ``restore.not-found``, ``restore.not-a-library``, ``restore.same``, ``restore.unsound``, ``restore.failed``,
    ``library.locked``; then everything is as it was.
    """
    library = library_file(database)
    if library is None:
        raise StorageError("backup.server", library=location(database).name)
    source = source.expanduser()
    if is_missing(source):
        raise StorageError("restore.not-found", path=str(source))
    sound = _look_at(library, replace=replace)
    if not is_missing(library) and source.samefile(library):
        raise StorageError("restore.same", path=str(source))
    candidate = library.with_name(f".{library.name}.{uuid4().hex[:8]}.restoring")
    with in_words("restore.failed", library):
        try:
            found = _proved(source, candidate)
            kept = backup.restore(candidate, library, in_place=sound)
        finally:
            candidate.unlink(missing_ok=True)
    return RestoreReport(library=str(library), backup=str(source), kept=str(kept) if kept else None, check=found)


def _proved(source: Path, candidate: Path) -> CheckReport:
    """Copy a backup to ``candidate`` and check it there: the backup itself is only read."""
    try:
        inspect(source, schema.NEWEST)
        backup.copy(source, candidate)
        return checked(candidate)
    except LibraryRefusedError as error:
        raise LibraryRefusedError("restore.not-a-library", path=str(source)) from error


def _is_sound(path: Path) -> bool:
    try:
        return inspect(path, schema.NEWEST, newer_too=True) is not None
    except StorageError:
        return False


def _look_at(library: Path, *, replace: bool) -> bool:
    """Tell whether a sound library stands there.

    A name given by mistake may be another program's file, so such a file is only moved when this is asked for.
    """
    if is_missing(library):
        return False
    try:
        opened = Database.open(library)
        opened.close()
        if not opened.is_read_only:
            return True
    except LibraryRefusedError as error:
        if error.key == "library.not-a-file":
            raise
    if not replace:
        raise LibraryRefusedError("restore.unsound", library=str(library))
    return False
