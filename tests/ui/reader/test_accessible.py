"""Screen readers: the article can be read through Qt's accessibility interfaces."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleTextCursorEvent,
    QAccessibleTextSelectionEvent,
)
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from tests.ui.reader.made import TEXT, annotation, look, place, quoted
from ui.reader import accessible
from ui.reader.view import ReaderView
from workbench.application.reading import ReadingText, Utf16Map

UNITS = Utf16Map(TEXT)


def test_the_text_is_read_by_qt_offsets(view: ReaderView) -> None:
    text = QAccessible.queryAccessibleInterface(view).textInterface()
    assert text.characterCount() == UNITS.units
    word = place(TEXT, "👩‍👩‍👧 and cafe\u0301")
    assert text.text(UNITS.to_utf16(word.start), UNITS.to_utf16(word.end)) == TEXT[word.start : word.end]
    assert text.text(0, 10**9) == TEXT


def test_selection_and_caret_can_be_set_and_the_caret_asked_for(view: ReaderView) -> None:
    text = QAccessible.queryAccessibleInterface(view).textInterface()
    span = place(TEXT, "hypocritically")
    text.setSelection(0, UNITS.to_utf16(span.start), UNITS.to_utf16(span.end))
    assert view.selection_range() == span
    assert text.cursorPosition() == UNITS.to_utf16(span.start)
    text.removeSelection(0)
    assert view.selection_range() is None
    text.setCursorPosition(UNITS.to_utf16(TEXT.index("Mr. Tan")))
    assert quoted(view, view.current_sentence()).startswith("Mr. Tan")


def test_nobody_is_invited_to_ask_for_edges_that_cannot_be_answered(view: ReaderView) -> None:
    """PySide has no way to answer ``selection``; a screen reader that asked would get whatever stood in memory."""
    view.select(place(TEXT, "hypocritically"))
    text = QAccessible.queryAccessibleInterface(view).textInterface()
    assert not hasattr(text, "selection")
    assert not hasattr(text, "attributes")
    assert text.selectionCount() == 0


def test_what_is_not_offered_is_not_there(view: ReaderView) -> None:
    """An answer of None once reached Qt as an address: the first screen reader that asked ended the program."""
    page, strip = (QAccessible.queryAccessibleInterface(each) for each in (view, view.strip))
    assert (page.textInterface() is None, page.valueInterface() is None) == (False, True)
    assert (strip.textInterface() is None, strip.valueInterface() is None) == (True, False)
    for each in (page, strip):
        assert each.selectionInterface() is None
        assert each.editableTextInterface() is None
        assert each.tableCellInterface() is None


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


def test_a_selected_annotation_is_told_with_its_states(view: ReaderView) -> None:
    interface = QAccessible.queryAccessibleInterface(view)
    word = annotation(TEXT, "hypocritically", "editorial", flagged=True, note="why?")
    proposed = annotation(TEXT, "later the mayor, hypocritically", "unsourced", origin="suggestion")
    view.show_annotations([word, proposed])
    view.set_current_sentence(word.start)
    words = interface.text(QAccessible.Text.Value)
    assert words.startswith("Editorial, Unsourced, suggestion. Two days later the mayor")
    view.select_annotation(word.id)
    words = interface.text(QAccessible.Text.Value)
    assert words == "Editorial, 1 of 2 annotations, flagged, with a note. hypocritically"
    view.select_annotation(proposed.id)
    words = interface.text(QAccessible.Text.Value)
    assert words == "Unsourced, suggestion, 2 of 2 annotations. later the mayor, hypocritically"


def test_the_number_of_a_claim_is_told_with_its_passage(view: ReaderView) -> None:
    interface = QAccessible.queryAccessibleInterface(view)
    word = annotation(TEXT, "hypocritically", "editorial", flagged=True)
    view.show_annotations([word])
    view.change_claims({word.id: "C12"})
    view.set_current_sentence(word.start)
    assert interface.text(QAccessible.Text.Value).startswith("Editorial, claim C12. Two days later the mayor")
    view.select_annotation(word.id)
    assert interface.text(QAccessible.Text.Value) == "Editorial, flagged, claim C12. hypocritically"
    view.change_claims({word.id: ""})
    assert interface.text(QAccessible.Text.Value) == "Editorial, flagged. hypocritically"


def test_an_endless_selection_is_not_told_whole(view: ReaderView) -> None:
    view.select_all()
    assert len(QAccessible.queryAccessibleInterface(view).text(QAccessible.Text.Value)) < 700


def test_it_is_a_text_of_many_lines_that_nobody_writes(view: ReaderView) -> None:
    state = QAccessible.queryAccessibleInterface(view).state()
    assert (state.multiLine, state.readOnly, state.selectableText, state.focusable) == (1, 1, 1, 1)


def test_the_map_is_a_scroll_bar_that_can_be_moved(view: ReaderView) -> None:
    interface = QAccessible.queryAccessibleInterface(view.strip)
    assert interface.role() == QAccessible.Role.ScrollBar
    assert interface.text(QAccessible.Text.Name) == "Map of the article"
    value, bar = interface.valueInterface(), view.verticalScrollBar()
    assert (value.minimumValue(), value.maximumValue()) == (0, bar.maximum())
    value.setCurrentValue(300)
    assert (bar.value(), value.currentValue()) == (300, 300)


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[str, object]]]:
    """Return what a screen reader is told, as (kind, what), while one listens."""
    said: list[tuple[str, object]] = []

    def hear(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            said.append(("said", event.message()))
        elif isinstance(event, QAccessibleTextSelectionEvent):
            said.append(("selected", (event.selectionStart(), event.selectionEnd())))
        elif isinstance(event, QAccessibleTextCursorEvent):
            said.append(("caret", event.cursorPosition()))

    QAccessible.setActive(True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", staticmethod(hear))
    yield said
    monkeypatch.undo()
    QAccessible.setActive(False)


def test_the_sentence_one_comes_to_is_told_with_its_label(view: ReaderView, heard: list, qtbot: QtBot) -> None:
    view.show_annotations([annotation(TEXT, "Two days later the mayor", "unsourced")])
    view.next_sentence()
    view.next_sentence()
    qtbot.waitUntil(lambda: len(heard) > 0)
    ((kind, words),) = heard
    assert kind == "said"
    assert str(words).startswith("Unsourced. Two days later the mayor")


def test_who_comes_back_to_the_article_is_told_where_they_are(view: ReaderView, heard: list, qtbot: QtBot) -> None:
    view.clearFocus()
    view.setFocus()
    qtbot.waitUntil(lambda: len(heard) > 0)
    assert heard == [("said", "Not checked. Two harbours, one ferry")]


def test_only_where_one_stops_is_told(view: ReaderView, heard: list, qtbot: QtBot) -> None:
    for _ in range(4):
        view.next_sentence()
    qtbot.waitUntil(lambda: len(heard) > 0)
    qtbot.wait(120)
    assert len(heard) == 1


def test_a_selection_is_told_with_its_edges(view: ReaderView, heard: list, qtbot: QtBot) -> None:
    span = place(TEXT, "hypocritically")
    view.select(span)
    qtbot.waitUntil(lambda: len(heard) > 1)
    edges = UNITS.to_utf16(span.start), UNITS.to_utf16(span.end)
    assert heard == [("selected", edges), ("said", "Not checked. hypocritically")]


def test_with_the_caret_the_words_are_read_and_only_labels_told(view: ReaderView, heard: list, qtbot: QtBot) -> None:
    word = annotation(TEXT, "ferry was", "sourced")
    view.show_annotations([word])
    view.set_current_sentence(word.start)
    view.toggle_caret()
    for _ in range(8):
        QTest.keyClick(view, Qt.Key.Key_Right)
    qtbot.wait(80)
    carets = [what for kind, what in heard if kind == "caret"]
    assert carets == sorted(carets)
    assert len(carets) == 9
    assert [what for kind, what in heard if kind == "said"] == ["Sourced"]


def test_a_closed_article_is_forgotten_after_qt_forgot_it(qtbot: QtBot) -> None:
    before = set(accessible._kept)
    view = ReaderView(look())
    view.show_text(ReadingText(TEXT))
    QAccessible.queryAccessibleInterface(view)
    QAccessible.queryAccessibleInterface(view.strip)
    assert len(accessible._kept.keys() - before) == 2
    delete(view)
    assert len(accessible._kept.keys() - before) == 2
    qtbot.waitUntil(lambda: not accessible._kept.keys() - before)


def test_with_a_screen_reader_listening_the_caret_moves_all_the_same(view: ReaderView) -> None:
    QAccessible.setActive(True)
    try:
        view.toggle_caret()
        QTest.keyClick(view, Qt.Key.Key_Right)
        assert view.caret() == view.current_sentence().start + 1
    finally:
        QAccessible.setActive(False)
