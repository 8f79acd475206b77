"""Labelling the selected rows of a search: what was decided otherwise before is never changed unasked."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence

from ui.bridge import Bridge, looking_once
from ui.search.search_model import Line
from ui.search.search_rows import SearchRows
from workbench.application.commands import LabelFound
from workbench.application.commands.batch import Place
from workbench.application.wording import sentence


class Asked(NamedTuple):
    """A label for these passages, some of which have another one and were left as they are."""

    places: tuple[Place, ...]
    label: str


class FoundLabelling(QObject):
    """Labels the sentences of the selected rows, or only the words found there, as one change.

    One row gets the label as it would in the text. Of several, those that have another label already are left as they
    are, which is said with their number; the same once more changes them too.
    ``told`` carries what was done, ``warned`` what was left.
    """

    told = Signal(str)
    warned = Signal(str)

    def __init__(self, bridge: Bridge, rows: SearchRows, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge, self._desk, self._rows = bridge, bridge.desk, rows
        self._asked: Asked | None = None
        self.meant: Callable[[QKeyEvent], str | None] | None = None
        rows.key_handler = self._press
        rows.departed.connect(self._forget)
        bridge.changed.connect(self._forget)

    def close(self) -> None:
        """Stop listening."""
        self._bridge.changed.disconnect(self._forget)

    @looking_once
    def label(self, key: str, found_alone: bool) -> None:
        """Label what is selected; ``found_alone`` is about the words found and not their sentences."""
        places = tuple(dict.fromkeys(filter(None, (self._place_of(each, found_alone) for each in self._rows.chosen()))))
        if not places:
            self.told.emit(sentence("search", "no-place"))
            return
        asked = Asked(places, key)
        changes = len(places) == 1 or asked == self._asked
        made = self._bridge.do(LabelFound(places=places, label=key, changes=changes))
        if made is None:
            return
        left, name = len(places) - len(made), self._desk.scheme.label(key).name
        if left:
            self._asked = asked
            self.warned.emit(sentence("search", "labelled-some", label=name, n=len(made), left=left))
        else:
            self.told.emit(sentence("search", "labelled", label=name, n=len(places)))

    def _forget(self) -> None:
        """Whoever did something else in between is told of the others again."""
        self._asked = None

    def _place_of(self, line: Line, found_alone: bool) -> Place | None:
        place = line.place
        if place is None or place.version is None or place.start is None or place.end is None:
            return None
        if found_alone or line.thing.article is None or place.annotation is not None:
            return place.version, place.start, place.end
        text = self._desk.articles.text(self._desk.articles.version(line.thing.article))
        start, end = text.sentence_around((place.start, place.end))
        return place.version, start, end

    def _press(self, event: QKeyEvent) -> bool:
        """With Shift, a letter that labels is about the words found alone."""
        if event.isAutoRepeat():
            return False
        label: str | None
        alone = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        if alone:
            typed = QKeySequence(event.key()).toString()
            label = next((each.key for each in self._desk.scheme.offered if typed in each.keys), None)
        else:
            label = self.meant(event) if self.meant is not None else None
        if label is not None:
            self.label(label, alone)
        return label is not None
