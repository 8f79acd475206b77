"""The places where the articles name a source."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from ui.widgets.named import named
from ui.widgets.plain import PlainLabel
from ui.widgets.roomy_rows import as_table
from workbench.application.reading import revealed
from workbench.application.wording import sentence, shortened

MOST = 500
"""Rows at most; the search finds the others."""

_LONGEST = 200
_LONGEST_NAME = 30


class Place(NamedTuple):
    """An annotation that names the source: ids, the outlet (the title where there is none), and its words."""

    article: str
    annotation: str
    outlet: str
    words: str


class NamedPlaces(QWidget):
    """Lists the places of one source; ``go_wanted(place)`` when one of them is opened."""

    go_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._found: list[Place] = []
        self._words = named(PlainLabel(wraps=True), "sourcePlacesWords")
        self.list = named(QTreeWidget(), "sourcePlaces")
        as_table(self.list, sentence("sources", "places.list"))
        self.list.setHeaderLabels([sentence("sources", f"places.{each}") for each in ("outlet", "words")])
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.list.itemActivated.connect(self._open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._words)
        column.addWidget(self.list, 1)

    def show_source(self, is_one: bool) -> None:
        """Be there only while one source is chosen."""
        self.setVisible(is_one)

    def show_places(self, places: Sequence[Place]) -> None:
        """Show these places."""
        before = self._current()
        self._found = list(places[:MOST])
        self.list.clear()
        for each in self._found:
            item = QTreeWidgetItem(
                [revealed(shortened(each.outlet, _LONGEST_NAME)), revealed(shortened(each.words, _LONGEST))]
            )
            self.list.addTopLevelItem(item)
            if before is not None and each.annotation == before.annotation:
                self.list.setCurrentItem(item)
        self.list.setVisible(bool(places))
        left_out = len(places) - len(self._found)
        key = "places.some" if left_out else "places.all" if places else "places.none"
        self._words.setText(sentence("sources", key, n=f"{len(places):,}", shown=f"{len(self._found):,}"))

    def enter(self) -> None:
        """Go to the only place, or into the list of several."""
        if len(self._found) == 1:
            self.go_wanted.emit(self._found[0])
        elif self._found:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            first = self.list.topLevelItem(0)
            if self._current() is None and first is not None:
                self.list.setCurrentItem(first)

    def _current(self) -> Place | None:
        item = self.list.currentItem()
        row = -1 if item is None else self.list.indexOfTopLevelItem(item)
        return self._found[row] if 0 <= row < len(self._found) else None

    def _open(self) -> None:
        place = self._current()
        if place is not None:
            self.go_wanted.emit(place)
