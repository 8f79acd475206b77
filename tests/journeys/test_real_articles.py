"""The same gestures on real articles, where places are known to the character; left out where these are not at hand.

The offsets are those of the first article: a sentence, a word inside it, and a quotation inside it.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest

from tests.journeys.steps import click_on_screen, drag, drag_over, inside
from tests.ui.opened_window import ALT, CTRL, SHIFT, press, view
from ui.reader.view import ReaderView
from ui.window.main_window import MainWindow
from workbench import Workbench
from workbench.domain.span import Span

Key = Qt.Key
SENTENCE, WORD, QUOTATION = Span(1685, 1880), Span(1766, 1780), Span(1837, 1860)


def spans(desk: Workbench, text: ReaderView) -> list[tuple[int, int, str]]:
    """Return place and label of what the library holds of the shown article."""
    version = text.annotations()[0].version
    return sorted((each.start, each.end, each.label) for each in desk.annotations.of_version(version))


def test_three_real_articles_have_room_side_by_side_and_keys_decide_in_each(
    real_window: MainWindow, real_desk: Workbench
) -> None:
    for number in (1, 2, 3):
        assert view(real_window, number).viewport().width() >= 300
        press(view(real_window), f"{number}", CTRL)
        press(view(real_window, number), Key.Key_2)
    decided = [each for each in real_desk.annotations.listed() if each.origin == "human"]
    assert len({each.version for each in decided}) == 3


def test_the_word_that_was_dragged_over_is_the_word_to_the_character(
    real_window: MainWindow, real_desk: Workbench
) -> None:
    text = view(real_window)
    drag_over(text, WORD)
    assert text.selection_range() == WORD
    press(text, Key.Key_3)
    assert spans(real_desk, text) == [(*WORD, "editorial")]
    (made,) = text.annotations()
    assert made.exact == text.reading.text[made.start : made.end]
    assert made.exact == made.exact.strip()


def test_further_clicks_take_word_sentence_and_paragraph(real_window: MainWindow) -> None:
    text = view(real_window)
    text.scroll_to(1770)
    taken = []
    for clicks in (2, 3, 4):
        click_on_screen(text.viewport(), inside(text, 1770) + QPoint(0, 120), 1)
        click_on_screen(text.viewport(), inside(text, 1770), clicks)
        taken.append(text.selection_range())
    word, sentence, paragraph = taken
    assert (word, sentence) == (WORD, SENTENCE)
    assert paragraph is not None
    assert paragraph.contains(SENTENCE)
    for span in taken:
        assert span is not None
        words = text.reading.text[span.start : span.end]
        assert words == words.strip(" \xa0\n►")
        assert "\u2029" not in words


def test_keys_pick_the_word_and_the_quotation(real_window: MainWindow, real_desk: Workbench) -> None:
    text = view(real_window)
    text.scroll_to(SENTENCE.start)
    QTest.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=inside(text, SENTENCE.start + 3))
    assert text.current_sentence() == SENTENCE
    QTest.keyClicks(text, "Why")
    assert text.selection_range() == WORD
    QTest.keyClicks(text, "3")
    QTest.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=inside(text, SENTENCE.start + 3))
    QTest.keyClicks(text, "q1")
    assert spans(real_desk, text) == [(*WORD, "editorial"), (*QUOTATION, "sourced")]


def test_edges_move_by_words_and_come_back(real_window: MainWindow, real_desk: Workbench) -> None:
    text = view(real_window)
    drag_over(text, QUOTATION)
    press(text, Key.Key_1)
    press(text, Key.Key_Left, CTRL | SHIFT)
    assert spans(real_desk, text)[0][1] < QUOTATION.end
    press(text, Key.Key_Right, ALT | SHIFT)
    assert spans(real_desk, text)[0][0] > QUOTATION.start
    press(text, Key.Key_Z, CTRL)
    press(text, Key.Key_Z, CTRL)
    assert spans(real_desk, text) == [(*QUOTATION, "sourced")]


def test_the_end_handle_lands_on_a_word_and_with_alt_between_letters(
    real_window: MainWindow, real_desk: Workbench
) -> None:
    text = view(real_window)
    drag_over(text, WORD)
    press(text, Key.Key_3)
    handles = text.handle_points()
    assert handles is not None
    drag(text, handles[1], handles[1] + QPoint(60, 0))
    _, end, _ = spans(real_desk, text)[0]
    assert end > WORD.end
    assert text.reading.text[end - 1].isalnum()
    assert not text.reading.text[end].isalnum()
    handles = text.handle_points()
    assert handles is not None
    letter = QFontMetrics(text.font()).averageCharWidth()
    drag(text, handles[1], handles[1] - QPoint(2 * letter, 0), ALT)
    _, exact, _ = spans(real_desk, text)[0]
    assert text.reading.text[exact - 1].isalnum()
    assert text.reading.text[exact].isalnum()


def test_every_character_is_found_where_it_is_drawn(real_window: MainWindow) -> None:
    for number in (1, 2, 3):
        text = view(real_window, number)
        for sentence in text.sentences()[::7]:
            for offset in (sentence.start, sentence.end - 1):
                text.scroll_to(offset)
                at = text.point_for_offset(offset)
                assert text.viewport().rect().contains(at)
                assert text.offset_at(at) == offset


def test_each_sentence_labelled_by_keys_quotes_the_article_exactly(
    real_window: MainWindow, real_desk: Workbench
) -> None:
    for number in (1, 2, 3):
        text = view(real_window, number)
        text.setFocus()
        press(text, Key.Key_Home)
        for _ in range(12):
            press(text, Key.Key_1)
            press(text, Key.Key_Down)
        rows = text.annotations()
        assert len(rows) >= 12
        for row in rows:
            assert row.exact == text.reading.text[row.start : row.end]
    assert real_desk.annotations.all()
