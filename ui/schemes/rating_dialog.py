"""The editor of the scale that claims are rated on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.schemes.rating_table import RatingTable
from ui.widgets.enter_presses import EnterPresses
from ui.widgets.named import named
from ui.widgets.plain import PlainLabel, tooltip
from ui.widgets.sized import fit
from workbench.application.ratings import usual_ratings
from workbench.application.schemes import faults
from workbench.application.wording import sentence
from workbench.domain.label import LabelScheme, Rating


class RatingDialog(QDialog):
    """Shows a scale to be edited and wishes it saved, loaded or exported; it decides nothing.

    ``save_wanted(ratings)`` and ``export_wanted(ratings)`` carry what stands in it, ``load_wanted`` asks for a file.
    """

    save_wanted = Signal(object)
    export_wanted = Signal(object)
    load_wanted = Signal()

    def __init__(self, scheme: LabelScheme, window: QWidget) -> None:
        super().__init__(window)
        EnterPresses(self)
        self.setObjectName("ratingDialog")
        self.setWindowTitle(sentence("ratings", "title"))
        self._scheme = scheme
        self._shown: tuple[Rating, ...] = ()
        self._used: Mapping[str, int] = {}
        self.table = RatingTable()
        self._said = named(PlainLabel(wraps=True), "ratingsSaid")
        self._buttons = {each: self._button(each) for each in ("add", "remove", "up", "down", "usual")}
        self._files = {each: self._button(each) for each in ("load", "export")}
        self._save = self._button("save")
        self._save.setDefault(True)
        self._cancel = named(QPushButton(sentence("schemes", "cancel")), "ratingsCancel")
        self._cancel.setAutoDefault(False)
        self._cancel.clicked.connect(self.reject)
        self._lay_out()
        self._connect()
        fit(self, 720, 460)

    def _lay_out(self) -> None:
        beside = QHBoxLayout()
        for each in self._buttons.values():
            beside.addWidget(each)
        beside.addStretch(1)
        below = QHBoxLayout()
        for each in self._files.values():
            below.addWidget(each)
        below.addStretch(1)
        below.addWidget(self._save)
        below.addWidget(self._cancel)
        column = QVBoxLayout(self)
        column.addWidget(PlainLabel(sentence("ratings", "words"), wraps=True))
        column.addWidget(self.table, 1)
        column.addLayout(beside)
        column.addWidget(self._said)
        column.addLayout(below)

    def _connect(self) -> None:
        self.table.edited.connect(self._judge)
        self.table.currentCellChanged.connect(self._allow)
        deeds = {"add": self.table.add, "remove": self.table.remove, "usual": self._show_usual}
        for each, deed in deeds.items():
            self._buttons[each].clicked.connect(deed)
        self._buttons["up"].clicked.connect(self._move_up)
        self._buttons["down"].clicked.connect(self._move_down)
        self._files["load"].clicked.connect(self.load_wanted)
        self._files["export"].clicked.connect(self._wish_export)
        self._save.clicked.connect(self._wish_save)

    @property
    def is_changed(self) -> bool:
        """Whether something else stands here than what was shown as saved."""
        return self.table.ratings() != self._shown

    def show_ratings(self, ratings: Sequence[Rating], used: Mapping[str, int]) -> None:
        """Show the scale that is saved."""
        self._shown, self._used = tuple(ratings), used
        self.table.show_ratings(ratings, used)
        self.table.setCurrentCell(0, 1)
        self._judge()

    def edit(self, ratings: Sequence[Rating], words: str = "") -> None:
        """Put another scale into the table; it is not saved yet."""
        self.table.show_ratings(ratings, self._used)
        self._judge()
        if words:
            self.say(words)

    def say(self, words: str) -> None:
        """Say a sentence below the table."""
        self._said.setText(words)
        self._said.setVisible(bool(words))

    def _judge(self) -> None:
        wrong = faults(msgspec.structs.replace(self._scheme, ratings=self.table.ratings()))
        self.say(wrong[0].words if wrong else "")
        self._save.setEnabled(not wrong)
        self._files["export"].setEnabled(not wrong)
        self._allow()

    def _allow(self, *_cell: int) -> None:
        row, used = self.table.currentRow(), self.table.is_used()
        remove = self._buttons["remove"]
        remove.setEnabled(row >= 0 and not used)
        remove.setToolTip(tooltip(sentence("ratings", "remove-used" if used else "remove")))
        self._buttons["up"].setEnabled(row > 0)
        self._buttons["down"].setEnabled(0 <= row < self.table.rowCount() - 1)

    def _show_usual(self) -> None:
        """Put the usual scale in the place of this one; what verdicts use and it lacks stays, given no more."""
        usual = usual_ratings()
        known = {each.key for each in usual}
        kept = [
            msgspec.structs.replace(each, retired=True)
            for each in self._shown
            if self._used.get(each.key) and each.key not in known
        ]
        self.edit((*usual, *kept))

    def _move_up(self) -> None:
        self.table.move_by(-1)

    def _move_down(self) -> None:
        self.table.move_by(1)

    def _wish_save(self) -> None:
        self.save_wanted.emit(self.table.ratings())

    def _wish_export(self) -> None:
        self.export_wanted.emit(self.table.ratings())

    def _button(self, name: str) -> QPushButton:
        button = named(QPushButton(sentence("ratings", name)), f"ratings_{name}")
        button.setAutoDefault(False)
        return button
