"""The evidence card: one field that takes what was copied, and Enter saves it."""

from __future__ import annotations

import typing

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.widgets.chip import Chip
from ui.widgets.elided import ElidedLabel
from ui.widgets.field import Field
from ui.widgets.floating import Floating
from ui.widgets.named import named
from ui.widgets.plain import PlainLabel
from workbench.application.citing import is_citable
from workbench.application.wording import sentence
from workbench.domain.claim import EvidenceKind, EvidenceStance

KINDS: tuple[EvidenceKind, ...] = typing.get_args(EvidenceKind)
STANCES: tuple[EvidenceStance, ...] = typing.get_args(EvidenceStance)
_WIDTH = 560
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EvidenceCard(Floating):
    """Takes evidence for one annotation or claim over the window.

    ``saved(words, stance, kind)`` carries what was written, ``more_wanted`` the same, that it is to be written out.
    """

    saved = Signal(str, str, object)
    more_wanted = Signal(str, str, object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("evidenceCard")
        self.setAccessibleName(sentence("evidence", "card.name"))
        self._window = window
        self._about = named(ElidedLabel(2), "evidenceAbout")
        self.edit = named(Field(), "evidenceEdit")
        self.edit.setAccessibleName(sentence("evidence", "card.field"))
        self.edit.setPlaceholderText(sentence("evidence", "card.field"))
        self.edit.installEventFilter(self)
        self._kinds = {each: self._kind_chip(each) for each in KINDS}
        self._stances = {each: self._chip(each) for each in STANCES}
        self._more = named(QPushButton(sentence("evidence", "card.more")), "evidenceMore")
        self._more.clicked.connect(self._wish_more)
        self._more.installEventFilter(self)
        line = QHBoxLayout()
        line.setSpacing(4)
        for chip in self._stances.values():
            line.addWidget(chip)
        line.addSpacing(12)
        for chip in self._kinds.values():
            line.addWidget(chip)
        line.addStretch(1)
        line.addWidget(self._more)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 8)
        column.setSpacing(6)
        column.addWidget(self._about)
        column.addWidget(self.edit)
        column.addLayout(line)
        column.addWidget(named(PlainLabel(sentence("evidence", "card.hint"), wraps=True), "pickerHint"))
        self.hide()

    def open_for(self, about: str) -> None:
        """Appear for what ``about`` names, with what was copied in the field."""
        self._about.set_text(about)
        self._choose("supports")
        self._choose_kind(None)
        copied = QGuiApplication.clipboard().text()
        self.edit.setText(" ".join(copied.split()) if is_citable(copied) else "")
        self.edit.selectAll()
        self.note_focus()
        self.show()
        width = min(_WIDTH + 8 * self.fontMetrics().height(), self._window.width() - 40)
        self.setFixedWidth(width)
        self.adjustSize()
        self.move((self._window.width() - width) // 2, 64)
        self.raise_()
        self.edit.setFocus(Qt.FocusReason.PopupFocusReason)

    @property
    def stance(self) -> EvidenceStance:
        """Whether the evidence speaks for what it is about, against it, or gives context."""
        return next((each for each, chip in self._stances.items() if chip.isChecked()), "supports")

    @property
    def kind(self) -> EvidenceKind | None:
        """Whether the evidence is primary or secondary; None while that is not said."""
        return next((each for each, chip in self._kinds.items() if chip.isChecked()), None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter saves, Ctrl with an arrow chooses another relation, Esc leaves; so does losing the focus."""
        self.goes_with_focus(event)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._use(watched, event):
            return True
        return super().eventFilter(watched, event)

    def _use(self, watched: QObject, event: QKeyEvent) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        elif event.key() in _ENTER and (control or watched is self.edit):
            (self._wish_more if control else self._save)()
        elif control and Qt.Key(event.key()) in steps:
            place = STANCES.index(self.stance) + steps[Qt.Key(event.key())]
            self._choose(STANCES[place % len(STANCES)])
        else:
            return False
        return True

    def _save(self) -> None:
        words, stance, kind = self.edit.text().strip(), self.stance, self.kind
        if words:
            self.dismiss()
            self.saved.emit(words, stance, kind)

    def _wish_more(self) -> None:
        words, stance, kind = self.edit.text().strip(), self.stance, self.kind
        self.dismiss()
        self.more_wanted.emit(words, stance, kind)

    def _choose(self, stance: EvidenceStance) -> None:
        for each, chip in self._stances.items():
            chip.setChecked(each == stance)

    def _choose_kind(self, kind: EvidenceKind | None) -> None:
        for each, chip in self._kinds.items():
            chip.setChecked(each == kind)

    def _kind_chip(self, kind: EvidenceKind) -> Chip:
        chip = named(
            Chip(sentence("evidence", f"kind.{kind}"), sentence("fields", f"evidence.kind-{kind}")), f"evidence_{kind}"
        )
        chip.setProperty("kind", kind)
        chip.clicked.connect(self._pick_kind)
        chip.installEventFilter(self)
        return chip

    def _pick_kind(self) -> None:
        chip = self.sender()
        if isinstance(chip, Chip):
            self._choose_kind(chip.property("kind") if chip.isChecked() else None)

    def _chip(self, stance: EvidenceStance) -> Chip:
        words = sentence("fields", f"evidence.stance-{stance}")
        chip = named(Chip(words, words), f"evidence_{stance}")
        chip.setProperty("stance", stance)
        chip.clicked.connect(self._pick)
        chip.installEventFilter(self)
        return chip

    def _pick(self) -> None:
        chip = self.sender()
        if isinstance(chip, Chip):
            self._choose(chip.property("stance"))
            self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
