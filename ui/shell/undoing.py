"""Undo and redo: a text field that has something to take back comes first, the library second."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from ui.bridge import Bridge

Field = QLineEdit | QPlainTextEdit | QTextEdit


class Undoing(QObject):
    """Takes steps back and does them again, in the field one types in or else in the library."""

    def __init__(self, bridge: Bridge, window: QWidget) -> None:
        super().__init__(window)
        self._bridge = bridge
        self._watched: QWidget | None = None
        QApplication.instance().focusChanged.connect(self._watch)  # type: ignore[union-attr]

    def undo(self) -> None:
        """Take back the last step."""
        field = _field()
        if field is not None and _can(field, redo=False):
            field.undo()
        else:
            self._bridge.undo()

    def redo(self) -> None:
        """Do again what was taken back last."""
        field = _field()
        if field is not None and _can(field, redo=True):
            field.redo()
        else:
            self._bridge.redo()

    def undo_steps(self, steps: int) -> None:
        """Take back so many steps of the library."""
        for _ in range(steps):
            self._bridge.undo()

    def close(self) -> None:
        """Watch fields no more."""
        QApplication.instance().focusChanged.disconnect(self._watch)  # type: ignore[union-attr]
        self._watch(None, None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep a field from claiming Ctrl+Z for itself when it has nothing to take back."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            for keys, redo in ((QKeySequence.StandardKey.Undo, False), (QKeySequence.StandardKey.Redo, True)):
                if event.matches(keys) and isinstance(watched, Field) and not _can(watched, redo=redo):
                    event.ignore()
                    return True
        return False

    def _watch(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._watched is not None:
            self._watched.removeEventFilter(self)
        self._watched = new if isinstance(new, Field) and not new.isReadOnly() else None
        if self._watched is not None:
            self._watched.installEventFilter(self)


def _field() -> Field | None:
    focus = QApplication.focusWidget()
    return focus if isinstance(focus, Field) and not focus.isReadOnly() else None


def _can(field: Field, *, redo: bool) -> bool:
    if isinstance(field, QLineEdit):
        return field.isRedoAvailable() if redo else field.isUndoAvailable()
    document = field.document()
    return document.isRedoAvailable() if redo else document.isUndoAvailable()
