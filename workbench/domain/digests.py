"""Canonical JSON and the digests made of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

import msgspec

_encoder = msgspec.json.Encoder(order="sorted")

FIRST_DIGEST = "0" * 64
"""What the first change of a history is chained to."""


def canonical_json(value: Any) -> bytes:
    """Return ``value`` as UTF-8 JSON with sorted keys and no white space.

    The bytes are those of ``json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))``,
    so that any language can recompute a digest.
    """
    return _encoder.encode(value)


def sha256(data: bytes) -> str:
    """Return the SHA-256 of ``data`` as lower-case hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def chained(previous: str, head: Any, rows: Iterable[Any]) -> str:
    """Return the digest of ``head`` and ``rows`` chained to ``previous``.

    It is the SHA-256 of the previous digest in ASCII, then of the head and each row a line feed and canonical JSON.
    """
    running = hashlib.sha256(previous.encode("ascii"))
    running.update(b"\n" + _encoder.encode(head))
    for row in rows:
        running.update(b"\n" + _encoder.encode(row))
    return running.hexdigest()
