"""Colours for labels: how well one can be seen and told from the others, in words, and one that can."""

from __future__ import annotations

from collections.abc import Iterable
from colorsys import hls_to_rgb
from typing import Final

from workbench.application.schemes import LEAST_LINE, LEAST_TEXT, grounds, ink_faults, ink_of
from workbench.application.wording import sentence
from workbench.domain.colour import contrast, distance
from workbench.domain.label import Ink, Label, LabelScheme

APART: Final = 10.0
"""CIEDE2000 difference of two lines below which they are hard to tell apart at a glance."""


def in_words(ink: Ink, label: Label, scheme: LabelScheme) -> tuple[bool, str]:
    """Return whether a colour can be used under its theme, and how well it is seen, in words.

    Contrast ratios are those of WCAG 2.2, the distance to the nearest other label that of ``colour.distance``.
    """
    wrong = ink_faults(ink)
    if wrong:
        key, facts = wrong[0]
        return False, sentence("scheme-faults", key, label=label.name or label.key, **facts)
    ground = grounds()[ink.theme]
    fill = ink.fill if ground.fills else ground.pane
    words = sentence(
        "schemes",
        "seen" if ground.fills else "seen-no-fill",
        text=f"{contrast(ground.text, fill):.1f}",
        line=f"{contrast(ink.line, fill):.1f}",
        least_text=f"{LEAST_TEXT:.0f}",
        least_line=f"{LEAST_LINE:.0f}",
    )
    near = nearest(ink, label, scheme)
    if near is None:
        return True, words
    other, apart, eyes = near
    key = "apart" if apart >= APART else "near"
    told = sentence("schemes", f"eyes.{eyes or 'usual'}")
    return True, f"{words} {sentence('schemes', key, label=other.name, distance=f'{apart:.0f}', eyes=told)}"


def nearest(ink: Ink, label: Label, scheme: LabelScheme) -> tuple[Label, float, str] | None:
    """Return the label whose line is hardest to tell from ``ink``, how far apart they are, and for whose eyes."""
    found = []
    for other in scheme.offered:
        theirs = ink_of(other, ink.theme) if other.key != label.key and other.is_drawn else None
        if theirs is not None:
            found.append((*distance(ink.line, theirs.line), other))
    if not found:
        return None
    apart, eyes, other = min(found, key=lambda each: each[0])
    return other, apart, eyes


def proposed(label: Label, scheme: LabelScheme) -> tuple[Ink, ...]:
    """Return colours for all themes that can be used and stand as far from the other labels as there is."""
    return tuple(_best(theme, label, scheme) for theme in grounds())


def _best(theme: str, label: Label, scheme: LabelScheme) -> Ink:
    def apart(ink: Ink) -> float:
        near = nearest(ink, label, scheme)
        return near[1] if near is not None else 0.0

    usable = [ink for ink in _candidates(theme) if not ink_faults(ink)]
    return max(usable, key=apart)


def _candidates(theme: str) -> Iterable[Ink]:
    """Yield lines of all hues in three depths, each on a faint or deep fill of the same hue."""
    ground = grounds()[theme]
    dark = contrast(ground.pane, "#FFFFFF") > LEAST_TEXT
    for hue in range(0, 360, 15):
        for light in (0.65, 0.75, 0.85) if dark else (0.2, 0.3, 0.38):
            fill = _colour(hue, 0.16 if dark else 0.9, 0.5) if ground.fills else ground.pane
            yield Ink(theme=theme, line=_colour(hue, light, 0.75), fill=fill)


def _colour(hue: int, light: float, depth: float) -> str:
    red, green, blue = hls_to_rgb(hue / 360, light, depth)
    return f"#{round(red * 255):02X}{round(green * 255):02X}{round(blue * 255):02X}"
