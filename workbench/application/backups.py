"""Backups of a library: copies that are checked before they are trusted, and put back without losing anything."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

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


def is_missing(database: str | Path) -> bool:
    """Tell whether there is certainly no such library yet; what cannot be looked at may be one."""
    path = library_file(database)
    if path is None:
        return False
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False


def require(database: str | Path) -> None:
    """Raise ``NotFoundError("library.missing")`` if that library does not exist."""
    if is_missing(database):
        raise NotFoundError("library.missing", library=str(library_file(database)))


def back_up(desk: Workbench, target: Path | None = None) -> BackupReport:
    """Copy the open library, while it may be in use, to ``target`` and check the copy from end to end.

    Without a target it goes into the folder ``backups`` beside the library, under a name that tells the time (UTC).
    Raises ``StorageError``: ``backup.server``, ``backup.exists``, ``backup.failed``.
    """
    library = desk.database.path
    if library is None:
        raise StorageError("backup.server", library=desk.name)
    path = target.expanduser() if target else _usual_place(library)
    with _in_words("backup.failed", path):
        backup.copy(library, path)
    return BackupReport(path=str(path), library=str(library), size=path.stat().st_size, check=_checked(path))


def restore(source: Path, database: str | Path, *, replace: bool = False) -> RestoreReport:
    """Put a copy of the backup ``source`` in the place of a library, and check it from end to end.

    The file that stood there is set aside under a name of its own. One that is no sound library is only set aside with
    ``replace``. Raises ``StorageError``: ``backup.server``, ``restore.not-found``, ``restore.not-a-library``,
    ``restore.same``, ``restore.unsound``, ``restore.failed``; then everything is as it was.
    """
    library = library_file(database)
    if library is None:
        raise StorageError("backup.server", library=location(database).render_as_string(hide_password=True))
    source = source.expanduser()
    if is_missing(source):
        raise StorageError("restore.not-found", path=str(source))
    _refuse_unsound(library, replace=replace)
    if not is_missing(library) and source.samefile(library):
        raise StorageError("restore.same", path=str(source))
    candidate = library.with_name(f".{library.name}.{uuid4().hex[:8]}.restoring")
    with _in_words("restore.failed", library):
        try:
            found = _proved(source, candidate)
            kept = backup.restore(candidate, library)
        finally:
            candidate.unlink(missing_ok=True)
    return RestoreReport(library=str(library), backup=str(source), kept=str(kept) if kept else None, check=found)


def _proved(source: Path, candidate: Path) -> CheckReport:
    """Copy a backup to ``candidate`` and check it there: the backup itself is only read."""
    try:
        inspect(source, schema.NEWEST)
        backup.copy(source, candidate)
        return _checked(candidate)
    except LibraryRefusedError as error:
        raise LibraryRefusedError("restore.not-a-library", path=str(source)) from error


def _refuse_unsound(library: Path, *, replace: bool) -> None:
    """A name given by mistake may be another program's file, so such a file is only moved when this is asked for."""
    if is_missing(library):
        return
    try:
        Database.open(library).close()
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
def _in_words(key: str, path: Path) -> Iterator[None]:
    """Raise ``StorageError(key)`` for whatever the copying met, with the reason as a person would say it."""
    try:
        yield
    except OSError as error:
        raise StorageError(key, path=str(path), reason=reason(error)) from error
    except StorageError as error:
        if "reason" not in error.facts:
            raise
        cause = error.__cause__
        why = reason(cause) if isinstance(cause, OSError) else sentence("reasons", "other")
        raise StorageError(key, path=str(path), reason=why) from error
