"""The find bar of an article: type, see every place, go from one to the next."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.reader.view import ReaderView
from ui.theme.icons import icon
from ui.theme.tokens import Theme
from ui.widgets.drawn import DrawnButton
from ui.widgets.field import Field
from ui.widgets.plain import PlainLabel
from workbench.application.wording import sentence

_SLICE: Final = 0.02
"""Seconds that a search takes at a time; that of a usual article is over by then."""
_LONGEST_TAKEN = 80
"""Code points of a selection that are still taken for something to search."""


class FindBar(QWidget):
    """Searches one article view. Enter and F3 go on, Shift+Enter and Shift+F3 go back, Esc closes it.

    ``closed`` says that it went away and that the article has the focus again.
    """

    closed = Signal()

    def __init__(self, view: ReaderView, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findBar")
        self._view = view
        self._total = 0
        self._number = 0
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._search_on)
        self.edit = Field()
        self.edit.setObjectName("findEdit")
        self.edit.setPlaceholderText(sentence("article", "find.placeholder"))
        self.edit.setAccessibleName(sentence("article", "find.name"))
        self.edit.setClearButtonEnabled(True)
        self.count = PlainLabel()
        self.count.setObjectName("findCount")
        self._previous = self._button("chevron-up", "find.previous", self.find_previous)
        self._next = self._button("chevron-down", "find.next", self.find_next)
        self._close = self._button("x", "find.close", self.close_bar)
        line = QHBoxLayout(self)
        line.setContentsMargins(6, 4, 6, 4)
        line.setSpacing(4)
        line.addWidget(self.edit, 1)
        for each in (self.count, self._previous, self._next, self._close):
            line.addWidget(each)
        self.edit.textChanged.connect(self._search)
        self.edit.installEventFilter(self)
        self.set_theme(theme)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Tint the icons with the colours of a theme."""
        for button in (self._previous, self._next, self._close):
            button.setIcon(icon(button.property("drawing"), theme.text))

    def open_bar(self) -> None:
        """Show the bar with what is selected, or with what was searched last, ready to be typed over."""
        span = self._view.selection_range()
        self.show()
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if span is not None and span.length <= _LONGEST_TAKEN:
            self.edit.setText(" ".join(self._view.reading.text[span.start : span.end].split()))
        self.edit.selectAll()
        self._search(self.edit.text())

    def close_bar(self) -> None:
        """Hide the bar and its marks, and give the focus back to the article."""
        if self.isHidden():
            return
        self._later.stop()
        self._view.clear_find()
        self.hide()
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def find_next(self) -> None:
        """Go to the next place; with the bar closed, open it."""
        self._step(self._view.find_next)

    def find_previous(self) -> None:
        """Go to the previous place; with the bar closed, open it."""
        self._step(self._view.find_previous)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Esc, Enter and F3 while somebody types, before anything else of the window does."""
        if watched is self.edit and isinstance(event, QKeyEvent):
            meant = self._meant(event)
            if meant is not None:
                event.accept()
                if event.type() == QEvent.Type.KeyPress:
                    meant()
                return True
        return super().eventFilter(watched, event)

    def _meant(self, event: QKeyEvent) -> Callable[[], None] | None:
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() == Qt.Key.Key_Escape:
            return self.close_bar
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F3):
            return self.find_previous if back else self.find_next
        return None

    def _search(self, words: str) -> None:
        """Mark every place; the first one from where somebody reads is the one that Enter goes to."""
        self._number = 0
        self._total = self._view.find(words, _SLICE)
        self._show_found()

    def _search_on(self) -> None:
        """Search a little more of a long text; keys that wait come in between."""
        self._total = self._view.find_on(_SLICE)
        self._show_found()

    def _show_found(self) -> None:
        if self._total and not self._number:
            self._number = self._view.find_next()
        self._tell()
        if self._view.is_finding():
            self._later.start(0)

    def _step(self, step: Callable[[], int]) -> None:
        if self.isHidden():
            self.open_bar()
            return
        if not self._total:
            self._search(self.edit.text())
            return
        self._number = step()
        self._tell()

    def _tell(self) -> None:
        total = f"{self._total:,}"
        if not self.edit.text():
            words = ""
        elif self._view.is_finding():
            words = sentence("article", "find.so-far", n=self._number, total=total)
        elif not self._total:
            words = sentence("article", "find.none")
        else:
            words = sentence("article", "find.count", n=self._number, total=total)
        self.count.setText(words)
        self.edit.setAccessibleDescription(words)

    def _button(self, drawing: str, words: str, clicked: Callable[[], None]) -> DrawnButton:
        button = DrawnButton()
        button.setProperty("drawing", drawing)
        button.setAccessibleName(sentence("article", words))
        button.setToolTip(sentence("article", words))
        button.clicked.connect(clicked)
        return button
