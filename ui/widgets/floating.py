"""What appears over the window, takes the focus, and gives it back when it goes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QFrame, QWidget
from shiboken6 import isValid


class Floating(QFrame):
    """A plate over ``window`` that goes away as soon as somebody looks elsewhere."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._before: QWidget | None = None

    def note_focus(self) -> None:
        """Remember who has the focus now; it is given back by ``dismiss``."""
        focus = QApplication.focusWidget()
        if focus is not None and not self.isAncestorOf(focus):
            self._before = focus

    def dismiss(self) -> None:
        """Go away and give the focus back to where it was."""
        if self.isHidden():
            return
        self.hide()
        before, self._before = self._before, None
        # A dialog that had the focus may be gone by now.
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)

    def goes_with_focus(self, event: QEvent) -> None:
        """Go away if ``event`` says that the focus went to another part of the window."""
        if event.type() == QEvent.Type.FocusOut and QApplication.activePopupWidget() is None:
            focus = QApplication.focusWidget()
            if focus is None or not self.isAncestorOf(focus):
                self.dismiss()
