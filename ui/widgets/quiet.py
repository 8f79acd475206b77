"""Fields that leave the wheel to the page they stand on, unless somebody is working in them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from ui.widgets.chip import LEAST
from ui.widgets.plain import reveal_rows


class QuietComboBox(QComboBox):
    """A choice that a turn of the wheel does not change in passing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        reveal_rows(self.view())

    def setCompleter(self, completer: QCompleter) -> None:
        """Offer what ``completer`` finds, with signs for what is hidden in it."""
        super().setCompleter(completer)
        reveal_rows(completer.popup())

    def sizeHint(self) -> QSize:
        """Return the usual size, or the least one that can be hit."""
        return super().sizeHint().expandedTo(QSize(0, LEAST))

    def minimumSizeHint(self) -> QSize:
        """Return the least size, as high as the letters need."""
        return super().minimumSizeHint().expandedTo(QSize(0, LEAST))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turn through the choices only while the field has the focus."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


def is_leaving_key(event: QEvent) -> bool:
    """Tell whether a key press means that somebody is done with a field: Esc or Ctrl+Enter."""
    if not isinstance(event, QKeyEvent):
        return False
    if event.key() == Qt.Key.Key_Escape and event.modifiers() == Qt.KeyboardModifier.NoModifier:
        return True
    enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return enter and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
