"""Emptying for good: says what goes, and does nothing before the word for it was typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QDialog, QHBoxLayout, QPushButton, QRadioButton, QVBoxLayout, QWidget

from ui.widgets.enter_presses import EnterPresses
from ui.widgets.field import Field
from ui.widgets.named import named
from ui.widgets.plain import PlainLabel
from workbench.application.past import DAYS, DeletedRow
from workbench.application.wording import sentence


class EmptyDialog(QDialog):
    """Asks what is to be emptied, and for the word. ``confirmed`` carries the rows that are to go."""

    confirmed = Signal(object)

    def __init__(self, chosen: Sequence[DeletedRow], older: Sequence[DeletedRow], window: QWidget) -> None:
        super().__init__(window)
        EnterPresses(self)
        self.setObjectName("emptyDialog")
        self.setWindowTitle(sentence("history", "empty.title"))
        self._rows = (tuple(chosen), tuple(older))
        self._chosen = named(QRadioButton(sentence("history", "empty.chosen", n=len(chosen))), "emptyChosen")
        self._older = named(QRadioButton(sentence("history", "empty.older", n=len(older), days=DAYS)), "emptyOlder")
        group = QButtonGroup(self)
        for button, rows in ((self._chosen, chosen), (self._older, older)):
            group.addButton(button)
            button.setEnabled(bool(rows))
        (self._chosen if chosen else self._older).setChecked(True)
        word = sentence("history", "empty.word")
        question = PlainLabel(sentence("history", "empty.question", word=word), wraps=True)
        self.word = named(Field(), "emptyWord")
        self.word.setAccessibleName(sentence("history", "empty.question", word=word))
        question.setBuddy(self.word)
        self.word.textChanged.connect(self._allow)
        self._empty = named(QPushButton(sentence("history", "empty.do")), "emptyDo")
        self._empty.setAutoDefault(False)
        self._empty.clicked.connect(self._confirm)
        cancel = named(QPushButton(sentence("library", "dialog.cancel")), "emptyCancel")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(cancel)
        line.addWidget(self._empty)
        column = QVBoxLayout(self)
        for each in (PlainLabel(sentence("history", "empty.words"), wraps=True), self._chosen, self._older, question):
            column.addWidget(each)
        column.addWidget(self.word)
        column.addStretch(1)
        column.addLayout(line)
        self.setMinimumWidth(520)
        self._allow()
        self.word.setFocus(Qt.FocusReason.OtherFocusReason)

    def _allow(self) -> None:
        typed = self.word.text().strip() == sentence("history", "empty.word")
        self._empty.setEnabled(typed and any(self._rows))

    def _confirm(self) -> None:
        rows = self._rows[0] if self._chosen.isChecked() else self._rows[1]
        self.accept()
        self.confirmed.emit(rows)
