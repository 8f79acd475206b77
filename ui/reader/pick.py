"""Word pick: typed letters choose a word of the current sentence."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from ui.reader.moving import MovingPage
from workbench.application.reading import words_starting
from workbench.domain.span import Span


class WordPick:
    """Chooses the word that starts with the letters typed so far; the same letters again choose the next such word."""

    def __init__(self, page: MovingPage) -> None:
        self._page = page
        self.letters = ""
        self.missed = ""
        self._matches: list[Span] = []

    @property
    def found(self) -> int:
        """How many words begin with the letters."""
        return len(self._matches)

    def takes(self, event: QKeyEvent) -> bool:
        """Tell whether a key belongs to picking: letters, Backspace, Tab, Escape and Enter.

        A digit too where letters were typed and no word begins so: it would label the whole sentence instead.
        """
        held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if held:
            return False
        keys = (Qt.Key.Key_Backspace, Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
        return event.key() in keys or self._is_letter(event) or (bool(self.missed) and event.text().isdigit())

    def press(self, event: QKeyEvent) -> bool:
        """Use a key that ``takes`` named; False when picking is over after it."""
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self._page.select(None)
            return False
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return False
        if key == Qt.Key.Key_Tab:
            self._choose_next()
        elif key == Qt.Key.Key_Backspace:
            self._look_for(self.letters[:-1])
        elif self._is_letter(event):
            self._look_for(self.letters + event.text())
        return True

    def _look_for(self, letters: str) -> None:
        sentence = self._page.current_sentence()
        matches = words_starting(self._page.reading.text, sentence, letters) if sentence is not None else []
        # A letter that leads nowhere is dropped, so that a slip of the finger costs nothing.
        if matches or not letters:
            self.letters, self._matches, self.missed = letters, matches, ""
            self._page.select(matches[0] if matches else None)
        elif not self.letters:
            self.missed = letters

    def _choose_next(self) -> None:
        if self._matches:
            chosen = self._page.selection_range()
            at = self._matches.index(chosen) + 1 if chosen in self._matches else 0
            self._page.select(self._matches[at % len(self._matches)])

    def _is_letter(self, event: QKeyEvent) -> bool:
        text = event.text()
        return bool(text) and text.isprintable() and not text.isdigit() and not text.isspace()
