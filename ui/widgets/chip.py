"""A chip: a small button that stays down while what it names is chosen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QToolButton, QWidget

from ui.widgets.plain import action_text, tooltip

LEAST = 24
"""Pixels that anything to be hit with the mouse is high and wide at least."""


class Chip(QToolButton):
    """A toggle with an optional glyph and a few words; ``name`` says in full what it does."""

    def __init__(self, name: str, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = 0.85
        self.setCheckable(True)
        self.setAutoRaise(False)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setAccessibleName(name)
        self.setToolTip(tooltip(name))
        self.setText(action_text(text))

    def show_icon(self, icon: QIcon, share: float = 0.85) -> None:
        """Show a picture before the words, as high as that share of the letters' height."""
        self._share = share
        self.setIcon(icon)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Let the picture grow with the letters."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        size = max(11, round(self.fontMetrics().ascent() * self._share))
        self.setIconSize(QSize(size, size))

    def sizeHint(self) -> QSize:
        """Return a size that a finger or a tired hand can hit."""
        return super().sizeHint().expandedTo(QSize(LEAST, LEAST))
