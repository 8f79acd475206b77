"""How much is done for what: counted, because a count is the same on every machine."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.reader.conftest import Opener
from tests.ui.reader.made import TEXT, annotation, click, inside, look, painted, place
from ui.reader.pixmaps import PixmapBudget
from ui.reader.view import ReaderView
from workbench.application.reading import ReadingText

WORD = place(TEXT, "hypocritically")


def done(view: ReaderView) -> tuple[int, int]:
    """Paint, and return how many blocks were laid out and pixmaps painted since the last call."""
    painted(view)
    view.gutter.grab()
    found = (view.work.laid_out, view.work.painted)
    view.work.laid_out = view.work.painted = 0
    return found


def test_one_more_annotation_lays_out_nothing_and_paints_its_paragraph(view: ReaderView) -> None:
    view.show_annotations([annotation(TEXT, (at, at + 9)) for at in range(0, len(TEXT) - 10, 10)])
    done(view)
    view.change_annotations([], [annotation(TEXT, WORD, "editorial", id="new")])
    assert done(view) == (0, 1)
    view.change_annotations(["new"], [])
    assert done(view) == (0, 1)


def test_an_annotation_out_of_sight_costs_nothing_until_it_is_seen(view: ReaderView) -> None:
    done(view)
    view.change_annotations([], [annotation(TEXT, "Paragraph 28", "editorial")])
    assert done(view) == (0, 0)


def test_pointing_selecting_and_moving_paint_no_pixmap(view: ReaderView) -> None:
    view.show_annotations([annotation(TEXT, WORD, "editorial", id="one")])
    view.find("harbour")
    done(view)
    QTest.mouseMove(view.viewport(), inside(view, WORD.start + 3))
    assert done(view) == (0, 0)
    click(view, inside(view, WORD.start + 3))
    assert view.selected_annotation() == "one"
    assert done(view) == (0, 0)
    view.select(place(TEXT, "the mayor"))
    view.find("the")
    view.toggle_caret()
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert done(view) == (0, 0)


def test_the_next_sentence_paints_no_pixmap_unless_it_scrolls(view: ReaderView) -> None:
    view.verticalScrollBar().setValue(0)
    done(view)
    view.next_sentence()
    view.next_sentence()
    view.next_part()
    if view.verticalScrollBar().value() == 0:
        assert done(view) == (0, 0)


def test_scrolling_paints_only_what_was_never_seen(view: ReaderView) -> None:
    done(view)
    view.verticalScrollBar().setValue(400)
    new = done(view)
    assert 0 < new[1] < 12
    view.verticalScrollBar().setValue(0)
    assert done(view) == (0, 0)


def test_a_text_is_laid_out_only_where_it_is_seen(open_view: Opener) -> None:
    view = open_view()
    view.measure_all()
    long = ReadingText("\n".join(TEXT for _ in range(100)))
    view.work.laid_out = view.work.painted = 0
    view.show_text(long)
    painted(view)
    assert view.work.painted < 40
    assert view.work.laid_out < len(list(long.lines)) / 2


def test_another_density_paints_anew_without_laying_out(view: ReaderView) -> None:
    done(view)
    view.set_look(look(density="full"))
    laid, anew = done(view)
    assert laid == 0
    assert anew > 0


def test_pixmaps_stay_within_their_budget_over_all_panes(qtbot: QtBot) -> None:
    budget = PixmapBudget(limit=3_000_000)
    views = []
    for _ in range(3):
        view = ReaderView(look(), budget=budget)
        qtbot.addWidget(view)
        view.resize(345, 600)
        view.show()
        view.show_text(ReadingText(TEXT))
        views.append(view)
    for value in range(0, 3000, 200):
        for view in views:
            view.verticalScrollBar().setValue(value)
            painted(view)
            assert budget.used <= budget.limit
    assert budget.used > 0


def test_what_was_thrown_out_of_the_budget_is_painted_again(open_view: Opener, qtbot: QtBot) -> None:
    view = ReaderView(look(), budget=PixmapBudget(limit=400_000))
    qtbot.addWidget(view)
    view.resize(345, 600)
    view.show()
    view.show_text(ReadingText(TEXT))
    view.measure_all()
    before = painted(view)
    view.verticalScrollBar().setValue(1500)
    painted(view)
    view.verticalScrollBar().setValue(0)
    assert painted(view) == before


def test_a_hundred_thousand_annotations_on_one_word_open(view: ReaderView) -> None:
    view.show_annotations([annotation(TEXT, WORD, "sourced", id=f"n{number}") for number in range(100_000)])
    painted(view)
    assert view.annotation_style("n0").lane == 0
    assert len(view.annotations_at(WORD.start)) == 100_000


def test_a_view_that_goes_away_gives_its_pixmaps_back(qtbot: QtBot) -> None:
    budget = PixmapBudget()
    view = ReaderView(look(), budget=budget)
    view.resize(345, 600)
    view.show()
    view.show_text(ReadingText(TEXT))
    painted(view)
    assert budget.used > 0
    view.close()
    view.deleteLater()
    qtbot.waitUntil(lambda: budget.used == 0)


def test_the_point_of_a_far_offset_costs_at_most_what_lies_between(view: ReaderView) -> None:
    view.work.laid_out = 0
    assert view.point_for_offset(len(TEXT) - 1) != QPoint()
    assert view.work.laid_out <= 1
