"""What a desk hears of changes that it did not make: told in another thread, or read from the library."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from workbench.domain.change import Change, Changed, Revision
from workbench.storage import history
from workbench.storage.database import Connection


class Heard:
    """Changes that another desk of this program has told of, so that nobody has to read them from the library."""

    def __init__(self) -> None:
        self._changes: dict[str, Changed] = {}
        self.own: set[int] = set()
        """Numbers of the changes that were made beside for the same person."""
        self._sources = 0
        self._partly: tuple[str, list[Revision]] | None = None

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

    @property
    def is_behind(self) -> bool:
        """Whether a change was not read to its end yet."""
        return self._partly is not None

    def read(self, connection: Connection, changes: Iterable[Change], most: int | None) -> Iterator[Changed]:
        """Yield what these changes did, up to the first not read to its end; ``most`` rows are read at a time."""
        for each in changes:
            heard = self.take(each)
            if heard is None and most is not None:
                before = self._partly[1] if self._partly is not None and self._partly[0] == each.id else []
                more = history.revisions_from(connection, each.id, len(before), most)
                self._partly = (each.id, [*before, *more])
                if len(more) == most:
                    return
                heard = Changed(each, tuple(self._partly[1]))
            self._partly = None
            yield heard or Changed(each, history.revisions(connection, each.id))

    def _keep(self, changed: Changed) -> None:
        self.own.add(changed.change.seq)
        self._changes[changed.change.id] = changed
