"""The bar of a sweep under the header: its line, what it has to tell, and whether it goes on by itself."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from ui.sweep.key_line import KeyLine, LineState
from ui.theme.tokens import Theme
from ui.widgets.chip import Chip
from ui.widgets.elided import ElidedLabel
from ui.widgets.later import Later
from ui.widgets.named import named
from workbench.application.wording import sentence

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
        self._later = Later(self._line)
        self._news = named(ElidedLabel(), "sweepNews")
        self._show = named(QToolButton(), "sweepShowCopies")
        self._show.setText(sentence("sweep", "show"))
        self._show.setAccessibleName(sentence("actions", "sweep.copies"))
        self._show.clicked.connect(self.show_wanted)
        self._advance = named(Chip(sentence("actions", "sweep.advance"), sentence("sweep", "advance")), "sweepAdvance")
        self._advance.clicked.connect(self.advance_wanted)
        self._stays = QTimer(self, interval=STAYS, singleShot=True)
        self._stays.timeout.connect(partial(self.tell, ""))
        fixed = QSizePolicy.Policy.Fixed
        self._news.setSizePolicy(fixed, fixed)
        row = QHBoxLayout(self)
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
        """Say how far the sweep is; it is painted after the text."""
        self._later.wait()
        self._line.show_state(state)
        if self._advance.isChecked() != advances:
            self._advance.setChecked(advances)

    def tell(self, words: str, *, copies: bool = False) -> None:
        """Tell something for a while; with ``copies``, offer to show them. No words tell nothing."""
        self._news.set_text(words)
        self._news.setFixedWidth(min(self._news.sizeHint().width(), max(80, self.width() * 2 // 5)))
        self._news.setVisible(bool(words))
        self._show.setVisible(bool(words) and copies)
        if words:
            self._stays.start()
        else:
            self._stays.stop()

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of a theme."""
        self._line.set_theme(theme)
