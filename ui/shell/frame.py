"""The frame: where the bars, the panes, the library and the inspector stand in the window."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.shell.dock import Dock
from ui.shell.layout_rules import INSPECTOR, LIBRARY, RAIL, Plan
from ui.widgets.named import named
from workbench.application.wording import sentence

_DRAWER = (96, 200)
_LARGE = 1.5
"""From letters that are so much larger than usual, the drawer is a third of the window, not a quarter."""

_PANES = 240
_FEW_LINES = 128
"""Pixels of height that the dock leaves to the panes at least, where the window is that high; letters that are larger
than usual need as many lines, so the second grows with them."""

_LOW = 20
"""Lines of its letters below which a window has no room for header and dock: all of the header is in the menus too."""

_BOTH = 320
"""Pixels of height that the panes must have left if inspector and dock are to stand below them, one above the other."""


class Drawer(QWidget):
    """A place below the panes that has a given height, or more where what it holds would be cut."""

    def __init__(self) -> None:
        super().__init__()
        self._height = _DRAWER[0]
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_height(self, height: int) -> None:
        """Be so many pixels high if that is enough."""
        if height != self._height:
            self._height = height
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the height that was given, or the least that cuts nothing."""
        return QSize(0, self._height).expandedTo(self.minimumSizeHint())


class Frame(QWidget):
    """Lays the parts of the window out by a plan; the inspector stands at the right or in a drawer below the panes.

    ``left`` says that somebody pressed Esc where it means nothing else, to go back to the text.
    """

    left = Signal()

    def __init__(
        self,
        *,
        header: QWidget,
        bars: Sequence[QWidget],
        rail: QWidget,
        panes: QWidget,
        dock: Dock,
        status: QWidget,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self.dock = dock
        self._inspector: QWidget | None = None
        self._bars = (header, *bars, status)
        self._left = _slot(QWidget(), "librarySlot", sentence("library", "name"))
        inspector = sentence("window", "inspector.name")
        self._right = _slot(QWidget(), "inspectorSlot", inspector)
        self._drawer = Drawer()
        _slot(self._drawer, "inspectorDrawer", inspector)
        middle = self._middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(panes, 1)
        middle.addWidget(self._drawer)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(rail)
        body.addWidget(self._left)
        body.addLayout(middle, 1)
        body.addWidget(self._right)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(header)
        for bar in bars:
            column.addWidget(bar)
        column.addLayout(body, 1)
        column.addWidget(dock)
        column.addWidget(status)
        rail.setFixedWidth(RAIL)
        self._left.hide()

    def hold(self, library: QWidget, inspector: QWidget) -> None:
        """Let the library and the inspector stand in the places that are kept for them; ``arrange`` is to follow."""
        holder = self._left.layout()
        assert holder is not None
        holder.addWidget(library)
        self._inspector = inspector

    def add_bar(self, bar: QWidget) -> None:
        """Let a bar stand under the header; it is not shown yet."""
        bar.hide()
        self._column.insertWidget(1, bar)
        self._bars = (*self._bars, bar)

    def add_strip(self, strip: QWidget) -> None:
        """Let a line stand under the panes; it is not shown yet."""
        strip.hide()
        self._middle.insertWidget(1, strip)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """With an Esc that nobody in the window used, go back to the text."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def arrange(self, plan: Plan, *, library: bool, inspector: bool, text_size: int) -> None:
        """Show the library and the inspector or not, where the plan says, wide enough for the size of the text."""
        grown = max(100, text_size) / 100
        self._left.setFixedWidth(min(round(LIBRARY * grown), self.width() // 3))
        self._right.setFixedWidth(min(round(INSPECTOR * grown), self.width() // 3))
        least, most = _DRAWER
        part = 4 if grown < _LARGE else 3
        self._drawer.set_height(min(round(most * grown), max(least, self.height() // part)))
        slot, other = (self._right, self._drawer) if plan.inspector == "right" else (self._drawer, self._right)
        holder = slot.layout()
        if holder is not None and self._inspector is not None and self._inspector.parentWidget() is not slot:
            holder.addWidget(self._inspector)
            self._inspector.show()
        self._left.setVisible(library)
        other.hide()
        is_low = self.height() < _LOW * self.fontMetrics().height()
        self._bars[0].setVisible(not (is_low and self.dock.is_open))
        taken = sum(bar.sizeHint().height() for bar in self._bars if not bar.isHidden())
        drawer = self._drawer.sizeHint().height() if inspector and slot is self._drawer else 0
        shares = drawer > 0 and self.height() - taken - drawer - self.dock.usual_height() < _BOTH
        self.dock.share(shares)
        gives_way = shares and self.dock.is_open
        slot.setVisible(inspector and not gives_way)
        panes = max(_PANES, round(_FEW_LINES * grown))
        self.dock.set_room(self.height() - taken - (0 if gives_way else drawer) - panes)


def _slot(slot: QWidget, name: str, said: str) -> QWidget:
    named(slot, name)
    slot.setAccessibleName(said)
    row = QVBoxLayout(slot)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    return slot
