"""Backups of a library: copies that are checked from end to end before they get a name, and that grow few with age."""

from __future__ import annotations

import contextlib
import errno
import logging
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import msgspec

from workbench.application.checking import CheckReport, check_database
from workbench.application.wording import reason, say, sentence
from workbench.application.workbench import Workbench
from workbench.domain.errors import NotFoundError, StorageError
from workbench.storage import backup
from workbench.storage.backup_folder import (
    Kind,
    folder_of,
    free_place,
    is_backup,
    is_due,
    newest_of,
    second_folder_of,
    thin,
    thin_altered,
)
from workbench.storage.database import Database
from workbench.storage.engine import location
from workbench.storage.faults import key_of
from workbench.storage.holdings import head_of

_log = logging.getLogger(__name__)

ROOM: Final = 64 << 20
"""Bytes that a backup nobody asked for leaves free on the disk, beside its own size: work needs them more."""

_STALE: Final = 3600
_REASONS: Final = {
    "library.disk-full": "full",
    "library.read-only": "read-only",
    "library.locked": "BlockingIOError",
}
"""How the faults of the database are called among the reasons of the system."""


class BackupReport(msgspec.Struct, frozen=True, kw_only=True):
    """A copy of a library, ``size`` in bytes, and what a whole check of the copy found.

    ``removed`` are older backups that the rotation let go for it. ``second`` is the same copy in a second folder,
    ``second_failed`` why there is none, in words.
    """

    path: str
    library: str
    size: int
    check: CheckReport
    removed: tuple[str, ...] = ()
    second: str | None = None
    second_failed: str | None = None


def library_file(database: str | Path) -> Path | None:
    """Return the file of the library at a path or a database URL; None if it is on a server.

    Raises ``StorageError("library.bad-address")``.
    """
    return location(database).file


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


def back_up(desk: Workbench, target: Path | None = None, *, second: Path | None = None) -> BackupReport:
    """Copy the open library, while it may be in use, to ``target`` and check the copy from end to end.

    Without a target it goes into the folder ``backups`` beside the library, under a name that tells the time (UTC),
    and older ones there are rotated; the same copy goes into the folder ``second``, if one is given, and the report
    tells if that fails. A copy of a library that is not as its history says is made too, but replaces no other.
    The folder of a target must be there. Raises ``StorageError``: ``backup.server``, ``backup.no-folder``,
    ``backup.exists``, ``backup.failed``.
    """
    library = desk.database.path
    if library is None:
        raise StorageError("backup.server", library=desk.name)
    if target is None:
        return _also_in(second, _rotated(library, "asked", now := datetime.now(UTC)), "asked", now)
    path = target.expanduser()
    if not path.parent.is_dir():
        # A folder made in its place would be on another disk than the one that was meant.
        raise StorageError("backup.no-folder", folder=str(path.parent))
    with in_words("backup.failed", path), backup.fresh_copy(library, path) as copied:
        found = checked(copied)
        backup.settle(copied, path)
    return BackupReport(path=str(path), library=str(library), size=path.stat().st_size, check=found)


def is_backup_due(desk: Workbench, moment: datetime | None = None) -> bool:
    """Tell whether a library of one's own has something in it, and no backup from the last day (at ``moment``)."""
    library = desk.database.path
    if library is None or desk.database.is_read_only or is_backup(library):
        return False
    return desk.database.last_seq() > 0 and is_due(library, moment or datetime.now(UTC))


def back_up_if_due(
    desk: Workbench, moment: datetime | None = None, *, second: Path | None = None
) -> BackupReport | None:
    """Make the backup of the day, if there is none from the last day; None if there is nothing to do.

    ``second`` is as for ``back_up``. It leaves room on the disk, and of several programs that open the library at once
    one makes it. Raises ``StorageError``: ``backup.no-room``, ``backup.failed``.
    """
    now = moment or datetime.now(UTC)
    if not is_backup_due(desk, now):
        return None
    return _made_in_passing(desk, "daily", now, second, lambda: is_backup_due(desk, now))


def back_up_if_changed(
    desk: Workbench, moment: datetime | None = None, *, second: Path | None = None
) -> BackupReport | None:
    """Make a backup if the newest one does not hold the last change; None if there is nothing to do.

    Otherwise as ``back_up_if_due``.
    """
    library = desk.database.path
    if library is None or desk.database.is_read_only or is_backup(library) or desk.database.last_seq() == 0:
        return None

    def is_wanted() -> bool:
        newest = newest_of(library)
        return newest is None or head_of(newest) != head_of(library)

    now = moment or datetime.now(UTC)
    return _made_in_passing(desk, "working", now, second, is_wanted) if is_wanted() else None


def _made_in_passing(
    desk: Workbench, kind: Kind, now: datetime, second: Path | None, wanted: Callable[[], bool]
) -> BackupReport | None:
    library = desk.database.path
    assert library is not None
    with in_words("backup.failed", folder_of(library)):
        folder_of(library).mkdir(parents=True, exist_ok=True)
        if shutil.disk_usage(folder_of(library)).free < library.stat().st_size + ROOM:
            raise StorageError("backup.no-room", library=str(library))
        with _alone(library) as alone:
            # Another program may have made it since it was asked whether there is one.
            if not alone or not wanted():
                return None
            return _also_in(second, _rotated(library, kind, now), kind, now)


def checked(path: Path) -> CheckReport:
    """Go through a whole copy of a library; one of an older schema is upgraded for it."""
    database = Database.open(path, is_copy=True)
    try:
        return check_database(database)
    finally:
        database.close()


def _rotated(library: Path, kind: Kind, moment: datetime) -> BackupReport:
    place = free_place(library, kind, moment)
    removed: list[Path] = []
    with in_words("backup.failed", place), backup.fresh_copy(library, place) as copied:
        found = checked(copied)
        if not found.ok:
            place = free_place(library, "altered", moment)
        backup.settle(copied, place)
    removed = thin(library, place, moment) if found.ok else thin_altered(library)
    return BackupReport(
        path=str(place),
        library=str(library),
        size=place.stat().st_size,
        check=found,
        removed=tuple(str(each) for each in removed),
    )


def _also_in(second: Path | None, made: BackupReport, kind: Kind, moment: datetime) -> BackupReport:
    """Put the same copy, checked again, into a second folder; one of a library that is not sound stays where it is."""
    if second is None or not made.check.ok:
        return made
    library = Path(made.library)
    try:
        with in_words("backup.failed", second):
            if not second.is_dir():
                raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
            place = free_place(library, kind, moment, second_folder_of(library, second))
            with backup.fresh_copy(Path(made.path), place) as copied:
                if not checked(copied).ok:
                    raise StorageError("backup.failed", path=str(place), reason=sentence("reasons", "other"))
                backup.settle(copied, place)
            thin(library, place, moment)
    except StorageError as error:
        return msgspec.structs.replace(made, second_failed=str(error.facts.get("reason") or say(error)))
    return msgspec.structs.replace(made, second=str(place))


@contextmanager
def _alone(library: Path) -> Iterator[bool]:
    """Tell whether nobody else makes the backup of the day now; a mark that a killed program left goes stale."""
    mark = folder_of(library) / f".{library.stem}.making"
    with contextlib.suppress(OSError):
        if time.time() - mark.stat().st_mtime > _STALE:
            mark.unlink(missing_ok=True)
    try:
        os.close(os.open(mark, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        yield False
        return
    try:
        yield True
    finally:
        mark.unlink(missing_ok=True)


@contextmanager
def in_words(key: str, path: Path) -> Iterator[None]:
    """Raise ``StorageError(key)`` for whatever the copying met, with the reason as a person would say it."""
    try:
        yield
    except OSError as error:
        raise StorageError(key, path=str(path), reason=reason(error)) from error
    except StorageError as error:
        if "reason" not in error.facts:
            raise
        raise StorageError(key, path=str(path), reason=_why(error.__cause__)) from error


def _why(cause: BaseException | None) -> str:
    if isinstance(cause, OSError):
        return reason(cause)
    return sentence("reasons", _REASONS.get(key_of(cause), "other"))
