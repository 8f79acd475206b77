"""Copies of a library: taken while it is in use, proved before they are trusted, put back without losing anything."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from uuid import uuid4

from workbench.domain.errors import LibraryRefusedError, StorageError
from workbench.domain.times import now
from workbench.storage import schema
from workbench.storage.faults import in_words
from workbench.storage.library_file import inspect, needs_recovery
from workbench.storage.patience import STEP, is_given_up, may_give_up, wait_for

PATIENCE = 15.0
"""Seconds that a copy waits for a writer."""


def copy(library: Path, target: Path) -> Path:
    """Copy the open ``library`` to ``target``, which must not exist; the copy is checked before it gets its name.

    Raises ``StorageError`` if it cannot be written, ``LibraryRefusedError`` if the copy is not sound.
    """
    with fresh_copy(library, target) as copied:
        settle(copied, target)
    return target


@contextmanager
def fresh_copy(library: Path, target: Path) -> Iterator[Path]:
    """Give a copy of the open ``library`` beside ``target``, sound as a file, for who looks closer or settles it.

    If nobody gave it a name, it is gone after the block. Raises as ``copy`` does.
    """
    if target.exists():
        raise StorageError("backup.exists", path=str(target))
    unfinished = target.with_name(f".{target.name}.{uuid4().hex[:8]}.unfinished")
    try:
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
            _copy_pages(library, unfinished)
        except (sqlite3.Error, OSError, UnicodeDecodeError) as error:
            raise StorageError("backup.failed", path=str(target), reason=str(error)) from error
        inspect(unfinished, schema.NEWEST, newer_too=True)
        yield unfinished
    finally:
        # A folder that is no folder, or that went away: then there is nothing to remove either.
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)
            Path(f"{unfinished}-journal").unlink(missing_ok=True)


def settle(copied: Path, target: Path) -> None:
    """Give a copy its name, durably; what stands there already is never replaced.

    Raises ``StorageError``: ``backup.exists``, ``backup.failed``.
    """
    try:
        with copied.open("rb") as file:
            os.fsync(file.fileno())
        _name(copied, target)
        _sync_folder(target.parent)
    except FileExistsError as error:
        raise StorageError("backup.exists", path=str(target)) from error
    except OSError as error:
        raise StorageError("backup.failed", path=str(target), reason=str(error)) from error


def restore(backup: Path, library: Path, *, in_place: bool = True) -> Path | None:
    """Put what ``backup`` holds in the place of ``library``; return where what stood there is kept, if anything did.

    A sound library stays the same file and gets the pages of the backup in one transaction, so that other programs
    that have it open see the one or the other; what it held is copied first. Anything else, or whatever stands there
    if not ``in_place``, is set aside under a name of its own. Raises
    ``LibraryRefusedError("restore.not-a-library")`` if the backup is not a sound library.
    """
    try:
        found = inspect(backup, schema.NEWEST)
    except LibraryRefusedError as error:
        raise LibraryRefusedError("restore.not-a-library", path=str(backup)) from error
    if found is None:
        raise StorageError("restore.not-found", path=str(backup))
    try:
        if in_place and _is_sound(library):
            return _fill_anew(backup, library)
        return _replace(backup, library)
    except (sqlite3.Error, OSError, UnicodeDecodeError) as error:
        raise StorageError("restore.failed", path=str(library), reason=str(error)) from error
    except StorageError as error:
        if error.key != "backup.failed":
            raise
        why = error.facts["reason"]
        raise StorageError("restore.failed", path=str(library), reason=why) from error.__cause__


def _is_sound(library: Path) -> bool:
    try:
        return inspect(library, schema.NEWEST) is not None
    except LibraryRefusedError:
        return False


def _fill_anew(backup: Path, library: Path) -> Path:
    kept = copy(library, aside(library))
    try:
        with in_words(str(library)):
            _copy_pages(backup, library)
    except BaseException:
        # Nothing was replaced, so what was kept is only one more copy of it.
        kept.unlink(missing_ok=True)
        raise
    return kept


def _replace(backup: Path, library: Path) -> Path | None:
    with fresh_copy(backup, library.with_name(f".{library.name}.restoring")) as copied:
        kept = _set_aside(library)
        try:
            _name(copied, library)
        except OSError:
            if kept is not None:
                kept.replace(library)
            raise
        _sync_folder(library.parent)
    return kept


def aside(library: Path) -> Path:
    """Return the name under which what is replaced just now is kept."""
    stamp = now().replace(":", "").replace("-", "").replace(".", "")
    return library.with_name(f"{library.stem}.replaced-{stamp}{library.suffix}")


def _set_aside(library: Path) -> Path | None:
    """Give the present file a name of its own; its journal, if any, goes with it."""
    if not library.exists():
        return None
    kept = aside(library)
    journal = Path(f"{library}-journal")
    if journal.exists():
        journal.replace(f"{kept}-journal")
    library.replace(kept)
    return kept


def _copy_pages(source: Path, target: Path) -> None:
    """One step under a read lock: a copy of files could catch a commit half way, and a stepwise one may never end.

    The target changes in one transaction: if this is cut off, its journal brings back what it held.
    """
    mode = "rw" if needs_recovery(source) else "ro"
    until = time.monotonic() + PATIENCE
    at_once = STEP if may_give_up() else PATIENCE

    def wait(status: int, _left: int, _all: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and (time.monotonic() > until or is_given_up()):
            raise StorageError("library.locked", library=str(source))

    with (
        closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode={mode}", uri=True, timeout=at_once)) as reading,
        closing(sqlite3.connect(target, timeout=at_once, isolation_level=None)) as writing,
    ):
        wait_for(lambda _seconds: _set_journal(writing), PATIENCE)
        reading.backup(writing, progress=wait)


def _set_journal(writing: sqlite3.Connection) -> None:
    for pragma in ("journal_mode=TRUNCATE", "synchronous=EXTRA", "fullfsync=ON"):
        writing.execute(f"PRAGMA {pragma}")


def _name(copied: Path, target: Path) -> None:
    """Raise ``FileExistsError`` rather than replace a file that appeared meanwhile."""
    try:
        os.link(copied, target)
    except FileExistsError:
        raise
    except OSError:
        # A disk without hard links, such as a stick.
        if target.exists():
            raise FileExistsError(target) from None
        copied.replace(target)


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
