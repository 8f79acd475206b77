"""The card at the end of a sweep: what was decided, how long it took, what was left, and what may come next."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.theme.glyphs import Glyph
from ui.theme.tokens import Theme
from ui.widgets.named import named
from ui.widgets.plain import PlainLabel
from workbench.application.wording import sentence
from workbench.domain.label import Label

_SIDES = 24
_WIDTH = 76
"""Letters for which there is room on a line."""


class Summary(NamedTuple):
    """What a sweep came to: places by label, copies among them, minutes worked, sentences in all and left open.

    It ``leads_back`` if there is a decision that Backspace takes back.
    """

    counts: tuple[tuple[Label, int], ...]
    copies: int
    minutes: int
    decided: int
    total: int
    leads_back: bool

    @property
    def left(self) -> int:
        """How many sentences nobody decided."""
        return self.total - self.decided


class SummaryCard(QFrame):
    """Stands over the articles until somebody chooses what to do.

    ``left_wanted`` asks to go through what was left, ``copies_wanted`` to see what was filled, ``export_wanted`` to
    hand the work over, ``back_wanted`` to take the last decision back, ``closed`` to read on.
    """

    left_wanted = Signal()
    copies_wanted = Signal()
    export_wanted = Signal()
    back_wanted = Signal()
    closed = Signal()

    def __init__(self, over: QWidget, theme: Theme) -> None:
        super().__init__(over)
        self.setObjectName("sweepSummary")
        self.setAccessibleName(sentence("sweep", "summary.title"))
        self._over, self._theme = over, theme
        self._grid: QWidget | None = None
        self._shown: Summary | None = None
        self._title = named(PlainLabel(wraps=True), "sweepSummaryTitle")
        self._words = named(PlainLabel(wraps=True), "sweepSummaryWords")
        self._left = self._button("left", self.left_wanted)
        self._copies = self._button("copies", self.copies_wanted)
        self._export = self._button("export", self.export_wanted)
        self._close = self._button("close", self.closed)
        font = self._title.font()
        font.setBold(True)
        self._title.setFont(font)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(_SIDES, 18, _SIDES, 18)
        self._column.setSpacing(12)
        buttons = QHBoxLayout()
        for button in (self._left, self._copies, self._export, self._close):
            buttons.addWidget(button)
        for part in (self._title, self._words):
            self._column.addWidget(part)
        self._column.addLayout(buttons)
        over.installEventFilter(self)
        self.hide()

    def words(self) -> str:
        """Return what it says of what is left."""
        return self._words.text()

    def open(self, summary: Summary) -> None:
        """Appear with a summary, the focus on what is best done next."""
        self._title.setText(sentence("sweep", "summary.title" if not summary.left else "summary.title-left"))
        self._shown = summary
        self._show_counts(summary)
        facts = {"n": summary.left, "decided": summary.decided, "total": summary.total, "copies": summary.copies}
        lines = [sentence("sweep", "summary.decided", **facts)]
        lines += [sentence("sweep", "summary.copies", **facts)] if summary.copies else []
        lines += [sentence("sweep", "summary.time", minutes=summary.minutes)] if summary.minutes else []
        lines += [sentence("sweep", "summary.left", **facts)] if summary.left else []
        self._words.setText(
            "\n".join((*lines, sentence("sweep", "summary.back" if summary.leads_back else "summary.read")))
        )
        self._left.setVisible(bool(summary.left))
        self._copies.setVisible(bool(summary.copies))
        self.setAccessibleDescription(self._words.text())
        self._place()
        self.show()
        self.raise_()
        (self._left if summary.left else self._export).setFocus(Qt.FocusReason.OtherFocusReason)

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of a theme."""
        self._theme = theme
        if self._shown is not None:
            self._show_counts(self._shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc reads on; Backspace takes the last decision back."""
        if event.isAutoRepeat():
            return
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() == Qt.Key.Key_Backspace:
            self.back_wanted.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stay in the middle."""
        super().resizeEvent(event)
        self._centre()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle when the window changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _place(self) -> None:
        wanted = max(_WIDTH * self.fontMetrics().averageCharWidth(), self._column.sizeHint().width())
        width = max(200, min(wanted, self._over.width() - 2 * _SIDES))
        self._column.activate()
        self.setFixedSize(width, self._column.heightForWidth(width) + self.fontMetrics().descent())
        self._centre()

    def _centre(self) -> None:
        room = self._over.size() - self.size()
        self.move(max(0, room.width() // 2), max(0, room.height() // 3))

    def _show_counts(self, summary: Summary) -> None:
        if self._grid is not None:
            self._grid.setParent(None)
            self._grid.deleteLater()
        self._grid = QWidget()
        grid = QGridLayout(self._grid)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(1, 1)
        for row, (label, number) in enumerate(summary.counts):
            glyph = Glyph()
            glyph.show_label(label, self._theme)
            grid.addWidget(glyph, row, 0)
            grid.addWidget(PlainLabel(label.name), row, 1)
            grid.addWidget(PlainLabel(f"{number:,}"), row, 2, Qt.AlignmentFlag.AlignRight)
        total = sum(number for _, number in summary.counts)
        grid.addWidget(PlainLabel(sentence("sweep", "summary.annotations")), len(summary.counts), 1)
        grid.addWidget(PlainLabel(f"{total:,}"), len(summary.counts), 2, Qt.AlignmentFlag.AlignRight)
        self._column.insertWidget(1, self._grid)

    def _button(self, name: str, wanted: object) -> QPushButton:
        button = named(QPushButton(sentence("sweep", f"summary.{name}-button")), f"sweepSummary.{name}")
        button.setAutoDefault(True)
        button.clicked.connect(wanted)
        return button
