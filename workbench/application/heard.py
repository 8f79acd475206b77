"""What a desk hears of changes that are made beside it, in another thread of the same program."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from workbench.domain.change import Change, Changed


class Heard:
    """Changes that another desk of this program has told of, so that nobody has to read them from the library."""

    def __init__(self) -> None:
        self._changes: dict[str, Changed] = {}
        self._sources = 0

    @contextmanager
    def listening(self) -> Iterator[Callable[[Changed], None]]:
        """Give a function that is told of changes, in any thread; until it is over, more ``is_expected``."""
        self._sources += 1
        try:
            yield self._keep
        finally:
            self._sources -= 1

    @property
    def is_expected(self) -> bool:
        """Whether something goes on beside: whoever looks at the history from time to time had better wait."""
        return self._sources > 0

    def take(self, change: Change) -> Changed | None:
        """Return what was told of a change, once; None if nothing was."""
        return self._changes.pop(change.id, None)

    def _keep(self, changed: Changed) -> None:
        self._changes[changed.change.id] = changed
