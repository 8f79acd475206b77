"""Recently deleted: what is gone and can be brought back with one key, and what is to be gone for good."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.bridge import Bridge, looking_once
from ui.widgets.again import Again
from workbench.application.commands import BringBack, EmptyForGood
from workbench.application.past import DeletedRow, deleted, deleted_before
from workbench.application.wording import sentence

if TYPE_CHECKING:
    from ui.history.deleted_dialog import DeletedDialog


class RecentlyDeleted(QObject):
    """Opens the list and brings back what is wanted; ``told`` carries a sentence."""

    told = Signal(str)

    def __init__(self, bridge: Bridge, window: QWidget) -> None:
        super().__init__(window)
        self._bridge, self._window = bridge, window
        self._dialog: DeletedDialog | None = None
        self._refresh_again = Again(self._refresh, self)

    @looking_once
    def show(self) -> None:
        """Show what was deleted lately."""
        if self._dialog is None:
            from ui.history.deleted_dialog import DeletedDialog

            dialog = self._dialog = DeletedDialog(self._window)
            dialog.back_wanted.connect(self._bring_back)
            dialog.empty_wanted.connect(self._ask_to_empty)
            dialog.finished.connect(self._closed)
            self._bridge.changed.connect(self._refresh_again)
        self._refresh()
        self._dialog.open()

    def _bring_back(self, rows: Sequence[DeletedRow]) -> None:
        from ui.history.deleted_dialog import told

        for each in rows:
            if self._bridge.do(BringBack(change=each.change, entity=each.entity, id=each.id)) is not None:
                self.told.emit(sentence("history", "deleted.brought-back", thing=told(each)))

    @looking_once
    def _ask_to_empty(self, rows: Sequence[DeletedRow]) -> None:
        from ui.history.empty_dialog import EmptyDialog

        dialog = EmptyDialog(rows, deleted_before(self._bridge.desk), self._dialog or self._window)
        dialog.confirmed.connect(self._empty)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _empty(self, rows: Sequence[DeletedRow]) -> None:
        done = self._bridge.do(EmptyForGood(things=tuple((each.entity, each.id) for each in rows)))
        if done is not None:
            self.told.emit(sentence("history", "empty.done", n=sum(done.counts.values())))

    def _refresh(self, *_news: object) -> None:
        if self._dialog is not None:
            self._dialog.show_rows(deleted(self._bridge.desk))

    def _closed(self) -> None:
        if self._dialog is not None:
            self._bridge.changed.disconnect(self._refresh_again)
            self._refresh_again.stop()
            self._dialog.deleteLater()
            self._dialog = None
            self._window.activateWindow()
