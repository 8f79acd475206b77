"""The run marker: a file that is there while the program runs, and so stays if it does not close well."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

import msgspec
from PySide6.QtCore import QLockFile

from workbench.domain.times import now

_LONGEST = 1 << 20


class Saved(msgspec.Struct, frozen=True):
    """The last change that a run showed as saved in a library: its number in the history, and its id."""

    library: str
    seq: int
    change: str


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """A run that did not close well: its process number, when it began, and its last saved change in each library."""

    process: int
    started: str
    saved: tuple[Saved, ...] = ()


class RunMarker:
    """Marks this run in ``folder``, one of several perhaps, and finds what runs that did not close well left there.

    A marker that cannot be written is done without.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._notes = folder / f"run-{os.getpid()}.txt"
        self._lock: QLockFile | None = None
        self._file: int | None = None

    def begin(self) -> list[Run]:
        """Mark this run and return the others whose process is gone; they are not found a second time."""
        ended = []
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            ended = [run for notes in sorted(self._folder.glob("run-*.txt")) if (run := _ended(notes)) is not None]
            lock = QLockFile(str(self._notes.with_suffix(".lock")))
            lock.setStaleLockTime(0)
            if lock.tryLock(0):
                self._lock = lock
                self._file = os.open(self._notes, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_APPEND, 0o600)
                self._write(now())
        return ended

    def keep(self, library: str, seq: int, change: str) -> None:
        """Note that a change is saved; it costs one small write, which a fault of the program cannot take back."""
        self._write(Saved(library, seq, change))

    def end(self) -> None:
        """Take the mark away: the program closes well."""
        if self._file is not None:
            os.close(self._file)
            self._file = None
            self._notes.unlink(missing_ok=True)
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None

    def _write(self, note: object) -> None:
        if self._file is not None:
            with contextlib.suppress(OSError):
                os.write(self._file, msgspec.json.encode(note) + b"\n")


def _ended(notes: Path) -> Run | None:
    """Return the run that left these notes if its process is gone, and clear them away; None while it lives."""
    lock = QLockFile(str(notes.with_suffix(".lock")))
    lock.setStaleLockTime(0)
    if not lock.tryLock(0):
        return None
    try:
        with notes.open("rb") as file:
            started = file.readline()
            file.seek(max(len(started), notes.stat().st_size - _LONGEST))
            lines = file.read().split(b"\n")
        notes.unlink(missing_ok=True)
    finally:
        lock.unlock()
    saved: dict[str, Saved] = {}
    for line in lines:
        # The last line may have been cut off, and the first may begin anywhere.
        with contextlib.suppress(msgspec.MsgspecError, UnicodeDecodeError):
            note = msgspec.json.decode(line, type=Saved)
            saved[note.library] = note
    with contextlib.suppress(msgspec.MsgspecError, UnicodeDecodeError, ValueError):
        process = int(notes.stem.removeprefix("run-"))
        return Run(process=process, started=msgspec.json.decode(started, type=str), saved=tuple(saved.values()))
    return None
