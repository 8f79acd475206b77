"""A label scheme while somebody edits it: labels are added, moved, retired and left out, and nothing is saved yet."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from itertools import chain, count
from typing import Any, Final

import msgspec

from workbench.application.scheme_colours import proposed
from workbench.application.schemes import GLYPHS, UNDERLINES
from workbench.application.wording import sentence
from workbench.domain.label import Facet, Label, LabelScheme, Rating

_PATTERN_OF: Final = {
    "solid": "solid",
    "dashed": "hatch",
    "wavy": "dots",
    "dotted": "dots",
    "double": "solid",
    "none": "rule",
}


def key_for(name: str, taken: Collection[str]) -> str:
    """Return a short name of small letters, digits and ``_`` that nobody has, made from ``name``."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:36].lstrip("0123456789_") or "label"
    number, key = 1, stem
    while key in taken:
        number += 1
        key = f"{stem}_{number}"
    return key


def with_new(scheme: LabelScheme) -> tuple[LabelScheme, Label]:
    """Return the scheme with one more label, which differs from all others in shape, letter and colour."""
    first, names = sentence("schemes", "new-label"), {each.name for each in scheme}
    name = next(each for each in chain([first], (f"{first} {n}" for n in count(2))) if each not in names)
    key = key_for(name, {each.key for each in scheme})
    used = {(each.glyph, each.underline) for each in scheme.offered}
    free = [(glyph, line) for line in UNDERLINES[:-1] for glyph in GLYPHS[:-1] if (glyph, line) not in used]
    # A line and a sign that no other label has, if there are any left.
    glyphs, lines = {each.glyph for each in scheme.offered}, {each.underline for each in scheme.offered}
    glyph, line = min(free, key=lambda pair: (pair[0] in glyphs) + (pair[1] in lines), default=("disc", "solid"))
    letters = {each.letter.upper() for each in scheme.offered}
    pressed = {key for each in scheme.offered for key in each.keys}
    keys = tuple(each for each in "456789" if each not in pressed)[:1]
    letter = next((each for each in "LABCDFGHIJKMNOPQRTVWXYZ" if each not in letters), "?")
    made = Label(
        key=key,
        name=name,
        letter=letter,
        spoken=name,
        definition="",
        glyph=glyph,
        underline=line,
        pattern=_PATTERN_OF[line],
        keys=keys,
        role="other",
    )
    made = msgspec.structs.replace(made, inks=proposed(made, scheme))
    return msgspec.structs.replace(scheme, labels=(*scheme.labels, made)), made


def with_label(scheme: LabelScheme, key: str, **changes: Any) -> LabelScheme:
    """Return the scheme with other details of one label. What is spoken follows its name, the filling its line."""
    label = scheme.label(key)
    if "name" in changes and label.spoken == label.name:
        changes["spoken"] = changes["name"]
    if "underline" in changes:
        changes["pattern"] = _PATTERN_OF[changes["underline"]]
    after = msgspec.structs.replace(label, **changes)
    if after.is_drawn and not after.inks and after.colour is None:
        after = msgspec.structs.replace(after, inks=proposed(after, scheme))
    return msgspec.structs.replace(scheme, labels=tuple(after if each.key == key else each for each in scheme))


def without(scheme: LabelScheme, key: str) -> LabelScheme:
    """Return the scheme without a label."""
    return msgspec.structs.replace(scheme, labels=tuple(each for each in scheme if each.key != key))


def moved(scheme: LabelScheme, key: str, by: int) -> LabelScheme:
    """Return the scheme with a label so many places further down (or up)."""
    labels = list(scheme.labels)
    place = next(number for number, each in enumerate(labels) if each.key == key)
    label = labels.pop(place)
    labels.insert(min(max(place + by, 0), len(labels)), label)
    return msgspec.structs.replace(scheme, labels=tuple(labels))


def facets_from(rows: Collection[tuple[str, str, str]]) -> tuple[Facet, ...]:
    """Return reasons from rows of short name, name and definition; a row without a short name gets one."""
    taken = {key for key, _, _ in rows if key}
    made = []
    for key, name, definition in rows:
        if not name.strip() and not definition.strip():
            continue
        own = key or key_for(name, taken)
        taken.add(own)
        made.append(Facet(key=own, name=name.strip(), definition=definition.strip()))
    return tuple(made)


def ratings_from(rows: Iterable[tuple[str, str, str, bool]]) -> tuple[Rating, ...]:
    """Return steps from rows of short name, name, definition, and whether it is given; an empty row is left out."""
    listed = [row for row in rows if row[1].strip() or row[2].strip()]
    taken = {key for key, _, _, _ in listed if key}
    made = []
    for key, name, definition, given in listed:
        own = key or key_for(name, taken)
        taken.add(own)
        made.append(Rating(key=own, name=name.strip(), definition=definition.strip(), retired=not given))
    return tuple(made)
