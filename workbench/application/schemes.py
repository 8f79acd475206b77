"""Label schemes: the one that came with the program, and what would make one unusable."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import combinations
from typing import Any, Final

import msgspec

from workbench import paths
from workbench.application.wording import sentence
from workbench.domain.colour import contrast
from workbench.domain.errors import InvalidError
from workbench.domain.label import Ink, Label, LabelScheme, Rating

GLYPHS: Final = ("square", "triangle", "disc", "diamond", "cross", "star", "hexagon", "none")
UNDERLINES: Final = ("solid", "dashed", "wavy", "dotted", "double", "none")
PATTERNS: Final = ("solid", "hatch", "dots", "rule")
"""The shapes that are drawn: signs beside text, lines below it, and how strips and charts are filled."""

THEMES: Final = ("light", "dark", "high_contrast")
MOST_LABELS: Final = 24
MOST_RATINGS: Final = 24
LEAST_TEXT: Final = 7.0
LEAST_LINE: Final = 3.0
"""Contrast ratios that text on a fill, and a line on its ground, need at least (WCAG 2.2, 1.4.6 and 1.4.11)."""

_KEY: Final = re.compile(r"[a-z][a-z0-9_]{0,39}")
_COLOUR: Final = re.compile(r"#[0-9A-Fa-f]{6}")
_LONGEST: Final = {"name": 60, "spoken": 60, "letter": 2, "definition": 4000}


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """Something that makes a scheme unusable: ``key`` names the sentence, ``label`` the label, if it is one."""

    key: str
    label: str = ""
    facts: dict[str, Any] = {}

    @property
    def words(self) -> str:
        """What is wrong, as a sentence."""
        return sentence("scheme-faults", self.key, **self.facts)


@lru_cache
def default_scheme() -> LabelScheme:
    """Return the label scheme that a library uses unless it is given another."""
    return msgspec.convert(paths.table("resources", "schemes", "default.toml"), LabelScheme)


def refuse_unusable(scheme: LabelScheme) -> None:
    """Raise ``InvalidError("scheme.unusable")`` with the first fault in words, if there is any."""
    found = faults(scheme)
    if found:
        raise InvalidError("scheme.unusable", fault=found[0].words, more=len(found) - 1)


def faults(scheme: LabelScheme) -> tuple[Fault, ...]:
    """Return what makes a scheme unusable, in the order of its labels; nothing if it can be used."""
    of_labels = (fault for label in scheme for fault in _of_label(label))
    return (*_of_scheme(scheme), *of_labels, *_of_pairs(scheme), *_of_ratings(scheme))


def _of_scheme(scheme: LabelScheme) -> Iterator[Fault]:
    if not scheme.name.strip():
        yield Fault(key="no-scheme-name")
    if len(scheme.labels) > MOST_LABELS:
        yield Fault(key="too-many", facts={"n": len(scheme.labels), "limit": MOST_LABELS})
    if not scheme.offered:
        yield Fault(key="none-offered")
    for key, times in Counter(each.key for each in scheme).items():
        if times > 1:
            yield Fault(key="same-name", label=key, facts={"key": key})


def _of_label(label: Label) -> Iterator[Fault]:
    about = {"label": label.name.strip() or label.key}
    if not _KEY.fullmatch(label.key):
        yield Fault(key="not-a-key", label=label.key, facts={"key": label.key})
    if not label.name.strip():
        yield Fault(key="no-name", label=label.key, facts={"key": label.key})
    if not label.letter.strip():
        yield Fault(key="no-letter", label=label.key, facts=about)
    for name, limit in _LONGEST.items():
        if len(getattr(label, name)) > limit:
            yield Fault(key="too-long", label=label.key, facts={**about, "part": _part(name), "limit": limit})
    for name, known in (("glyph", GLYPHS), ("underline", UNDERLINES), ("pattern", PATTERNS)):
        if getattr(label, name) not in known:
            yield Fault(key="not-drawn", label=label.key, facts={**about, "shape": getattr(label, name)})
    for key in label.keys:
        if len(key) != 1 or not key.isprintable() or key.isspace():
            yield Fault(key="not-a-letter", label=label.key, facts={**about, "pressed": key})
    yield from _of_facets(label, about)
    yield from _of_colours(label, about)


def _of_facets(label: Label, about: dict[str, Any]) -> Iterator[Fault]:
    for key, times in Counter(each.key for each in label.facets).items():
        if times > 1 or not _KEY.fullmatch(key):
            wrong = "same-facet" if times > 1 else "not-a-facet-key"
            yield Fault(key=wrong, label=label.key, facts={**about, "key": key})
    for facet in label.facets:
        if not facet.name.strip():
            yield Fault(key="no-facet-name", label=label.key, facts={**about, "key": facet.key})


def _of_colours(label: Label, about: dict[str, Any]) -> Iterator[Fault]:
    if not label.is_drawn:
        return
    if not label.inks and label.colour not in grounds()["light"].labels:
        yield Fault(key="unknown-colour", label=label.key, facts={**about, "colour": label.colour or "—"})
    if label.inks and {each.theme for each in label.inks} != set(THEMES):
        yield Fault(key="not-all-themes", label=label.key, facts=about)
    for ink in label.inks:
        for key, facts in ink_faults(ink):
            yield Fault(key=key, label=label.key, facts={**about, **facts})


def ink_faults(ink: Ink) -> list[tuple[str, dict[str, Any]]]:
    """Return what is wrong with a colour under its theme: keys of sentences, with what fills them."""
    themed = {"theme": _theme_name(ink.theme)}
    for colour in (ink.line, ink.fill):
        if not _COLOUR.fullmatch(colour):
            return [("not-a-colour", {**themed, "colour": colour})]
    ground = grounds().get(ink.theme)
    if ground is None:
        return [("unknown-theme", {"theme": ink.theme})]
    # Without fills, text stands on the pane whatever the label says.
    fill = ink.fill if ground.fills else ground.pane
    found: list[tuple[str, dict[str, Any]]] = []
    if contrast(ground.text, fill) < LEAST_TEXT:
        found.append(("text-on-fill", {**themed, "ratio": f"{contrast(ground.text, fill):.1f}"}))
    for key, behind in (("line-on-fill", fill), ("line-on-pane", ground.pane)):
        if contrast(ink.line, behind) < LEAST_LINE:
            found.append((key, {**themed, "ratio": f"{contrast(ink.line, behind):.1f}"}))
    return found


def _of_pairs(scheme: LabelScheme) -> Iterator[Fault]:
    """What tells labels apart must not be the same: their keys, their letters, and their shapes."""
    for one, other in combinations(scheme.offered, 2):
        about = {"label": other.name, "other": one.name}
        if one.name.strip().casefold() == other.name.strip().casefold():
            yield Fault(key="same-label", label=other.key, facts=about)
        for key in {each.upper() for each in one.keys} & {each.upper() for each in other.keys}:
            yield Fault(key="same-key", label=other.key, facts={**about, "pressed": key})
        if one.letter == other.letter:
            yield Fault(key="same-letter", label=other.key, facts={**about, "letter": one.letter})
        if one.is_drawn and (one.glyph, one.underline) == (other.glyph, other.underline):
            yield Fault(key="same-shape", label=other.key, facts=about)


def _of_ratings(scheme: LabelScheme) -> Iterator[Fault]:
    steps = scheme.ratings
    if steps is None:
        return
    if not any(not each.retired for each in steps):
        yield Fault(key="no-ratings")
    if len(steps) > MOST_RATINGS:
        yield Fault(key="too-many-ratings", facts={"n": len(steps), "limit": MOST_RATINGS})
    for step in steps:
        yield from _of_rating(step)
    for kind in ("key", "name"):
        for said, times in Counter(str(getattr(each, kind)).strip() for each in steps).items():
            if times > 1 and said:
                yield Fault(key="same-rating", facts={"name": said})


def _of_rating(step: Rating) -> Iterator[Fault]:
    if not step.name.strip():
        yield Fault(key="no-rating-name", facts={"key": step.key})
    if len(step.name) > _LONGEST["name"] or len(step.definition) > _LONGEST["definition"]:
        yield Fault(key="rating-too-long", facts={"name": step.name[: _LONGEST["name"]]})
    if not _KEY.fullmatch(step.key):
        yield Fault(key="not-a-key", facts={"key": step.key})


class Ground(msgspec.Struct, frozen=True, kw_only=True):
    """What labels are drawn on under a theme; ``labels`` are the colours that came with the program, by name."""

    text: str
    pane: str
    fills: bool
    labels: dict[str, Ink]


@lru_cache
def grounds() -> Mapping[str, Ground]:
    """Return the ground of every theme by its key."""
    found = {}
    for theme in THEMES:
        table = paths.table("resources", "themes", f"{theme}.toml")
        labels = {
            name: Ink(theme=theme, line=each["line"], fill=each["fill"]) for name, each in table["labels"].items()
        }
        colours = table["colours"]
        found[theme] = Ground(text=colours["text"], pane=colours["pane"], fills=table["lines"]["fills"], labels=labels)
    return found


def ink_of(label: Label, theme: str) -> Ink | None:
    """Return the colours of a label under a theme: its own, else those that came with the program; None if neither."""
    own = next((each for each in label.inks if each.theme == theme), None)
    return own or grounds()[theme].labels.get(label.colour or "")


def _part(name: str) -> str:
    return sentence("scheme-faults", f"part.{name}")


def _theme_name(theme: str) -> str:
    return sentence("scheme-faults", f"theme.{theme.replace('_', '-')}") if theme in THEMES else theme
