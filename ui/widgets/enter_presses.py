"""Enter presses the button that has the focus, in a window in which no other button is pressed by Enter."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QPushButton


class EnterPresses(QObject):
    """Made with a dialog, it hears what nothing in that took.

    Qt lets Enter press a button that may become the default one, and such a button also takes the Enter of every field
    and list of its window. Where that would do something nobody meant, ``setAutoDefault(False)`` stops it, and Enter on
    the button itself with it.
    """

    def __init__(self, dialog: QDialog) -> None:
        super().__init__(dialog)
        dialog.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Press the button."""
        if isinstance(event, QKeyEvent) and isinstance(watched, QDialog) and event.type() == QEvent.Type.KeyPress:
            plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
            button = watched.focusWidget()
            is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if plain and is_enter and not event.isAutoRepeat() and isinstance(button, QPushButton):
                button.click()
                return True
        return super().eventFilter(watched, event)
