"""For people who cannot tell the lines apart: a sign before every annotation, where the settings ask for it."""

from __future__ import annotations

import msgspec
import pytest

from tests.ui.reader.conftest import Opener
from tests.ui.reader.made import annotation, colours, painted, place
from ui.reader.view import ReaderView

TEXT = "The current sentence.\nA passage that says nothing in particular, and then some more of the same."
WORDS = place(TEXT, "nothing in particular")
LABELS = ("sourced", "unsourced", "editorial")


@pytest.fixture
def view(open_view: Opener) -> ReaderView:
    """Return a reader with signs, in which only lines and signs have the colours of labels."""
    return open_view(TEXT, (700, 200), density="underlines", glyphs=True)


def before(view: ReaderView, offset: int, wide: int = 9) -> dict[str, int]:
    """Return the colours just before and above the character at an offset."""
    at = view.point_for_offset(offset)
    top = view._column.text_top(1) - view._top
    return colours(painted(view), at.x() - wide, at.x(), top, top + 8)


@pytest.mark.parametrize("label", LABELS)
def test_the_sign_of_its_label_stands_before_an_annotation(view: ReaderView, label: str) -> None:
    ink = view.look.theme.label(label).line
    places = [view.point_for_offset(offset) for offset in range(len(TEXT))]
    assert ink not in before(view, WORDS.start)
    view.show_annotations([annotation(TEXT, WORDS, label)])
    assert before(view, WORDS.start)[ink] > 8
    assert [view.point_for_offset(offset) for offset in range(len(TEXT))] == places
    view.set_look(msgspec.structs.replace(view.look, glyphs=False))
    assert ink not in before(view, WORDS.start)


def test_the_signs_differ_by_their_shapes(view: ReaderView) -> None:
    shapes = set()
    for label in LABELS:
        view.show_annotations([annotation(TEXT, WORDS, label)])
        ink, image = view.look.theme.label(label).line, painted(view)
        left, top = view.point_for_offset(WORDS.start).x() - 8, view._column.text_top(1) - view._top
        shapes.add(
            tuple(image.pixelColor(left + x, top + y).name().upper() == ink.upper() for y in range(8) for x in range(8))
        )
    assert len(shapes) == 3


def test_one_more_annotation_brings_its_sign_and_takes_it_away(view: ReaderView) -> None:
    ink = view.look.theme.label("editorial").line
    painted(view)
    view.change_annotations([], [annotation(TEXT, WORDS, "editorial", id="one")])
    assert ink in before(view, WORDS.start)
    view.change_annotations(["one"], [])
    assert ink not in before(view, WORDS.start)


def test_annotations_that_begin_together_have_their_signs_side_by_side(view: ReaderView) -> None:
    view.show_annotations([annotation(TEXT, WORDS, "editorial"), annotation(TEXT, "nothing in", "sourced")])
    found = before(view, WORDS.start, 18)
    assert {view.look.theme.label(each).line for each in ("editorial", "sourced")} <= set(found)


def test_a_suggestion_has_a_hollow_sign(view: ReaderView) -> None:
    ink = view.look.theme.label("sourced").line
    view.show_annotations([annotation(TEXT, WORDS, "sourced")])
    full = before(view, WORDS.start)[ink]
    view.show_annotations([annotation(TEXT, WORDS, "sourced", origin="suggestion")])
    assert 0 < before(view, WORDS.start)[ink] < full
