"""What the inspector says of shared wording: where else the words at hand stand, and what is found in all."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.widgets.chip import LEAST
from ui.widgets.elided import ElidedLabel
from ui.widgets.named import named
from ui.widgets.plain import PlainLabel, action_text, tooltip
from workbench.application.wording import sentence

_MOST = 3


class Also(msgspec.Struct, frozen=True, kw_only=True):
    """Another place of some words: what is said of it, and where it is (code points of the latest text)."""

    words: str
    article: str
    start: int
    end: int


class _Place(QPushButton):
    """Words that lead somewhere, by a click, by Enter and by the space bar; cut in the middle for want of room."""

    def __init__(self) -> None:
        super().__init__()
        self._words = ""

    def show_words(self, words: str) -> None:
        """Show these words."""
        self._words = words
        self.setAccessibleName(words)
        self.setToolTip(tooltip(f"{words}\n{sentence('shared', 'place-tip')}"))
        self._cut()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the words anew."""
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        room = max(60, self.width() - 8)
        self.setText(action_text(self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideMiddle, room)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter do what a click does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class WordingSection(QWidget):
    """Shows the other places of the words at hand; ``place_wanted(article, start, end)`` leads to one of them."""

    place_wanted = Signal(str, int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspectorWording")
        self._shown: tuple[str | None, tuple[Also, ...]] | None = None
        self._is_low = False
        self._title = named(PlainLabel(sentence("shared", "title")), "wordingTitle")
        self._summary = named(ElidedLabel(2), "wordingSummary")
        self._places = [self._place(number) for number in range(_MOST)]
        self._more = named(PlainLabel(), "wordingMore")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        for part in (self._title, *self._places, self._more, self._summary):
            column.addWidget(part)
        self.show_wording(None, ())

    def show_wording(self, summary: str | None, places: Sequence[Also]) -> None:
        """Show these other places, or else what was found in all; nothing for None."""
        shown = summary, tuple(places)
        if shown == self._shown:
            return
        self._shown = shown
        for button, place in zip(self._places, [*places[:_MOST], *[None] * _MOST], strict=False):
            button.setVisible(place is not None)
            if place is not None:
                button.show_words(place.words)
                button.setProperty("place", (place.article, place.start, place.end))
        self._more.setText(sentence("shared", "more", n=len(places) - _MOST) if len(places) > _MOST else "")
        self._more.setVisible(len(places) > _MOST)
        self._summary.set_text(summary or "")
        self._fit()

    def set_low(self, low: bool) -> None:
        """Say only where else the words at hand stand: there is little room."""
        self._is_low = low
        self._fit()

    def _fit(self) -> None:
        summary, places = self._shown or (None, ())
        self._title.setVisible(bool(places))
        self._summary.setVisible(bool(summary) and not places and not self._is_low)
        self.setVisible(bool(places) or (bool(summary) and not self._is_low))

    def _place(self, number: int) -> _Place:
        button = named(_Place(), f"wordingPlace_{number + 1}")
        # A palette cannot say that the words of a button begin at its left.
        button.setStyleSheet(
            "text-align: left; text-decoration: underline; padding: 1px;"
            "border-color: transparent; background: transparent;"
        )
        button.setMinimumHeight(LEAST)
        button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        button.clicked.connect(self._wish)
        return button

    def _wish(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            self.place_wanted.emit(*button.property("place"))
