"""The list of what was deleted, from which things come back with one key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.history.change_table import ChangeTable
from ui.widgets.enter_presses import EnterPresses
from ui.widgets.named import named
from ui.widgets.plain import PlainLabel
from ui.widgets.sized import fit
from ui.widgets.times import local_time
from workbench.application.past import DAYS, DeletedRow
from workbench.application.wording import quoted, sentence

_COLUMNS = ("thing", "article", "who", "at")


class DeletedDialog(QDialog):
    """Lists what was deleted; ``back_wanted(rows)`` wants some of it back, ``empty_wanted(rows)`` gone for good."""

    back_wanted = Signal(object)
    empty_wanted = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        EnterPresses(self)
        self.setObjectName("deletedDialog")
        self.setWindowTitle(sentence("history", "deleted.title"))
        self._rows: list[DeletedRow] = []
        self._words = PlainLabel(wraps=True)
        self._words.setObjectName("deletedWords")
        self.table = ChangeTable([sentence("history", f"deleted.column-{each}") for each in _COLUMNS], (0, 1))
        self.table.setObjectName("deletedList")
        self.table.setAccessibleName(sentence("history", "deleted.list"))
        self.table.chosen.connect(self._wish_back)
        self._back = named(QPushButton(sentence("history", "deleted.back")), "deletedBack")
        self._back.clicked.connect(self._wish_back)
        close = named(QPushButton(sentence("history", "close")), "deletedClose")
        close.clicked.connect(self.reject)
        empty = named(QPushButton(sentence("history", "deleted.empty")), "deletedEmpty")
        empty.clicked.connect(self._wish_empty)
        line = QHBoxLayout()
        line.addWidget(self._back)
        line.addWidget(empty)
        line.addStretch(1)
        line.addWidget(close)
        for button in (self._back, empty, close):
            button.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.addWidget(self._words)
        column.addWidget(self.table, 1)
        column.addLayout(line)
        fit(self, 760, 420)

    def show_rows(self, rows: Sequence[DeletedRow]) -> None:
        """Show what was deleted."""
        self._rows = list(rows)
        self.table.show_rows([(told(each), each.article, each.who, local_time(each.at)) for each in rows])
        self._words.setText(sentence("history", "deleted.words" if rows else "deleted.none", days=DAYS))
        self._back.setEnabled(bool(rows))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def selected(self) -> list[DeletedRow]:
        """Return what is selected."""
        return [self._rows[number] for number in self.table.selected()]

    def _wish_empty(self) -> None:
        self.empty_wanted.emit(self.selected())

    def _wish_back(self) -> None:
        if self.selected():
            self.back_wanted.emit(self.selected())


def told(row: DeletedRow) -> str:
    """Return a deleted thing in words, with its kind."""
    kind = row.label or sentence("fields", f"kind.{row.entity}")
    return sentence("history", "deleted.kind-thing", kind=kind, thing=quoted(row.thing))
