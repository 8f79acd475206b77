"""Bringing back what was deleted, with everything that hung on it."""

from __future__ import annotations

import msgspec

from workbench.application.work import Work
from workbench.domain.errors import NotFoundError
from workbench.storage import history
from workbench.storage.bringing_back import bring_back


class BringBack(msgspec.Struct, frozen=True, kw_only=True):
    """Let a thing that ``change`` (an id) deleted stand again: its kind is ``entity``, its id ``id``.

    Evidence, places in claims, the annotations of an article and the copies of a repeated passage come with it; what
    hung on something that is gone itself stays away. Raises ``NotFoundError("thing.not-back")``.
    """

    change: str
    entity: str
    id: str

    def run(self, work: Work) -> int:
        """Return how many things came back."""
        work.summary = "thing.brought-back"
        copies = [
            each.id
            for each in history.revisions(work.unit.connection, self.change)
            if each.after is None and (each.before or {}).get("copy_of") == self.id
        ]
        back = bring_back(work.unit, self.change, self.entity, self.id)
        if not back:
            raise NotFoundError("thing.not-back", thing=self.id)
        for copy in copies:
            back += bring_back(work.unit, self.change, self.entity, copy)
        return len(back)
