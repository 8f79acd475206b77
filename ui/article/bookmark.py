"""A bookmark: where somebody was reading, found again when the article gets another text."""

from __future__ import annotations

from PySide6.QtCore import QPoint

from ui.reader.view import ReaderView
from workbench.application.reading import ReadingText

_REMEMBERED = 40


class Bookmark:
    """Remembers the current sentence and the first line in view by their words."""

    def __init__(self, view: ReaderView, text: ReadingText) -> None:
        self._view = view
        sentence = view.current_sentence()
        self._cursor = None if sentence is None else (sentence.start, text.text[sentence.start : sentence.end])
        top = view.offset_at(QPoint(view.viewport().width() // 2, 0))
        self._top = (top, text.text[top : top + _REMEMBERED])

    def reopen(self, text: ReadingText) -> None:
        """Go to the same words in ``text``, or to the same place if they are gone."""
        if self._cursor is not None:
            self._view.set_current_sentence(place_of(*self._cursor, text.text))
        self._view.scroll_to(place_of(*self._top, text.text))


def place_of(offset: int, words: str, text: str) -> int:
    """Return where ``words``, once at ``offset``, stand in ``text``: the nearest place; offsets are code points."""
    after = text.find(words, offset)
    before = text.rfind(words, 0, offset + len(words))
    found = [each for each in (before, after) if each >= 0]
    return min(found, key=lambda each: abs(each - offset)) if found else min(offset, len(text))
