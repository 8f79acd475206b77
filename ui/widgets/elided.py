"""A label for text that may be longer than its place: it keeps to a few lines and ends in an ellipsis."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.widgets.plain import tooltip
from workbench.application.reading import direction, revealed


class ElidedLabel(QWidget):
    """Plain text on at most ``lines`` lines; the whole of it is in the tooltip and in the accessible name."""

    def __init__(self, lines: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self._text = ""
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def text(self) -> str:
        """Return the whole text."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show ``text``, its white space drawn together; nothing in it is markup or hidden."""
        flat = revealed(" ".join(text.split()))
        if flat == self._text:
            return
        self._text = flat
        self.setAccessibleName(flat)
        self._fit()
        self.updateGeometry()
        self.update()

    def shown_lines(self) -> list[str]:
        """Return the lines as they stand in the present width, as many as there is room for."""
        room = min(self._lines, max(1, self.height() // self.fontMetrics().lineSpacing()))
        return elided_lines(self._text, self.font(), self.width(), room)

    def hasHeightForWidth(self) -> bool:
        """Fewer lines are needed where there is more room."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines that the text takes in ``width`` pixels."""
        count = min(self._lines, max(1, len(_broken(self._text, self.font(), width, self._lines))))
        return count * self.fontMetrics().lineSpacing() + 2

    def sizeHint(self) -> QSize:
        """Return the size that shows the whole text on one line, if it were let."""
        width = self.fontMetrics().horizontalAdvance(self._text) + 2
        return QSize(width, self.heightForWidth(max(1, self.width())))

    def minimumSizeHint(self) -> QSize:
        """Return room for a few letters."""
        return QSize(self.fontMetrics().averageCharWidth() * 6, self.fontMetrics().lineSpacing() + 2)

    def changeEvent(self, event: QEvent) -> None:
        """Make room for another font."""
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
        super().changeEvent(event)

    def resizeEvent(self, event: object) -> None:
        """Ask for the lines that the new width needs; offer the whole text in a tooltip where it does not fit."""
        if self.heightForWidth(self.width()) != self.height():
            self.updateGeometry()
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        height = self.fontMetrics().lineSpacing()
        right = direction(self._text) == "rtl"
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        for number, line in enumerate(self.shown_lines()):
            painter.drawText(0, 1 + number * height, self.width(), height, side | Qt.AlignmentFlag.AlignVCenter, line)
        painter.end()

    def _fit(self) -> None:
        cut = "".join(self.shown_lines()).replace(" ", "") != self._text.replace(" ", "")
        self.setToolTip(tooltip(self._text) if cut else "")


def elided_lines(text: str, font: QFont, width: int, most: int) -> list[str]:
    """Return a text on at most so many lines of a width in pixels; the last ends in an ellipsis if more follows."""
    metrics = QFontMetrics(font)
    found: list[str] = []
    for start, length in _broken(text, font, width, most):
        if len(found) == most - 1:
            found.append(metrics.elidedText(text[start:], Qt.TextElideMode.ElideRight, width))
            break
        found.append(text[start : start + length].strip())
    return found


def _broken(text: str, font: QFont, width: int, most: int) -> list[tuple[int, int]]:
    """Return where lines begin and how long they are; one more than asked for says that more follows."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    found: list[tuple[int, int]] = []
    while len(found) <= most:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(1, width))
        line.setPosition(QPointF(0, 0))
        found.append((line.textStart(), line.textLength()))
    layout.endLayout()
    return found
