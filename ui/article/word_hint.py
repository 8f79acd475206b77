"""The hint that letters choose a word just now, beside the sentence that they choose it in."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from ui.reader.view import ReaderView
from ui.widgets.plain import PlainLabel
from workbench.application.wording import sentence

AWAY = 6
"""Pixels between the sentence and the hint."""


class WordHint(PlainLabel):
    """Shows that word pick is on, the letters typed so far, and how many words begin so. It takes no focus.

    ``changed`` carries its words, for those who hear them.
    """

    changed = Signal(str)

    def __init__(self, view: ReaderView) -> None:
        super().__init__(parent=view)
        self.setObjectName("wordHint")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._view = view
        self.hide()
        view.word_pick_changed.connect(self._show_letters)
        view.verticalScrollBar().valueChanged.connect(self._place)

    def _show_letters(self, letters: str) -> None:
        if not self._view.is_picking_word():
            self.hide()
            return
        found, missed = self._view.words_found(), self._view.letters_missed()
        which = ("word.none" if missed else "word.begin") if not letters else "word.one" if found == 1 else "word.many"
        words = sentence("article", which, letters=missed or letters, n=found)
        self.setText(words)
        self.changed.emit(words)
        self._place()
        self.show()
        self.raise_()

    def _place(self) -> None:
        """Stand above the sentence, or below it where there is no room above; always inside the view."""
        current = self._view.current_sentence()
        if current is None or not self._view.is_picking_word():
            return
        self.adjustSize()
        area = self._view.viewport().geometry()
        half = self._view.line_height() // 2 + AWAY
        first = self._view.point_for_offset(current.start) + area.topLeft()
        last = self._view.point_after(current) + area.topLeft()
        y = first.y() - half - self.height()
        if y < area.top():
            y = min(last.y() + half, area.bottom() + 1 - self.height())
        x = max(area.left(), min(first.x(), area.right() + 1 - self.width()))
        self.move(x, max(area.top(), y))
