"""The heads of the matrix: claims beside the rows, articles with their dates above the columns."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHeaderView, QStyleOptionHeader, QWidget

from ui.widgets.elided import elided_lines

_SIDES = 12
_LINES = 2


class Heads(QHeaderView):
    """Shows each head on two lines; a line that does not fit ends in an ellipsis and takes nothing from the other."""

    def __init__(self, orientation: Qt.Orientation, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        self.setSectionsClickable(True)
        self.setHighlightSections(orientation == Qt.Orientation.Vertical)

    def shown(self, section: int) -> list[str]:
        """Return the lines of a head as they stand in the present width."""
        upright = self.orientation() == Qt.Orientation.Vertical
        width = (self.width() if upright else self.sectionSize(section)) - _SIDES
        # The head of the row or column somebody is in may be drawn in bold letters, which need more room.
        font = QFont(self.font())
        font.setBold(self.highlightSections())
        lines = str(self.model().headerData(section, self.orientation()) or "").split("\n")
        most = _LINES if len(lines) == 1 else 1
        return [part for line in lines[:_LINES] for part in elided_lines(line, font, width, most)]

    def initStyleOptionForIndex(self, option: QStyleOptionHeader, section: int) -> None:
        """Give a head its lines."""
        super().initStyleOptionForIndex(option, section)
        option.text = "\n".join(self.shown(section))
