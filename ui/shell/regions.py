"""Regions: F6 goes round the parts of the window, so that everything is reached without a mouse."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget

Entry = Callable[[], QWidget | None]


class Regions:
    """A ring of regions: each is a widget that holds it and a function that gives what in it takes the focus."""

    def __init__(self, ring: Callable[[], Sequence[tuple[QWidget, Entry]]]) -> None:
        self._ring = ring

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (-1) region that is shown and takes the focus."""
        ring = [(holder, entry) for holder, entry in self._ring() if holder.isVisible()]
        focus = QApplication.focusWidget()
        places = [n for n, (holder, _) in enumerate(ring) if focus is not None and holder.isAncestorOf(focus)]
        here = places[0] if places else -1 if by > 0 else 0
        for distance in range(1, len(ring) + 1):
            widget = ring[(here + by * distance) % len(ring)][1]()
            if widget is not None and widget.isVisible() and widget.isEnabled():
                widget.setFocus(Qt.FocusReason.TabFocusReason)
                return


def first_focusable(holder: QWidget) -> QWidget | None:
    """Return the topmost widget in ``holder`` that Tab would stop at, or None."""
    # Not by ``nextInFocusChain``: PySide takes each widget for a child of the one before it from then on, and when one
    # of them goes, forgets all that come after it while they are still there.
    stops = [
        each
        for each in holder.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isEnabled() and each.isVisible()
    ]
    return min(stops, key=lambda each: _place(each, holder), default=None)


def _place(widget: QWidget, holder: QWidget) -> tuple[int, int]:
    at = widget.mapTo(holder, QPoint(0, 0))
    return at.y(), at.x()
