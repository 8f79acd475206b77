"""Type-ahead: letters that follow one another quickly are one word to look for in a list."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer
from PySide6.QtWidgets import QApplication


class TypeAhead:
    """Puts together what is typed into a list; after a pause it begins anew."""

    def __init__(self) -> None:
        self._typed = ""
        self._clock = QElapsedTimer()

    def add(self, letters: str) -> tuple[str, bool]:
        """Return all that was typed in one go, and whether it begins with these letters.

        The same letter over and over stays one letter, so that it goes from match to match.
        """
        pause = not self._clock.isValid() or self._clock.elapsed() > QApplication.keyboardInputInterval()
        self._clock.start()
        again = not pause and set(self._typed + letters) == {letters}
        self._typed = letters if pause or again else self._typed + letters
        return self._typed, pause or again
