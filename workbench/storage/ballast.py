"""Ballast: a file beside a library that is given up when its disk is full, so that work goes on for a while."""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path
from typing import Final

WEIGHT: Final = 16 << 20
"""Bytes that are set aside; some thousands of decisions."""

_AMPLE: Final = 64 * WEIGHT
_PIECE: Final = 1 << 20


def ballast_of(library: Path) -> Path:
    """Return where the ballast of a library lies."""
    return library.with_name(f".{library.name}.ballast")


def lay(library: Path) -> bool:
    """Set room aside, if none is and the disk has 1 GB to spare; tell whether there is some now."""
    place = ballast_of(library)
    with contextlib.suppress(OSError):
        if place.exists():
            return True
        if shutil.disk_usage(library.parent).free < _AMPLE:
            return False
        descriptor = os.open(place, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            # What is nothing but a hole in a file sets no room aside, and nor do zeros on a disk that packs them.
            for _ in range(WEIGHT // _PIECE):
                file.write(os.urandom(_PIECE))
        return True
    return False


def give_up(library: Path) -> bool:
    """Let the room go to whatever has to be saved now; tell whether there was any."""
    try:
        ballast_of(library).unlink()
    except OSError:
        return False
    return True
