"""A bookmark: where somebody was reading, found again when the article gets another text."""

from __future__ import annotations

from PySide6.QtCore import QPoint

from ui.reader.view import ReaderView
from workbench.application.reading import ReadingText

_REMEMBERED = 40


class Bookmark:
    """Remembers the current sentence by its words, and how high it stood; if it was out of view, the first line."""

    def __init__(self, view: ReaderView, text: ReadingText) -> None:
        sentence = view.current_sentence()
        self._cursor = None if sentence is None else (sentence.start, text.text[sentence.start : sentence.end])
        top = view.offset_at(QPoint(view.viewport().width() // 2, 0))
        self._eye = (top, text.text[top : top + _REMEMBERED])
        self._height = view.point_for_offset(top).y()
        if self._cursor is not None and 0 <= (height := view.point_for_offset(self._cursor[0]).y()) < view.height():
            self._eye, self._height = self._cursor, height

    def reopen(self, view: ReaderView, text: ReadingText) -> None:
        """Go to the same words in ``text``, or to the same place if they are gone; ``view`` shows that text."""
        if self._cursor is not None:
            view.set_current_sentence(place_of(*self._cursor, text.text))
        eye = place_of(*self._eye, text.text)
        view.place_at(eye, 0)
        bar = view.verticalScrollBar()
        height = max(0, min(self._height, view.viewport().height() - view.line_height()))
        bar.setValue(bar.value() + view.point_for_offset(eye).y() - (height if self._height > 0 else self._height))


def place_of(offset: int, words: str, text: str) -> int:
    """Return where ``words``, once at ``offset``, stand in ``text``: the nearest place; offsets are code points."""
    after = text.find(words, offset)
    before = text.rfind(words, 0, offset + len(words))
    found = [each for each in (before, after) if each >= 0]
    return min(found, key=lambda each: abs(each - offset)) if found else min(offset, len(text))
