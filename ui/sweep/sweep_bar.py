"""The bar of a sweep under the header: its line, what it has to tell, and whether it goes on by itself."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from ui.sweep.key_line import KeyLine, LineState
from ui.theme.tokens import Theme
from ui.widgets.chip import Chip
from ui.widgets.elided import ElidedLabel
from ui.widgets.named import named
from ui.widgets.plain import tooltip
from workbench.application.wording import sentence

_NEWS_LEAST = 24
"""Letters of news below which they are not shown here; the status bar has them too."""

STAYS = 12_000
"""Milliseconds for which news stay."""


class SweepBar(QWidget):
    """``advance_wanted`` asks to go on by itself or not, ``show_wanted`` to see the places that were filled."""

    advance_wanted = Signal()
    show_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("sweepBar")
        self.setAccessibleName(sentence("sweep", "bar"))
        self._line = named(KeyLine(theme), "sweepLine")
        self._news = named(ElidedLabel(), "sweepNews")
        self._show = named(QToolButton(), "sweepShowCopies")
        self._show.setText(sentence("sweep", "show"))
        self._show.setAccessibleName(sentence("actions", "sweep.copies"))
        self._show.setToolTip(tooltip(sentence("actions", "sweep.copies")))
        self._show.clicked.connect(self.show_wanted)
        self._advance = named(Chip(sentence("actions", "sweep.advance"), sentence("sweep", "advance")), "sweepAdvance")
        self._advance.clicked.connect(self.advance_wanted)
        self._stays = QTimer(self, interval=STAYS, singleShot=True)
        self._stays.timeout.connect(partial(self.tell, ""))
        fixed = QSizePolicy.Policy.Fixed
        self._news.setSizePolicy(fixed, fixed)
        self._copies = False
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(10, 1, 6, 1)
        row.setSpacing(10)
        row.addWidget(self._line, 1)
        row.addWidget(self._news)
        row.addWidget(self._show)
        row.addWidget(self._advance)
        self.tell("")

    @property
    def state(self) -> LineState:
        """What its line says."""
        return self._line.state

    def news(self) -> str:
        """Return what was told last and is still there."""
        return self._news.text()

    def show_state(self, state: LineState, *, advances: bool) -> None:
        """Say how far the sweep is."""
        before = self._line.least(), self._line.usual()
        self._line.show_state(state)
        if (self._line.least(), self._line.usual()) != before:
            self._fit()
        if self._advance.isChecked() != advances:
            self._advance.setChecked(advances)

    def tell(self, words: str, *, copies: bool = False) -> None:
        """Tell something for a while; with ``copies``, offer to show them. No words tell nothing."""
        self._news.set_text(words)
        self._copies = bool(words) and copies
        self._fit()
        if words:
            self._stays.start()
        else:
            self._stays.stop()

    def event(self, event: QEvent) -> bool:
        """Leave the room that there is to the keys first."""
        done = super().event(event)
        if event.type() in (QEvent.Type.Resize, QEvent.Type.FontChange):
            self._fit()
        return done

    def _fit(self) -> None:
        """Show what there is room for beside the line: the way to the places, whether it goes on, then the news.

        News come and go, so they and what comes with them never take the place of a key; the status bar has them too.
        """
        margins, gap = self._row.contentsMargins(), self._row.spacing()
        whole = self.width() - margins.left() - margins.right()
        taken = 0
        for part, wanted in ((self._show, self._copies), (self._advance, True)):
            needed = part.sizeHint().width() + gap
            line = self._line.usual() if taken else self._line.least()
            fits = wanted and taken + needed <= whole - line
            part.setVisible(fits)
            taken += needed if fits else 0
        room = whole - taken - gap - self._line.usual()
        least = min(self._news.sizeHint().width(), _NEWS_LEAST * self.fontMetrics().averageCharWidth())
        fits = bool(self._news.text()) and least <= room
        self._news.setVisible(fits)
        if fits:
            self._news.setFixedWidth(min(self._news.sizeHint().width(), room))

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of a theme."""
        self._line.set_theme(theme)
