"""What the program and the process that reads untrusted files say to each other, and how it goes through a pipe."""

from __future__ import annotations

import os
from typing import Final

import msgspec

from workbench.importing.draft import ArticleDraft

LARGEST_REPLY: Final = 40_000_000
"""Bytes of the longest reply that is taken: 5,000,000 characters, even if each needs six bytes in JSON, and more."""

LARGEST_REQUEST: Final = 1 << 30
_LENGTH: Final = 8
_PIECE: Final = 1 << 20


class Confinement(msgspec.Struct, frozen=True, kw_only=True):
    """How far the reading process is shut in on this system; None or False is what the system does not offer.

    ``memory`` and ``written`` are in bytes, ``processor_seconds`` count for each file, ``files`` may be open at once.
    """

    memory: int | None = None
    processor_seconds: int | None = None
    written: int | None = None
    files: int | None = None
    network_cut: bool = False


class Request(msgspec.Struct, frozen=True):
    """One file to read; its bytes follow as a frame of their own."""

    number: int
    file_name: str


class Drafted(msgspec.Struct, frozen=True, tag="drafted"):
    """A file that was read. The draft comes without the original bytes, which the program has."""

    number: int
    draft: ArticleDraft


class Refused(msgspec.Struct, frozen=True, tag="refused"):
    """A file that cannot become an article: the key of the sentence that says why, and what fills its gaps."""

    number: int
    key: str
    facts: dict[str, str]


class Broken(msgspec.Struct, frozen=True, tag="broken"):
    """A fault of a reader: the kind of error and the places in the program, without any words of the file."""

    number: int
    kind: str
    places: list[str]


Reply = Drafted | Refused | Broken


def send(pipe: int, *frames: bytes) -> None:
    """Write each of ``frames`` with its length before it; raises ``OSError`` when nobody reads any more."""
    for frame in frames:
        for piece in (len(frame).to_bytes(_LENGTH, "big"), frame):
            rest = memoryview(piece)
            while rest:
                rest = rest[os.write(pipe, rest[:_PIECE]) :]


def receive(pipe: int, limit: int) -> bytes:
    """Return the next frame; raises ``EOFError`` when there is none, ``ValueError`` when it is over ``limit`` bytes."""
    length = int.from_bytes(_exactly(pipe, _LENGTH), "big")
    if length > limit:
        raise ValueError(f"a frame of {length} bytes")
    return _exactly(pipe, length)


def _exactly(pipe: int, length: int) -> bytes:
    found = bytearray()
    while len(found) < length:
        piece = os.read(pipe, min(_PIECE, length - len(found)))
        if not piece:
            raise EOFError
        found += piece
    return bytes(found)
