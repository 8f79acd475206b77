"""What a reader of one file format is, and what it hands back."""

from __future__ import annotations

from typing import ClassVar, NamedTuple, Protocol

from workbench.importing.draft import Field, Guess


class Finding(NamedTuple):
    """A value of one field and where it was found."""

    value: str
    guess: Guess


Findings = dict[Field, Finding]


class Reading(NamedTuple):
    """What a reader made of a file: canonical text, the codec that read it, and what it found out."""

    text: str
    encoding: str | None
    findings: Findings


class Reader(Protocol):
    """A file format that can become an article.

    ``kind`` is the key of its name in the wording, ``suffixes`` are lower-case with their dot, ``limit`` is in bytes.
    """

    kind: ClassVar[str]
    media_type: ClassVar[str]
    suffixes: ClassVar[tuple[str, ...]]
    limit: ClassVar[int]

    def read(self, data: bytes, path: str) -> Reading:
        """Return what ``data`` holds; raises ``ImportRefusedError``, in which ``path`` is what to call the file.

        It reads nothing but ``data`` and keeps nothing, so it may run in another process.
        """
        ...
