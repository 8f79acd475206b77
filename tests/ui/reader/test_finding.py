"""Finding: all hits are counted and shown, and the view goes from one to the next."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from tests.ui.reader.made import TEXT, place, quoted
from ui.reader.hits import Hits
from ui.reader.view import ReaderView
from workbench.domain.span import Span


def test_all_hits_are_counted_whatever_their_case_and_accents(view: ReaderView) -> None:
    assert view.find("FERRY") == TEXT.lower().count("ferry")
    assert view.find("café") == 1
    assert view.find("zeppelin") == 0
    assert view.find_next() == 0


def test_the_next_hit_after_the_last_is_the_first(view: ReaderView, qtbot: QtBot) -> None:
    many = view.find("harbour")
    with qtbot.waitSignal(view.jumped):
        assert view.find_next() == 1
    numbers = [view.find_next() for _ in range(many)]
    assert numbers == [*range(2, many + 1), 1]
    assert view.find_previous() == many


def test_a_hit_is_brought_into_view(view: ReaderView) -> None:
    view.find("Paragraph 25")
    view.find_next()
    place = view.point_for_offset(TEXT.index("Paragraph 25"))
    assert 0 < place.y() < view.viewport().height()


def test_finding_begins_at_the_top_of_the_view(view: ReaderView) -> None:
    many = view.find("harbour")
    view.place_at(TEXT.index("Paragraph 20"), 0.1)
    at = view.find_next()
    assert 1 < at <= many
    assert quoted(view, view._hits.current) == "harbour"
    assert view._hits.current.start >= TEXT.index("Paragraph 19")


def test_hits_of_a_range_are_found_by_place() -> None:
    hits = Hits("aXbXcXd", "x")
    assert [place.start for place in hits.touching(2, 5)] == [3]
    assert hits.touching(4, 5) == []
    assert len(Hits()) == 0


def test_the_sentence_of_a_hit_is_what_the_next_key_is_about(view: ReaderView) -> None:
    view.select(view.sentences()[0])
    view.find("Paragraph 25")
    view.find_next()
    target = view.target()
    assert target is not None
    assert target == view.current_sentence()
    assert target.contains(Span(*view._hits.current))
    assert view.selection_range() is None


def test_a_hit_inside_a_selection_leaves_it_selected(view: ReaderView) -> None:
    word = place(TEXT, "harbour")
    view.select(word)
    view.find("harbour")
    view.find_next()
    assert view.selection_range() == word
