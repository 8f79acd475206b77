"""Painting: what the picture says is read from its pixels."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest

from tests.ui.reader.conftest import Opener
from tests.ui.reader.made import annotation, colours, inside, look, painted, place
from ui.reader.look import Layer
from ui.reader.view import ReaderView
from ui.theme.tokens import Theme, contrast

LINE = "The ferry across the harbour was sold without a word to anybody in town"
TEXT = f"First line.\n{LINE}\nAnother paragraph follows, so that the one above is not the current sentence."
LABELS = ("sourced", "unsourced", "editorial")
THEMES = ("light", "dark")
WIDE = (700, 300)


@pytest.fixture
def wide(open_view: Opener) -> ReaderView:
    """Return a reader wide enough for the line, with nothing lively in it."""
    return open_view(TEXT, WIDE)


def box_of(view: ReaderView, words: str) -> tuple[int, int, int, int]:
    """Return left, right, top and baseline bottom of words that stand on one line."""
    span = place(TEXT, words)
    start, end = view.point_for_offset(span.start), view.point_after(span)
    kind = view._column.kind
    top = start.y() - kind.height // 2
    return start.x(), end.x(), top, top + kind.height


def underline_rows(view: ReaderView, words: str, ink: str) -> list[list[bool]]:
    """Return for each row below the text which columns hold that ink."""
    left, right, _, bottom = box_of(view, words)
    image = painted(view)
    return [
        [near(QColor(image.pixel(x, y)), QColor(ink)) for x in range(left + 1, right - 1)]
        for y in range(bottom - 1, bottom + 12)
    ]


def near(one: QColor, other: QColor) -> bool:
    """Tell whether two colours differ less than an eye sees in a thin line."""
    distance = abs(one.red() - other.red()) + abs(one.green() - other.green()) + abs(one.blue() - other.blue())
    return distance < 150


def stretches(row: list[bool]) -> int:
    """Return how many runs of ink a row has."""
    return sum(1 for at, ink in enumerate(row) if ink and (at == 0 or not row[at - 1]))


@pytest.mark.parametrize("theme", THEMES)
def test_the_three_underlines_differ_without_colour(open_view: Opener, theme: str) -> None:
    view = open_view(TEXT, WIDE, theme=theme, density="underlines")
    runs: dict[str, int] = {}
    rows: dict[str, int] = {}
    for label in LABELS:
        view.show_annotations([annotation(TEXT, LINE, label)])
        inked = [
            row for row in underline_rows(view, LINE, view.annotation_style(view.annotations()[0].id).line) if any(row)
        ]
        runs[label] = min(stretches(row) for row in inked)
        rows[label] = len(inked)
    assert runs["sourced"] == 1
    assert runs["unsourced"] >= 5
    assert rows["sourced"] == rows["unsourced"] == 2
    assert rows["editorial"] > 2
    assert runs["editorial"] > 5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("density", ["soft", "full"])
def test_text_and_lines_can_be_read_on_every_fill(open_view: Opener, theme: str, label: str, density: str) -> None:
    view = open_view(TEXT, WIDE, theme=theme, density=density)
    view.show_annotations([annotation(TEXT, LINE, label, id="one")])
    tokens = Theme.load(theme)
    style = view.annotation_style("one")
    left, right, top, bottom = box_of(view, LINE)
    found = colours(painted(view), left, right, top, bottom - 2)
    fill = next(iter(found))
    assert fill == style.fill
    darkest = max(found, key=lambda each: contrast(each, fill))
    assert contrast(darkest, fill) >= 7
    assert contrast(style.line, fill) >= 3
    assert contrast(style.line, tokens.pane) >= 3


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("label", LABELS)
def test_under_the_pointer_the_fill_deepens_and_the_line_thickens(open_view: Opener, theme: str, label: str) -> None:
    view = open_view(TEXT, WIDE, theme=theme)
    view.show_annotations([annotation(TEXT, LINE, label, id="one")])
    thin = view.annotation_style("one").line_width
    QTest.mouseMove(view.viewport(), QPoint(1, 1))
    QTest.mouseMove(view.viewport(), inside(view, TEXT.index("harbour")))
    style = view.annotation_style("one")
    left, right, top, bottom = box_of(view, LINE)
    found = colours(painted(view), left, right, top, bottom - 2)
    assert next(iter(found)) == style.fill == Theme.load(theme).labels[label].hover
    assert contrast(max(found, key=lambda each: contrast(each, style.fill)), style.fill) >= 4.5
    assert style.line_width > thin
    assert style.hovered


def test_three_overlapping_spans_give_three_rows_of_ink(wide: ReaderView) -> None:
    wide.show_annotations(
        [
            annotation(TEXT, "harbour", "sourced", id="inner"),
            annotation(TEXT, "the harbour was", "unsourced", id="middle"),
            annotation(TEXT, LINE, "sourced", id="outer"),
        ]
    )
    assert [wide.annotation_style(each).lane for each in ("inner", "middle", "outer")] == [0, 1, 2]
    left, right, _, bottom = box_of(wide, "harbour")
    image = painted(wide)
    pane = QColor(wide.look.theme.pane)
    rows = [
        any(QColor(image.pixel(x, y)) != pane for x in range(left + 1, right - 1)) for y in range(bottom, bottom + 11)
    ]
    assert stretches(rows) == 3


def test_the_shortest_span_owns_the_fill(wide: ReaderView) -> None:
    wide.show_annotations([annotation(TEXT, "harbour", "editorial"), annotation(TEXT, LINE, "sourced")])
    inner = box_of(wide, "harbour")
    outer = box_of(wide, "ferry across")
    theme = wide.look.theme
    image = painted(wide)
    assert next(iter(colours(image, *inner))) == theme.labels["editorial"].fill
    assert next(iter(colours(image, *outer))) == theme.labels["sourced"].soft


def test_a_short_span_keeps_its_full_fill_and_the_current_sentence_too(wide: ReaderView) -> None:
    wide.show_annotations(
        [annotation(TEXT, LINE, "sourced", id="long"), annotation(TEXT, "ferry", "sourced", id="short")]
    )
    colour = wide.look.theme.labels["sourced"]
    assert wide.annotation_style("short").fill == colour.fill
    assert wide.annotation_style("long").fill == colour.soft
    wide.set_current_sentence(TEXT.index(LINE))
    assert wide.annotation_style("long").fill == colour.fill
    assert next(iter(colours(painted(wide), *box_of(wide, "without a word")))) == colour.fill


def test_a_suggestion_has_brackets_and_no_fill(wide: ReaderView) -> None:
    wide.show_annotations([annotation(TEXT, "harbour was sold", "sourced", id="one", origin="suggestion")])
    style = wide.annotation_style("one")
    assert (style.fill, style.brackets, style.suggestion) == (None, True, True)
    left, right, top, bottom = box_of(wide, "harbour was sold")
    image = painted(wide)
    theme = wide.look.theme
    fills = {theme.labels["sourced"].fill, theme.labels["sourced"].soft}
    assert fills.isdisjoint(colours(image, left, right, top, bottom))
    corner = colours(image, left - 1, left + 7, top - 1, top + 2)
    assert any(contrast(each, theme.pane) >= 3 for each in corner)


def test_what_is_not_saved_yet_stands_between_hollow_brackets(wide: ReaderView) -> None:
    wide.show_annotations([annotation(TEXT, "harbour was sold", "sourced", id="one")])
    before = painted(wide)
    wide.set_pending(["one"])
    assert painted(wide) != before
    assert wide.annotation_style("one").pending
    wide.set_pending([])
    assert painted(wide) == before


def test_a_dispute_shows_both_lines_on_neutral_ground_between_double_bars(wide: ReaderView) -> None:
    span = place(TEXT, "harbour was sold without")
    wide.show_annotations(
        [annotation(TEXT, span, "sourced", id="mine"), annotation(TEXT, span, "editorial", id="theirs", reviewer="you")]
    )
    mine, theirs = wide.annotation_style("mine"), wide.annotation_style("theirs")
    assert mine.disputed
    assert theirs.disputed
    assert {mine.lane, theirs.lane} == {0, 1}
    theme = wide.look.theme
    left, right, top, bottom = box_of(wide, "harbour was sold without")
    image = painted(wide)
    assert next(iter(colours(image, left + 8, right - 8, top, bottom - 2))) == theme.disputed_fill
    for edge in (left - 1, right - 5):
        dark = [
            x
            for x in range(edge, edge + 7)
            if contrast(QColor(image.pixel(x, top + 2)).name(), theme.disputed_fill) > 4
        ]
        assert len(dark) >= 2
    wide.gutter.grab()


def test_no_claim_is_drawn_as_nothing(wide: ReaderView) -> None:
    before = painted(wide)
    wide.show_annotations([annotation(TEXT, LINE, "no_claim", id="one")])
    assert painted(wide) == before
    assert wide.annotation_style("one").fill is None


def test_a_lost_annotation_is_not_drawn_and_its_candidate_gets_a_box(wide: ReaderView) -> None:
    before = painted(wide)
    wide.show_annotations([annotation(TEXT, LINE, "sourced", anchor="lost")])
    assert painted(wide) == before
    wide.set_candidates([place(TEXT, "harbour was")])
    assert painted(wide) != before


def test_mine_hides_the_others_and_all_prints_their_initials(wide: ReaderView) -> None:
    wide.show_annotations([annotation(TEXT, "harbour was", "sourced", id="theirs", reviewer="you")])
    wide.set_layer(Layer(shown="mine", me="me"))
    assert not wide.annotation_style("theirs").shown
    assert wide.annotations_at(TEXT.index("harbour")) == []
    hidden = painted(wide)
    wide.set_layer(Layer(shown="all", me="me", initials={"you": "YO"}))
    with_initials = painted(wide)
    wide.set_layer(Layer(shown="all", me="me"))
    assert len({hidden.size().width(), with_initials.size().width()}) == 1
    assert hidden != painted(wide) != with_initials


def test_agreed_shows_what_two_reviewers_labelled_alike(wide: ReaderView) -> None:
    span, other = place(TEXT, "harbour was"), place(TEXT, "without a word")
    wide.show_annotations(
        [
            annotation(TEXT, span, "sourced", id="mine"),
            annotation(TEXT, span, "sourced", id="theirs", reviewer="you"),
            annotation(TEXT, other, "sourced", id="alone"),
        ]
    )
    wide.set_layer(Layer(shown="agreed", me="me"))
    assert wide.annotation_style("mine").shown
    assert not wide.annotation_style("alone").shown


def test_hidden_density_leaves_the_bare_text(wide: ReaderView) -> None:
    before = painted(wide)
    wide.show_annotations([annotation(TEXT, LINE, "sourced")])
    wide.set_look(look(density="hidden"))
    assert painted(wide) == before


def test_in_high_contrast_lines_are_three_pixels_and_nothing_is_filled(open_view: Opener) -> None:
    view = open_view(TEXT, WIDE, theme="high_contrast")
    view.show_annotations([annotation(TEXT, LINE, "sourced", id="one")])
    assert view.annotation_style("one").fill is None
    rows = [row for row in underline_rows(view, LINE, view.look.theme.labels["sourced"].line) if all(row)]
    assert len(rows) == 3


def test_the_selected_annotation_has_a_ring_and_two_round_handles(wide: ReaderView) -> None:
    wide.show_annotations([annotation(TEXT, "harbour was", "sourced", id="one")])
    wide.select_annotation("one")
    assert wide.annotation_style("one").ring
    image = painted(wide)
    ring = wide.look.theme.selection_ring
    for handle in wide.handle_points():
        assert QColor(image.pixel(handle)).name().upper() == ring
    left, right, top, _ = box_of(wide, "harbour was")
    assert all(QColor(image.pixel(x, top)).name().upper() == ring for x in range(left + 2, right - 2))


def test_the_current_sentence_has_a_band_and_a_bar_of_four_pixels(wide: ReaderView) -> None:
    wide.set_current_sentence(TEXT.index(LINE))
    image = painted(wide)
    y = wide.point_for_offset(TEXT.index(LINE)).y()
    theme = wide.look.theme
    assert [QColor(image.pixel(x, y)).name().upper() for x in range(5)] == [theme.accent] * 4 + [theme.current_band]
    assert QColor(image.pixel(image.width() - 1, y)).name().upper() == theme.current_band


def test_in_arabic_the_bar_is_on_the_right(open_view: Opener) -> None:
    text = "قال الوزير إن الميناء بيع يوم الاثنين.\nجملة."
    view = open_view(text)
    image = painted(view)
    y = view.point_for_offset(3).y()
    assert QColor(image.pixel(image.width() - 2, y)).name().upper() == view.look.theme.accent


def test_hits_are_yellow_with_an_outline_and_the_current_one_is_thicker(wide: ReaderView) -> None:
    assert wide.find("harbour") == 1
    theme = wide.look.theme
    left, right, top, bottom = box_of(wide, "harbour")
    image = painted(wide)
    assert next(iter(colours(image, left + 2, right - 2, top + 2, bottom - 2))) == theme.search_hit
    assert QColor(image.pixel(left + 5, top)).name().upper() == theme.search_outline
    assert QColor(image.pixel(left + 5, top + 1)).name().upper() != theme.search_outline
    assert wide.find_next() == 1
    image = painted(wide)
    thick = [
        y for y in range(top - 2, top + 3) if QColor(image.pixel(left + 5, y)).name().upper() == theme.search_outline
    ]
    assert len(thick) == 2
    wide.clear_find()
    assert theme.search_hit not in colours(painted(wide), left, right, top, bottom)


def test_what_is_lit_from_elsewhere_looks_hovered(wide: ReaderView) -> None:
    wide.show_annotations([annotation(TEXT, "harbour was", "sourced", id="one")])
    wide.set_lit(["one"])
    assert wide.annotation_style("one").hovered
    assert next(iter(colours(painted(wide), *box_of(wide, "harbour was")))) == wide.look.theme.labels["sourced"].hover


def gutter_ink(view: ReaderView, words: str) -> set[str]:
    """Return the colours beside a line."""
    y = view.point_for_offset(TEXT.index(words)).y()
    image = view.gutter.grab().toImage()
    return set(colours(image, 0, image.width(), y - 8, y + 12)) - {view.look.theme.pane}


def test_the_gutter_shows_the_label_the_flag_the_copy_and_the_dispute(wide: ReaderView) -> None:
    theme = wide.look.theme
    assert gutter_ink(wide, LINE) == set()
    wide.show_annotations([annotation(TEXT, "harbour", "editorial")])
    assert theme.labels["editorial"].line in gutter_ink(wide, LINE)
    wide.show_annotations([annotation(TEXT, "harbour", "editorial", flagged=True)])
    assert theme.error in gutter_ink(wide, LINE)
    wide.show_annotations([annotation(TEXT, "harbour", "editorial", origin="copy")])
    assert theme.text_secondary in gutter_ink(wide, LINE)
    span = place(TEXT, "harbour")
    wide.show_annotations([annotation(TEXT, span, "sourced"), annotation(TEXT, span, "editorial", reviewer="you")])
    assert theme.text in gutter_ink(wide, LINE)


def test_more_than_three_spans_at_one_place_are_counted_in_the_gutter(wide: ReaderView) -> None:
    span = place(TEXT, "harbour")
    many = [annotation(TEXT, (span.start - more, span.end + more), "sourced", id=f"n{more}") for more in range(6)]
    wide.show_annotations(many)
    sheet = next(sheet for sheet, _ in wide.sheets_in_view() if sheet.start == TEXT.index(LINE))
    assert "+3" in {sign.kind for sign in wide._tiles.blocks.plan(sheet).signs}
    assert [wide.annotation_style(f"n{more}").lane for more in range(6)] == [0, 1, 2, 3, 3, 3]


def test_overlapping_annotations_are_all_reached_by_cycling(wide: ReaderView) -> None:
    wide.show_annotations(
        [
            annotation(TEXT, LINE, "sourced", id="outer"),
            annotation(TEXT, "harbour", "editorial", id="inner"),
            annotation(TEXT, "the harbour was", "unsourced", id="middle"),
        ]
    )
    wide.set_current_sentence(TEXT.index(LINE))
    visited = []
    for _ in range(4):
        wide.cycle_overlap()
        visited.append(wide.selected_annotation())
    assert visited == ["inner", "middle", "outer", "inner"]


@pytest.mark.parametrize("label", LABELS)
def test_neighbouring_lines_do_not_cut_each_others_underlines(open_view: Opener, label: str) -> None:
    view = open_view(" ".join([LINE] * 4), (345, 400), density="underlines")
    text = view.reading.text
    view.show_annotations([annotation(text, (0, len(text)), label, id="one")])
    image = painted(view)
    ink = QColor(view.annotation_style("one").line)
    first, second = view.point_for_offset(0), view.point_for_offset(120)
    assert second.y() > first.y()
    for y in (first.y(), second.y()):
        rows = [row for row in range(y, y + 20) if any(near(QColor(image.pixel(x, row)), ink) for x in range(20, 60))]
        assert rows


def greys(image: QImage) -> Iterator[int]:
    """Go through the lightness of every pixel."""
    for y in range(image.height()):
        for x in range(image.width()):
            yield QColor(image.pixel(QPoint(x, y))).lightness()


def test_text_is_drawn_in_the_text_colour_of_its_theme(open_view: Opener) -> None:
    light = painted(open_view(TEXT, (345, 120)))
    dark = painted(open_view(TEXT, (345, 120), theme="dark"))
    assert min(greys(light)) < 60
    assert max(greys(dark)) > 200
