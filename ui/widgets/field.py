"""A field for one line of text."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit

from ui.widgets.chip import LEAST

_INTO_ROWS = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Field(QLineEdit):
    """A line to type in that is never too low to be hit, and as high as its letters need."""

    _rows: QAbstractItemView | None = None

    def leads_to(self, rows: QAbstractItemView) -> None:
        """Let the arrow down and Enter lead into the rows that this field narrows, and Esc empty it."""
        self._rows = rows

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Use the keys that lead into the rows; all others type."""
        if self._rows is not None and event.key() in _INTO_ROWS and self._rows.model().rowCount():
            enter_rows(self._rows)
        elif self._rows is not None and event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Return the usual size, or the least one that can be hit."""
        return super().sizeHint().expandedTo(QSize(0, LEAST))

    def minimumSizeHint(self) -> QSize:
        """Return the usual height with room for a few letters."""
        return super().minimumSizeHint().expandedTo(QSize(0, self.sizeHint().height()))


def enter_rows(rows: QAbstractItemView, first: int = 0) -> None:
    """Give rows the focus, with one of them chosen: the one somebody was at, else the one numbered ``first``."""
    # With the focus, rows make one the current one without choosing it, and Enter would be about none.
    if not rows.selectionModel().hasSelection():
        here = rows.currentIndex()
        rows.setCurrentIndex(here if here.isValid() else rows.model().index(first, 0))
    rows.setFocus(Qt.FocusReason.OtherFocusReason)
