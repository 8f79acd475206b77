"""The splitter that holds the panes, and remembers how wide somebody made them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

_WHOLE = 1_000_000


class PaneSplitter(QSplitter):
    """Shares the width evenly until somebody moves a handle; the widths hold whenever so many panes are shown."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setObjectName("paneSplitter")
        self.setChildrenCollapsible(False)
        self._chosen: dict[int, list[int]] = {}
        self.splitterMoved.connect(self._remember)

    def chosen(self) -> dict[int, list[int]]:
        """Return the widths that were chosen by hand, by the number of panes, in pixels."""
        return dict(self._chosen)

    def restore(self, chosen: dict[int, list[int]]) -> None:
        """Use these widths wherever so many panes are shown."""
        self._chosen = {number: widths for number, widths in chosen.items() if len(widths) == number}
        self.share()

    def share(self) -> None:
        """Divide the width among the panes that are here now."""
        number = self.count()
        if not number:
            return
        # Sizes are shared by what the panes may stretch, so that comes first.
        for index in range(number):
            self.setStretchFactor(index, 1)
        self.setSizes(self._chosen.get(number) or [_WHOLE // number] * number)

    def _remember(self) -> None:
        self._chosen[self.count()] = self.sizes()
