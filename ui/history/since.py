"""What changed since: a list that leads to the places, since one was last here, since a day, or by one person."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QDate, QObject, Qt, Signal
from PySide6.QtWidgets import QDateEdit, QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.bridge import Bridge
from ui.history.change_table import ChangeTable
from ui.widgets.named import named
from ui.widgets.plain import PlainLabel
from ui.widgets.quiet import QuietComboBox
from ui.widgets.times import local_time
from workbench.application.past import SinceRow, changed_since
from workbench.application.reading import revealed
from workbench.application.wording import sentence
from workbench.domain.times import instant

_COLUMNS = ("at", "who", "words")


class SinceDialog(QDialog):
    """Asks since when and by whom, and lists what changed; ``asked`` says that something else is to be listed."""

    asked = Signal()
    chosen = Signal(int)

    def __init__(self, reviewers: list[tuple[str, str]], *, knows_last_time: bool, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("sinceDialog")
        self.setWindowTitle(sentence("history", "since.title"))
        self.choice = named(QuietComboBox(), "sinceChoice")
        self.choice.setAccessibleName(sentence("history", "since.choice"))
        if knows_last_time:
            self.choice.addItem(sentence("history", "since.closed"), "closed")
        self.choice.addItem(sentence("history", "since.day"), "day")
        self.day = named(QDateEdit(QDate.currentDate()), "sinceDay")
        self.day.setCalendarPopup(True)
        self.day.setAccessibleName(sentence("history", "since.day-name"))
        self.reviewer = named(QuietComboBox(), "sinceReviewer")
        self.reviewer.setAccessibleName(sentence("history", "since.reviewer"))
        self.reviewer.addItem(sentence("history", "since.everybody"), None)
        for key, name in reviewers:
            self.reviewer.addItem(revealed(name), key)
        self._count = PlainLabel()
        self._count.setObjectName("sinceCount")
        self.table = ChangeTable([sentence("history", f"since.column-{each}") for each in _COLUMNS], 2)
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
        self.resize(760, 460)
        self.day.setVisible(self.choice.currentData() == "day")

    def show_rows(self, rows: list[SinceRow]) -> None:
        """Show what changed."""
        self.table.show_rows([(local_time(each.at), each.who, each.words) for each in rows])
        words = sentence("history", "since.count" if rows else "since.none", n=len(rows))
        self._count.setText(words)

    def _turn(self) -> None:
        self.day.setVisible(self.choice.currentData() == "day")
        self.asked.emit()


class ChangedSince(QObject):
    """Opens the list; ``last_seen`` is how far the history was read when the library was last closed here.

    ``jump_wanted(article, annotation)`` leads to the place of a change, ``annotation`` empty for the article itself;
    ``told`` carries a sentence.
    """

    told = Signal(str)
    jump_wanted = Signal(str, str)

    def __init__(self, bridge: Bridge, last_seen: int | None, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._window, self._last_seen = bridge.desk, window, last_seen
        self._dialog: SinceDialog | None = None
        self._rows: list[SinceRow] = []

    def show(self) -> None:
        """Show what changed since one was last here, or today."""
        if self._dialog is None:
            reviewers = [(each.id, each.name) for each in self._desk.annotations.reviewers()]
            self._dialog = SinceDialog(reviewers, knows_last_time=self._last_seen is not None, window=self._window)
            self._dialog.asked.connect(self._list)
            self._dialog.chosen.connect(self._go)
            self._dialog.finished.connect(self._closed)
        self._list()
        self._dialog.show()
        self._dialog.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _list(self) -> None:
        dialog = self._dialog
        if dialog is None:
            return
        since_closed = dialog.choice.currentData() == "closed"
        after = (self._last_seen or 0) if since_closed else 0
        at = "" if since_closed else _beginning(dialog.day.date())
        self._rows = changed_since(self._desk, after=after, at=at, reviewer=dialog.reviewer.currentData())
        dialog.show_rows(self._rows)

    def _go(self, number: int) -> None:
        row = self._rows[number]
        if row.article is None:
            self.told.emit(sentence("history", "since.no-place"))
        else:
            self.jump_wanted.emit(row.article, row.annotation or "")

    def _closed(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None
            self._window.activateWindow()


def _beginning(day: QDate) -> str:
    """Return the instant at which a day began here, in UTC."""
    return instant(datetime(day.year(), day.month(), day.day()).astimezone(UTC))
