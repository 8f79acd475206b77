"""What a disk may hold after a power cut.

Flushes are taken to be honest. What was flushed is there. Each write after the last flush of its file is there, is not,
or is there in some of its sectors of 512 bytes. A file that was made, renamed or removed since the last flush of its
folder may or may not be.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.recorded import Operation

SECTOR = 512
_WHOLE, _TORN = 0.4, 0.6


@dataclass
class Disk:
    """A folder on a disk: what a running program sees in it, and what would be left of it."""

    folder: str
    chance: random.Random
    names: dict[str, int] = field(default_factory=dict)
    kept_names: dict[str, int] = field(default_factory=dict)
    renamed: list[dict[str, int]] = field(default_factory=list)
    kept: dict[int, bytearray] = field(default_factory=dict)
    waiting: dict[int, list[Operation]] = field(default_factory=dict)

    def take(self, operation: Operation) -> None:
        """Do what the program asked for."""
        if operation.kind == "flush":
            self._flush(operation.file)
        elif operation.kind == "create":
            self._file(operation.file)
        elif operation.kind == "remove":
            if self.names.pop(operation.file, None) is not None:
                self._note_names()
        elif operation.kind == "rename":
            self.names[operation.what.decode()] = self.names.pop(operation.file)
            self._note_names()
        elif operation.kind in {"write", "cut"}:
            self.waiting.setdefault(self._file(operation.file), []).append(operation)

    def settle(self) -> None:
        """Take everything up to now for kept, as after a quiet minute."""
        for file in {*self.names.values()}:
            self._keep(file)
        self.kept_names = dict(self.names)
        self.renamed.clear()

    def cut(self) -> dict[str, bytes]:
        """Return what may be left, by path: drawn by chance, once everything, once nothing that was not flushed."""
        manner = self.chance.choice(("nothing", "everything", "some", "some"))
        names = self.kept_names
        if self.renamed and manner != "nothing":
            names = self.renamed[-1 if manner == "everything" else self.chance.randrange(len(self.renamed))]
        left = {}
        for path, file in names.items():
            content = bytearray(self.kept.get(file, b""))
            for operation in self.waiting.get(file, ()) if manner != "nothing" else ():
                self._perhaps(content, operation, certain=manner == "everything")
            left[path] = bytes(content)
        return left

    def _perhaps(self, content: bytearray, operation: Operation, *, certain: bool) -> None:
        drawn = 0.0 if certain else self.chance.random()
        if drawn < _WHOLE:
            _apply(content, operation)
        elif drawn < _TORN and operation.kind == "write":
            for start in range(0, len(operation.what), SECTOR):
                if self.chance.random() < 0.5:
                    sector = operation.what[start : start + SECTOR]
                    _apply(content, operation._replace(at=operation.at + start, what=sector))

    def _file(self, path: str) -> int:
        if path not in self.names:
            self.names[path] = max([*self.names.values(), *self.kept_names.values(), *self.waiting, 0]) + 1
            self._note_names()
        return self.names[path]

    def _note_names(self) -> None:
        self.renamed.append(dict(self.names))

    def _flush(self, path: str) -> None:
        if path == self.folder:
            self.kept_names = dict(self.names)
            self.renamed.clear()
        elif path in self.names:
            self._keep(self.names[path])

    def _keep(self, file: int) -> None:
        content = self.kept.setdefault(file, bytearray())
        for operation in self.waiting.pop(file, ()):
            _apply(content, operation)


def _apply(content: bytearray, operation: Operation) -> None:
    end = operation.at + len(operation.what)
    if operation.kind == "cut":
        del content[operation.at :]
    if len(content) < end:
        content.extend(bytes(end - len(content)))
    content[operation.at : end] = operation.what


def lay_out(left: dict[str, bytes], folder: Path) -> None:
    """Write what is left of a disk into a folder."""
    for path, content in left.items():
        (folder / Path(path).name).write_bytes(content)


def said_before(operations: Sequence[Operation], end: int) -> list[str]:
    """Return the lines that the program had said before an operation."""
    said = b"".join(each.what for each in operations[:end] if each.kind == "said")
    return said.decode().splitlines()
