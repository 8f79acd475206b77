"""The rail: one icon for each place at the left edge of the window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from ui.shell.actions import Actions
from ui.widgets.named import named
from ui.widgets.plain import tooltip

WIDTH = 40
_USUAL, _LARGEST = 20, 30
_PLACES = ("view.library", "edit.search")


class Rail(QWidget):
    """A column of buttons; a button stays down while its place is open."""

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setFixedWidth(WIDTH)
        self._actions = actions
        self._buttons = {key: self._button(key) for key in _PLACES}
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 4, 2, 4)
        for button in self._buttons.values():
            column.addWidget(button)
        column.addStretch(1)
        self._fit_icons()

    def mark(self, key: str, is_open: bool) -> None:
        """Show whether a place is open."""
        self._buttons[key].setChecked(is_open)

    def first(self) -> QWidget:
        """Return what gets the focus here."""
        return next(iter(self._buttons.values()))

    def tint(self) -> None:
        """Take over the icons and keys of the actions."""
        for key, button in self._buttons.items():
            button.setIcon(self._actions.icon(key))
            button.setToolTip(tooltip(self._actions.hint(key)))
        self._fit_icons()

    def changeEvent(self, event: QEvent) -> None:
        """Let the icons grow with the letters, as far as the column is wide."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_icons()

    def _fit_icons(self) -> None:
        side = min(_LARGEST, max(_USUAL, self.fontMetrics().height()))
        for button in self._buttons.values():
            button.setIconSize(QSize(side, side))

    def _button(self, key: str) -> QToolButton:
        action = self._actions[key]
        button = named(QToolButton(), f"rail.{key}")
        button.setCheckable(True)
        button.setFixedSize(36, 36)
        button.setAccessibleName(action.text())
        button.clicked.connect(action.trigger)
        return button
