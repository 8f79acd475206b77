"""Screen readers: the article can be read through Qt's accessibility interfaces."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from tests.ui.reader.made import TEXT, annotation, place, quoted
from ui.reader.view import ReaderView
from workbench.application.reading import Utf16Map

UNITS = Utf16Map(TEXT)


def test_the_text_is_read_by_qt_offsets(view: ReaderView) -> None:
    text = QAccessible.queryAccessibleInterface(view).textInterface()
    assert text.characterCount() == UNITS.units
    word = place(TEXT, "👩‍👩‍👧 and cafe\u0301")
    assert text.text(UNITS.to_utf16(word.start), UNITS.to_utf16(word.end)) == TEXT[word.start : word.end]
    assert text.text(0, 10**9) == TEXT


def test_selection_and_caret_can_be_asked_for_and_set(view: ReaderView) -> None:
    text = QAccessible.queryAccessibleInterface(view).textInterface()
    assert text.selectionCount() == 0
    span = place(TEXT, "hypocritically")
    text.setSelection(0, UNITS.to_utf16(span.start), UNITS.to_utf16(span.end))
    assert view.selection_range() == span
    assert text.selectionCount() == 1
    assert text.cursorPosition() == UNITS.to_utf16(span.start)
    text.removeSelection(0)
    assert view.selection_range() is None
    text.setCursorPosition(UNITS.to_utf16(TEXT.index("Mr. Tan")))
    assert quoted(view, view.current_sentence()).startswith("Mr. Tan")


def test_a_character_is_where_it_is_on_the_screen(view: ReaderView) -> None:
    text = QAccessible.queryAccessibleInterface(view).textInterface()
    offset = TEXT.index("hypocritically")
    area = text.characterRect(UNITS.to_utf16(offset))
    assert text.offsetAtPoint(area.center()) in (UNITS.to_utf16(offset), UNITS.to_utf16(offset) + 1)


def test_the_view_says_what_it_is_and_what_the_target_holds(view: ReaderView) -> None:
    interface = QAccessible.queryAccessibleInterface(view)
    assert interface.role() == QAccessible.Role.Document
    assert interface.text(QAccessible.Text.Name) == "Article text"
    span = place(TEXT, "hypocritically")
    view.show_annotations([annotation(TEXT, span, "editorial")])
    view.select(span)
    assert interface.text(QAccessible.Text.Value) == "Editorial. hypocritically"


def test_the_map_is_a_scroll_bar(view: ReaderView) -> None:
    interface = QAccessible.queryAccessibleInterface(view.strip)
    assert interface.role() == QAccessible.Role.ScrollBar
    assert interface.text(QAccessible.Text.Name) == "Map of the article"


def test_with_a_screen_reader_listening_the_caret_moves_all_the_same(view: ReaderView) -> None:
    QAccessible.setActive(True)
    try:
        view.toggle_caret()
        QTest.keyClick(view, Qt.Key.Key_Right)
        assert view.caret() == view.current_sentence().start + 1
    finally:
        QAccessible.setActive(False)
