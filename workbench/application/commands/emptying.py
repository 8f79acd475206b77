"""Emptying for good what was deleted."""

from __future__ import annotations

import msgspec

from workbench.application.work import Work
from workbench.domain.clash import Key
from workbench.domain.errors import NotFoundError
from workbench.storage.emptying import Emptied, empty


class EmptyForGood(msgspec.Struct, frozen=True, kw_only=True):
    """Take the words of deleted things (kind and id) and of all that belonged to them out of the library for good.

    The history says what was emptied: how many things, their kinds and ids, never their words. It cannot be undone.
    Raises ``NotFoundError("empty.nothing")`` if none of them is deleted.
    """

    things: tuple[Key, ...]

    def run(self, work: Work) -> Emptied:
        """Return what was emptied."""
        work.summary = "history.emptied"
        done = empty(work.unit, self.things)
        if not done.counts:
            raise NotFoundError("empty.nothing")
        return done
