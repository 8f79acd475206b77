"""Inks: how the states of sentences look in pictures, and what they are called."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from typing import NamedTuple, cast

from ui.dashboards.drawing import Pattern
from ui.theme.tokens import Theme
from workbench.application.sentence_states import DISPUTED, UNDECIDED
from workbench.application.wording import sentence
from workbench.domain.label import LabelScheme


class Inks(NamedTuple):
    """A theme and a scheme of labels, with the letters to draw with: ``measure`` gives the pixels of words."""

    theme: Theme
    scheme: LabelScheme
    line: float
    measure: Callable[[str], float]

    def cut(self, words: str, room: float) -> str:
        """Return words on one line, or as much of them as fits ``room`` pixels with an ellipsis."""
        flat = " ".join(words.split())
        if self.measure(flat) <= room:
            return flat
        fitting = bisect_right(range(len(flat)), room, key=lambda end: self.measure(flat[:end] + "…")) - 1
        return flat[: max(1, fitting)].rstrip() + "…"

    def pattern(self, state: str) -> Pattern:
        """Return the pattern of a state: that of its label; what is not decided is empty."""
        if state == UNDECIDED:
            return "empty"
        if state == DISPUTED:
            return "cross"
        label = self.scheme.get(state)
        known = label.pattern if label is not None else "rule"
        return cast("Pattern", known if known in ("solid", "hatch", "dots", "rule") else "rule")

    def colour(self, state: str) -> str:
        """Return the colour in which a state is drawn."""
        label = self.scheme.get(state)
        return self.theme.label(label.colour).line if label is not None else self.theme.neutral

    def name(self, state: str) -> str:
        """Return what a state is called."""
        if state == UNDECIDED:
            return sentence("dashboards", "undecided")
        if state == DISPUTED:
            return sentence("dashboards", "disputed")
        label = self.scheme.get(state)
        return label.name if label is not None else state
