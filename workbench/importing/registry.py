"""The formats that can be imported; a new one is a file with its reader and one line here."""

from __future__ import annotations

from pathlib import PurePath
from typing import Final, NamedTuple

from workbench.importing.markdown import Markdown
from workbench.importing.plain_text import PlainText
from workbench.importing.reader import Reader

READERS: Final[tuple[Reader, ...]] = (
    PlainText(),
    Markdown(),
)


class Kind(NamedTuple):
    """A format as a file dialog offers it: the key of its name in the wording, and its suffixes with their dot."""

    key: str
    suffixes: tuple[str, ...]


def kinds() -> tuple[Kind, ...]:
    """Return the formats that can be imported, the most usual first."""
    return tuple(Kind(reader.kind, reader.suffixes) for reader in READERS)


def is_known(file_name: str) -> bool:
    """Tell whether the suffix of ``file_name`` is one of a format that can be imported."""
    return _by_suffix(file_name) is not None


def reader_for_name(file_name: str) -> Reader:
    """Return the reader for the suffix of ``file_name``; any other suffix may hold plain text."""
    return _by_suffix(file_name) or READERS[0]


def reader_for_type(media_type: str) -> Reader | None:
    """Return the reader of a format that its content gave away, or None when nothing here reads it."""
    return next((reader for reader in READERS if reader.media_type == media_type), None)


def _by_suffix(file_name: str) -> Reader | None:
    suffix = PurePath(file_name).suffix.lower()
    return next((reader for reader in READERS if suffix in reader.suffixes), None)
