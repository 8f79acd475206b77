"""Keys: the movements a window binds, and the two modes in which the reader takes keys itself."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from tests.ui.reader.conftest import Opener
from tests.ui.reader.made import ARABIC, TEXT, annotation, look, place, quoted
from ui.reader.view import ReaderView
from workbench.application.reading import ReadingText

KEY = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
MAYOR = TEXT.index("Two days later")


def walk(view: ReaderView, times: int) -> list[str]:
    """Press → so many times, and return what is selected each time."""
    found = []
    for _ in range(times):
        view.next_part()
        found.append(quoted(view, view.selection_range()))
    return found


def test_the_first_sentence_is_current_from_the_start(view: ReaderView) -> None:
    assert view.current_sentence() == view.sentences()[0]
    assert quoted(view, view.target()) == "Two harbours, one ferry"
    assert view.target_is_sentence()


def test_the_sentences_are_walked_in_order_and_back(view: ReaderView) -> None:
    expected = view.sentences()
    forward = [view.current_sentence()]
    while view.next_sentence():
        forward.append(view.current_sentence())
    assert forward == expected
    while view.previous_sentence():
        forward.pop()
    assert [view.current_sentence()] == forward == expected[:1]


def test_the_current_sentence_is_kept_in_the_comfortable_part_of_the_view(view: ReaderView) -> None:
    height = view.viewport().height()
    for _ in range(40):
        view.next_sentence()
        top = view.point_for_offset(view.current_sentence().start).y()
        at_end = view.verticalScrollBar().value() == view.verticalScrollBar().maximum()
        assert height * 0.15 <= top <= height * 0.75 or at_end or view.verticalScrollBar().value() == 0


def test_right_walks_the_clauses_and_returns_to_the_sentence(view: ReaderView) -> None:
    view.set_current_sentence(MAYOR)
    parts = walk(view, 8)
    assert "" in parts
    whole = parts.index("")
    assert whole >= 2
    assert parts[whole + 1] == parts[0]
    sentence = quoted(view, view.current_sentence())
    places = [sentence.index(part) for part in parts[:whole]]
    assert places == sorted(places)


def test_left_walks_them_backwards(view: ReaderView) -> None:
    view.set_current_sentence(MAYOR)
    forward = walk(view, 3)
    view.previous_part()
    assert quoted(view, view.selection_range()) == forward[1]


def test_in_arabic_the_left_arrow_leads_onwards(open_view: Opener) -> None:
    view = open_view(ARABIC)
    view.previous_part()
    first = view.selection_range()
    view.previous_part()
    assert first is not None
    assert view.selection_range() is not None
    assert first.start < view.selection_range().start


def test_quotations_are_picked_whole(view: ReaderView) -> None:
    view.set_current_sentence(MAYOR)
    view.next_quotation()
    assert quoted(view, view.selection_range()) == '"was a gift to the town"'
    view.next_quotation()
    assert view.selection_range() is None
    assert view.target_is_sentence()


def test_growing_and_shrinking_pass_word_clause_sentence_and_paragraph(view: ReaderView) -> None:
    word = place(TEXT, "hypocritically")
    view.select(word)
    steps = []
    for _ in range(4):
        steps.append(view.selection_range())
        view.grow()
    assert [a.length < b.length and b.contains(a) for a, b in pairwise(steps)] == [True] * 3
    assert steps[2] == view.current_sentence()
    assert quoted(view, steps[3]).startswith("The ferry was sold")
    back = [view.selection_range()]
    for _ in range(3):
        view.shrink()
        back.append(view.selection_range())
    assert back == steps[::-1]


def test_shift_and_down_takes_the_next_sentence_in_and_lets_it_go_again(view: ReaderView) -> None:
    view.set_current_sentence(MAYOR - 1)
    sentence = view.current_sentence()
    view.extend_by_sentence(1)
    assert view.selection_range().start == sentence.start
    assert quoted(view, view.selection_range()).endswith("left the room.")
    view.extend_by_sentence(-1)
    assert view.selection_range() is None
    view.extend_by_sentence(-1)
    assert view.selection_range().end == sentence.end


def test_the_edges_of_a_selection_move_by_words_and_characters(view: ReaderView) -> None:
    view.select(place(TEXT, "the mayor"))
    view.move_end("word", 1)
    assert quoted(view, view.selection_range()) == "the mayor, hypocritically"
    view.move_end("word", -1)
    assert quoted(view, view.selection_range()) == "the mayor"
    view.move_end("character", -1)
    assert quoted(view, view.selection_range()) == "the mayo"
    view.move_start("word", -1)
    assert quoted(view, view.selection_range()) == "later the mayo"
    view.move_start("word", 1)
    view.move_start("character", 1)
    assert quoted(view, view.selection_range()) == "he mayo"


def test_characters_are_whole_when_edges_move(view: ReaderView) -> None:
    view.select(place(TEXT, "with 😀 and "))
    view.move_end("character", 1)
    assert quoted(view, view.selection_range()).endswith("👩‍👩‍👧")


def test_the_end_of_a_selected_annotation_is_asked_to_move(view: ReaderView, qtbot: QtBot) -> None:
    sentence = view.sentence_at(MAYOR)
    view.show_annotations([annotation(TEXT, sentence, id="one")])
    view.select_annotation("one")
    with qtbot.waitSignal(view.span_wanted) as wanted:
        view.move_end("word", -1)
    assert wanted.args[0] == "one"
    assert TEXT[wanted.args[1] : wanted.args[2]].endswith("left the")
    assert view.selection_range() is None


def test_what_is_selected_wins_over_the_ring_and_the_ring_over_the_sentence(view: ReaderView) -> None:
    view.set_current_sentence(MAYOR)
    assert view.target() == view.current_sentence()
    word = place(TEXT, "hypocritically")
    view.show_annotations([annotation(TEXT, word, id="one")])
    view.select_annotation("one")
    assert view.target() == word
    assert not view.target_is_sentence()
    view.select(place(TEXT, "the mayor"))
    assert quoted(view, view.target()) == "the mayor"


def test_going_to_another_sentence_lets_selection_and_ring_go(view: ReaderView) -> None:
    view.show_annotations([annotation(TEXT, "the mayor", id="one")])
    view.set_current_sentence(MAYOR)
    view.select_annotation("one")
    view.next_sentence()
    assert view.selected_annotation() is None
    assert view.target_is_sentence()


def test_letters_pick_the_word_that_starts_with_them(view: ReaderView) -> None:
    view.set_current_sentence(MAYOR)
    told: list[str] = []
    view.word_pick_changed.connect(told.append)
    view.begin_word_pick()
    QTest.keyClicks(view, "hyp")
    assert quoted(view, view.selection_range()) == "hypocritically"
    assert told == ["", "h", "hy", "hyp"]


def test_a_letter_that_fits_no_word_is_dropped(view: ReaderView) -> None:
    view.set_current_sentence(MAYOR)
    view.begin_word_pick()
    QTest.keyClicks(view, "hyzp")
    assert quoted(view, view.selection_range()) == "hypocritically"
    QTest.keyClick(view, KEY.Key_Backspace)
    QTest.keyClick(view, KEY.Key_Backspace)
    QTest.keyClick(view, KEY.Key_Backspace)
    assert view.selection_range() is None
    assert view.is_picking_word()


def test_a_digit_ends_picking_and_goes_to_the_window(view: ReaderView) -> None:
    pressed: list[str] = []

    def handle(event: QKeyEvent) -> bool:
        pressed.append(event.text())
        return True

    view.key_handler = handle
    view.set_current_sentence(MAYOR)
    view.begin_word_pick()
    QTest.keyClicks(view, "hyp3")
    assert pressed == ["3"]
    assert not view.is_picking_word()
    assert quoted(view, view.target()) == "hypocritically"


def test_escape_gives_picking_up_and_enter_keeps_the_word(view: ReaderView) -> None:
    view.set_current_sentence(MAYOR)
    view.begin_word_pick()
    QTest.keyClicks(view, "bud")
    QTest.keyClick(view, KEY.Key_Return)
    assert quoted(view, view.selection_range()) == "budget"
    view.begin_word_pick()
    QTest.keyClicks(view, "gif")
    QTest.keyClick(view, KEY.Key_Escape)
    assert view.selection_range() is None


def test_shortcuts_of_the_window_wait_while_a_word_is_picked(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    view = ReaderView(look(), window)
    view.show_text(ReadingText(TEXT))
    window.setCentralWidget(view)
    fired: list[str] = []
    action = QAction("Sourced", window)
    action.setShortcut(QKeySequence("S"))
    action.triggered.connect(lambda: fired.append("S"))
    window.addAction(action)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    view.set_current_sentence(MAYOR)
    QTest.keyClick(view, KEY.Key_S)
    view.begin_word_pick()
    QTest.keyClick(view, KEY.Key_S)
    assert fired == ["S"]
    assert quoted(view, view.selection_range()) == "said"


def test_keys_the_window_does_not_want_scroll(view: ReaderView) -> None:
    view.key_handler = lambda event: event.key() == KEY.Key_Up
    QTest.keyClick(view, KEY.Key_PageDown)
    assert view.verticalScrollBar().value() > 0
    stand = view.verticalScrollBar().value()
    QTest.keyClick(view, KEY.Key_Up)
    assert view.verticalScrollBar().value() == stand


def test_with_a_caret_the_arrows_move_through_the_text(view: ReaderView) -> None:
    view.set_current_sentence(MAYOR)
    view.toggle_caret()
    assert view.caret() == MAYOR
    QTest.keyClick(view, KEY.Key_Right)
    assert view.caret() == MAYOR + 1
    QTest.keyClick(view, KEY.Key_Right, CONTROL)
    assert view.caret() == MAYOR + 4
    QTest.keyClick(view, KEY.Key_Left, CONTROL)
    QTest.keyClick(view, KEY.Key_Left)
    assert view.caret() == MAYOR - 1
    QTest.keyClick(view, KEY.Key_Home, CONTROL)
    assert view.caret() == 0
    QTest.keyClick(view, KEY.Key_End, CONTROL)
    assert view.caret() == len(TEXT)
    view.toggle_caret()
    assert view.caret() is None


def test_with_a_caret_home_and_end_stay_on_the_line(view: ReaderView) -> None:
    view.set_current_sentence(MAYOR)
    view.toggle_caret()
    QTest.keyClick(view, KEY.Key_Home)
    start = view.caret()
    QTest.keyClick(view, KEY.Key_End)
    end = view.caret()
    assert start < MAYOR < end
    assert view.point_for_offset(start).y() == view.point_for_offset(end).y() == view.point_for_offset(MAYOR).y()


def test_down_and_up_keep_the_column(view: ReaderView) -> None:
    offset = TEXT.index("Paragraph 3") + 30
    view.set_current_sentence(offset)
    view.toggle_caret()
    for _ in range(6):
        QTest.keyClick(view, KEY.Key_Right)
    start = view.caret()
    for _ in range(7):
        QTest.keyClick(view, KEY.Key_Down)
    assert view.point_for_offset(view.caret()).y() > view.point_for_offset(start).y()
    for _ in range(7):
        QTest.keyClick(view, KEY.Key_Up)
    assert view.caret() == start


def test_shift_with_the_caret_selects(view: ReaderView) -> None:
    view.set_current_sentence(MAYOR)
    view.toggle_caret()
    for _ in range(3):
        QTest.keyClick(view, KEY.Key_Right, SHIFT | CONTROL)
    assert quoted(view, view.selection_range()) == "Two days later "
    QTest.keyClick(view, KEY.Key_Left, SHIFT)
    assert quoted(view, view.selection_range()) == "Two days later"
    QTest.keyClick(view, KEY.Key_Right)
    assert view.selection_range() is None


def test_in_arabic_the_caret_follows_the_arrow(open_view: Opener) -> None:
    view = open_view(ARABIC)
    view.toggle_caret()
    QTest.keyClick(view, KEY.Key_Left)
    assert view.caret() == 1
    assert view.caret_point(1).x() < view.caret_point(0).x()


def test_letters_still_reach_the_window_with_a_caret(view: ReaderView) -> None:
    pressed: list[str] = []

    def handle(event: QKeyEvent) -> bool:
        pressed.append(event.text())
        return True

    view.key_handler = handle
    view.toggle_caret()
    QTest.keyClicks(view, "2")
    assert pressed == ["2"]


def test_escape_closes_the_innermost_thing_first(view: ReaderView) -> None:
    view.toggle_caret()
    view.show_annotations([annotation(TEXT, "the mayor", id="one")])
    view.select(place(TEXT, "the mayor"))
    view.find("the mayor")
    view.begin_word_pick()
    closed = []
    for name, is_open in (
        ("pick", view.is_picking_word),
        ("hits", lambda: view.find_next() > 0),
        ("selection", lambda: view.selection_range() is not None),
        ("caret", lambda: view.caret() is not None),
    ):
        assert is_open(), name
        assert view.escape()
        closed.append(is_open())
    assert closed == [False, False, False, False]
    assert not view.escape()


def test_a_page_down_takes_the_current_sentence_along(view: ReaderView) -> None:
    view.page(1)
    top = view.point_for_offset(view.current_sentence().start).y()
    assert 0 <= top < view.viewport().height()


def test_everything_can_be_selected(view: ReaderView) -> None:
    view.select_all()
    assert quoted(view, view.selection_range()) == TEXT


def test_the_ends_of_the_article_are_one_step_away(view: ReaderView) -> None:
    view.to_end()
    assert view.current_sentence() == view.sentences()[-1]
    assert view.verticalScrollBar().value() == view.verticalScrollBar().maximum()
    view.to_start()
    assert view.current_sentence() == view.sentences()[0]
    assert view.verticalScrollBar().value() == 0


def test_changes_of_sentence_and_selection_are_told_once(view: ReaderView) -> None:
    sentences: list[object] = []
    selections: list[object] = []
    view.current_sentence_changed.connect(sentences.append)
    view.selection_changed.connect(selections.append)
    view.next_sentence()
    view.next_part()
    view.select(None)
    view.select(None)
    assert sentences == [view.sentences()[1]]
    assert [each is None for each in selections] == [False, True]
