"""A button with nothing but a drawing on it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QToolButton

from ui.widgets.chip import LEAST

_USUAL = 16


class DrawnButton(QToolButton):
    """As large as a tired hand needs it; the drawing grows with the letters beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumSize(LEAST, LEAST)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Let the drawing grow with the letters."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        side = max(_USUAL, self.fontMetrics().height())
        self.setIconSize(QSize(side, side))
