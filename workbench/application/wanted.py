"""What somebody searches for."""

from __future__ import annotations

import msgspec

from workbench.storage.search_index import KINDS
from workbench.storage.sieve import Sieve


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What is searched for.

    ``kinds`` are some of ``KINDS``. ``label`` (a key) and ``reviewer`` (an id) ask for places inside such annotations,
    ``outlet``, ``since`` and ``until`` for articles from there and then (``YYYY``, ``YYYY-MM``, ``YYYY-MM-DD``),
    ``undecided`` for places in sentences that the one who searches has not decided, ``without_evidence`` for places
    inside annotations, and for claims, that have none. ``by`` narrows notes and evidence alone to one reviewer (an id).
    """

    words: str = ""
    kinds: frozenset[str] = frozenset(KINDS)
    label: str | None = None
    reviewer: str | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    undecided: bool = False
    without_evidence: bool = False
    by: str | None = None

    @property
    def sieve(self) -> Sieve:
        """Which articles count at all."""
        return Sieve(self.outlet, self.since, self.until, self.label, self.reviewer)

    @property
    def asks_for_annotations(self) -> bool:
        """Whether places count only inside certain annotations."""
        return bool(self.label or self.reviewer or self.without_evidence)
