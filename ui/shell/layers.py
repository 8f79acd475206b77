"""Layers: whose annotations are shown."""

from __future__ import annotations

import typing

from ui.bridge import Bridge
from ui.reader.look import Layer, Shown
from workbench.domain.change import Changed


class Layers:
    """The choice between one's own annotations, everybody's, and what several agree on."""

    def __init__(self, bridge: Bridge) -> None:
        self._desk = bridge.desk
        self.shown: Shown = "all"
        self._initials = {each.id: each.initials for each in self._desk.annotations.reviewers()}
        self._me = self._desk.reviewer.id

    def layer(self) -> Layer:
        """Return the layer in force."""
        return Layer(shown=self.shown, me=self._me, initials=self._initials)

    def step(self) -> None:
        """Go on to the next choice."""
        choices = typing.get_args(Shown)
        self.shown = choices[(choices.index(self.shown) + 1) % len(choices)]

    def follow(self, changed: Changed) -> bool:
        """Take notice of new reviewers; tell whether anything is different."""
        if "reviewer" not in changed.entities and self._me == self._desk.reviewer.id:
            return False
        rows = [each for each in changed.revisions if each.entity == "reviewer" and each.after is not None]
        self._initials = self._initials | {each.id: str((each.after or {})["initials"]) for each in rows}
        self._me = self._desk.reviewer.id
        return True
