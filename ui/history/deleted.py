"""Recently deleted: what is gone and can be brought back with one key, and what is to be gone for good."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.bridge import Bridge
from ui.history.change_table import ChangeTable
from ui.widgets.named import named
from ui.widgets.plain import PlainLabel
from ui.widgets.times import local_time
from workbench.application.commands import BringBack, EmptyForGood
from workbench.application.past import DAYS, DeletedRow, deleted, deleted_before
from workbench.application.wording import quoted, sentence

_COLUMNS = ("thing", "article", "who", "at")


class DeletedDialog(QDialog):
    """Lists what was deleted; ``back_wanted(rows)`` wants some of it back, ``empty_wanted(rows)`` gone for good."""

    back_wanted = Signal(object)
    empty_wanted = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("deletedDialog")
        self.setWindowTitle(sentence("history", "deleted.title"))
        self._rows: list[DeletedRow] = []
        self._words = PlainLabel(wraps=True)
        self._words.setObjectName("deletedWords")
        self.table = ChangeTable([sentence("history", f"deleted.column-{each}") for each in _COLUMNS], 0)
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
        self.resize(760, 420)

    def show_rows(self, rows: Sequence[DeletedRow]) -> None:
        """Show what was deleted."""
        self._rows = list(rows)
        self.table.show_rows([(_told(each), each.article, each.who, local_time(each.at)) for each in rows])
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


class RecentlyDeleted(QObject):
    """Opens the list and brings back what is wanted; ``told`` carries a sentence."""

    told = Signal(str)

    def __init__(self, bridge: Bridge, window: QWidget) -> None:
        super().__init__(window)
        self._bridge, self._window = bridge, window
        self._dialog: DeletedDialog | None = None

    def show(self) -> None:
        """Show what was deleted lately."""
        if self._dialog is None:
            dialog = self._dialog = DeletedDialog(self._window)
            dialog.back_wanted.connect(self._bring_back)
            dialog.empty_wanted.connect(self._ask_to_empty)
            dialog.finished.connect(self._closed)
            self._bridge.changed.connect(self._refresh)
        self._refresh()
        self._dialog.open()

    def _bring_back(self, rows: Sequence[DeletedRow]) -> None:
        for each in rows:
            if self._bridge.do(BringBack(change=each.change, entity=each.entity, id=each.id)) is not None:
                self.told.emit(sentence("history", "deleted.brought-back", thing=_told(each)))

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
            self._bridge.changed.disconnect(self._refresh)
            self._dialog.deleteLater()
            self._dialog = None
            self._window.activateWindow()


def _told(row: DeletedRow) -> str:
    kind = row.label or sentence("fields", f"kind.{row.entity}")
    return sentence("history", "deleted.kind-thing", kind=kind, thing=quoted(row.thing))
