"""Room set aside on the disk of a library, for the moment when that disk is full."""

from __future__ import annotations

from workbench.application.sample import is_sample
from workbench.application.workbench import Workbench
from workbench.storage import ballast


def lay(desk: Workbench) -> None:
    """Set room aside beside a library of one's own; where that cannot be, the program goes on without."""
    path = desk.database.path
    if path is not None and not desk.database.is_read_only and not is_sample(desk):
        ballast.lay(path)


def give_up(desk: Workbench) -> bool:
    """Let the room go, since the disk is full; tell whether there was any."""
    path = desk.database.path
    return path is not None and ballast.give_up(path)
