"""Caret browsing: a visible caret that the arrow keys move through the text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent

from ui.reader.moving import MovingPage
from workbench.application.reading import next_grapheme, previous_grapheme, words
from workbench.domain.span import Span

_WINDOW: Final = 400
_HELD: Final = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier


class Caret:
    """A caret at an offset, and the other end of the selection that Shift makes from it."""

    def __init__(self, page: MovingPage, offset: int) -> None:
        self._page = page
        self.offset = offset
        self._anchor = offset
        self._x: int | None = None
        self._moves: dict[tuple[Qt.Key, bool], Callable[[], int]] = {
            (Qt.Key.Key_Right, False): lambda: self._beside(1),
            (Qt.Key.Key_Left, False): lambda: self._beside(-1),
            (Qt.Key.Key_Right, True): lambda: self._word(1),
            (Qt.Key.Key_Left, True): lambda: self._word(-1),
            (Qt.Key.Key_Down, False): lambda: self._line(1),
            (Qt.Key.Key_Up, False): lambda: self._line(-1),
            (Qt.Key.Key_PageDown, False): lambda: self._screen(1),
            (Qt.Key.Key_PageUp, False): lambda: self._screen(-1),
            (Qt.Key.Key_Home, False): lambda: page.line_bounds(self.offset)[0],
            (Qt.Key.Key_End, False): lambda: page.line_bounds(self.offset)[1],
            (Qt.Key.Key_Home, True): lambda: 0,
            (Qt.Key.Key_End, True): lambda: len(page.reading.text),
        }

    def takes(self, event: QKeyEvent) -> bool:
        """Tell whether a key moves the caret."""
        return not event.modifiers() & ~(_HELD | Qt.KeyboardModifier.KeypadModifier) and self._key(event) in self._moves

    def press(self, event: QKeyEvent) -> Span | None:
        """Move the caret, and return what is selected afterwards: from where Shift was first held to here."""
        key = self._key(event)
        if key[0] not in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self._x = None
        self.move_to(self._moves[key](), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        low, high = sorted((self._anchor, self.offset))
        return Span(low, high) if low < high else None

    def move_to(self, offset: int, selecting: bool = False) -> None:
        """Put the caret at an offset; without ``selecting``, a later selection starts there."""
        self.offset = offset
        if not selecting:
            self._anchor = offset

    def _key(self, event: QKeyEvent) -> tuple[Qt.Key, bool]:
        return Qt.Key(event.key()), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)

    def _beside(self, by: int) -> int:
        text = self._page.reading.text
        forward = by * self._page.reading_way(self.offset) > 0
        return next_grapheme(text, self.offset) if forward else previous_grapheme(text, self.offset)

    def _word(self, by: int) -> int:
        text = self._page.reading.text
        if by * self._page.reading_way(self.offset) > 0:
            found = [
                word.start for word in words(text, (self.offset, self.offset + _WINDOW)) if word.start > self.offset
            ]
            return found[0] if found else min(len(text), self.offset + _WINDOW)
        low = max(0, text.rfind(" ", 0, max(0, self.offset - _WINDOW)))
        found = [word.start for word in words(text, (low, self.offset)) if word.start < self.offset]
        return found[-1] if found else low

    def _line(self, by: int) -> int:
        return self._at_height(self._page.line_step(self.offset, by))

    def _screen(self, by: int) -> int:
        point = self._page.point_for_offset(self.offset)
        return self._at_height(point.y() + by * self._page.viewport().height())

    def _at_height(self, y: int) -> int:
        if self._x is None:
            self._x = self._page.caret_point(self.offset).x()
        return self._page.gap_at(QPoint(self._x, y))
