"""The dialog that shows every place of some words before they are labelled."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListView, QPushButton, QVBoxLayout, QWidget

from ui.places.place_delegate import PlaceDelegate
from ui.places.places_model import PlacesModel
from ui.theme.glyphs import glyph_icon
from ui.theme.tokens import Theme
from ui.widgets.chip import Chip
from ui.widgets.enter_presses import EnterPresses
from ui.widgets.field import Field
from ui.widgets.flow import FlowLayout
from ui.widgets.named import named
from ui.widgets.plain import PlainLabel, action_text
from ui.widgets.quiet import QuietComboBox
from ui.widgets.sized import fit
from workbench.application.everywhere import MOST, PlaceFound
from workbench.application.wording import sentence
from workbench.domain.label import LabelScheme

SCOPES = ("article", "open", "story")


class PlacesDialog(QDialog):
    """Shows places and wishes; ``search_wanted(words, scope)`` asks for places, ``label_wanted(places, label)`` labels.

    The keys of the labels choose one while the focus is in the list.
    """

    search_wanted = Signal(str, str)
    label_wanted = Signal(object, str)

    def __init__(
        self,
        scheme: LabelScheme,
        theme: Theme,
        where: Callable[[PlaceFound], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        EnterPresses(self)
        self.setObjectName("placesDialog")
        self.setWindowTitle(sentence("places", "title"))
        self._scheme = scheme
        self._where = where
        self.words = Field()
        self.words.setObjectName("placesWords")
        self.words.setAccessibleName(sentence("places", "words"))
        self.scope = QuietComboBox()
        self.scope.setObjectName("placesScope")
        self.scope.setAccessibleName(sentence("places", "scope"))
        self.scope.setSizeAdjustPolicy(QuietComboBox.SizeAdjustPolicy.AdjustToContents)
        for each in SCOPES:
            self.scope.addItem(sentence("places", f"scope.{each}"), each)
        self.model = PlacesModel(self._tell, self)
        self.list = QListView()
        self.list.setObjectName("placesList")
        self.list.setAccessibleName(sentence("places", "list"))
        self.list.setModel(self.model)
        self.list.setUniformItemSizes(True)
        self.list.setItemDelegate(PlaceDelegate(theme, where, self._state, self))
        self._counted = PlainLabel(wraps=True)
        self._counted.setObjectName("placesCount")
        self._chips: dict[str, Chip] = {}
        self._keys: dict[str, str] = {}
        self._chosen = scheme.offered[0].key
        self._instead = ""
        self._do = named(QPushButton(), "placesLabel")
        self._do.setDefault(True)
        self._arrange(theme)
        self._connect()
        self.choose(self._chosen)
        fit(self, 720, 560)

    def _arrange(self, theme: Theme) -> None:
        top = QHBoxLayout()
        words = PlainLabel(sentence("places", "words"))
        words.setBuddy(self.words)
        top.addWidget(words)
        top.addWidget(self.words, 1)
        top.addWidget(self.scope)
        labels = FlowLayout()
        for label in self._scheme.offered:
            keys = f" ({label.keys[0]})" if label.keys else ""
            chip = Chip(label.name, f"{label.name}{keys}")
            chip.setObjectName(f"placesLabel_{label.key}")
            chip.setProperty("label", label.key)
            chip.show_icon(glyph_icon(label, theme))
            chip.clicked.connect(self._choose_sender)
            labels.addWidget(chip)
            self._chips[label.key] = chip
            self._keys |= {key.upper(): label.key for key in label.keys}
        ticks = QHBoxLayout()
        self._all = named(QPushButton(sentence("places", "tick-all")), "placesAll")
        self._none = named(QPushButton(sentence("places", "tick-none")), "placesNone")
        cancel = named(QPushButton(sentence("places", "cancel")), "placesCancel")
        cancel.clicked.connect(self.reject)
        for button in (self._all, self._none):
            button.setAutoDefault(False)
            ticks.addWidget(button)
        cancel.setAutoDefault(False)
        ticks.addStretch(1)
        ticks.addWidget(cancel)
        ticks.addWidget(self._do)
        column = QVBoxLayout(self)
        column.addLayout(top)
        column.addWidget(self._counted)
        column.addWidget(self.list, 1)
        column.addLayout(labels)
        column.addLayout(ticks)

    def _connect(self) -> None:
        self.words.returnPressed.connect(self._search)
        self.words.installEventFilter(self)
        self.scope.activated.connect(self._search)
        self.list.installEventFilter(self)
        self.model.dataChanged.connect(self._count)
        self.model.modelReset.connect(self._count)
        self._all.clicked.connect(self._tick_all)
        self._none.clicked.connect(self._tick_none)
        self._do.clicked.connect(self._wish)

    def ask(self, words: str, scope: str) -> None:
        """Begin with these words."""
        self.words.setText(words)
        self.scope.setCurrentIndex(self.scope.findData(scope))
        self.words.setCursorPosition(0)
        self._search()

    def show_places(self, places: Sequence[PlaceFound]) -> None:
        """Show what was found."""
        self._instead = ""
        self.model.show_rows(places)
        if places:
            self.list.setCurrentIndex(self.model.index(0))
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_looking(self) -> None:
        """Say that somebody is still looking."""
        self._say_instead(sentence("places", "looking"))

    def show_given_up(self) -> None:
        """Say that nobody looks any more, and how to look again."""
        self._say_instead(sentence("places", "given-up"))

    def _say_instead(self, words: str) -> None:
        """Say that in the place of how many there are: nobody knows."""
        self._instead = words
        self.model.show_rows(())

    def choose(self, label: str) -> None:
        """Choose the label of that key."""
        self._chosen = label
        for key, chip in self._chips.items():
            chip.setChecked(key == label)
        self._count()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A label key in the list chooses a label; Enter in the field looks anew and does not label."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if watched is self.words and enter:
                self._search()
                return True
            wanted = self._keys.get(event.text().upper()) if watched is self.list else None
            if wanted is not None:
                self.choose(wanted)
                return True
            if watched is self.list and enter:
                self._wish()
                return True
        return super().eventFilter(watched, event)

    def _search(self) -> None:
        words = " ".join(self.words.text().split())
        if words:
            self.search_wanted.emit(words, str(self.scope.currentData()))

    def _tick_all(self) -> None:
        self.model.tick_all(True)

    def _tick_none(self) -> None:
        self.model.tick_all(False)

    def _choose_sender(self) -> None:
        self.choose(str(self.sender().property("label")))

    def _count(self) -> None:
        total, ticked = self.model.rowCount(), len(self.model.ticked())
        key = "none" if not total else "most" if total >= MOST else "counted"
        self._counted.setText(self._instead or sentence("places", key, total=f"{total:,}", n=f"{ticked:,}"))
        name = self._scheme.label(self._chosen).name
        self._do.setText(action_text(sentence("places", "do", n=f"{ticked:,}", label=name)))
        self._do.setEnabled(bool(ticked))

    def _wish(self) -> None:
        ticked = self.model.ticked()
        if ticked:
            self.label_wanted.emit(ticked, self._chosen)

    def _state(self, place: PlaceFound) -> str:
        if place.state == "labelled":
            known = self._scheme.get(place.label or "")
            return sentence("places", "labelled", label=known.name if known is not None else place.label or "")
        return sentence("places", "crossing") if place.state == "crossing" else ""

    def _tell(self, place: PlaceFound) -> str:
        state = self._state(place)
        line = " ".join(f"{place.before}{place.quote}{place.after}".split())
        return ", ".join(each for each in (self._where(place), line, state) if each)
