"""Label schemes: what a reviewer can say of a span, given as data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal, get_args

import msgspec

from workbench.domain.errors import InvalidError

NO_CLAIM = "no_claim"

Role = Literal["sourced", "unsourced", "editorial", "no_claim", "other"]
"""What a label means to counts and checks, whatever it is called: statistics ask for the role, never for the key."""

ROLES: Final[tuple[Role, ...]] = get_args(Role)


class Facet(msgspec.Struct, frozen=True, kw_only=True):
    """A finer reason under a label, such as *vague source*."""

    key: str
    name: str
    definition: str = ""


class Example(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence that carries the label, and why."""

    text: str
    why: str = ""


class Ink(msgspec.Struct, frozen=True, kw_only=True):
    """The own colours of a label under one theme, as ``#RRGGBB``: of its line, and behind its text."""

    theme: str
    line: str
    fill: str


class Label(msgspec.Struct, frozen=True, kw_only=True):
    """One decision a reviewer can take, with its definition and how it is drawn and typed.

    ``colour`` names the tokens of a theme; ``inks`` are colours of its own, which go by its key then. A ``retired``
    label is no longer offered; annotations that carry it keep it. Without a ``role``, the key of one of the roles is
    taken for it, anything else for ``other``.
    """

    key: str
    name: str
    letter: str
    spoken: str
    definition: str
    examples: tuple[Example, ...] = ()
    glyph: str = "none"
    underline: str = "none"
    pattern: str = "rule"
    colour: str | None = None
    keys: tuple[str, ...] = ()
    facets: tuple[Facet, ...] = ()
    role: Role | None = None
    retired: bool = False
    inks: tuple[Ink, ...] = ()

    def __post_init__(self) -> None:
        """Let role and colour be said in any case."""
        if self.role is None:
            named: Role = next((each for each in ROLES if each == self.key), "other")
            msgspec.structs.force_setattr(self, "role", named)
        if self.inks:
            msgspec.structs.force_setattr(self, "colour", self.key)

    def facet(self, key: str) -> Facet:
        """Return the facet of that key; ``InvalidError("facet.unknown")`` if the label has none such."""
        for each in self.facets:
            if each.key == key:
                return each
        known = ", ".join(each.key for each in self.facets) or "—"
        raise InvalidError("facet.unknown", key=key, label=self.key, known=known)

    @property
    def is_drawn(self) -> bool:
        """Whether text that carries it looks any different."""
        return self.underline != "none"


class Rating(msgspec.Struct, frozen=True, kw_only=True):
    """One step of the scale that verdicts use; a ``retired`` one is given no more, verdicts that have it keep it."""

    key: str
    name: str
    definition: str = ""
    retired: bool = False


class LabelScheme(msgspec.Struct, frozen=True, kw_only=True):
    """The labels a library is marked with, and the scale its claims are rated on; what is retired is among them.

    ``ratings`` is None where nothing is said of a scale: then the usual one holds.
    """

    key: str
    name: str
    version: int = 1
    labels: tuple[Label, ...]
    ratings: tuple[Rating, ...] | None = None

    def __iter__(self) -> Iterator[Label]:
        """Go through all labels in their order, also those that are no longer offered."""
        return iter(self.labels)

    @property
    def offered(self) -> tuple[Label, ...]:
        """The labels that a reviewer can give now, in their order."""
        return tuple(each for each in self.labels if not each.retired)

    @property
    def usual_keys(self) -> str:
        """The first key of each label that is given, as people read them: ``1, 2, 3, 0``."""
        return ", ".join(each.keys[0] for each in self.offered if each.keys)

    def get(self, key: str) -> Label | None:
        """Return the label of that key, or None if the scheme does not have it."""
        return next((each for each in self.labels if each.key == key), None)

    def label(self, key: str) -> Label:
        """Return the label of that key; ``InvalidError("label.unknown")`` if there is none."""
        found = self.get(key)
        if found is None:
            raise InvalidError("label.unknown", key=key, known=", ".join(each.key for each in self.labels))
        return found

    def to_give(self, key: str) -> Label:
        """Return the label of that key for a new decision.

        Raises ``InvalidError``: ``label.unknown``, ``label.retired``.
        """
        found = self.label(key)
        if found.retired:
            raise InvalidError("label.retired", key=key, known=", ".join(each.key for each in self.offered))
        return found

    def keys_of(self, *roles: Role) -> frozenset[str]:
        """Return the keys of the labels that play one of these roles, retired ones too."""
        return frozenset(each.key for each in self.labels if each.role in roles)
