"""The tabs of a pane: one for each article that is open there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QTabBar

from workbench.application.wording import sentence

_LINE = 2


class PaneTabs(QTabBar):
    """Draws a line in ``accent`` (``#RRGGBB``) under the tab in front while keys act on its article."""

    def __init__(self, accent: str) -> None:
        super().__init__()
        self._accent = accent
        self._is_current = False
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.setUsesScrollButtons(False)
        font = self.font()
        font.setBold(True)
        self.setFont(font)
        self.setAccessibleName(sentence("window", "pane.tabs"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_accent(self, accent: str) -> None:
        """Draw the line in another colour."""
        self._accent = accent
        self.update()

    def mark_current(self, current: bool) -> None:
        """Show whether keys act here."""
        if self._is_current != current:
            self._is_current = current
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tabs, and the line over that of the style sheet."""
        super().paintEvent(event)
        if self._is_current and self.currentIndex() >= 0:
            tab = self.tabRect(self.currentIndex())
            painter = QPainter(self)
            painter.fillRect(tab.left(), tab.bottom() + 1 - _LINE, tab.width(), _LINE, QColor(self._accent))
            painter.end()
