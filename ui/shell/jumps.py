"""Jumps: the way back to where one was reading before going elsewhere, and forward again."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from ui.shell.panes import PaneArea
from workbench.application.wording import sentence
from workbench.domain.span import Span

FAR = frozenset(
    {"go.start", "go.end", "go.next-undecided", "go.previous-undecided", "edit.find", "edit.find-next"}
    | {"edit.find-previous", "go.pane-1", "go.pane-2", "go.pane-3", "go.pane-4"}
)
"""Actions that may lead far away, so that their starting point is worth remembering."""
_MOST = 100


class Place(NamedTuple):
    """Where somebody was: the article, the sentence, and what was selected there; offsets are code points."""

    article: str
    offset: int
    selection: Span | None
    annotation: str | None


class Jumps(QObject):
    """Remembers places. ``told`` carries a sentence when there is nowhere to go."""

    told = Signal(str)

    def __init__(self, panes: PaneArea) -> None:
        super().__init__(panes)
        self._panes = panes
        self._past: list[Place] = []
        self._future: list[Place] = []

    def remember(self) -> None:
        """Remember the present place; what lay ahead is forgotten."""
        here = self._here()
        if here is not None and (not self._past or self._past[-1] != here):
            self._past = [*self._past[1 - _MOST :], here]
            self._future.clear()

    def back(self) -> None:
        """Go back to the place before."""
        self._travel(self._past, self._future, "jumps.no-back")

    def forward(self) -> None:
        """Go forward to the place that one came back from."""
        self._travel(self._future, self._past, "jumps.no-forward")

    def _here(self) -> Place | None:
        presenter = self._panes.presenter
        if presenter is None:
            return None
        view = presenter.view
        cursor = view.current_sentence()
        return Place(
            presenter.article_id,
            cursor.start if cursor is not None else 0,
            view.selection_range(),
            view.selected_annotation(),
        )

    def _travel(self, stack: list[Place], other: list[Place], nothing: str) -> None:
        here = self._here()
        while stack and (stack[-1] == here or stack[-1].article not in self._panes.arrangement.articles):
            stack.pop()
        if not stack:
            self.told.emit(sentence("window", nothing))
            return
        place = stack.pop()
        if here is not None:
            other.append(here)
        opened = self._panes.open(place.article)
        view = self._panes.view
        if view is None or not opened:
            return
        view.set_current_sentence(place.offset)
        view.select(place.selection)
        view.select_annotation(place.annotation)
        view.scroll_to(place.selection.start if place.selection is not None else place.offset)
