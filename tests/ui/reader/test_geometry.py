"""Places: every character is where the view says, in any script."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest

from tests.ui.reader.conftest import Opener
from tests.ui.reader.made import ARABIC, TEXT, annotation, colours, painted, place
from ui.reader.view import ReaderView
from workbench.application.reading import ReadingText, next_grapheme

PIECES = [
    "harbour ",
    "ffi ",
    "Wi",
    "סירה ",
    "שני ",
    "مرحبا ",
    "ميناء ",
    "123 ",
    "😀",
    "👩‍👩‍👧 ",
    "e\u0301",
    "é ",
    "(",
    ") ",
    "日本 ",
]


def graphemes(text: str) -> list[int]:
    """Return where the characters of a text begin, as people see them."""
    found, at = [], 0
    while at < len(text):
        found.append(at)
        at = next_grapheme(text, at)
    return found


@pytest.mark.parametrize("text", [TEXT, ARABIC], ids=["latin", "arabic"])
def test_the_point_of_each_character_leads_back_to_it(open_view: Opener, text: str) -> None:
    view = open_view(text)
    wrong = [
        (offset, text[offset], view.offset_at(view.point_for_offset(offset)))
        for offset in graphemes(text)
        if not text[offset].isspace() and view.offset_at(view.point_for_offset(offset)) != offset
    ]
    assert wrong == []


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=30).map("".join))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
def test_points_and_offsets_agree_in_mixed_text(view: ReaderView, text: str) -> None:
    view.show_text(ReadingText(text))
    for offset in graphemes(text):
        if not text[offset].isspace():
            assert view.offset_at(view.point_for_offset(offset)) == offset


def test_a_point_far_outside_the_view_has_the_right_distance(view: ReaderView) -> None:
    far = view.point_for_offset(len(TEXT) - 5)
    assert far.y() > view.viewport().height()
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    moved = view.verticalScrollBar().value()
    assert view.point_for_offset(len(TEXT) - 5) == far - QPoint(0, moved)
    assert view.point_for_offset(0).y() < 0


def test_the_end_of_the_text_has_a_place_too(view: ReaderView) -> None:
    point = view.point_for_offset(len(TEXT))
    assert view.offset_at(point + QPoint(30, 0)) == len(TEXT)


def test_the_scroll_bar_counts_all_pixels_before_and_after_the_text_was_seen(open_view: Opener) -> None:
    view = open_view("\n".join(TEXT for _ in range(6)))
    before = view.verticalScrollBar().maximum()
    for value in range(0, before, 500):
        view.verticalScrollBar().setValue(value)
        painted(view)
    assert view.verticalScrollBar().maximum() == before


def test_measuring_in_idle_time_moves_the_scroll_bar_and_not_the_text(open_view: Opener) -> None:
    view = open_view()
    view.show_text(ReadingText("\n".join(TEXT for _ in range(60))))
    assert not view.is_measured
    offset = len(view.reading.text) // 2
    view.place_at(offset, 0.3)
    before = view.point_for_offset(offset).y()
    seen = painted(view)
    while not view.is_measured:
        QTest.qWait(5)
    assert view.point_for_offset(offset).y() == before
    assert painted(view) == seen


def test_a_paragraph_without_a_break_is_laid_out_in_pieces(open_view: Opener) -> None:
    text = "harbour" * 30_000
    view = open_view()
    view.work.laid_out = 0
    view.show_text(ReadingText(text))
    painted(view)
    view.scroll_to(len(text) - 100)
    painted(view)
    assert view.work.laid_out * 4_000 < len(text) * 2
    for offset in (0, 3_999, 4_000, 4_001, 123_456, len(text) - 1):
        view.scroll_to(offset)
        assert view.offset_at(view.point_for_offset(offset)) == offset


def test_a_narrower_view_and_larger_letters_leave_the_line_that_is_read_in_place(view: ReaderView) -> None:
    offset = TEXT.index("Paragraph 17")
    view.set_current_sentence(offset)
    before = view.point_for_offset(offset).y()
    view.resize(500, 600)
    assert abs(view.point_for_offset(offset).y() - before) <= 1
    view.set_look(type(view.look)(**{f: getattr(view.look, f) for f in view.look.__struct_fields__} | {"zoom": 170}))
    assert abs(view.point_for_offset(offset).y() - before) <= 8


def test_a_pane_of_345_pixels_leaves_300_for_the_text(view: ReaderView) -> None:
    assert view.width() == 345
    assert view.viewport().width() - 9 >= 300


@pytest.mark.parametrize("text", ["", " ", "\n", "\n\n\n", "x", "\xa0\n\xa0", "   \n  word"])
def test_hardly_any_text_is_no_trouble(open_view: Opener, text: str) -> None:
    view = open_view(text)
    painted(view)
    for offset in range(len(text) + 1):
        view.scroll_to(offset)
        assert view.point_for_offset(offset).y() >= 0
    assert 0 <= view.offset_at(QPoint(100, 100)) <= len(text)
    view.next_sentence()
    view.next_part()
    view.grow()
    view.select_all()
    view.copy()
    assert view.sentences() == [] or text.strip()


def test_an_arabic_article_has_its_margins_on_the_other_sides(open_view: Opener) -> None:
    view = open_view(ARABIC)
    assert view.is_right_to_left
    assert view.strip.geometry().right() < view.viewport().geometry().left() + 1
    assert view.gutter.geometry().left() > view.viewport().geometry().right() - 1
    first = view.point_for_offset(0)
    assert first.x() > view.viewport().width() // 2


@pytest.mark.parametrize("words", ["said (אלה", "ספינה and 12", "12 אחת", "of ספינה", "אחת,"])
def test_in_mixed_text_exactly_the_characters_of_a_span_have_its_ground(open_view: Opener, words: str) -> None:
    text = "The clerk of ספינה and 12 אחת, he said (אלה) to all.\nThe current sentence is elsewhere."
    view = open_view(text, (700, 200), density="full")
    view.set_current_sentence(text.index("The current"))
    span = place(text, words)
    view.show_annotations([annotation(text, span, "sourced")])
    image = painted(view)
    fill = view.look.theme.label("sourced").fill
    first = view.line_height() // 2
    for offset in range(text.index("\n")):
        _, left, right, _ = view._column.sheet(0).place(offset)
        y = view.point_for_offset(offset).y() - first + 1
        middle = colours(image, int(left) + 1, max(int(left) + 2, int(right) - 1), y, y + 1)
        assert (fill in middle) == (span.start <= offset < span.end), text[offset]
