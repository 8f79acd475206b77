"""The history: one change for each thing a user did, one revision for each row it touched."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any, Literal

import msgspec

ChangeKind = Literal["do", "undo", "redo"]


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One user action, kept for ever.

    ``id`` is made by whoever acts, so that a repeated request is the same change. ``seq`` is the order of commits.
    ``undoes`` is the change that an undo or redo takes back. ``digest`` chains it to the change before it.
    """

    id: str
    seq: int
    at: str
    reviewer: str
    summary: str
    kind: ChangeKind = "do"
    undoes: str | None = None
    digest: str


class Revision(msgspec.Struct, frozen=True, kw_only=True):
    """What a change did to one row: every column before and after; None where the row did not exist."""

    entity: str
    id: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


class Changed(msgspec.Struct, frozen=True, dict=True):
    """The announcement of a committed change to everybody who shows data."""

    change: Change
    revisions: tuple[Revision, ...]

    def ids(self, entity: str) -> frozenset[str]:
        """Return the ids of the rows of ``entity`` that it touched."""
        return frozenset(each.id for each in self.revisions if each.entity == entity)

    def taken_back(self) -> Changed:
        """Return the opposite: what leads from what it left to what there was before."""
        turned = (
            Revision(entity=each.entity, id=each.id, before=each.after, after=each.before) for each in self.revisions
        )
        return Changed(self.change, tuple(turned)[::-1])

    @cached_property
    def entities(self) -> frozenset[str]:
        """Names of the kinds of rows it touched."""
        return frozenset(each.entity for each in self.revisions)

    @cached_property
    def versions(self) -> frozenset[str]:
        """Ids of the article versions whose annotations it touched."""
        found = set()
        for each in self.revisions:
            if each.entity == "annotation":
                for row in (each.before, each.after):
                    if row is not None and "version" in row:
                        found.add(str(row["version"]))
        return frozenset(found)
