"""What changed since: a list that leads to the places, since one was last here, since a day, or by one person."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.bridge import Bridge, looking_once
from workbench.application.past import SinceRow, changed_since
from workbench.application.wording import sentence
from workbench.domain.times import instant

if TYPE_CHECKING:
    from ui.history.since_dialog import SinceDialog


class ChangedSince(QObject):
    """Opens the list; ``last_seen`` is how far the history was read when the library was last closed here.

    ``jump_wanted(article, annotation)`` leads to the place of a change, ``annotation`` empty for the article itself;
    ``told`` carries a sentence.
    """

    told = Signal(str)
    jump_wanted = Signal(str, str)

    def __init__(self, bridge: Bridge, last_seen: int | None, window: QWidget) -> None:
        super().__init__(window)
        self._bridge, self._desk = bridge, bridge.desk
        self._window, self._last_seen = window, last_seen
        self._dialog: SinceDialog | None = None
        self._rows: list[SinceRow] = []

    @looking_once
    def show(self) -> None:
        """Show what changed since one was last here, or today."""
        if self._dialog is None:
            from ui.history.since_dialog import SinceDialog

            reviewers = [(each.id, each.name) for each in self._desk.annotations.reviewers()]
            self._dialog = SinceDialog(reviewers, knows_last_time=self._last_seen is not None, window=self._window)
            self._dialog.asked.connect(self._list)
            self._dialog.chosen.connect(self._go)
            self._dialog.finished.connect(self._closed)
        self._list()
        self._dialog.show()
        self._dialog.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @looking_once
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
