"""The page as a widget: hidden or shown, narrow or wide, with or without the keys."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import QDeadlineTimer, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.reader.conftest import Opener
from tests.ui.reader.made import TEXT, annotation, look, painted
from ui.reader.pixmaps import PixmapBudget
from ui.reader.view import ReaderView
from workbench.application.reading import ReadingText


def test_a_hidden_view_counts_the_same_pixels_as_a_shown_one(qtbot: QtBot) -> None:
    view = ReaderView(look(), budget=PixmapBudget())
    qtbot.addWidget(view)
    view.resize(345, 600)
    view.show_text(ReadingText(TEXT))
    hidden = view.verticalScrollBar().maximum(), view.point_for_offset(1500)
    view.show()
    qtbot.waitExposed(view)
    assert (view.verticalScrollBar().maximum(), view.point_for_offset(1500)) == hidden
    assert hidden[0] > 600


def test_a_view_resized_while_hidden_answers_for_its_new_size(qtbot: QtBot, view: ReaderView) -> None:
    view.hide()
    view.resize(500, 600)
    there = view.point_for_offset(1500)
    view.show()
    qtbot.waitExposed(view)
    assert view.point_for_offset(1500) == there


def test_in_a_wide_pane_lines_stay_short_and_the_gutter_beside_them(open_view: Opener) -> None:
    view = open_view(size=(1400, 500))
    assert view.viewport().width() < 800
    assert view.gutter.geometry().right() + 1 == view.viewport().geometry().left()
    assert view.strip.geometry().right() + 1 == view.width()


def test_larger_letters_use_more_of_a_wide_pane(open_view: Opener) -> None:
    view = open_view(size=(1400, 500))
    before = view.viewport().width()
    view.set_look(msgspec.structs.replace(view.look, zoom=150))
    assert view.viewport().width() > before


@pytest.mark.parametrize("zoom", [80, 100, 175, 250])
@pytest.mark.parametrize("line_height", [140, 165, 200])
def test_every_size_of_text_can_be_read_and_pointed_at(view: ReaderView, zoom: int, line_height: int) -> None:
    view.set_look(look(zoom=zoom, line_height=line_height))
    view.show_annotations([annotation(TEXT, "hypocritically", "editorial")])
    painted(view)
    for offset in range(0, 600, 7):
        if not TEXT[offset].isspace() and offset != TEXT.find("\u0301"):
            assert view.offset_at(view.point_for_offset(offset)) == offset


def test_the_pane_that_keys_go_to_has_the_coloured_bar(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    row = QHBoxLayout(window)
    views = [ReaderView(look(), budget=PixmapBudget()) for _ in range(2)]
    for view in views:
        row.addWidget(view)
        view.show_text(ReadingText(TEXT))
    window.resize(800, 400)
    window.show()
    qtbot.waitExposed(window)

    def bars() -> list[str]:
        return [QColor(painted(view).pixel(1, view.point_for_offset(5).y())).name().upper() for view in views]

    theme = views[0].look.theme
    views[0].setFocus()
    assert bars() == [theme.accent, theme.border]
    views[1].setFocus()
    assert bars() == [theme.border, theme.accent]


def test_enter_on_the_selected_annotation_opens_it(view: ReaderView, qtbot: QtBot) -> None:
    view.show_annotations([annotation(TEXT, "the mayor", id="one")])
    view.select_annotation("one")
    with qtbot.waitSignal(view.annotation_activated) as told:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert told.args == ["one"]


def test_another_theme_keeps_place_selection_and_ring(view: ReaderView) -> None:
    view.show_annotations([annotation(TEXT, "Paragraph 12", id="one")])
    view.set_current_sentence(TEXT.index("Paragraph 12"))
    view.select_annotation("one")
    before = view.verticalScrollBar().value(), view.current_sentence()
    view.set_look(look("dark"))
    assert (view.verticalScrollBar().value(), view.current_sentence()) == before
    assert view.selected_annotation() == "one"
    assert QColor(painted(view).pixel(300, 2)).lightness() < 80


def test_another_text_forgets_everything_of_the_one_before(view: ReaderView) -> None:
    view.show_annotations([annotation(TEXT, "the mayor", id="one")])
    view.select_annotation("one")
    view.find("harbour")
    view.select((3, 9))
    view.verticalScrollBar().setValue(500)
    view.show_text(ReadingText("Another text."))
    assert view.annotations() == []
    assert view.selected_annotation() is None
    assert view.selection_range() is None
    assert view.find_next() == 0
    assert view.verticalScrollBar().value() == 0
    view.show_text(None)
    assert view.sentences() == []
    assert view.current_sentence() is None
    assert view.target() is None
    painted(view)


def test_an_annotation_that_goes_takes_ring_and_pick_with_it(view: ReaderView) -> None:
    view.show_annotations([annotation(TEXT, "the mayor", id="one"), annotation(TEXT, "the budget", id="two")])
    view.select_annotation("one")
    view.pick_annotation("two")
    told: list[str] = []
    view.annotation_selected.connect(told.append)
    view.change_annotations(["one", "two"], [])
    assert told == [""]
    assert view.picked_annotations() == []
    with pytest.raises(KeyError):
        view.annotation_style("one")


def test_annotations_outside_the_text_do_no_harm(view: ReaderView) -> None:
    wrong = annotation(TEXT, (len(TEXT) - 3, len(TEXT) + 50), id="beyond")
    empty = annotation(TEXT, (7, 7), id="empty")
    view.show_annotations([wrong, empty, annotation(TEXT, "the mayor", id="good")])
    painted(view)
    assert [each.id for each in view.annotations()] == ["good", "beyond", "empty"]
    assert not view.annotation_style("beyond").shown
    view.select_annotation("beyond")
    assert view.handle_points() is None
    view.change_annotations(["beyond", "empty"], [])
    assert [each.id for each in view.annotations()] == ["good"]


def test_an_unknown_label_is_drawn_neutrally(view: ReaderView) -> None:
    view.show_annotations([annotation(TEXT, "the mayor", "from another scheme", id="one")])
    assert view.annotation_style("one").line == view.look.theme.neutral
    painted(view)


def test_a_view_that_nobody_sees_is_measured_all_the_same(open_view: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    """A window behind others is visible and never painted, so its map is never drawn."""
    monkeypatch.setattr(ReaderView, "_is_busy", lambda _view: True)
    monkeypatch.setattr("ui.reader.scrolling._PAUSE", 1)
    view = open_view()
    view.show_text(ReadingText(TEXT * 20))
    assert not view.is_measured
    QTest.qWait(10)
    assert not view.is_measured
    deadline = QDeadlineTimer(5_000)
    while not view.is_measured and not deadline.hasExpired():
        QTest.qWait(5)
    assert view.is_measured
