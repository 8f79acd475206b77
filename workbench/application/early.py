"""Telling of a change early: while the disk is still writing it."""

from __future__ import annotations

from collections.abc import Callable

from workbench.domain.change import Changed

Listener = Callable[[Changed], None]


class Early:
    """A change that a listener hears of while the disk is writing it, and whose opposite it hears should that fail.

    What the change leads to is worked out by the time it is durable, and can be shown at once; half of the time that a
    decision takes is waiting for the disk. ``own`` are the numbers of the changes of this desk.
    """

    def __init__(self, listener: Listener, own: set[int], changed: Changed) -> None:
        self._listener = listener
        self._own = own
        self._changed = changed

    def tell(self) -> None:
        """Tell of the change."""
        self._own.add(self._changed.change.seq)
        self._listener(self._changed)

    def take_back(self) -> None:
        """Tell of its opposite."""
        self._listener(self._changed.taken_back())
        self._own.discard(self._changed.change.seq)
