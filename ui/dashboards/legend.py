"""The legend over a picture: a patch of each pattern with what it stands for."""

from __future__ import annotations

from collections.abc import Iterable

from ui.dashboards.drawing import Box, Stroke, Words
from ui.dashboards.inks import Inks

Shape = Box | Stroke | Words
_GAP = 18


def legend(inks: Inks, states: Iterable[str], width: float, left: float = 8) -> tuple[list[Shape], float]:
    """Return the shapes of a legend ``width`` pixels wide, broken into lines, and its height."""
    shapes: list[Shape] = []
    patch = inks.line * 0.75
    x, y = left, inks.line * 0.75
    for state in states:
        words = inks.name(state)
        needed = patch * 1.4 + 5 + inks.measure(words) + _GAP
        if x > left and x + needed > width:
            x, y = left, y + inks.line * 1.2
        shapes.append(
            Box(x, y - patch / 2, patch * 1.4, patch, inks.pattern(state), inks.colour(state), inks.theme.border)
        )
        shapes.append(Words(x + patch * 1.4 + 5, y, words, inks.theme.text))
        x += needed
    return shapes, y + inks.line * 0.75
