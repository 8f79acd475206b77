"""What an action lays out and paints depends on what is in view, not on how much there is: counted, never timed."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from operator import attrgetter

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.benchmarks.corpus import REVIEWERS, make_annotations, make_text, make_unbroken, one_more
from tests.benchmarks.panes import make_look
from ui.reader.look import Layer
from ui.reader.pixmaps import PixmapBudget
from ui.reader.view import ReaderView
from workbench.application.reading import ReadingText
from workbench.domain.annotation import Annotation

LENGTH = 100_000
FEW, MANY = 100, 10_000

Opener = Callable[[str, int], ReaderView]


@cache
def text_of(length: int) -> str:
    return make_text(length)


@pytest.fixture
def open_view(qtbot: QtBot) -> Opener:
    """Return a function that shows a text with so many annotations; nothing but what is in view is ever measured."""

    def opened(text: str, annotations: int) -> ReaderView:
        view = ReaderView(make_look(), budget=PixmapBudget())
        # Heights are measured in idle time, whose share in a count would differ from machine to machine.
        view._idle.timeout.disconnect()
        qtbot.addWidget(view)
        view.resize(700, 900)
        view.show()
        qtbot.waitExposed(view)
        view.show_text(ReadingText(text))
        view.set_layer(Layer(me=REVIEWERS[0], initials=dict.fromkeys(REVIEWERS, "XY")))
        view.show_annotations(make_annotations(text, annotations))
        return view

    return opened


def work(view: ReaderView, action: Callable[[], object]) -> tuple[int, int]:
    """Do something, paint, and return how many blocks were laid out for it and how many pixmaps painted."""
    laid_out, painted = view.work.laid_out, view.work.painted
    action()
    view.grab()
    return view.work.laid_out - laid_out, view.work.painted - painted


def settled(view: ReaderView) -> ReaderView:
    """Lay out and paint what is in view."""
    view.grab()
    assert work(view, lambda: None) == (0, 0)
    return view


def tiles_in_view(view: ReaderView) -> int:
    """Return how many pixmaps the text in view takes."""
    height = view.viewport().height()
    found = 0
    for sheet, top in view.sheets_in_view():
        places = (sheet.tile(number) for number in range(sheet.tiles()))
        found += sum(top + first < height and top + last > 0 for first, last in places)
    return found


def in_middle(view: ReaderView, length: int = 60) -> Annotation:
    return one_more(view.reading.text, view.offset_at(QPoint(200, 450)), length)


def scrolled(view: ReaderView, by: int) -> None:
    bar = view.verticalScrollBar()
    bar.setValue(bar.value() + by)


@pytest.mark.parametrize("length", [LENGTH, 1_000_000])
def test_opening_lays_out_and_paints_what_is_in_view_however_long_the_text_is(open_view: Opener, length: int) -> None:
    view = open_view(text_of(length), FEW)
    view.grab()
    blocks = sum(1 for _ in view.sheets_in_view())
    assert view.work.painted == tiles_in_view(view)
    assert blocks <= view.work.laid_out <= blocks + 4


@pytest.mark.parametrize("annotations", [FEW, MANY, 50_000])
def test_opening_paints_as_much_for_many_annotations_as_for_few(open_view: Opener, annotations: int) -> None:
    none = settled(open_view(text_of(LENGTH), 0)).work
    some = settled(open_view(text_of(LENGTH), annotations)).work
    assert (some.laid_out, some.painted) == (none.laid_out, none.painted)


@pytest.mark.parametrize("annotations", [FEW, MANY])
def test_one_more_annotation_paints_its_paragraph_alone(open_view: Opener, annotations: int) -> None:
    view = open_view(text_of(LENGTH), annotations)
    view.verticalScrollBar().setValue(9_000)
    settled(view)
    new = in_middle(view)
    touched = [sheet for sheet, _ in view.sheets_in_view() if sheet.start < new.end and new.start < sheet.end]
    laid_out, painted = work(view, partial(view.change_annotations, (), [new]))
    assert laid_out == 0
    assert 0 < painted <= sum(sheet.tiles() for sheet in touched)
    assert work(view, partial(view.change_annotations, [new.id], ()))[1] == painted


def test_an_annotation_out_of_view_paints_nothing(open_view: Opener) -> None:
    view = settled(open_view(text_of(LENGTH), MANY))
    far = one_more(view.reading.text, 80_000, 60)
    assert work(view, partial(view.change_annotations, (), [far])) == (0, 0)


@pytest.mark.parametrize("annotations", [FEW, MANY])
def test_a_step_paints_only_what_comes_into_view_and_a_step_back_nothing(open_view: Opener, annotations: int) -> None:
    view = settled(open_view(text_of(LENGTH), annotations))
    for _ in range(20):
        laid_out, painted = work(view, partial(scrolled, view, 51))
        # Two lines come into view: the end of one paragraph and the beginning of the next, at most.
        assert laid_out <= 2
        assert painted <= 3
    for _ in range(20):
        assert work(view, partial(scrolled, view, -51)) == (0, 0)


def test_a_jump_lays_out_one_view_and_not_what_lies_between(open_view: Opener) -> None:
    view = settled(open_view(text_of(1_000_000), MANY))
    bar = view.verticalScrollBar()
    laid_out, painted = work(view, partial(bar.setValue, bar.maximum() // 2))
    blocks = sum(1 for _ in view.sheets_in_view())
    assert painted == tiles_in_view(view)
    # Guessed heights can bring a few blocks more into view than stay there.
    assert laid_out <= blocks + 4


def test_pointing_selecting_finding_and_browsing_paint_no_pixmap(open_view: Opener) -> None:
    view = settled(open_view(text_of(LENGTH), MANY))
    start = view.offset_at(QPoint(200, 450))
    here = view.annotations_at(start)[0]
    for action in (
        partial(QTest.mouseMove, view.viewport(), QPoint(200, 450)),
        partial(view.select_annotation, here.id),
        partial(view.pick_annotation, here.id),
        partial(view.set_lit, [here.id]),
        partial(view.set_shared, [here.span]),
        partial(view.set_candidates, [here.span]),
        partial(view.change_claims, {here.id: "C2"}),
        partial(view.select, (start, start + 200)),
        partial(view.find, "the"),
        partial(view.click_at, start),
        view.grow,
        view.toggle_caret,
        partial(QTest.keyClick, view, Qt.Key.Key_Right),
        view.clear_find,
        view.escape,
    ):
        assert work(view, action) == (0, 0), action


def test_another_layer_paints_the_view_anew_and_lays_out_nothing(open_view: Opener) -> None:
    view = settled(open_view(text_of(LENGTH), MANY))
    assert work(view, partial(view.set_layer, Layer(shown="mine", me=REVIEWERS[1]))) == (0, tiles_in_view(view))


def test_another_width_lays_out_what_is_in_view(open_view: Opener) -> None:
    view = settled(open_view(text_of(LENGTH), MANY))
    laid_out, painted = work(view, partial(view.resize, 520, 900))
    assert laid_out <= sum(1 for _ in view.sheets_in_view()) + 4
    assert painted == tiles_in_view(view)


def test_no_step_of_reading_on_has_all_of_a_paragraph_to_do(open_view: Opener) -> None:
    view = settled(open_view(text_of(LENGTH), MANY))
    bar, plans = view.verticalScrollBar(), view._tiles.blocks._plans
    bar.setValue(bar.maximum() // 2)
    view.grab()
    steps: list[tuple[int, int, int]] = []
    for _ in range(60):
        planned = len(plans)
        done = work(view, lambda: bar.setValue(bar.value() + bar.singleStep()))
        steps.append((done[0], len(plans) - planned, done[1]))
    # A paragraph is laid out, then worked out, then painted, each in a step of its own before it comes into view.
    later = [sum(each) for each in steps[5:]]
    assert max(later) == 1


def test_a_paragraph_of_a_million_characters_is_laid_out_and_painted_in_pieces(open_view: Opener) -> None:
    view = settled(open_view(make_unbroken(1_000_000), MANY))
    pieces = sum(1 for _ in view.sheets_in_view())
    assert view.work.painted == tiles_in_view(view)
    assert view.work.laid_out <= pieces + 4
    laid_out, painted = work(view, partial(view.change_annotations, (), [in_middle(view)]))
    assert laid_out == 0
    assert painted <= tiles_in_view(view)


class Watched(Annotation, frozen=True):
    """An annotation that is noted in ``looked_at`` whenever anything of it is read, also from within C."""

    def __getattribute__(self, name: str) -> object:
        looked_at.add(id(self))
        return super().__getattribute__(name)


looked_at: set[int] = set()


@pytest.fixture
def watched(open_view: Opener, qtbot: QtBot) -> ReaderView:
    """Return a view of a long text in which it is seen who looks at how many of its 10,000 annotations."""
    view = open_view(text_of(1_000_000), 0)
    made = make_annotations(text_of(1_000_000), MANY)
    view.show_annotations([Watched(**{name: getattr(each, name) for name in each.__struct_fields__}) for each in made])
    view.verticalScrollBar().setValue(40_000)
    view.click_at(view.offset_at(QPoint(200, 300)))
    settled(view)
    qtbot.waitUntil(lambda: view.strip.is_drawn)
    while not view._index.prepare():
        pass
    return view


def nearby(view: ReaderView) -> int:
    """Return how many annotations touch the paragraphs in view and a view's length on both sides."""
    sheets = [sheet for sheet, _ in view.sheets_in_view()]
    reach = sheets[-1].end - sheets[0].start
    return len(view._index.touching(sheets[0].start - reach, sheets[-1].end + reach))


def looks(view: ReaderView, action: Callable[[], object]) -> int:
    """Do something, paint, and return how many annotations were looked at for it."""
    looked_at.clear()
    action()
    view.grab()
    return len(looked_at)


def test_no_key_and_no_frame_looks_at_all_annotations(watched: ReaderView) -> None:
    view = watched
    start = view.offset_at(QPoint(200, 450))
    here = next(each for at in range(start, start + 2_000) if (each := next(iter(view.annotations_at(at)), None)))
    added = in_middle(view)
    point = view.point_for_offset(here.start) + QPoint(2, 0)
    most = nearby(view) + 2
    assert most < MANY / 50
    actions: dict[str, Callable[[], object]] = {
        "a frame": view.viewport().update,
        "hover": partial(QTest.mouseMove, view.viewport(), point),
        "click": partial(QTest.mouseClick, view.viewport(), Qt.MouseButton.LeftButton, pos=point),
        "selected": partial(view.select_annotation, here.id),
        "picked": partial(view.pick_annotation, here.id),
        "lit": partial(view.set_lit, [here.id]),
        "claim": partial(view.change_claims, {here.id: "C2"}),
        "shared": partial(view.set_shared, [here.span]),
        "on the map": partial(view.words_on_map, 0.4, 0.41),
        "style": partial(view.annotation_style, here.id),
        "overlap": view.cycle_overlap,
        "span": partial(view.select, (start, start + 200)),
        "spoken": view.spoken_target,
        "copied": view.copy,
        "found": partial(view.find, "council"),
        "not found any more": view.clear_find,
        "sentence": view.next_sentence,
        "part": view.next_part,
        "grown": view.grow,
        "extended": partial(view.extend_by_sentence, 1),
        "caret": view.toggle_caret,
        "caret moved": partial(QTest.keyClick, view, Qt.Key.Key_Right),
        "no caret": view.toggle_caret,
        "added": partial(view.change_annotations, (), [added]),
        "not saved": partial(view.set_pending, [added.id]),
        "saved": partial(view.set_pending, []),
        "taken away": partial(view.change_annotations, [added.id], ()),
        "a step": partial(scrolled, view, 51),
        "a page": partial(view.page, 1),
    }
    for name, action in actions.items():
        assert looks(view, action) <= most, name
    # Who does look at all of them is seen.
    assert looks(view, lambda: min(map(attrgetter("start"), view.annotations()))) == MANY


def test_blinking_focus_and_time_paint_no_pixmap(watched: ReaderView, qtbot: QtBot) -> None:
    def idle() -> None:
        for _ in range(5):
            qtbot.wait(10)
            watched.viewport().update()

    watched.toggle_caret()
    watched.grab()
    for action in (idle, watched.setFocus, watched.clearFocus, watched.viewport().update, watched.gutter.update):
        assert work(watched, action) == (0, 0), action
        assert looks(watched, action) <= nearby(watched), action
