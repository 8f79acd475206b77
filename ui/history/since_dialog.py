"""The list of what changed, and the choice since when and by whom."""

from __future__ import annotations

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QDateEdit, QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.history.change_table import ChangeTable
from ui.widgets.enter_presses import EnterPresses
from ui.widgets.named import named
from ui.widgets.plain import PlainLabel
from ui.widgets.quiet import QuietComboBox
from ui.widgets.sized import fit
from ui.widgets.times import local_time
from workbench.application.past import SinceRow
from workbench.application.reading import revealed
from workbench.application.wording import sentence

_COLUMNS = ("at", "who", "words")


def _as_wide_as_its_words(name: str) -> QuietComboBox:
    made = named(QuietComboBox(), name)
    made.setSizeAdjustPolicy(QuietComboBox.SizeAdjustPolicy.AdjustToContents)
    return made


class SinceDialog(QDialog):
    """Asks since when and by whom, and lists what changed; ``asked`` says that something else is to be listed."""

    asked = Signal()
    chosen = Signal(int)

    def __init__(self, reviewers: list[tuple[str, str]], *, knows_last_time: bool, window: QWidget) -> None:
        super().__init__(window)
        EnterPresses(self)
        self.setObjectName("sinceDialog")
        self.setWindowTitle(sentence("history", "since.title"))
        self.choice = _as_wide_as_its_words("sinceChoice")
        self.choice.setAccessibleName(sentence("history", "since.choice"))
        if knows_last_time:
            self.choice.addItem(sentence("history", "since.closed"), "closed")
        self.choice.addItem(sentence("history", "since.day"), "day")
        self.day = named(QDateEdit(QDate.currentDate()), "sinceDay")
        self.day.setCalendarPopup(True)
        # The computer's own way may leave a day and a month that cannot be told apart.
        self.day.setDisplayFormat("d MMM yyyy")
        self.day.setAccessibleName(sentence("history", "since.day-name"))
        self.reviewer = named(QuietComboBox(), "sinceReviewer")
        self.reviewer.setAccessibleName(sentence("history", "since.reviewer"))
        self.reviewer.addItem(sentence("history", "since.everybody"), None)
        for key, name in reviewers:
            self.reviewer.addItem(revealed(name), key)
        self._count = named(PlainLabel(), "sinceCount")
        self.table = ChangeTable([sentence("history", f"since.column-{each}") for each in _COLUMNS], (2,))
        self.table.setObjectName("sinceList")
        self.table.setAccessibleName(sentence("history", "since.list"))
        self.table.chosen.connect(self.chosen)
        close = named(QPushButton(sentence("history", "close")), "sinceClose")
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        line = QHBoxLayout()
        for each in (self.choice, self.day, self.reviewer):
            line.addWidget(each)
        line.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(self._count, 1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.addLayout(line)
        column.addWidget(self.table, 1)
        column.addLayout(foot)
        self.choice.currentIndexChanged.connect(self._turn)
        self.day.dateChanged.connect(self.asked)
        self.reviewer.currentIndexChanged.connect(self.asked)
        fit(self, 760, 460)
        self.day.setVisible(self.choice.currentData() == "day")

    def show_rows(self, rows: list[SinceRow]) -> None:
        """Show what changed."""
        self.table.show_rows([(local_time(each.at), each.who, each.words) for each in rows])
        words = sentence("history", "since.count" if rows else "since.none", n=len(rows))
        self._count.setText(words)

    def _turn(self) -> None:
        self.day.setVisible(self.choice.currentData() == "day")
        self.asked.emit()
