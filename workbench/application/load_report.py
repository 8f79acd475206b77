"""What became of a set that was loaded: how much came in, and every row that did not fit."""

from __future__ import annotations

from typing import Literal

import msgspec


class Misfit(msgspec.Struct, frozen=True, kw_only=True):
    """A row that did not come in as it was; ``why`` is the key of a sentence in the table ``load``.

    ``exact`` are the words by which people know it: the quote of an annotation, a title, a statement or a name.
    ``start`` and ``end`` are what the set said, ``now`` where the annotation stands after loading (code points).
    """

    kind: str
    id: str
    why: str
    exact: str | None = None
    start: int | None = None
    end: int | None = None
    now: tuple[int, int] | None = None


class LoadReport(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a set: new rows by kind, rows that were there already, and every row that did not fit.

    ``answered`` are the suggestions that somebody here accepted or rejected before; they are not asked again.
    ``scheme`` tells whether the set is marked with the labels of the library, whether its labels were ``taken`` over,
    or whether they are ``other`` ones, which were left.
    """

    path: str
    loaded: dict[str, int]
    unchanged: int
    moved: tuple[Misfit, ...] = ()
    lost: tuple[Misfit, ...] = ()
    problems: tuple[Misfit, ...] = ()
    answered: tuple[Misfit, ...] = ()
    scheme: Literal["same", "taken", "other"] = "same"

    @property
    def clean(self) -> bool:
        """Whether every row came in exactly as the set had it; suggestions that were answered here do not count."""
        return not (self.moved or self.lost or self.problems)
