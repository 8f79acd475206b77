"""The keys that ask for help, in the dialogs of a window: the window's own keys do not reach into them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from ui.shell.actions import Actions

_OFFERED = "offersHelp"


class HelpInDialogs(QObject):
    """Gives each dialog of ``window`` the keys of these actions when it gets the focus for the first time."""

    def __init__(self, actions: Actions, keys: Sequence[str], window: QWidget) -> None:
        super().__init__(window)
        self._actions, self._keys, self._window = actions, keys, window
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._offer)

    def dialog(self) -> QDialog | None:
        """Return the dialog that stands before the window and lets nobody else be used, or None."""
        dialog = QApplication.activeModalWidget()
        return dialog if isinstance(dialog, QDialog) and self._is_ours(dialog) else None

    def _offer(self, _before: QWidget | None, now: QWidget | None) -> None:
        dialog = now.window() if now is not None else None
        if not isinstance(dialog, QDialog) or dialog.property(_OFFERED) or not self._is_ours(dialog):
            return
        dialog.setProperty(_OFFERED, True)
        for key in self._keys:
            for bound in self._actions.bound[key]:
                QShortcut(QKeySequence(bound), dialog, self._actions[key].trigger)

    def _is_ours(self, part: QWidget) -> bool:
        above: QWidget | None = part
        while above is not None and above is not self._window:
            above = above.parentWidget()
        return above is not None
