"""Half-typed words: kept beside the settings while they are typed, and offered back after a sudden end."""

from __future__ import annotations

import hashlib
import logging
import os
from collections.abc import Iterable
from pathlib import Path
from uuid import uuid4

import msgspec
from PySide6.QtCore import QLockFile, QObject, QTimer

from workbench.domain.times import now
from workbench.paths import user_config

_log = logging.getLogger(__name__)

KEPT_WITHIN = 300
"""Milliseconds from a letter to the disk at most, the writing itself apart."""

_LONGEST = 16
"""Letters of the name under which the words of one library are kept."""


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """Words that somebody typed into ``field`` of an annotation (its id), and that are not saved.

    ``thing`` is the passage they are about, ``at`` the instant (UTC) of the last letter.
    """

    annotation: str
    field: str
    text: str
    thing: str
    at: str


class _File(msgspec.Struct, frozen=True):
    drafts: tuple[Draft, ...]


class Drafts(QObject):
    """The words that are typed in one window and not saved yet.

    They are no part of the library: a full disk or a library that cannot be written must not lose them, nobody else is
    to read them before they are said, and they are no change in the history. Each window writes a file of its own,
    whole or not at all; a file whose window is gone is taken over by the next one that opens on this library.
    """

    def __init__(self, library: str, reviewer: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        key = hashlib.sha256(f"{library}\n{reviewer}".encode()).hexdigest()[:_LONGEST]
        self._folder = user_config() / "unsaved-words"
        self._path = self._folder / f"{key}-{uuid4().hex[:8]}.json"
        self._lock: QLockFile | None = None
        self._drafts: dict[tuple[str, str], Draft] = {}
        self._soon = QTimer(self, interval=KEPT_WITHIN, singleShot=True)
        self._soon.timeout.connect(self.write)
        for each in self._left_behind(key):
            self._drafts[each.annotation, each.field] = each
        self.from_before = tuple(self._drafts)
        if self._drafts:
            self.write()

    def __len__(self) -> int:
        """Return for how many fields words are kept."""
        return len(self._drafts)

    def all(self) -> tuple[Draft, ...]:
        """Return what is kept, the oldest first."""
        return tuple(sorted(self._drafts.values(), key=lambda each: each.at))

    def of(self, annotation: str) -> list[Draft]:
        """Return what is kept for the fields of an annotation."""
        return [each for each in self._drafts.values() if each.annotation == annotation]

    def get(self, annotation: str, field: str) -> Draft | None:
        """Return what is kept for one field."""
        return self._drafts.get((annotation, field))

    def keep(self, annotation: str, field: str, text: str, thing: str) -> None:
        """Keep what stands in a field now; it is on the disk ``KEPT_WITHIN`` later at most."""
        self._drafts[annotation, field] = Draft(annotation=annotation, field=field, text=text, thing=thing, at=now())
        if not self._soon.isActive():
            self._soon.start()

    def drop(self, annotation: str, field: str) -> None:
        """Let go what is saved by now, or was thrown away."""
        if self._drafts.pop((annotation, field), None) is not None and not self._soon.isActive():
            self._soon.start()

    def write(self) -> None:
        """Bring everything to the disk now."""
        self._soon.stop()
        try:
            if self._drafts:
                self._replace(msgspec.json.encode(_File(self.all())))
            else:
                self._path.unlink(missing_ok=True)
        except OSError as error:
            # The words are in their field still; the next letter tries again.
            _log.warning("words could not be kept: %s", type(error).__name__)

    def close(self) -> None:
        """Keep what is not saved for the next window, and let the file go."""
        self.write()
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None

    def _replace(self, content: bytes) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        if self._lock is None:
            self._lock = _locked(self._path)
        unfinished = self._path.with_suffix(".unfinished")
        descriptor = os.open(unfinished, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(self._path)

    def _left_behind(self, key: str) -> Iterable[Draft]:
        """Yield what windows kept that are not there any more; their files become this window's own."""
        for path in sorted(self._folder.glob(f"{key}-*.json")):
            lock = _locked(path)
            if lock is None:
                continue
            try:
                yield from msgspec.json.decode(path.read_bytes(), type=_File).drafts
                path.unlink()
            except (OSError, msgspec.DecodeError) as error:
                _log.warning("kept words could not be read: %s", type(error).__name__)
            lock.unlock()


def _locked(path: Path) -> QLockFile | None:
    """Return the lock of a file, or None while another window that still runs has it."""
    lock = QLockFile(f"{path}.lock")
    # A window may be open for days; only one that is dead gives up its lock.
    lock.setStaleLockTime(0)
    return lock if lock.tryLock(0) else None
