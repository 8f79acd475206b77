"""The note of an annotation: plain text that saves itself and never loses what somebody else wrote."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from ui.widgets.elided import ElidedLabel
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

    ``note_wanted(annotation id, text)`` asks for it to be saved, on a pause and when the focus leaves; ``left`` says
    that the writer is done and wants to go back to the article.
    """

    note_wanted = Signal(str, str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._annotation: str | None = None
        self._saved = ""
        self._theirs: str | None = None
        self.edit = NoteEdit()
        self.edit.setObjectName("noteEdit")
        self.edit.setTabChangesFocus(True)
        self.edit.setPlaceholderText(sentence("inspector", "note.placeholder"))
        self.edit.setAccessibleName(sentence("inspector", "note.name"))
        self.edit.setAccessibleDescription(sentence("inspector", "note.description"))
        self.edit.installEventFilter(self)
        self.edit.textChanged.connect(self._typed)
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._pause.timeout.connect(self.flush)
        title = PlainLabel(sentence("inspector", "note.title"))
        title.setBuddy(self.edit)
        self._clash = self._make_clash()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(title)
        column.addWidget(self._clash)
        column.addWidget(self.edit, 1)
        self._fit()

    def show_note(self, annotation: str | None, note: str, *, editable: bool) -> None:
        """Show the note of an annotation as it is saved; what is being written here is not overwritten."""
        if annotation != self._annotation:
            self.flush()
            self._annotation = annotation
            self._settle(note)
        elif note != self._saved:
            self._meet(note)
        self.setEnabled(annotation is not None)
        self.edit.setReadOnly(not editable)

    def flush(self) -> None:
        """Save now what was typed, unless it has to be decided which of two notes is to stay."""
        self._pause.stop()
        text = self.edit.toPlainText()
        if self._annotation is None or self._theirs is not None or text == self._saved:
            return
        self._saved = text
        self.note_wanted.emit(self._annotation, text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Save when the focus leaves; Esc and Ctrl+Enter lead back to the article."""
        if event.type() == QEvent.Type.FocusOut:
            self.flush()
        elif isinstance(event, QKeyEvent) and is_leaving_key(event):
            event.accept()
            if event.type() == QEvent.Type.KeyPress:
                self.flush()
                self.left.emit()
            return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Keep two lines in view under another font."""
        if event.type() == QEvent.Type.FontChange:
            self._fit()
        super().changeEvent(event)

    def _fit(self) -> None:
        self.edit.setMinimumHeight(2 * self.edit.fontMetrics().lineSpacing() + 16)

    def _typed(self) -> None:
        if self.edit.toPlainText() != self._saved:
            self._pause.start()

    def _meet(self, note: str) -> None:
        """Take over a note that was changed elsewhere, or ask if something else was typed here meanwhile."""
        typed = self.edit.toPlainText()
        if typed in (self._saved, note):
            self._settle(note)
            return
        self._pause.stop()
        self._theirs = note
        shown = sentence("inspector", "note.clash", note=note) if note else sentence("inspector", "note.clash-empty")
        self._clash_words.set_text(shown)
        self._clash.show()

    def _settle(self, note: str) -> None:
        self._saved = note
        self._theirs = None
        self._clash.hide()
        if self.edit.toPlainText() != note:
            self.edit.setPlainText(note)
        self._pause.stop()

    def _keep_mine(self) -> None:
        self._saved = self._theirs or ""
        self._theirs = None
        self._clash.hide()
        self.flush()

    def _take_theirs(self) -> None:
        self._settle(self._theirs or "")

    def _make_clash(self) -> QWidget:
        bar = QWidget()
        bar.setObjectName("noteClash")
        self._clash_words = ElidedLabel(3)
        keep = QPushButton(sentence("inspector", "note.keep-mine"))
        keep.setObjectName("noteKeepMine")
        keep.clicked.connect(self._keep_mine)
        take = QPushButton(sentence("inspector", "note.take-theirs"))
        take.setObjectName("noteTakeTheirs")
        take.clicked.connect(self._take_theirs)
        row = QHBoxLayout()
        row.addWidget(keep)
        row.addWidget(take)
        row.addStretch(1)
        column = QVBoxLayout(bar)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._clash_words)
        column.addLayout(row)
        bar.hide()
        return bar
