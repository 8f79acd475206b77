"""Inks: how the states of sentences look in pictures, and what they are called."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple, cast

from ui.dashboards.drawing import Pattern
from ui.theme.tokens import Theme
from workbench.application.sentence_states import DISPUTED, UNDECIDED
from workbench.application.wording import sentence
from workbench.domain.label import LabelScheme


def _beginning(name: str, letters: int) -> str:
    return name[:letters].rstrip() + "…"


def _both_ends(name: str, letters: int) -> str:
    return name[: letters - letters // 2].rstrip() + "…" + name[len(name) - letters // 2 :].lstrip()


class Inks(NamedTuple):
    """A theme and a scheme of labels, with the letters to draw with: ``measure`` gives the pixels of words."""

    theme: Theme
    scheme: LabelScheme
    line: float
    measure: Callable[[str], float]

    def cut(self, names: Sequence[str], room: float) -> list[str]:
        """Return names on one line each, or as much of them as fits ``room`` pixels with an ellipsis.

        Those that would read alike are cut in the middle: such names often differ at the end.
        """
        flat = [" ".join(each.split()) for each in names]
        cut = [self._fitting(each, room, _beginning) for each in flat]
        alike = Counter(dict(zip(flat, cut, strict=True)).values())
        return [
            self._fitting(each, room, _both_ends) if alike[short] > 1 else short
            for each, short in zip(flat, cut, strict=True)
        ]

    def _fitting(self, name: str, room: float, shorter: Callable[[str, int], str]) -> str:
        if self.measure(name) <= room:
            return name
        letters = bisect_right(range(len(name)), room, key=lambda number: self.measure(shorter(name, number))) - 1
        return shorter(name, max(1, letters))

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
