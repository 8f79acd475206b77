"""The line of a sweep: how far, which keys, what was decided last, how long it will take."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.glyphs import glyph_size, ink_of, paint_glyph, shape_of
from ui.theme.tokens import Theme
from ui.widgets.plain import tooltip
from workbench.application.wording import sentence
from workbench.domain.label import Label

_GAP: Final = 16
_NEAR: Final = 4
_LEAST: Final = 28
_NAMES: Final = QKeySequence.SequenceFormat.PortableText
_SIGNS: Final = {"Down": "↓", "Up": "↑", "Left": "←", "Right": "→", "Backspace": "⌫"}


class Hint(NamedTuple):
    """A key and what it does; a label shows its shape instead of its name. One that ``matters`` goes last."""

    keys: str
    words: str
    label: Label | None = None
    matters: bool = False


class Decision(NamedTuple):
    """One of the last decisions: its label, None if the sentence was left, and its words."""

    label: Label | None
    words: str


class LineState(NamedTuple):
    """What the line says."""

    progress: str = ""
    proposal: str = ""
    hints: tuple[Hint, ...] = ()
    last: tuple[Decision, ...] = ()
    pace: str = ""


class KeyLine(QWidget):
    """Draws everything on one line; where there is no room, what was decided last goes first.

    Then go the other hints, the pace, the words beside the keys, and what is proposed; how far it is and the keys that
    matter stay.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._state = LineState()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def state(self) -> LineState:
        """What it says."""
        return self._state

    def show_state(self, state: LineState) -> None:
        """Say something else."""
        if state != self._state:
            self._state = state
            words = _in_words(state)
            self.setAccessibleName(words)
            self.setToolTip(tooltip(words))
            self.update()

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of a theme."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for one line."""
        return QSize(600, max(_LEAST, self.fontMetrics().height() + 8))

    def minimumSizeHint(self) -> QSize:
        """Return the height of one line; it can be as narrow as need be."""
        return QSize(80, self.sizeHint().height())

    def least(self) -> int:
        """Return the width at which everything that matters is there: how far, and the keys that decide and go back."""
        return self._width(self._state.progress, bold=True) + self._mattering(self._keys()) + _GAP

    def usual(self) -> int:
        """Return the width at which all is there but what was decided last."""
        state = self._state
        beside = sum(self._width(each) + _GAP for each in (state.proposal, state.pace) if each)
        hints = sum(self._hint_width(each) + _GAP for each in state.hints)
        return self._width(state.progress, bold=True) + beside + hints

    def shown_hints(self) -> tuple[Hint, ...]:
        """Return the hints for which there is room, as they are drawn."""
        return self._fitted().hints

    def _fitted(self) -> LineState:
        """Return what there is room for."""
        state, width = self._state, self.width()
        progress = self._width(state.progress, bold=True)
        needed = progress + self._mattering(state.hints)
        needed += self._width(state.proposal) + _GAP if state.proposal else 0
        shown = LineState(progress=state.progress, hints=self._keys() if needed > width else state.hints)
        room = width - progress - self._mattering(shown.hints)
        for name in ("proposal", "pace"):
            needed = self._width(getattr(state, name)) + _GAP
            if getattr(state, name) and needed <= room:
                room -= needed
                shown = shown._replace(**{name: getattr(state, name)})
        hints = []
        for hint in shown.hints:
            if not hint.matters:
                room -= self._hint_width(hint) + _GAP
            if hint.matters or room >= 0:
                hints.append(hint)
        last = state.last if self._last_width() + _GAP <= room else ()
        return shown._replace(hints=tuple(hints), last=last)

    def _keys(self) -> tuple[Hint, ...]:
        """Return the hints without the words that say more than the keys."""
        return tuple(each._replace(words="") for each in self._state.hints)

    def _mattering(self, hints: Iterable[Hint]) -> int:
        return sum(self._hint_width(each) + _GAP for each in hints if each.matters)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line."""
        painter = QPainter(self)
        state, theme = self._fitted(), self._theme
        x = self._word(painter, 0, state.progress, theme.text, bold=True)
        if state.proposal:
            x = self._word(painter, x + _GAP, state.proposal, theme.accent)
        for hint in state.hints:
            x = self._draw_hint(painter, x + _GAP, hint)
        right = self.width() - self._width(state.pace)
        self._word(painter, right, state.pace, theme.text_secondary)
        if state.last:
            self._draw_last(painter, right - (_GAP if state.pace else 0) - self._last_width())
        painter.end()

    def _draw_hint(self, painter: QPainter, x: int, hint: Hint) -> int:
        if hint.label is not None:
            x = self._glyph(painter, x, hint.label) + _NEAR
        x = self._word(painter, x, _sign(hint.keys), self._theme.text, bold=True)
        return self._word(painter, x + _NEAR, hint.words, self._theme.text_secondary) if hint.words else x

    def _draw_last(self, painter: QPainter, x: int) -> None:
        x = self._word(painter, x, sentence("sweep", "last"), self._theme.text_secondary)
        for each in self._state.last:
            x = self._glyph(painter, x + 2 * _NEAR, each.label)

    def _glyph(self, painter: QPainter, x: int, label: Label | None) -> int:
        size = glyph_size(self.fontMetrics())
        area = QRectF(x, (self.height() - size) / 2, size, size)
        paint_glyph(painter, shape_of(label), area, ink_of(label, self._theme))
        return x + size

    def _word(self, painter: QPainter, x: int, words: str, ink: str, *, bold: bool = False) -> int:
        font = self.font()
        font.setBold(bold)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        width = painter.fontMetrics().horizontalAdvance(words)
        painter.drawText(x, 0, width + 2, self.height(), int(Qt.AlignmentFlag.AlignVCenter), words)
        return x + width

    def _width(self, words: str, *, bold: bool = False) -> int:
        if not bold:
            return self.fontMetrics().horizontalAdvance(words)
        # A bold letter is at most a seventh wider than a plain one.
        return self.fontMetrics().horizontalAdvance(words) * 8 // 7

    def _hint_width(self, hint: Hint) -> int:
        shape = glyph_size(self.fontMetrics()) + _NEAR if hint.label is not None else 0
        words = self._width(hint.words) + _NEAR if hint.words else 0
        return shape + self._width(_sign(hint.keys), bold=True) + words

    def _last_width(self) -> int:
        shapes = len(self._state.last) * (glyph_size(self.fontMetrics()) + 2 * _NEAR)
        return self._width(sentence("sweep", "last")) + shapes


def _sign(keys: str) -> str:
    """Return a key as it is printed on keyboards; other keys go by their names."""
    return _SIGNS.get(QKeySequence.fromString(keys, QKeySequence.SequenceFormat.NativeText).toString(_NAMES), keys)


def _in_words(state: LineState) -> str:
    hints = ", ".join(
        f"{hint.keys} {hint.label.name if hint.label is not None else hint.words}" for hint in state.hints
    )
    last = [f"{_named(each.label)}: {each.words}" for each in state.last]
    return "\n".join(filter(None, (state.progress, state.proposal, state.pace, hints, *last)))


def _named(label: Label | None) -> str:
    return label.name if label is not None else sentence("sweep", "left")
