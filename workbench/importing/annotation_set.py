"""Reads an annotation set from JSON, trusting nothing it says about itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from workbench.domain.annotation_set import FORMAT, OUTSIDE_CONTENT, VERSION, AnnotationSet
from workbench.domain.digests import canonical_json, sha256
from workbench.domain.errors import ImportRefusedError

LARGEST = 400 * 1024 * 1024
"""Bytes of the largest set that is read."""

MOST_VALUES = 30_000_000
"""Values of a set that is read: a million annotations. None takes more than 64 bytes besides those of its own words, so
what a file says cannot ask for more than two gigabytes.
"""


def read_set(path: Path) -> tuple[AnnotationSet, bool]:
    """Return the set in the file at ``path``, and whether its contents are what its ``content_sha256`` says.

    A set without ``content_sha256`` passes. Raises ``ImportRefusedError``: ``load.not-found``, ``load.unreadable``,
    ``load.too-large``, ``load.too-many``, ``load.not-json``, ``load.not-a-set``, ``load.newer-version``.
    """
    return decode_set(_bytes_of(path), str(path))


def decode_set(data: bytes, path: str) -> tuple[AnnotationSet, bool]:
    """Return the set that ``data`` holds; see ``read_set``. ``path`` is what messages call it."""
    # Each value but the first stands behind one of these; those within words are counted too, which does no harm.
    if sum(data.count(sign) for sign in (b",", b"[", b"{")) > MOST_VALUES:
        raise ImportRefusedError("load.too-many", path=path, limit=f"{MOST_VALUES:,}")
    try:
        document: Any = msgspec.json.decode(data)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise ImportRefusedError("load.not-json", path=path) from error
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise ImportRefusedError("load.not-a-set", path=path)
    version = document.get("version")
    if isinstance(version, int) and version > VERSION:
        raise ImportRefusedError("load.newer-version", path=path)
    try:
        found = msgspec.convert(document, AnnotationSet)
    except msgspec.ValidationError as error:
        raise ImportRefusedError("load.wrong-shape", path=path, where=_place(str(error))) from error
    stated = found.content_sha256
    return found, stated is None or stated == _content_sha256(document)


def _content_sha256(document: dict[str, Any]) -> str:
    return sha256(canonical_json({name: value for name, value in document.items() if name not in OUTSIDE_CONTENT}))


def _place(message: str) -> str:
    """Return the place that the decoder names at the end of its message: ``$.annotations[3].start``."""
    return message.rpartition("`$")[2].rstrip("`").lstrip(".") or "the whole file"


def _bytes_of(path: Path) -> bytes:
    try:
        if not path.exists():
            raise ImportRefusedError("load.not-found", path=str(path))
        if not path.is_file():
            raise ImportRefusedError("load.not-json", path=str(path))
        size = path.stat().st_size
        if size > LARGEST:
            said = f"{size / 1024 / 1024:,.0f} MB"
            raise ImportRefusedError("load.too-large", path=str(path), size=said, limit="400 MB")
        return path.read_bytes()
    except OSError as error:
        raise ImportRefusedError("load.unreadable", path=str(path)) from error
