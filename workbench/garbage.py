"""How often Python looks for objects that only refer to each other in a circle."""

from __future__ import annotations

import gc
from typing import Final

_NEW_OBJECTS: Final = 100_000
"""Objects made since the last look that bring the next one: some ten megabytes at most."""


def look_seldom() -> None:
    """From now on, look after many new objects, not after 700.

    A program that starts makes a hundred thousand objects which all stay, and would look through them 200 times.
    """
    gc.set_threshold(_NEW_OBJECTS)
