"""The peek: a claim with all its places, shown beside the text without taking the focus from it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QVBoxLayout, QWidget

from ui.theme.glyphs import Glyph
from ui.theme.tokens import Theme
from ui.widgets.named import named
from ui.widgets.plain import PlainLabel
from workbench.application.wording import quoted, sentence
from workbench.domain.label import Label

_WIDTH = 420
_MOST = 12


class PeekLine:
    """One place in the peek: which article, its label, and what it says."""

    def __init__(self, where: str, label: Label | None, quote: str, stance: str) -> None:
        self.where, self.label, self.quote, self.stance = where, label, quote, stance


class Peek(QFrame):
    """Appears beside a point, and goes with the next key, click, change of focus or other size of the window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("claimPeek")
        self.setAccessibleName(sentence("claims", "peek.name"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._window = window
        self._body: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(10, 8, 10, 8)
        self.hide()

    def show_claim(self, title: str, facts: str, lines: Sequence[PeekLine], theme: Theme, at: QPoint) -> str:
        """Show a claim at a point of the window; return in words what is shown."""
        if self._body is not None:
            self._body.deleteLater()
        self._body = self._made(title, facts, lines, theme)
        self._column.addWidget(self._body)
        width = min(_WIDTH + 4 * self.fontMetrics().height(), self._window.width() - 24)
        self.setFixedWidth(width)
        self.show()
        self.adjustSize()
        height = min(self.sizeHint().height(), self._window.height() - 24)
        x = max(12, min(at.x(), self._window.width() - width - 12))
        y = at.y() if at.y() + height + 12 <= self._window.height() else max(12, at.y() - height - 40)
        self.setGeometry(x, y, width, height)
        self.raise_()
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]
        return "\n".join([title, facts, *(f"{each.where}: {each.quote}" for each in lines)])

    def dismiss(self) -> None:
        """Go away."""
        if self.isVisible():
            QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
            self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go away with a key, a click elsewhere, or when the window changes; Esc means nothing else then."""
        kind = event.type()
        if kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
        elif kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and not _is_modifier(event):
            self.dismiss()
            return event.key() == Qt.Key.Key_Escape
        elif kind in (QEvent.Type.MouseButtonPress, QEvent.Type.WindowDeactivate, QEvent.Type.Wheel) or (
            kind == QEvent.Type.Resize and watched is self._window
        ):
            self.dismiss()
        return super().eventFilter(watched, event)

    def _made(self, title: str, facts: str, lines: Sequence[PeekLine], theme: Theme) -> QWidget:
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(2, 1)
        head = named(PlainLabel(title, wraps=True), "peekTitle")
        grid.addWidget(head, 0, 0, 1, 3)
        grid.addWidget(named(PlainLabel(facts, wraps=True), "peekFacts"), 1, 0, 1, 3)
        for row, each in enumerate(lines[:_MOST], start=2):
            glyph = Glyph()
            glyph.show_label(each.label, theme)
            stance = sentence("claims", f"mark.{each.stance}") if each.stance != "same" else ""
            words = " ".join(filter(None, [stance, quoted(each.quote) if each.quote else ""]))
            quote = PlainLabel(words, wraps=True)
            quote.setAlignment(Qt.AlignmentFlag.AlignTop)
            grid.addWidget(glyph, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(PlainLabel(each.where), row, 1, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(quote, row, 2)
        if len(lines) > _MOST:
            more = PlainLabel(sentence("claims", "peek.more", n=len(lines) - _MOST))
            grid.addWidget(more, _MOST + 2, 0, 1, 3)
        return body


def _is_modifier(event: QKeyEvent) -> bool:
    return event.key() in (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr)
