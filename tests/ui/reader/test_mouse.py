"""The mouse: what a drag, a click and each further click take hold of."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QClipboard, QContextMenuEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.reader.conftest import Opener
from tests.ui.reader.made import ARABIC, TEXT, annotation, click, drag, inside, place, quoted
from ui.reader.view import ReaderView

LEFT = Qt.MouseButton.LeftButton
ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
WORD = place(TEXT, "hypocritically")


def test_a_drag_over_a_word_selects_exactly_the_word(view: ReaderView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.mouse_selected) as told:
        drag(view, view.point_for_offset(WORD.start), view.point_for_offset(WORD.end))
    assert view.selection_range() == WORD
    assert told.args == [view.point_after(WORD)]


def test_a_drag_snaps_to_whole_words_on_release(view: ReaderView) -> None:
    drag(view, view.point_for_offset(WORD.start + 4), view.point_for_offset(WORD.end + 6))
    assert quoted(view, view.selection_range()) == "hypocritically pointing"


def test_a_drag_backwards_selects_the_same(view: ReaderView) -> None:
    drag(view, view.point_for_offset(WORD.end), view.point_for_offset(WORD.start))
    assert view.selection_range() == WORD


def test_with_alt_a_drag_takes_single_characters(view: ReaderView) -> None:
    drag(view, view.point_for_offset(WORD.start + 4), view.point_for_offset(WORD.end - 3), ALT)
    assert quoted(view, view.selection_range()) == "critica"


def test_a_drag_never_cuts_a_picture_in_two(view: ReaderView) -> None:
    family = place(TEXT, "👩‍👩‍👧")
    middle = view.point_for_offset(family.start) + QPoint(3, 0)
    drag(view, view.point_for_offset(family.start - 4), middle + QPoint(8, 0), ALT)
    span = view.selection_range()
    assert span is not None
    assert span.end in (family.start, family.end)


def test_a_second_third_and_fourth_click_take_word_sentence_and_paragraph(view: ReaderView) -> None:
    at = inside(view, WORD.start + 4)
    QTest.mouseDClick(view.viewport(), LEFT, pos=at)
    assert view.selection_range() == WORD
    QTest.mouseClick(view.viewport(), LEFT, pos=at)
    sentence = view.selection_range()
    assert quoted(view, sentence).startswith("Two days later the mayor")
    assert quoted(view, sentence).endswith("left the room.")
    assert sentence in view.sentences()
    QTest.mouseClick(view.viewport(), LEFT, pos=at)
    paragraph = quoted(view, view.selection_range())
    assert paragraph.startswith("The ferry was sold")
    assert paragraph.endswith("left the room.")


def test_two_single_clicks_are_no_double_click(view: ReaderView) -> None:
    at = inside(view, WORD.start)
    click(view, at)
    click(view, at)
    assert view.selection_range() is None
    assert view.current_sentence() == view.sentence_at(WORD.start)


def test_a_click_selects_the_innermost_annotation_and_further_clicks_go_outwards(view: ReaderView) -> None:
    sentence = view.sentence_at(WORD.start)
    view.show_annotations([annotation(TEXT, sentence, id="outer"), annotation(TEXT, WORD, "editorial", id="inner")])
    at = inside(view, WORD.start + 2)
    chosen = []
    for _ in range(3):
        click(view, at)
        chosen.append(view.selected_annotation())
    assert chosen == ["inner", "outer", "inner"]
    click(view, inside(view, TEXT.index("The ferry")))
    assert view.selected_annotation() is None


def test_a_click_makes_the_sentence_current_without_moving_the_text(view: ReaderView) -> None:
    offset = TEXT.index("Mr. Tan")
    before = view.verticalScrollBar().value()
    click(view, inside(view, offset))
    assert quoted(view, view.current_sentence()).startswith("Mr. Tan")
    assert view.verticalScrollBar().value() == before


def test_control_and_click_picks_several(view: ReaderView) -> None:
    view.show_annotations([annotation(TEXT, "ferry was", id="one"), annotation(TEXT, "the mayor", id="two")])
    click(view, inside(view, TEXT.index("ferry was")), CONTROL)
    click(view, inside(view, TEXT.index("the mayor")), CONTROL)
    assert view.picked_annotations() == ["one", "two"]
    click(view, inside(view, TEXT.index("ferry was")), CONTROL)
    assert view.picked_annotations() == ["two"]


def test_the_end_handle_moves_the_end_and_snaps_to_a_word(view: ReaderView, qtbot: QtBot) -> None:
    short = place(TEXT, "The ferry")
    view.show_annotations([annotation(TEXT, short, id="one")])
    view.select_annotation("one")
    handles = view.handle_points()
    assert handles is not None
    with qtbot.waitSignal(view.span_wanted) as wanted:
        drag(view, handles[1], handles[1] + QPoint(60, 0))
    key, start, end = wanted.args
    assert (key, start) == ("one", short.start)
    assert TEXT[short.end : end] in (" was", " was sold")
    assert view.selection_range() is None


def test_with_alt_a_handle_lands_between_letters(view: ReaderView, qtbot: QtBot) -> None:
    short = place(TEXT, "The ferry")
    view.show_annotations([annotation(TEXT, short, id="one")])
    view.select_annotation("one")
    there = view.point_for_offset(short.end + 7) - view.point_for_offset(short.end)
    with qtbot.waitSignal(view.span_wanted) as wanted:
        drag(view, view.handle_points()[1], view.handle_points()[1] + there, ALT)
    assert TEXT[wanted.args[1] : wanted.args[2]] == "The ferry was so"


def test_the_start_handle_moves_the_start(view: ReaderView, qtbot: QtBot) -> None:
    later = place(TEXT, "was sold")
    view.show_annotations([annotation(TEXT, later, id="one")])
    view.select_annotation("one")
    back = view.point_for_offset(place(TEXT, "ferry was").start + 2) - view.point_for_offset(later.start)
    with qtbot.waitSignal(view.span_wanted) as wanted:
        drag(view, view.handle_points()[0], view.handle_points()[0] + back)
    assert TEXT[wanted.args[1] : wanted.args[2]] == "ferry was sold"


def test_a_handle_is_taken_hold_of_within_24_pixels(view: ReaderView) -> None:
    view.show_annotations([annotation(TEXT, "The ferry", id="one")])
    view.select_annotation("one")
    end = view.handle_points()[1]
    assert view.handle_at(end + QPoint(11, 11)) == "end"
    assert view.handle_at(end + QPoint(30, 0)) is None


def test_dragging_a_handle_shows_where_it_would_go(view: ReaderView) -> None:
    view.show_annotations([annotation(TEXT, "The ferry", id="one")])
    view.select_annotation("one")
    end = view.handle_points()[1]
    QTest.mousePress(view.viewport(), LEFT, pos=end)
    QTest.mouseMove(view.viewport(), end + QPoint(70, 0))
    moved = view.grab().toImage()
    assert view.escape()
    assert view.grab().toImage() != moved
    QTest.mouseRelease(view.viewport(), LEFT, pos=end + QPoint(70, 0))
    assert view.annotation("one").span == place(TEXT, "The ferry")


def test_a_drag_below_the_view_scrolls_on(view: ReaderView, qtbot: QtBot) -> None:
    start = view.point_for_offset(WORD.start)
    QTest.mousePress(view.viewport(), LEFT, pos=start)
    QTest.mouseMove(view.viewport(), QPoint(100, view.viewport().height() + 40))
    qtbot.waitUntil(lambda: view.verticalScrollBar().value() > 60)
    QTest.mouseRelease(view.viewport(), LEFT, pos=QPoint(100, view.viewport().height() + 40))
    stopped = view.verticalScrollBar().value()
    QTest.qWait(80)
    assert view.verticalScrollBar().value() == stopped
    assert view.selection_range().start == WORD.start


def test_shift_and_click_extends_the_selection(view: ReaderView) -> None:
    QTest.mouseDClick(view.viewport(), LEFT, pos=inside(view, WORD.start))
    QTest.qWait(10)
    end = place(TEXT, "pointing to")
    QTest.mouseClick(view.viewport(), LEFT, Qt.KeyboardModifier.ShiftModifier, view.point_for_offset(end.end))
    assert quoted(view, view.selection_range()) == "hypocritically pointing to"


def held(view: ReaderView, kind: QEvent.Type, at: QPoint) -> None:
    """Move or release the mouse with the left button held, as a hand does after a double click."""
    buttons = LEFT if kind == QEvent.Type.MouseMove else Qt.MouseButton.NoButton
    button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else LEFT
    where = QPointF(at), QPointF(view.viewport().mapToGlobal(at))
    event = QMouseEvent(kind, *where, button, buttons, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(view.viewport(), event)


def double_press(view: ReaderView, at: QPoint) -> None:
    """Click, and press again without letting go."""
    click(view, at)
    where = QPointF(at), QPointF(view.viewport().mapToGlobal(at))
    event = QMouseEvent(QEvent.Type.MouseButtonDblClick, *where, LEFT, LEFT, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(view.viewport(), event)


def test_a_drag_after_a_double_click_goes_on_by_words_to_both_sides(view: ReaderView, qtbot: QtBot) -> None:
    double_press(view, inside(view, WORD.start + 4))
    held(view, QEvent.Type.MouseMove, inside(view, place(TEXT, "pointing to").start + 3))
    assert quoted(view, view.selection_range()) == "hypocritically pointing"
    held(view, QEvent.Type.MouseMove, inside(view, place(TEXT, "later the").start + 1))
    assert quoted(view, view.selection_range()) == "later the mayor, hypocritically"
    with qtbot.waitSignal(view.mouse_selected):
        held(view, QEvent.Type.MouseButtonRelease, inside(view, place(TEXT, "later the").start + 1))
    assert quoted(view, view.selection_range()) == "later the mayor, hypocritically"


def test_a_drag_after_a_triple_click_goes_on_by_sentences(view: ReaderView) -> None:
    at = inside(view, WORD.start + 4)
    QTest.mouseDClick(view.viewport(), LEFT, pos=at)
    QTest.mousePress(view.viewport(), LEFT, pos=at)
    first = view.selection_range()
    held(view, QEvent.Type.MouseMove, inside(view, place(TEXT, "Reports say").start + 2))
    held(view, QEvent.Type.MouseButtonRelease, inside(view, place(TEXT, "Reports say").start + 2))
    span = view.selection_range()
    assert first is not None
    assert span is not None
    assert span.start == first.start
    assert quoted(view, span).endswith("that the price was low.")


def test_what_the_mouse_selects_can_be_pasted_with_the_middle_button(
    view: ReaderView, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[tuple[str, QClipboard.Mode]] = []

    class Offering:
        def supportsSelection(self) -> bool:
            return True

        def setText(self, text: str, mode: QClipboard.Mode) -> None:
            offered.append((text, mode))

    monkeypatch.setattr("ui.reader.view.QGuiApplication.clipboard", Offering)
    drag(view, view.point_for_offset(WORD.start), view.point_for_offset(WORD.end))
    assert offered == [("hypocritically", QClipboard.Mode.Selection)]


def ask_for_menu(view: ReaderView, at: QPoint) -> None:
    """Press the right button at a point."""
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, view.viewport().mapToGlobal(at))
    QApplication.sendEvent(view.viewport(), event)


def test_the_right_button_asks_for_the_menu(view: ReaderView, qtbot: QtBot) -> None:
    at = inside(view, WORD.start)
    with qtbot.waitSignal(view.context_menu_wanted) as wanted:
        ask_for_menu(view, at)
    assert wanted.args == [at]


def test_the_menu_is_about_what_the_pointer_is_on(view: ReaderView) -> None:
    sentence = view.sentence_at(WORD.start)
    view.show_annotations([annotation(TEXT, WORD, "editorial", id="word"), annotation(TEXT, sentence, id="sentence")])
    ask_for_menu(view, inside(view, WORD.start + 3))
    assert view.selected_annotation() == "word"
    reports = place(TEXT, "Reports say")
    ask_for_menu(view, inside(view, reports.start + 2))
    assert (view.selected_annotation(), view.current_sentence()) == (None, view.sentence_at(reports.start))


def test_the_menu_leaves_a_selection_a_ring_and_picks_that_it_is_asked_for_on(view: ReaderView) -> None:
    sentence = view.sentence_at(WORD.start)
    view.show_annotations([annotation(TEXT, WORD, "editorial", id="word"), annotation(TEXT, sentence, id="sentence")])
    at = inside(view, WORD.start + 3)
    view.select((WORD.start, WORD.end + 9))
    ask_for_menu(view, at)
    assert view.selection_range() == (WORD.start, WORD.end + 9)
    view.select(None)
    view.select_annotation("sentence")
    ask_for_menu(view, at)
    assert view.selected_annotation() == "sentence"
    view.select_annotation(None)
    view.pick_annotation("word")
    view.pick_annotation("sentence")
    ask_for_menu(view, at)
    assert view.picked_annotations() == ["word", "sentence"]


def test_the_key_for_the_menu_asks_for_it_at_the_target(view: ReaderView, qtbot: QtBot) -> None:
    view.select(WORD)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0))
    with qtbot.waitSignal(view.context_menu_wanted) as wanted:
        QApplication.sendEvent(view.viewport(), event)
    assert wanted.args == [view.point_after(WORD)]
    assert view.selection_range() == WORD


def test_pointing_at_an_annotation_says_which(view: ReaderView) -> None:
    view.show_annotations([annotation(TEXT, WORD, "editorial", id="one")])
    told: list[str] = []
    view.hovered.connect(told.append)
    QTest.mouseMove(view.viewport(), inside(view, WORD.start + 3))
    QTest.mouseMove(view.viewport(), inside(view, WORD.end + 4))
    assert told == ["one", ""]


def test_what_scrolls_away_under_the_pointer_is_lit_no_more(
    view: ReaderView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    view.show_annotations([annotation(TEXT, WORD, "editorial", id="one")])
    told: list[str] = []
    view.hovered.connect(told.append)
    at = inside(view, WORD.start + 3)
    QTest.mouseMove(view.viewport(), at)
    view.verticalScrollBar().setValue(view.verticalScrollBar().value() + 200)
    assert told == ["one", ""]
    monkeypatch.setattr(view.viewport(), "underMouse", lambda: True)
    monkeypatch.setattr("ui.reader.view.QCursor.pos", lambda: view.viewport().mapToGlobal(at))
    view.verticalScrollBar().setValue(view.verticalScrollBar().value() - 200)
    qtbot.waitUntil(lambda: told[-1] == "one")


@pytest.mark.parametrize("offset", [1, ARABIC.index("Tan"), ARABIC.index("جملة")])
def test_a_double_click_in_arabic_takes_the_word_that_was_hit(open_view: Opener, offset: int) -> None:
    view = open_view(ARABIC)
    QTest.mouseDClick(view.viewport(), LEFT, pos=inside(view, offset))
    span = view.selection_range()
    assert span is not None
    assert span.start <= offset < span.end
    assert " " not in quoted(view, span)
