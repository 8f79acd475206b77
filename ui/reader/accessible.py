"""Access for screen readers: the article as a text whose characters and caret can be asked for, and what is told.

Of the text interface of Qt, PySide lets Python answer neither for the attributes of a character nor for the edges of
the selection. So what an annotation says of a passage is told when somebody comes to it, and is the value of the view.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import count
from typing import Any

from PySide6.QtCore import QObject, QPoint, QRect, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleInterface,
    QAccessibleTextCursorEvent,
    QAccessibleTextInterface,
    QAccessibleTextSelectionEvent,
    QAccessibleValueInterface,
)
from PySide6.QtWidgets import QAccessibleWidget, QScrollBar, QWidget
from shiboken6 import Shiboken

from ui.reader.moving import MovingPage
from ui.reader.strip import LabelStrip

_SOON = 40
"""Milliseconds without another step after which the passage one has come to is told."""


class _Offering(QAccessibleWidget):
    """A widget's access with one more interface beside those that every widget has."""

    def __init__(self, widget: QWidget, role: QAccessible.Role, kind: QAccessible.InterfaceType, offered: Any) -> None:
        super().__init__(widget, role)
        self._kind = kind
        self._offered = offered

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        """Return the address of an interface; what there is none of has the address nought."""
        if kind == self._kind:
            return Shiboken.VoidPtr(Shiboken.getCppPointer(self._offered)[0])
        found = super().interface_cast(kind)
        # None would be handed on as an address, and the first screen reader that asks would end the program.
        return Shiboken.VoidPtr(0) if found is None else found


class _ReaderText(QAccessibleTextInterface):
    """A page as a text; offsets are those of Qt, which counts UTF-16 units."""

    def __init__(self, page: MovingPage) -> None:
        super().__init__()
        self._page = page

    def text(self, start: int, end: int) -> str:
        """Return the text from one offset to another."""
        return self._page.reading.text[self._offset(start) : self._offset(end)]

    def characterCount(self) -> int:
        """Return the length of the text."""
        return self._page.reading.utf16.units

    def cursorPosition(self) -> int:
        """Return where the caret is, or where the target begins."""
        return self._page.reading.utf16.to_utf16(self._page.place_of_reading())

    def setCursorPosition(self, position: int) -> None:
        """Put the caret there, or make the sentence there current."""
        self._page.read_from(self._offset(position))

    def selectionCount(self) -> int:
        """Return 0: where the selection begins and ends cannot be answered, so nobody is invited to ask."""
        return 0

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


class AccessibleReader(_Offering):
    """A page as a document: its text, and as its value what the target is labelled, followed by its words."""

    def __init__(self, page: MovingPage) -> None:
        offered = _ReaderText(page)
        super().__init__(page, QAccessible.Role.Document, QAccessible.InterfaceType.TextInterface, offered)
        self._page = page

    def text(self, what: QAccessible.Text) -> str:
        """Return the name or description asked for; the value is the target in words."""
        if what == QAccessible.Text.Value:
            return self._page.spoken_target()
        return super().text(what)

    def state(self) -> QAccessible.State:
        """Tell that this is a text of many lines which can be selected and not written."""
        state = super().state()
        state.multiLine = state.readOnly = state.selectableText = 1
        return state


class _Scrolling(QAccessibleValueInterface):
    """A map as the scroll bar that it is; values are pixels."""

    def __init__(self, bar: QScrollBar) -> None:
        super().__init__()
        self._bar = bar

    def currentValue(self) -> int:
        """Return how far the text is scrolled."""
        return self._bar.value()

    def setCurrentValue(self, value: Any) -> None:
        """Scroll."""
        self._bar.setValue(int(value))

    def minimumValue(self) -> int:
        """Return the least value."""
        return self._bar.minimum()

    def maximumValue(self) -> int:
        """Return the greatest value."""
        return self._bar.maximum()

    def minimumStepSize(self) -> int:
        """Return the smallest step."""
        return self._bar.singleStep()


class AccessibleMap(_Offering):
    """A map of the article as a scroll bar."""

    def __init__(self, strip: LabelStrip, page: MovingPage) -> None:
        kind = QAccessible.InterfaceType.ValueInterface
        super().__init__(strip, QAccessible.Role.ScrollBar, kind, _Scrolling(page.verticalScrollBar()))


class Herald(QObject):
    """Tells screen readers what somebody has come to on a page: the labels of the passage, then its words.

    With the caret in the text they read the words themselves, so that only labels are told, where others begin.
    """

    def __init__(self, page: MovingPage) -> None:
        super().__init__(page)
        self._page = page
        self._said = ""
        self._soon = QTimer(self, interval=_SOON, singleShot=True)
        self._soon.timeout.connect(self._tell)
        for news in (page.current_sentence_changed, page.selection_changed, page.annotation_selected):
            news.connect(self.come)

    def tell_caret(self, offset: int) -> None:
        """Tell that the caret moved, and what is annotated there if that is something else than before."""
        if QAccessible.isActive():
            unit = self._page.reading.utf16.to_utf16(offset)
            QAccessible.updateAccessibility(QAccessibleTextCursorEvent(self._page, unit))
            self._say(self._page.spoken_labels(offset))

    def come(self, *_what: object) -> None:
        """Tell soon what the target is: somebody came to another one, or to the page."""
        if QAccessible.isActive() and self._page.reading.text:
            self._soon.start()

    def _tell(self) -> None:
        page = self._page
        selected = page.selection_range()
        if selected is not None:
            start, end = (page.reading.utf16.to_utf16(each) for each in selected)
            QAccessible.updateAccessibility(QAccessibleTextSelectionEvent(page, start, end))
        if page.hasFocus() and page.caret() is None:
            self._say(page.spoken_target())

    def _say(self, words: str) -> None:
        if words != self._said and words:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._page, words))
        self._said = words


_installed = False
_kept: dict[int, QAccessibleInterface] = {}
_numbers = count(1)


def herald(page: MovingPage) -> Herald:
    """Let Qt ask for the accessible form of a page, and tell screen readers what happens on it."""
    global _installed  # noqa: PLW0603 - Qt keeps one list of factories for the whole program
    if not _installed:
        QAccessible.installFactory(_make)
        _installed = True
    return Herald(page)


def _make(_: str, what: QObject) -> QAccessibleInterface | None:
    made: QAccessibleInterface
    if isinstance(what, MovingPage):
        made = AccessibleReader(what)
    elif isinstance(what, LabelStrip) and isinstance(page := what.parent(), MovingPage):
        made = AccessibleMap(what, page)
    else:
        return None
    # Qt holds the interface by pointer only; it must live until Qt itself has thrown it away with the widget.
    number = next(_numbers)
    _kept[number] = made
    forget: Callable[[], object] = partial(_kept.pop, number, None)
    what.destroyed.connect(partial(QTimer.singleShot, 0, forget))
    return made
