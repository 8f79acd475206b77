"""Trouble that a library meets, made for real and undone afterwards."""

from __future__ import annotations

import resource
import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path


@contextmanager
def full_disk(library: Path) -> Iterator[None]:
    """Fill the disk that the library is on."""
    ballast = library.with_name("ballast")
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(65_536))
        except OSError:
            pass
    yield
    ballast.unlink()


@contextmanager
def quota(library: Path) -> Iterator[None]:
    """Let no file of this process grow beyond what the library is now."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (library.stat().st_size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def pulled_out(library: Path) -> Iterator[None]:
    """Take the file away."""
    elsewhere = library.rename(library.with_name("elsewhere.db"))
    try:
        yield
    finally:
        elsewhere.rename(library)


@contextmanager
def held(library: Path, how: str) -> Iterator[None]:
    """Let another program keep the library to itself."""
    other = sqlite3.connect(library, isolation_level=None)
    other.execute(f"BEGIN {how}")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


def held_for_writing(library: Path) -> AbstractContextManager[None]:
    """Let nobody else write."""
    return held(library, "IMMEDIATE")


def held_entirely(library: Path) -> AbstractContextManager[None]:
    """Let nobody else read or write."""
    return held(library, "EXCLUSIVE")
