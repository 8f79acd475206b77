"""Articles in other scripts: right-to-left text turns its view round, and emoji shift no offset."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.journeys.steps import decided, drag_over, inside, place, quoted
from tests.ui.opened_window import ALT, CTRL, SHIFT, find, press, settle, view
from ui.reader.view import ReaderView
from ui.window.main_window import MainWindow
from workbench import Workbench, paths

Key = Qt.Key


@pytest.fixture
def opened(open_window: Callable[..., MainWindow], desk: Workbench) -> tuple[MainWindow, dict[str, str]]:
    """Return a window with the Arabic article and the one with emoji beside a usual one, and their ids."""
    seeds = paths.data("seeds")
    rows = desk.import_files([seeds / "arabic_brief.txt", seeds / "emoji_note.txt"])
    arabic, emoji = (str(row.article) for row in rows)
    window = open_window(desk)
    window.open_articles([arabic, emoji, next(iter(desk.articles)).id])
    return window, {"arabic": arabic, "emoji": emoji}


Opened = tuple[MainWindow, dict[str, str]]


def left_of(window: MainWindow, name: str) -> int:
    """Return how far from the left edge of the window something stands."""
    return find(window, QWidget, name).mapTo(window, QPoint(0, 0)).x()


def test_a_text_from_right_to_left_has_gutter_and_strip_on_the_other_sides(opened: Opened) -> None:
    window, _ = opened
    settle()
    assert view(window, 1).is_right_to_left
    assert left_of(window, "labelStrip_1") < left_of(window, "gutter_1")
    assert not view(window, 3).is_right_to_left
    assert left_of(window, "gutter_3") < left_of(window, "labelStrip_3")
    text = view(window, 1)
    first, later = text.point_for_offset(0), text.point_for_offset(5)
    assert later.y() == first.y()
    assert later.x() < first.x()


def test_left_leads_on_through_the_clauses_of_a_text_from_right_to_left(opened: Opened) -> None:
    window, _ = opened
    text = view(window, 1)
    sentence = next(each for each in text.sentences() if "Steve Witkoff" in quoted(text, each))
    text.set_current_sentence(sentence.start)
    press(text, Key.Key_Left)
    first = text.selection_range()
    press(text, Key.Key_Left)
    second = text.selection_range()
    assert first is not None
    assert second is not None
    assert (first.start, second.start > first.start) == (sentence.start, True)
    press(text, Key.Key_Right)
    assert text.selection_range() == first


def test_the_arrow_that_points_left_lengthens_an_annotation_there(opened: Opened, desk: Workbench) -> None:
    window, ids = opened
    text = view(window, 1)
    word = place(text, "المحلل")
    drag_over(text, word)
    assert text.selection_range() == word
    press(text, Key.Key_1)
    press(text, Key.Key_Left, CTRL | SHIFT)
    assert decided(desk, ids["arabic"]) == [("sourced", "المحلل السياسي")]
    press(text, Key.Key_Left, ALT | SHIFT)
    assert decided(desk, ids["arabic"]) == [("sourced", "السياسي")]


def labelled_everywhere(text: ReaderView) -> None:
    """Label every sentence by keys, and the word in its middle with the mouse."""
    for sentence in text.sentences():
        text.set_current_sentence(sentence.start)
        press(text, Key.Key_2)
        middle = (sentence.start + sentence.end) // 2
        text.scroll_to(middle)
        QTest.mouseDClick(text.viewport(), Qt.MouseButton.LeftButton, pos=inside(text, middle))
        press(text, Key.Key_3)
        press(text, Key.Key_Escape)


@pytest.mark.parametrize(("number", "name"), [(1, "arabic"), (2, "emoji")])
def test_every_quote_is_the_slice_of_the_text_that_its_numbers_say(
    opened: Opened, desk: Workbench, number: int, name: str
) -> None:
    window, ids = opened
    text = view(window, number)
    text.setFocus()
    labelled_everywhere(text)
    body = desk.articles.text(desk.articles.version(ids[name])).text
    rows = desk.annotations.of_article(ids[name])
    assert len(rows) > len(text.sentences())
    assert {(each.start, each.end) for each in rows if each.label == "unsourced"} == set(text.sentences())
    for each in rows:
        assert each.exact == body[each.start : each.end]
    assert text.reading.text == body


def test_a_drag_over_pictures_takes_whole_ones(opened: Opened, desk: Workbench) -> None:
    window, ids = opened
    text = view(window, 2)
    family = place(text, "👨‍👩‍👧‍👦")
    drag_over(text, (family.start - 9, family.end), ALT)
    span = text.selection_range()
    assert span is not None
    assert quoted(text, span) == "families 👨‍👩‍👧‍👦"
    press(text, Key.Key_E)
    assert decided(desk, ids["emoji"]) == [("editorial", "families 👨‍👩‍👧‍👦")]
