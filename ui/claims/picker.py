"""The claim picker: which claim a passage belongs to, and whether it says the same or contradicts it."""

from __future__ import annotations

import typing
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QListView, QVBoxLayout, QWidget

from ui.claims.offer_rows import OfferDelegate, OfferModel
from ui.widgets.chip import Chip
from ui.widgets.elided import ElidedLabel
from ui.widgets.field import Field
from ui.widgets.floating import Floating
from ui.widgets.named import named
from ui.widgets.plain import PlainLabel
from workbench.application.linking import Offer, found
from workbench.application.wording import quoted, sentence
from workbench.domain.claim import MentionStance

STANCES: tuple[MentionStance, ...] = typing.get_args(MentionStance)
_WIDTH = 620
_ROWS = 7
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ClaimPicker(Floating):
    """Offers claims over the window; the first row is taken by Enter alone, unless the passage belongs to it already.

    ``chosen(annotation, claim, stance)`` carries what was taken, ``new_wanted(annotation, words, stance)`` that a new
    claim is to be started, with what was typed.
    """

    chosen = Signal(str, str, str)
    new_wanted = Signal(str, str, str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("claimPicker")
        self.setAccessibleName(sentence("claims", "picker.name"))
        self._window = window
        self._annotation = ""
        self._offers: list[Offer] = []
        self._model = OfferModel(self)
        self._passage = ElidedLabel(2)
        self._passage.setObjectName("pickerPassage")
        self.edit = named(Field(), "pickerEdit")
        self.edit.setAccessibleName(sentence("claims", "picker.find"))
        self.edit.setPlaceholderText(sentence("claims", "picker.find"))
        self.edit.textChanged.connect(self._filter)
        self.edit.installEventFilter(self)
        self.list = named(QListView(), "pickerList")
        self.list.setAccessibleName(sentence("claims", "picker.rows"))
        self.list.setModel(self._model)
        self.list.setItemDelegate(OfferDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.clicked.connect(self._take)
        self._stances = {each: self._chip(each) for each in STANCES}
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        stances = QHBoxLayout()
        stances.setSpacing(4)
        for chip in self._stances.values():
            stances.addWidget(chip)
        stances.addStretch(1)
        hint = named(PlainLabel(sentence("claims", "picker.hint"), wraps=True), "pickerHint")
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 8)
        column.setSpacing(6)
        column.addWidget(self._passage)
        column.addLayout(stances)
        column.addWidget(self.edit)
        column.addWidget(self.list, 1)
        column.addWidget(hint)

    def open_for(self, annotation: str, passage: str, offers: Sequence[Offer], stance: MentionStance = "same") -> None:
        """Appear with these claims for a passage; ``stance`` is what it has to do with the one that is taken."""
        self._annotation, self._offers = annotation, list(offers)
        self._passage.set_text(quoted(passage))
        self._choose_stance(stance)
        self.note_focus()
        self.edit.clear()
        self._filter("")
        self.show()
        self.raise_()
        self._place()
        self.edit.setFocus(Qt.FocusReason.PopupFocusReason)

    @property
    def stance(self) -> MentionStance:
        """What the passage is said to have to do with the claim."""
        return next((each for each, chip in self._stances.items() if chip.isChecked()), "same")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows move through the list while somebody types; go away when the focus does."""
        self.goes_with_focus(event)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._use(event) or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def _use(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        elif event.key() in _ENTER:
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self._wish_new()
            else:
                self._take(self.list.currentIndex())
        elif event.key() in _MOVES and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            step = 1 if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_PageDown) else -1
            self._choose_stance(STANCES[(STANCES.index(self.stance) + step) % len(STANCES)])
        elif event.key() in _MOVES:
            QApplication.sendEvent(self.list, event)
        else:
            return False
        return True

    def _filter(self, typed: str) -> None:
        self._model.show(found(self._offers, typed), typed.strip() or sentence("claims", "picker.new-from"))
        self.list.setCurrentIndex(self._model.index(0 if typed.strip() else self._model.first_new()))
        self.list.scrollToTop()

    def _take(self, index: QModelIndex) -> None:
        offer = self._model.offer(index)
        if offer is None:
            self._wish_new()
            return
        self.dismiss()
        self.chosen.emit(self._annotation, offer.claim, self.stance)

    def _wish_new(self) -> None:
        typed, stance = self.edit.text().strip(), self.stance
        self.dismiss()
        self.new_wanted.emit(self._annotation, typed, stance)

    def _choose_stance(self, stance: MentionStance) -> None:
        for each, chip in self._stances.items():
            chip.setChecked(each == stance)

    def _chip(self, stance: MentionStance) -> Chip:
        chip = named(Chip(sentence("claims", f"stance.{stance}"), sentence("claims", f"stance.{stance}")), stance)
        chip.setObjectName(f"stance_{stance}")
        chip.setProperty("stance", stance)
        chip.clicked.connect(self._pick_stance)
        chip.installEventFilter(self)
        return chip

    def _pick_stance(self) -> None:
        chip = self.sender()
        if isinstance(chip, Chip):
            self._choose_stance(chip.property("stance"))
            self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place(self) -> None:
        """Stand at the head of the window, high enough for some rows."""
        window, row = self._window, 2 * self.fontMetrics().lineSpacing() + 8
        width = min(_WIDTH + 8 * row, window.width() - 40)
        rest = self._column.totalSizeHint().height() - self.list.sizeHint().height()
        height = rest + min(_ROWS, max(3, self._model.rowCount())) * row + 2 * self.list.frameWidth() + 4
        self.setGeometry((window.width() - width) // 2, 48, width, min(height, window.height() - 96))
