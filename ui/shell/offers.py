"""Empty places: under the words that say what belongs there stands a button for the one thing that fills it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from ui.shell.actions import Actions
from ui.shell.dock import Dock
from ui.widgets.named import named
from ui.widgets.plain import PlainLabel, action_text
from workbench.application.wording import sentence

_GAP = 10
_WATCHED = (QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Paint)

FILLED_BY = {
    "libraryEmpty": ("library", "empty", "file.open"),
    "annotationsEmpty": ("annotations", "empty", "sweep.toggle"),
    "inspectorEmpty": ("inspector", "empty", "file.open"),
    "claimsEmpty": ("claims", "board.empty", "annotate.new-claim"),
    "matrixEmpty": ("matrix", "empty", "annotate.new-claim"),
    "evidenceEmpty": ("evidence", "empty", "annotate.evidence"),
    "dashboardsEmpty": ("dashboards", "empty", "sweep.toggle"),
}
"""By the object name of the words: where they stand in the wording, and the action that ends the emptiness."""

_SAID = {"sweep.toggle": ("sweep", "start")}
"""What an action does in an empty place, where its name says more than that."""

_SHORTER = {"annotationsEmpty": ("empty-low",)}
"""Keys of words that stand there instead where it is low."""


class Offer(QObject):
    """One button; it is there while its words are, and while there is room for it."""

    def __init__(self, words: PlainLabel, empty: Collection[str], action: str, actions: Actions) -> None:
        super().__init__(words)
        self._words, self._empty, self._action, self._actions = words, empty, action, actions
        # A label that lets the mouse through lets it through its children too.
        through = words.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._holder = words.parentWidget() or words if through else words
        self.button = named(QPushButton(self._holder), f"{words.objectName()}.{action}")
        self.button.clicked.connect(actions[action].trigger)
        self.button.hide()
        words.installEventFilter(self)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Come, go and move with the words."""
        if event.type() in _WATCHED:
            self._place()
        return False

    def _place(self) -> None:
        words, button = self._words, self.button
        wanted = not words.isHidden() and words.text() in self._empty
        if wanted:
            said = self._hint()
            if button.text() != action_text(said):
                button.setText(action_text(said))
                button.setAccessibleName(said)
            place = self._beneath()
            wanted = place.bottom() <= self._holder.rect().bottom()
            if button.geometry() != place:
                button.setGeometry(place)
        if button.isHidden() == wanted:
            button.setVisible(wanted)

    def _hint(self) -> str:
        if self._action not in _SAID:
            return self._actions.hint(self._action)
        keys = self._actions.keys(self._action)
        words = sentence(*_SAID[self._action])
        return sentence("window", "hint", name=words, keys=keys) if keys else words

    def _beneath(self) -> QRect:
        """Return the place under the words, for which they leave room if they have a say in their height."""
        words, size = self._words, self.button.sizeHint()
        if self._holder is words and words.contentsMargins().bottom() != size.height() + _GAP:
            words.setContentsMargins(0, 0, 0, size.height() + _GAP)
        area, alignment = words.contentsRect(), words.alignment()
        high = min(area.height(), words.heightForWidth(words.width()) - words.contentsMargins().bottom())
        above = (area.height() - high) // 2 if alignment & Qt.AlignmentFlag.AlignVCenter else 0
        left = (words.width() - size.width()) // 2 if alignment & Qt.AlignmentFlag.AlignHCenter else words.margin()
        corner = QPoint(max(0, left), area.top() + above + high + _GAP)
        return QRect(corner if self._holder is words else words.pos() + corner, size)


class Offers(QObject):
    """Gives every empty place of the window its button, also those that are made later in the dock."""

    def __init__(self, actions: Actions, places: Sequence[QWidget], dock: Dock, parent: QObject) -> None:
        super().__init__(parent)
        self._actions = actions
        self._places = (*places, dock)
        dock.reshaped.connect(self._equip)
        self._equip()

    def _equip(self) -> None:
        for name, (table, key, action) in FILLED_BY.items():
            for place in self._places:
                words = place.findChild(PlainLabel, name)
                if words is not None and words.findChild(Offer) is None:
                    said = {sentence(table, each) for each in (key, *_SHORTER.get(name, ()))}
                    Offer(words, said, action, self._actions)
