"""A field for one line of text."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLineEdit

from ui.widgets.chip import LEAST


class Field(QLineEdit):
    """A line to type in that is never too low to be hit, and as high as its letters need."""

    def sizeHint(self) -> QSize:
        """Return the usual size, or the least one that can be hit."""
        return super().sizeHint().expandedTo(QSize(0, LEAST))

    def minimumSizeHint(self) -> QSize:
        """Return the usual height with room for a few letters."""
        return super().minimumSizeHint().expandedTo(QSize(0, self.sizeHint().height()))
