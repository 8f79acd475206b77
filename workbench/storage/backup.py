"""Copies of a library: taken while it is in use, proved before they are trusted, put back without losing anything."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from pathlib import Path

from workbench.domain.errors import LibraryRefusedError, StorageError
from workbench.domain.times import now
from workbench.storage import schema
from workbench.storage.library_file import inspect


def copy(library: Path, target: Path) -> Path:
    """Copy the open ``library`` to ``target``, which must not exist; the copy is checked before it gets its name.

    Raises ``StorageError`` if it cannot be written, ``LibraryRefusedError`` if the copy is not sound.
    """
    if target.exists():
        raise StorageError("backup.exists", path=str(target))
    unfinished = target.with_name(target.name + ".unfinished")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _copy_pages(library, unfinished)
        inspect(unfinished, schema.NEWEST)
        _settle(unfinished, target)
    except (sqlite3.Error, OSError) as error:
        raise StorageError("backup.failed", path=str(target), reason=str(error)) from error
    finally:
        # Below a file there is no folder, and nothing to remove either.
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)
    return target


def restore(backup: Path, library: Path) -> Path | None:
    """Put a copy of ``backup`` in the place of ``library``; return where the replaced file is kept, if any.

    Raises ``LibraryRefusedError("restore.not-a-library")`` if the backup is not a sound library.
    """
    try:
        found = inspect(backup, schema.NEWEST)
    except LibraryRefusedError as error:
        raise LibraryRefusedError("restore.not-a-library", path=str(backup)) from error
    if found is None:
        raise StorageError("restore.not-found", path=str(backup))
    unfinished = library.with_name(library.name + ".unfinished")
    try:
        library.parent.mkdir(parents=True, exist_ok=True)
        _copy_pages(backup, unfinished)
        inspect(unfinished, schema.NEWEST)
        kept = _keep(library)
        try:
            _settle(unfinished, library)
        except OSError:
            if kept is not None:
                kept.replace(library)
            raise
    except (sqlite3.Error, OSError) as error:
        raise StorageError("restore.failed", path=str(library), reason=str(error)) from error
    finally:
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)
    return kept


def _copy_pages(source: Path, target: Path) -> None:
    """One step under a read lock: a copy of files could catch a commit half way, and a stepwise one may never end."""
    target.unlink(missing_ok=True)
    reading = sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True, timeout=15)
    try:
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        writing = sqlite3.connect(target)
        try:
            reading.backup(writing)
        finally:
            writing.close()
    finally:
        reading.close()


def _keep(library: Path) -> Path | None:
    """Set the present file aside under a name of its own; its journal, if any, goes with it."""
    if not library.exists():
        return None
    stamp = now().replace(":", "").replace("-", "").replace(".", "")
    kept = library.with_name(f"{library.stem}.replaced-{stamp}{library.suffix}")
    journal = Path(f"{library}-journal")
    if journal.exists():
        journal.replace(f"{kept}-journal")
    library.replace(kept)
    return kept


def _settle(unfinished: Path, target: Path) -> None:
    """Give the finished file its name, durably."""
    with unfinished.open("rb") as file:
        os.fsync(file.fileno())
    unfinished.replace(target)
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
