"""Repeats: a long passage that stands twice is shown once until somebody opens it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QFontMetrics

from tests.ui.reader.conftest import Opener
from tests.ui.reader.made import click, painted, quoted
from ui.reader.folding import fitting
from ui.reader.look import Typography
from ui.reader.view import ReaderView
from workbench.application.reading import ReadingText

PASSAGE = "\n".join(
    f"The harbour of paragraph {number} was old, and its walls had been mended twice. Nobody knew who paid for it."
    for number in range(8)
)
TEXT = f"An opening that stands once.\n{PASSAGE}\nA middle that stands once.\n{PASSAGE}\nAn end that stands once."
SECOND = TEXT.index(PASSAGE, 100)


@pytest.fixture
def folded(open_view: Opener) -> ReaderView:
    """Return a reader whose text holds one folded passage."""
    view = open_view(TEXT)
    assert len(view.folds) == 1
    return view


def test_the_second_copy_is_one_row_that_says_what_it_hides(folded: ReaderView) -> None:
    fold = folded.folds[0]
    assert fold.forms[0] == "Repeated passage (sentences: 16), shown once — Show"
    assert TEXT[fold.start : fold.end] == PASSAGE
    assert fold.start == SECOND
    end = folded.point_for_offset(TEXT.index("An end"))
    middle = folded.point_for_offset(TEXT.index("A middle"))
    assert end.y() - middle.y() < 4 * folded.line_height() + 60


@pytest.mark.parametrize("zoom", [100, 250])
@pytest.mark.parametrize("width", [900, 420, 320, 180])
def test_the_row_always_names_its_number_whole(open_view: Opener, width: int, zoom: int) -> None:
    view = open_view(TEXT, (width, 400), zoom=zoom)
    measure = QFontMetrics(Typography(view.look).font).horizontalAdvance
    room = view.viewport().width() - 16
    for is_open in (False, True):
        fold = view.folds[0]
        assert fold.open == is_open
        words = fitting(fold.forms, measure, room)
        assert "16" in words
        assert measure(words) <= room
        assert (words == fold.forms[0]) == (measure(fold.forms[0]) <= room)
        assert abs(_inked_width(view) - measure(words)) <= 4
        view.toggle_fold(0)


def _inked_width(view: ReaderView) -> int:
    """Return how many pixels the words of the row take on screen."""
    view.place_at(SECOND - 2, 0.2)
    image = painted(view)
    top = next(y for y in range(image.height()) if view.fold_row_at(QPoint(9, y)) == 0)
    rows = range(top, min(image.height(), top + Typography(view.look).pitch))
    ground = image.pixel(2, top)
    return max(x for x in range(8, image.width()) for y in rows if image.pixel(x, y) != ground) + 1 - 8


def test_a_click_on_the_row_opens_it_and_a_second_folds_it_again(folded: ReaderView) -> None:
    told: list[int] = []
    folded.fold_toggled.connect(told.append)
    before = folded.verticalScrollBar().maximum()
    folded.place_at(TEXT.index("A middle"), 0.2)
    row = folded.point_for_offset(TEXT.index("A middle"))
    row.setY(row.y() + folded.line_height() + 18)
    assert folded.fold_row_at(row) == 0
    click(folded, row)
    assert folded.folds[0].open
    assert folded.verticalScrollBar().maximum() > before
    assert folded.fold_row_at(row) == 0
    click(folded, row)
    assert not folded.folds[0].open
    assert folded.verticalScrollBar().maximum() == before
    assert told == [0, 0]


def test_the_arrows_pass_over_what_is_folded(folded: ReaderView) -> None:
    folded.set_current_sentence(TEXT.index("A middle"))
    assert folded.next_sentence()
    assert quoted(folded, folded.current_sentence()) == "An end that stands once."
    assert folded.previous_sentence()
    assert quoted(folded, folded.current_sentence()) == "A middle that stands once."


def test_the_arrows_stop_before_a_folded_end(open_view: Opener) -> None:
    view = open_view(TEXT.removesuffix("\nAn end that stands once."))
    view.set_current_sentence(TEXT.index("A middle"))
    assert not view.next_sentence()
    assert quoted(view, view.current_sentence()) == "A middle that stands once."


@pytest.mark.parametrize("way", ["scroll_to", "point_for_offset", "set_current_sentence"])
def test_whoever_asks_for_a_place_inside_opens_it(folded: ReaderView, way: str) -> None:
    getattr(folded, way)(SECOND + 300)
    assert folded.folds[0].open


def test_a_hit_inside_opens_it(folded: ReaderView) -> None:
    assert folded.find("paragraph 7") == 2
    folded.find_next()
    assert not folded.folds[0].open
    folded.find_next()
    assert folded.folds[0].open
    assert folded.point_for_offset(SECOND + PASSAGE.index("paragraph 7")).y() < folded.viewport().height()


def test_opening_a_passage_above_leaves_the_view_in_place(folded: ReaderView) -> None:
    folded.resize(345, 120)
    folded.verticalScrollBar().setValue(folded.verticalScrollBar().maximum())
    painted(folded)
    end = TEXT.index("An end")
    folded.click_at(end)
    before = folded.point_for_offset(end).y()
    folded.unfold(SECOND + 10)
    assert folded.point_for_offset(end).y() == before


def test_a_short_repeat_is_not_folded(open_view: Opener) -> None:
    assert (
        len(
            open_view(
                "The same title twice, and nothing else.\nBetween.\nThe same title twice, and nothing else."
            ).folds
        )
        == 0
    )


def test_a_long_text_folds_when_its_repeats_are_at_hand(open_view: Opener) -> None:
    filler = "\n".join(
        f"Line {number} of a text that is too long to look for repeats at once." for number in range(700)
    )
    view = open_view(f"{TEXT}\n{filler}")
    assert len(view.folds) == 0
    offset = len(TEXT) + 2000
    view.place_at(offset, 0.3)
    before = view.point_for_offset(offset).y()
    assert view.reading.repeats
    view.fold_repeats()
    assert len(view.folds) == 1
    assert view.point_for_offset(offset).y() == before
    assert len(open_view(ReadingText(view.reading.text).text).folds) == 0


def test_heights_stay_exact_over_folds(folded: ReaderView) -> None:
    folded.toggle_fold(0)
    tops = [folded.point_for_offset(start).y() for start, end in ReadingText(TEXT).lines if end > start]
    assert all(before < after for before, after in pairwise(tops))
    folded.toggle_fold(0)
    folded.toggle_fold(0)
    assert [folded.point_for_offset(start).y() for start, end in ReadingText(TEXT).lines if end > start] == tops
