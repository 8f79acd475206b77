"""Label schemes: what a reviewer can say of a span, given as data."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from workbench.domain.errors import InvalidError

NO_CLAIM = "no_claim"


class Facet(msgspec.Struct, frozen=True, kw_only=True):
    """A finer reason under a label, such as *vague source*."""

    key: str
    name: str
    definition: str = ""


class Example(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence that carries the label, and why."""

    text: str
    why: str = ""


class Label(msgspec.Struct, frozen=True, kw_only=True):
    """One decision a reviewer can take, with its definition and how it is drawn and typed."""

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

    def facet(self, key: str) -> Facet:
        """Return the facet of that key; ``InvalidError("facet.unknown")`` if the label has none such."""
        for each in self.facets:
            if each.key == key:
                return each
        known = ", ".join(each.key for each in self.facets) or "—"
        raise InvalidError("facet.unknown", key=key, label=self.key, known=known)


class LabelScheme(msgspec.Struct, frozen=True, kw_only=True):
    """The labels a story is marked with."""

    key: str
    name: str
    version: int = 1
    labels: tuple[Label, ...]

    def __iter__(self) -> Iterator[Label]:
        """Go through the labels in their order."""
        return iter(self.labels)

    def label(self, key: str) -> Label:
        """Return the label of that key; ``InvalidError("label.unknown")`` if there is none."""
        for each in self.labels:
            if each.key == key:
                return each
        raise InvalidError("label.unknown", key=key, known=", ".join(each.key for each in self.labels))


class Rating(msgspec.Struct, frozen=True, kw_only=True):
    """One step of the scale that verdicts use."""

    key: str
    name: str
    definition: str = ""
