"""The toast: a message over the window that goes by itself, with Undo where something was deleted."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QEnterEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QWidget

from ui.shell.announcing import announce
from ui.widgets.named import named
from ui.widgets.plain import PlainLabel
from workbench.application.wording import sentence

STAYS = 8000
"""Milliseconds until it goes; it waits while the pointer or the focus is on it."""
READ = 2000
"""Milliseconds for which it can be read at least, also when it is outdated sooner."""
_FROM_EDGE = 40


class Toast(QFrame):
    """Shows one message at a time at the foot of its window.

    Deletions in a row merge into one, whose Undo takes all of them back: ``undo_wanted`` carries how many steps.
    """

    undo_wanted = Signal(int)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("toast")
        self._window = window
        self._steps = 0
        self._deleted = 0
        self._kind = ""
        self._words = PlainLabel(wraps=True)
        self._words.setObjectName("toastWords")
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._undo = named(QPushButton(), "toastUndo")
        self._undo.setAccessibleName(sentence("actions", "edit.undo"))
        self._undo.clicked.connect(self._wish_undo)
        self._close = named(QToolButton(), "toastClose")
        self._close.setText("✕")
        self._close.setAccessibleName(sentence("window", "toast.close"))
        self._close.clicked.connect(self.dismiss)
        line = QHBoxLayout(self)
        line.addWidget(self._words, 1)
        line.addWidget(self._undo)
        line.addWidget(self._close)
        self._timer = QTimer(self, interval=STAYS, singleShot=True)
        self._timer.timeout.connect(self.dismiss)
        self._outdated = QTimer(self, singleShot=True)
        self._outdated.timeout.connect(self.dismiss)
        self._fresh = QTimer(self, interval=0, singleShot=True)
        self._shown = QElapsedTimer()
        self._is_of_deed = False
        for part in (self._undo, self._close):
            part.installEventFilter(self)
        window.installEventFilter(self)
        self.hide()

    def show_deleted(self, kind: str, words: str, number: int, steps: int, keys: str) -> None:
        """Say that something was deleted in so many steps; ``words`` if it is one thing.

        ``kind`` is ``annotations`` or ``articles``; more of the same kind adds up while an earlier message is there.
        """
        merging = self.offers_undo() and kind == self._kind
        self._kind = kind
        self._steps = self._steps + steps if merging else steps
        self._deleted = self._deleted + number if merging else number
        words = sentence("window", f"toast.{kind}", n=self._deleted) if self._deleted > 1 else words
        self._undo.setText(sentence("window", "toast.undo", keys=keys) if keys else sentence("actions", "edit.undo"))
        self._show(words, undo=True)

    def show_words(self, words: str, *, urgent: bool = False, of_deed: bool = False) -> None:
        """Say something that needs no answer; what is ``of_deed`` is about the last deed alone: see ``outdate``."""
        self._steps = self._deleted = 0
        self._show(words, undo=False, urgent=urgent)
        self._is_of_deed = of_deed
        self._fresh.start()

    def outdate(self) -> None:
        """Go once it could be read if it is about an earlier deed; what was just said is about this one."""
        held = self.underMouse() or self._close.hasFocus()
        if not self.isVisible() or not self._is_of_deed or self._fresh.isActive() or held:
            return
        rest = READ - self._shown.elapsed()
        if rest > 0:
            self._outdated.start(rest)
        else:
            self.dismiss()

    def offers_undo(self) -> bool:
        """Tell whether its Undo would take back what it speaks of."""
        return self.isVisible() and self._steps > 0

    def words(self) -> str:
        """Return what it says."""
        return self._words.text()

    @Slot()
    def dismiss(self) -> None:
        """Go away."""
        self._wait()
        self._fresh.stop()
        self._steps = self._deleted = 0
        self.hide()

    def place(self) -> None:
        """Stand at the foot of the window, in its middle."""
        window = self._window
        wanted = self.fontMetrics().horizontalAdvance(self._words.text()) + 8
        self._words.setMinimumWidth(min(wanted, window.width() // 2))
        self.setMaximumWidth(max(240, window.width() - 80))
        self.adjustSize()
        self.move((window.width() - self.width()) // 2, window.height() - self.height() - _FROM_EDGE)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Wait while the pointer is here."""
        self._wait()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Go on counting when the pointer leaves."""
        self._resume()
        super().leaveEvent(event)

    def event(self, event: QEvent) -> bool:
        """Make room for larger letters."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self.place()
        return done

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait while a button has the focus; stay in place while the window is resized."""
        if event.type() == QEvent.Type.FocusIn:
            self._wait()
        elif event.type() == QEvent.Type.FocusOut:
            self._resume()
        elif isinstance(event, QResizeEvent) and watched is self._window and self.isVisible():
            self.place()
        return super().eventFilter(watched, event)

    def _wait(self) -> None:
        self._timer.stop()
        self._outdated.stop()

    def _resume(self) -> None:
        held = self.underMouse() or self._undo.hasFocus() or self._close.hasFocus()
        if self.isVisible() and not held:
            self._timer.start()

    def _show(self, words: str, *, undo: bool, urgent: bool = False) -> None:
        self._words.setText(words)
        self._undo.setVisible(undo)
        self.place()
        self.show()
        self.raise_()
        self._outdated.stop()
        self._shown.start()
        self._is_of_deed = False
        self._timer.start()
        announce(self, words, urgent=urgent)

    @Slot()
    def _wish_undo(self) -> None:
        steps = self._steps
        self.dismiss()
        self.undo_wanted.emit(steps)
