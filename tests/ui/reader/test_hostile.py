"""Texts and annotations that nobody would write on purpose open, and cost what is in view of them."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QTimer
from pytestqt.qtbot import QtBot

from tests.ui.reader.conftest import Opener
from tests.ui.reader.made import annotation, look, painted
from ui.reader.column import Column
from ui.reader.hits import Hits
from ui.reader.pixmaps import PixmapBudget
from ui.reader.view import ReaderView
from workbench.application.reading import ReadingText
from workbench.domain.span import Span

SENTENCE = "The ferry to the island was sold in May, and nobody knew of it. "
TEXTS: dict[str, Callable[[], str]] = {
    "nothing": lambda: "",
    "one character": lambda: "x",
    "one emoji": lambda: "👩\u200d👩\u200d👧",
    "one space": lambda: " ",
    "only spaces": lambda: " " * 1_000_000,
    "only line breaks": lambda: "\n" * 1_000_000,
    "short lines": lambda: "ab\n" * 300_000,
    "one line": lambda: SENTENCE * 16_000,
    "one word": lambda: "x" * 1_000_000,
    "one word of four bytes each": lambda: "😀" * 1_000_000,
    "one letter with marks": lambda: "e" + "\u0301" * 300_000,
    "titles without end": lambda: "Mr. A. " * 140_000,
    "stops": lambda: "." * 1_000_000,
    "from right to left in one line": lambda: "שלום עולם. " * 90_000,
    "five million characters": lambda: (SENTENCE * 6 + "\n") * 13_000,
}


@pytest.fixture
def empty(qtbot: QtBot) -> ReaderView:
    view = ReaderView(look(), budget=PixmapBudget())
    view._idle.timeout.disconnect()
    qtbot.addWidget(view)
    view.resize(700, 900)
    view.show()
    qtbot.waitExposed(view)
    return view


@pytest.mark.parametrize("make", TEXTS.values(), ids=TEXTS)
def test_whatever_stands_in_it_a_text_opens_by_what_is_in_view(empty: ReaderView, make: Callable[[], str]) -> None:
    text = make()
    view = empty
    before = view.work.laid_out, view.work.painted
    view.show_text(ReadingText(text))
    painted(view)
    in_view = sum(1 for _ in view.sheets_in_view())
    assert view.work.laid_out - before[0] <= in_view + 8
    assert view.work.painted - before[1] <= 80
    # Each way of going somewhere looks for the sentences there, not on the way.
    view.next_sentence()
    view.to_end()
    view.previous_sentence()
    view.set_current_sentence(len(text) // 2)
    painted(view)
    assert view._choice.units.stretches <= 24
    assert 0 <= view.offset_at(QPoint(200, 400)) <= len(text)


@pytest.mark.parametrize("line", ["\n", "ab\n", "\u05d0\n"])
def test_of_five_million_lines_those_in_view_are_looked_for(empty: ReaderView, line: str) -> None:
    """Else the window would stand still for seconds; what is not in view is counted, and guessed by the stretch."""
    text = line * (5_000_000 // len(line))
    empty.show_text(ReadingText(text))
    painted(empty)
    assert len(empty._column.blocks) == 5_000_000 // len(line) + 1
    assert empty._column.blocks.looked_through <= 2
    empty.to_end()
    painted(empty)
    assert empty._column.blocks.looked_through <= 5
    assert empty.verticalScrollBar().value() == empty.verticalScrollBar().maximum()


def test_the_end_of_a_text_without_words_is_reached_from_its_beginning(empty: ReaderView) -> None:
    empty.show_text(ReadingText("First." + "\n" * 500_000 + "Last."))
    assert empty.current_sentence() == Span(0, 6)
    assert empty.next_sentence()
    assert empty.current_sentence() == Span(500_006, 500_011)
    assert empty.previous_sentence()
    assert empty.current_sentence() == Span(0, 6)
    assert empty._choice.units.stretches <= 4


def test_lines_and_guessed_heights_take_no_step_for_each(empty: ReaderView) -> None:
    text = "ab\n" * 300_000

    def lay_out() -> None:
        Column(ReadingText(text), empty.work).set(empty._column.paper)

    def count() -> None:
        assert sum(1 for each in text if each == "\n") == 300_000

    # A loop that only looks at each character is the measure, on a machine however slow.
    assert _best(lay_out) < 15 * _best(count)


def _best(work: Callable[[], None]) -> float:
    times = []
    for _ in range(3):
        began = time.process_time()
        work()
        times.append(time.process_time() - began)
    return min(times)


def test_annotations_that_stand_nowhere_are_kept_and_draw_nothing(empty: ReaderView) -> None:
    text = SENTENCE * 20
    empty.show_text(ReadingText(text))
    bare = painted(empty)
    spans = [(5, 5), (9, 4), (-20, -1), (-5, 9), (len(text) - 3, len(text) + 1), (10**9, 10**10)]
    odd = [annotation(text, span, id=f"odd{number}") for number, span in enumerate(spans)]
    empty.show_annotations(odd)
    assert painted(empty) == bare
    assert [each.id for each in empty.annotations()] == [each.id for each in odd]
    for each in odd:
        empty.select_annotation(each.id)
        assert empty.annotation_style(each.id).shown is False
        painted(empty)
    empty.change_annotations([odd[0].id], [annotation(text, (4, 9), id=odd[1].id)])
    assert len(empty.annotations()) == len(odd) - 1
    assert [each.id for each in empty.annotations_at(5)] == [odd[1].id]


def test_one_more_on_a_word_that_has_a_hundred_thousand_paints_its_line_alone(empty: ReaderView) -> None:
    text = SENTENCE * 20
    empty.show_text(ReadingText(text))
    empty.show_annotations([annotation(text, (4, 9), id=f"n{number}") for number in range(100_000)])
    painted(empty)
    before = empty.work.laid_out, empty.work.painted
    empty.change_annotations([], [annotation(text, (4, 9), "editorial", id="new")])
    empty.select_annotation("new")
    painted(empty)
    assert empty.work.laid_out == before[0]
    assert empty.work.painted - before[1] <= 1
    empty.change_annotations(["new"], [])
    assert empty.annotation("new") is None


@pytest.mark.parametrize("needle", ["e", "The ferry", "of it. The", " ", "aa", "it. the ferry TO", "e\u0301"])
@pytest.mark.parametrize("text", [SENTENCE * 1_000, "a" * 50_000, (SENTENCE + " \n" * 300) * 90, "e\u0301 e " * 9_000])
def test_a_search_in_slices_finds_what_one_at_once_finds(text: str, needle: str) -> None:
    sliced, whole = Hits(text, needle, 0), Hits(text, needle)
    while not sliced.is_done:
        sliced.go_on(0)
    assert sliced.places == whole.places
    assert all(before.end <= after.start for before, after in pairwise(whole.places))


def test_a_long_search_counts_on_while_the_window_lives(open_view: Opener, qtbot: QtBot) -> None:
    view = open_view(SENTENCE * 60 + "\n")
    view.show_text(ReadingText((SENTENCE * 60 + "\n") * 300))
    view.find("ferry", 0)
    first = view.find_on(0)
    assert view.is_finding()
    assert 0 < first < 60 * 300
    ticks, counts = [0], [first]
    timer = QTimer()
    timer.timeout.connect(lambda: ticks.__setitem__(0, ticks[0] + 1))
    timer.start(0)
    while view.is_finding():
        counts.append(view.find_on(0))
        qtbot.wait(1)
    assert counts == sorted(counts)
    assert counts[-1] == 60 * 300
    assert ticks[0] > 3


def test_the_next_hit_waits_until_the_search_has_come_to_the_view(open_view: Opener) -> None:
    text = (SENTENCE + "\n") * 3_000
    view = open_view(text)
    place = text.index(SENTENCE, len(text) * 2 // 3)
    view.place_at(place, 0.1)
    view.find("ferry", 0)
    assert view.find_next() == 0
    while view.is_finding():
        view.find_on(0)
    number = view.find_next()
    assert abs(view._hits.places[number - 1].start - place) < 3 * len(SENTENCE)
