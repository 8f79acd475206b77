"""Many changes at once to what some widgets hold, laid out once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QWidget


@contextmanager
def still(*holders: QWidget) -> Iterator[None]:
    """Arrange nothing in these widgets until the block ends: Qt would do it anew for each part that appears.

    The outermost comes first.
    """
    layouts = [each for holder in holders if (each := holder.layout()) is not None and each.isEnabled()]
    for layout in layouts:
        layout.setEnabled(False)
    try:
        yield
    finally:
        for layout in layouts:
            layout.setEnabled(True)
        for layout in reversed(layouts):
            layout.activate()
