"""The part of the tour that joins one claim across two articles and looks at who says what."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTableView

from ui.reader.view import ReaderView
from ui.tour_part import TourPart

_CTRL: Final = Qt.KeyboardModifier.ControlModifier
_SHIFT: Final = Qt.KeyboardModifier.ShiftModifier


class ClaimsTour(TourPart):
    """Does with keys what a checker does with a claim."""

    def start(self, view: ReaderView, words: str) -> None:
        """Start a claim with the words of an annotation that stands where ``words`` stand."""
        self._select(view, words)
        QTest.keyClick(view, Qt.Key.Key_L, _SHIFT)
        statement = self._window.findChild(QPlainTextEdit, "claimStatement")
        self._check(statement is not None, "claimStatement")
        assert statement is not None
        QTest.keyClick(statement, Qt.Key.Key_Return, _CTRL)
        self._wait(lambda: len(self._desk.claims) == 1)

    def link(self, view: ReaderView, words: str) -> None:
        """Link another article's annotation to it: what shares most stands first, Enter takes it."""
        self._select(view, words)
        QTest.keyClick(view, Qt.Key.Key_L)
        edit = self._window.findChild(QLineEdit, "pickerEdit")
        self._check(edit is not None and edit.isVisible(), "pickerEdit")
        assert edit is not None
        QTest.keyClick(edit, Qt.Key.Key_Return)
        self._wait(lambda: next(iter(self._desk.claims)).mentions == 2)

    def look(self) -> None:
        """Open the matrix and go to its first cell."""
        self._window.parts.dock.show_page("matrixView")  # type: ignore[attr-defined]
        table = self._window.findChild(QTableView, "matrixTable")
        self._check(table is not None, "matrixTable")
        assert table is not None
        self._wait(lambda: table.model().rowCount() == 1)
        table.setCurrentIndex(table.model().index(0, 0))

    def _select(self, view: ReaderView, words: str) -> None:
        offset = view.reading.text.index(words)
        view.scroll_to(offset)
        view.setFocus()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.point_for_offset(offset))
        self._check(view.selected_annotation() is not None, words)
