"""The list of annotations that lost their place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from ui.dashboards.sheet import Sheet
from ui.widgets.named import named
from ui.widgets.plain import PlainLabel
from workbench.application.wording import sentence

_COLUMNS = ("article", "label", "quote", "state", "candidate")


class OrphansView(QWidget):
    """Shows rows of words; ``place_wanted`` and ``show_wanted`` carry the row that is to be placed, or looked at.

    ``seen`` says that it came into view.
    """

    place_wanted = Signal(int)
    show_wanted = Signal(int)
    seen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("orphanList")
        self.setAccessibleName(sentence("orphans", "name"))
        self.rows = named(Sheet(), "orphanRows")
        self.rows.setAccessibleName(sentence("orphans", "name"))
        self._empty = PlainLabel(wraps=True)
        self._empty.setObjectName("orphansEmpty")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._empty.setMargin(10)
        self._empty.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._place = named(QPushButton(sentence("orphans", "place")), "orphanPlace")
        self._show = named(QPushButton(sentence("orphans", "show")), "orphanShow")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.rows)
        self._stack.addWidget(self._empty)
        line = QHBoxLayout()
        line.addWidget(self._place)
        line.addWidget(self._show)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 4)
        column.addWidget(self._stack, 1)
        column.addLayout(line)
        self.rows.chosen.connect(self.place_wanted)
        self.rows.selectionModel().currentRowChanged.connect(self._look)
        self._place.clicked.connect(lambda: self.place_wanted.emit(self.rows.currentIndex().row()))
        self._show.clicked.connect(lambda: self.show_wanted.emit(self.rows.currentIndex().row()))
        self.show_rows([])
        self.say_instead(f"{sentence('orphans', 'looking')}…")

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show these rows, or that there are none."""
        self.rows.show_table([sentence("orphans", f"column.{each}") for each in _COLUMNS], rows)
        # What it said and what it may be now are compared, so both get the same room.
        for column in (_COLUMNS.index("quote"), _COLUMNS.index("candidate")):
            self.rows.header().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self._empty.setText(sentence("orphans", "empty"))
        self._turn_to(self.rows if rows else self._empty)
        for button in (self._place, self._show):
            button.setVisible(bool(rows))

    def say_instead(self, words: str) -> None:
        """Say that as long as there are no rows."""
        self._empty.setText(words)

    def showEvent(self, event: QShowEvent) -> None:
        """Say that it came into view."""
        super().showEvent(event)
        self.seen.emit()

    def allow_placing(self, possible: bool) -> None:
        """Offer to place the current row only if there is a place."""
        self._place.setEnabled(possible)

    def _turn_to(self, shown: QWidget) -> None:
        """Show the rows or the words in their place; the focus stays on what is shown."""
        was_here = self.rows.hasFocus() or self._empty.hasFocus()
        self._stack.setCurrentWidget(shown)
        self.setFocusProxy(shown)
        if was_here:
            shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look(self) -> None:
        if self.rows.currentIndex().isValid():
            self.allow_placing(bool(self.rows.rows()[self.rows.currentIndex().row()][-1].strip()))
