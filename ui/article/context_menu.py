"""The menu of an article: the commands that the keys give, with the keys shown."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from workbench.application.wording import sentence


class ContextMenu(QMenu):
    """Shows groups of the window's own actions, so that menu, key and palette always do the same."""

    def __init__(self, groups: Iterable[Iterable[QAction]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("articleMenu")
        self.setAccessibleName(sentence("article", "menu.name"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for group in groups:
            if not self.isEmpty():
                self.addSeparator()
            for action in group:
                action.setShortcutVisibleInContextMenu(True)
                self.addAction(action)

    def open_at(self, place: QPoint) -> None:
        """Show the menu at a place of the screen and return at once."""
        self.popup(place)
