"""The note of an annotation: plain text that saves itself and never loses what somebody else wrote."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from ui.inspector.typed import ContestBar, Typed
from ui.widgets.plain import PlainLabel
from ui.widgets.quiet import is_leaving_key
from workbench.application.wording import sentence

PAUSE = 500
"""Milliseconds without a key after which a note is saved."""


class NoteEdit(QPlainTextEdit):
    """A field for plain text that asks for a few lines and takes more where there is room."""

    def sizeHint(self) -> QSize:
        """Return room for four lines."""
        return QSize(160, 4 * self.fontMetrics().lineSpacing() + 16)


class NoteField(QWidget):
    """Edits one note at a time.

    ``note_wanted(annotation id, text, leaving)`` asks for it to be saved, on a pause and when the focus leaves;
    ``typed`` carries what is not saved yet, None once nothing is; ``left`` says that the writer is done and wants to go
    back to the article.
    """

    note_wanted = Signal(str, str, bool)
    typed = Signal(str, object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = NoteEdit()
        self.edit.setObjectName("noteEdit")
        self.edit.setTabChangesFocus(True)
        self.edit.setPlaceholderText(sentence("inspector", "note.placeholder"))
        self.edit.setAccessibleName(sentence("inspector", "note.name"))
        self.edit.setAccessibleDescription(sentence("inspector", "note.description"))
        self.edit.installEventFilter(self)
        self.edit.textChanged.connect(self._note_typing)
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._pause.timeout.connect(self.flush)
        bar = ContestBar("note")
        self.text = Typed(self.edit.toPlainText, self.edit.setPlainText, bar, self)
        self.text.wanted.connect(self.note_wanted)
        self.text.typed.connect(self.typed)
        title = PlainLabel(sentence("inspector", "note.title"))
        title.setBuddy(self.edit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(title)
        column.addWidget(bar)
        column.addWidget(self.edit, 1)
        self._fit()

    def show_note(self, annotation: str | None, note: str, *, editable: bool) -> None:
        """Show the note of an annotation as it is saved; what is being written here is not overwritten."""
        self.text.show(annotation, note)
        self.setEnabled(annotation is not None)
        self.edit.setReadOnly(not editable)

    def flush(self) -> None:
        """Save now what was typed, unless it has to be decided which of two notes is to stay."""
        self._pause.stop()
        self.text.flush()

    def leave(self) -> None:
        """Save what was typed; which of two notes is to stay has to be decided then."""
        self._pause.stop()
        self.text.leave()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Save when the focus leaves; Esc and Ctrl+Enter lead back to the article."""
        if event.type() == QEvent.Type.FocusOut:
            self.flush()
        elif isinstance(event, QKeyEvent) and is_leaving_key(event):
            event.accept()
            if event.type() == QEvent.Type.KeyPress:
                self.left.emit()
                self.leave()
            return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Keep two lines in view under another font."""
        if event.type() == QEvent.Type.FontChange:
            self._fit()
        super().changeEvent(event)

    def _fit(self) -> None:
        self.edit.setMinimumHeight(2 * self.edit.fontMetrics().lineSpacing() + 16)

    def _note_typing(self) -> None:
        if self.text.is_showing:
            return
        self.text.note_typing()
        if self.text.is_unsaved:
            self._pause.start()
        else:
            self._pause.stop()
