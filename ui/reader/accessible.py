"""Access for screen readers: the article as a text whose characters, caret and selection can be asked for."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleInterface,
    QAccessibleTextCursorEvent,
    QAccessibleTextInterface,
)
from PySide6.QtWidgets import QAccessibleWidget

from ui.reader.moving import MovingPage
from ui.reader.strip import LabelStrip

_installed = False


class AccessibleReader(QAccessibleWidget, QAccessibleTextInterface):
    """A page as a document: its text by offsets, its selection, and what the current sentence holds.

    Offsets are those of Qt, which counts UTF-16 units.
    """

    def __init__(self, page: MovingPage) -> None:
        QAccessibleWidget.__init__(self, page, QAccessible.Role.Document)
        QAccessibleTextInterface.__init__(self)
        self._page = page

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        """Offer the text interface beside those of every widget."""
        return self if kind == QAccessible.InterfaceType.TextInterface else super().interface_cast(kind)

    def text(self, *what: Any) -> str:
        """Return the name or description asked for, or the text from one offset to another."""
        if len(what) == 2:
            units = self._page.reading.utf16
            start, end = (units.to_code_point(min(max(each, 0), units.units)) for each in what)
            return self._page.reading.text[start:end]
        if what[0] == QAccessible.Text.Value:
            return self._page.spoken_target()
        return str(super().text(what[0]))

    def characterCount(self) -> int:
        """Return the length of the text."""
        return self._page.reading.utf16.units

    def cursorPosition(self) -> int:
        """Return where the caret is, or where the target begins."""
        return self._page.reading.utf16.to_utf16(self._page.place_of_reading())

    def setCursorPosition(self, position: int) -> None:
        """Make the sentence there current."""
        self._page.set_current_sentence(self._offset(position))

    def selectionCount(self) -> int:
        """Return 1 if text is selected, else 0."""
        return 0 if self._page.selection_range() is None else 1

    def addSelection(self, start: int, end: int) -> None:
        """Select the text between two offsets."""
        self.setSelection(0, start, end)

    def setSelection(self, number: int, start: int, end: int) -> None:
        """Select the text between two offsets."""
        if start < end:
            self._page.select((self._offset(start), self._offset(end)))

    def removeSelection(self, number: int) -> None:
        """Select nothing."""
        self._page.select(None)

    def characterRect(self, position: int) -> QRect:
        """Return where a character is on the screen."""
        point = self._page.point_for_offset(self._offset(position))
        height = self._page.line_height()
        corner = self._page.viewport().mapToGlobal(point - QPoint(0, height // 2))
        return QRect(corner.x(), corner.y(), max(1, height // 2), height)

    def offsetAtPoint(self, point: QPoint) -> int:
        """Return the offset of the character at a point of the screen."""
        offset = self._page.offset_at(self._page.viewport().mapFromGlobal(point))
        return self._page.reading.utf16.to_utf16(offset)

    def scrollToSubstring(self, start: int, end: int) -> None:
        """Bring the text between two offsets into view."""
        self._page.scroll_to(self._offset(start))

    def _offset(self, position: int) -> int:
        units = self._page.reading.utf16
        return units.to_code_point(min(max(position, 0), units.units))


def install() -> None:
    """Let Qt ask for the accessible forms of our own widgets."""
    global _installed  # noqa: PLW0603 - Qt keeps one list of factories for the whole program
    if not _installed:
        QAccessible.installFactory(_make)
        _installed = True


def tell_caret(page: MovingPage, offset: int) -> None:
    """Tell screen readers that the caret moved."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleTextCursorEvent(page, page.reading.utf16.to_utf16(offset)))


_kept: dict[int, QAccessibleInterface] = {}


def _make(_: str, what: QObject) -> QAccessibleInterface | None:
    made: QAccessibleInterface | None = None
    if isinstance(what, MovingPage):
        made = AccessibleReader(what)
    elif isinstance(what, LabelStrip):
        made = QAccessibleWidget(what, QAccessible.Role.ScrollBar, "Map of the article")
    if made is not None:
        # Qt holds the interface by pointer only; it must live as long as the widget does.
        _kept[id(what)] = made
        what.destroyed.connect(partial(_forget, id(what)))
    return made


def _forget(key: int) -> None:
    _kept.pop(key, None)
