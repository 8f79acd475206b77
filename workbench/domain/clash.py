"""A clash: two people, or one person in two windows, changed the same thing without knowing of each other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

import msgspec

Row: TypeAlias = Mapping[str, Any]
Key: TypeAlias = tuple[str, str]
"""The kind of a thing and its id."""


class Clash(msgspec.Struct, frozen=True, kw_only=True):
    """What stands on both sides, every column of each; None where the thing does not exist.

    ``seen`` is what the one who asked had before their eyes, ``yours`` what they asked for, ``theirs`` what stands now.
    ``who`` (the id of a reviewer) changed it last, ``at`` (UTC). ``fields`` names the columns that both changed.
    ``names`` are those of sources that ``yours`` would enter in the register, by id.
    """

    entity: str
    id: str
    seen: Row | None
    yours: Row | None
    theirs: Row | None
    who: str
    at: str
    fields: tuple[str, ...]
    names: Mapping[str, str] = {}

    @property
    def key(self) -> Key:
        """Kind and id of the thing."""
        return self.entity, self.id
