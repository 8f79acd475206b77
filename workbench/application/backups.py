"""Backups of a library: copies that are checked before they are trusted, and put back without losing anything."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from workbench.application.checking import CheckReport, check_database
from workbench.application.wording import reason, sentence
from workbench.application.workbench import Workbench
from workbench.domain.errors import LibraryRefusedError, NotFoundError, StorageError
from workbench.storage import backup, schema
from workbench.storage.database import Database
from workbench.storage.engine import location
from workbench.storage.library_file import inspect


class BackupReport(msgspec.Struct, frozen=True, kw_only=True):
    """A copy of a library, ``size`` in bytes, and what a whole check of the copy found."""

    path: str
    library: str
    size: int
    check: CheckReport


class RestoreReport(msgspec.Struct, frozen=True, kw_only=True):
    """A library that was put back; ``kept`` is where the file stands that was there before, None if there was none."""

    library: str
    backup: str
    kept: str | None
    check: CheckReport


def library_file(database: str | Path) -> Path | None:
    """Return the file of the library at a path or a database URL; None if it is on a server.

    Raises ``StorageError("library.bad-address")``.
    """
    url = location(database)
    return Path(str(url.database)) if url.get_backend_name() == "sqlite" else None


def require(database: str | Path) -> None:
    """Raise ``NotFoundError("library.missing")`` if that library does not exist."""
    path = library_file(database)
    if path is not None and inspect(path, schema.NEWEST) is None:
        raise NotFoundError("library.missing", library=str(path))


def back_up(desk: Workbench, target: Path | None = None) -> BackupReport:
    """Copy the open library, while it may be in use, to ``target`` and check the copy from end to end.

    Without a target it goes into the folder ``backups`` beside the library, under a name that tells the time (UTC).
    Raises ``StorageError``: ``backup.server``, ``backup.exists``, ``backup.failed``.
    """
    library = desk.database.path
    if library is None:
        raise StorageError("backup.server", library=desk.name)
    with _in_plain_words():
        path = backup.copy(library, target.expanduser() if target else _usual_place(library))
    return BackupReport(path=str(path), library=str(library), size=path.stat().st_size, check=_checked(path))


def restore(source: Path, database: str | Path, *, replace: bool = False) -> RestoreReport:
    """Put a copy of the backup ``source`` in the place of a library, and check it from end to end.

    The file that stood there is set aside under a name of its own. One that is no sound library is only set aside with
    ``replace``. Raises ``StorageError``: ``backup.server``, ``restore.not-found``, ``restore.not-a-library``,
    ``restore.same``, ``restore.unsound``, ``restore.failed``; then everything is as it was.
    """
    library = library_file(database)
    if library is None:
        raise StorageError("backup.server", library=str(database))
    source = source.expanduser()
    if source.exists() and library.exists() and source.samefile(library):
        raise StorageError("restore.same", path=str(source))
    if not source.exists():
        raise StorageError("restore.not-found", path=str(source))
    _refuse_unsound(library, replace=replace)
    with _in_plain_words():
        kept = backup.restore(source, library)
    return RestoreReport(
        library=str(library), backup=str(source), kept=str(kept) if kept else None, check=_checked(library)
    )


def _refuse_unsound(library: Path, *, replace: bool) -> None:
    """A name given by mistake may be another program's file, so such a file is only moved when this is asked for."""
    try:
        inspect(library, schema.NEWEST)
    except LibraryRefusedError as error:
        if error.key == "library.not-a-file":
            raise
        if not replace:
            raise LibraryRefusedError("restore.unsound", library=str(library)) from error


def _usual_place(library: Path) -> Path:
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    folder = library.parent / "backups"
    place = folder / f"{library.stem}-{stamp}.db"
    number = 2
    while place.exists():
        place = folder / f"{library.stem}-{stamp}-{number}.db"
        number += 1
    return place


def _checked(path: Path) -> CheckReport:
    database = Database.open(path)
    try:
        return check_database(database)
    finally:
        database.close()


@contextmanager
def _in_plain_words() -> Iterator[None]:
    """Give the reason of a failed copy as a person would say it."""
    try:
        yield
    except StorageError as error:
        if "reason" in error.facts:
            cause = error.__cause__
            error.facts["reason"] = reason(cause) if isinstance(cause, OSError) else sentence("reasons", "other")
        raise
