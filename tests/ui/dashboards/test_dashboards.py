"""The dashboards show the numbers of the story, follow every decision, and lead to the places they speak of."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path
from threading import Event
from xml.etree import ElementTree as ET

import pytest
from msgspec import structs
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.dashboards.counted import boxes, counted, opened, save, window_of
from tests.ui.opened_window import CTRL, find, press, settle, view
from ui.dashboards import dashboards
from ui.dashboards.dashboards import Dashboards
from ui.dashboards.dashboards_view import KINDS, DashboardsView
from ui.dashboards.drawing import Part
from ui.dashboards.sheet import Sheet
from ui.window.main_window import MainWindow
from workbench import Workbench, paths
from workbench.application.commands.articles import EditArticle
from workbench.application.common_wording import CommonWording
from workbench.application.coverage import coverage
from workbench.application.sentence_states import UNDECIDED

Key = Qt.Key


def test_nothing_is_made_before_somebody_wants_it(window: MainWindow) -> None:
    assert window.parts.boards.findChild(Dashboards) is None


def test_until_the_first_count_it_is_said_that_it_counts_and_nothing_can_be_exported(
    open_window: Callable[..., MainWindow], desk: Workbench, decided: list[str], qtbot: QtBot
) -> None:
    window = open_window(desk)
    window.open_articles(decided)
    window.parts.actions.run("view.dashboards")
    words = find(window, QLabel, "dashboardsCounting")
    back = find(window, QToolButton, "dashboardBack")
    assert words.isVisible()
    assert words.text() == "Counting what is decided"
    assert not back.isVisible()
    board = window.parts.boards.findChild(Dashboards)
    assert board is not None
    counted(board, qtbot)
    assert not words.isVisible()


def test_the_numbers_are_those_that_the_command_line_says(board: Dashboards, desk: Workbench) -> None:
    (story,) = desk.articles.stories()
    assert board.report == coverage(desk, story=story.id)
    total = board.report.total
    words = find(board.view, QToolButton, "number_decided").text()
    assert words == f"Decided {total.decided} of {total.sentences}"
    assert total.decided == 27
    assert find(board.view, QToolButton, "number_without-evidence").text() == "Claims without evidence 1 of 1"


def test_every_sentence_has_its_place_in_the_strip(board: Dashboards, desk: Workbench, articles: list[str]) -> None:
    board.view.show_kind("articles")
    for article in articles:
        spans = [each.start for each in desk.articles.text(desk.articles.version(article)).sentences]
        own = [each for each in boxes(board) if each.part and each.part.articles == (article,)]
        assert [each.part.start for each in own if each.part] == spans
        assert [each.x for each in own] == sorted(each.x for each in own)


def test_a_decision_and_its_undoing_are_followed(board: Dashboards, qtbot: QtBot) -> None:
    window = window_of(board)
    assert board.report is not None
    before = board.report.total.decided
    text = view(window)
    text.setFocus()
    press(text, Key.Key_2)
    qtbot.waitUntil(lambda: board.report is not None and board.report.total.decided == before + 1)
    press(text, Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: board.report is not None and board.report.total.decided == before)


def test_what_happened_while_nobody_looked_is_counted_when_somebody_does(board: Dashboards, qtbot: QtBot) -> None:
    window = window_of(board)
    window.parts.dock.toggle()
    text = view(window)
    text.setFocus()
    press(text, Key.Key_2)
    settle()
    assert not board.is_counted
    window.parts.dock.toggle()
    counted(board, qtbot)
    assert board.report is not None
    assert board.report.total.decided == 28


def test_t_shows_the_table_and_the_picture_again(board: Dashboards) -> None:
    canvas = board.view.picture.canvas
    canvas.setFocus()
    press(canvas, Key.Key_T)
    table = find(board.view, Sheet, "dashboardTable")
    assert table.isVisible()
    assert table.hasFocus()
    press(table, Key.Key_T)
    assert canvas.isVisible()
    assert canvas.hasFocus()


def test_keys_walk_the_picture_and_enter_goes_to_the_sentence(board: Dashboards, articles: list[str]) -> None:
    window = window_of(board)
    canvas = board.view.picture.canvas
    canvas.setFocus()
    press(canvas, Key.Key_Right)
    press(canvas, Key.Key_Down)
    press(canvas, Key.Key_Right)
    chosen = canvas._parts[canvas._at].part
    assert chosen is not None
    assert chosen.articles == (articles[1],)
    press(canvas, Key.Key_Return)
    text = view(window, 2)
    assert text.hasFocus()
    current = text.current_sentence()
    assert current is not None
    assert current.start == chosen.start
    press(text, Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert view(window, 1).hasFocus()


def test_a_click_on_a_bar_lists_its_places_and_enter_goes_there(board: Dashboards, articles: list[str]) -> None:
    window = window_of(board)
    board.view.show_kind("outlets")
    settle()
    canvas = board.view.picture.canvas
    wanted = next(each for each in canvas._parts if each.part == Part((articles[1],), UNDECIDED))
    middle = QPoint(round(wanted.x + wanted.width / 2), round(wanted.y + wanted.height / 2))
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=middle)
    places = find(board.view, Sheet, "dashboardPlaces")
    assert places.isVisible()
    assert board.report is not None
    assert len(places.rows()) == board.report.articles[1].undecided
    assert all(row[0].startswith("B ¶") for row in places.rows())
    press(places, Key.Key_Down)
    press(places, Key.Key_Return)
    assert view(window, 2).hasFocus()
    assert view(window, 2).current_sentence() == view(window, 2).sentences()[1]


def test_a_number_lists_its_places_which_grow_fewer_while_they_are_decided(board: Dashboards, qtbot: QtBot) -> None:
    window = window_of(board)
    QTest.mouseClick(find(board.view, QToolButton, "number_decided"), Qt.MouseButton.LeftButton)
    places = find(board.view, Sheet, "dashboardPlaces")
    before = len(places.rows())
    assert board.report is not None
    assert before == board.report.total.undecided
    press(places, Key.Key_Return)
    press(view(window), Key.Key_1)
    qtbot.waitUntil(lambda: len(places.rows()) < before)
    places.setFocus()
    press(places, Key.Key_Escape)
    assert board.view.picture.isVisible()


def test_a_claim_without_evidence_leads_to_where_it_stands(board: Dashboards) -> None:
    window = window_of(board)
    QTest.mouseClick(find(board.view, QToolButton, "number_without-evidence"), Qt.MouseButton.LeftButton)
    places = find(board.view, Sheet, "dashboardPlaces")
    assert places.rows() == [["=1+1 is a claim"]]
    press(places, Key.Key_Return)
    current = window.parts.panes.presenter
    assert current is not None
    assert current.current is not None


def test_wording_in_common_is_told_also_when_there_is_none(board: Dashboards, desk: Workbench) -> None:
    assert find(board.view, QToolButton, "number_wording").text() == "No shared wording between these outlets"
    words = find(board.view, QToolButton, "number_repeats").text()
    article = window_of(board).parts.panes.arrangement.articles[2]
    repeats = desk.articles.text(desk.articles.version(article)).repeats
    number = int(words.split("repeated inside B, C: ")[1].split()[0].rstrip("."))
    assert number > 10
    assert len(repeats) >= 1
    QTest.mouseClick(find(board.view, QToolButton, "number_repeats"), Qt.MouseButton.LeftButton)
    rows = find(board.view, Sheet, "dashboardPlaces").rows()
    assert rows
    assert all(row[0][0] == row[1][0] for row in rows)
    press(find(board.view, Sheet, "dashboardPlaces"), Key.Key_Return)
    assert window_of(board).parts.panes.presenter is not None


def test_only_my_own_decisions_count_if_i_want_it(board: Dashboards, library: Path, qtbot: QtBot) -> None:
    window = window_of(board)
    article = window.parts.panes.arrangement.articles[0]
    with Workbench.open(library, reviewer="Bo") as other:
        each = other.articles.text(other.articles.version(article)).sentences[0]
        other.annotate(article, each.start, each.end, "sourced")
    qtbot.waitUntil(lambda: board.report is not None and board.report.total.decided == 28)
    board.view.whose.setCurrentIndex(board.view.whose.findData("mine"))
    qtbot.waitUntil(lambda: board.report is not None and board.report.total.decided == 27)


def test_a_table_is_read_back_as_it_was_shown(board: Dashboards, tmp_path: Path) -> None:
    for shown in KINDS:
        board.view.show_kind(shown)
        content = save(board, "csv", tmp_path / "table.csv").decode()
        rows = list(csv.reader(io.StringIO(content)))
        seen = find(board.view, Sheet, "dashboardTable").rows()
        if shown == "progress":
            assert seen
            for row in rows[1:]:
                days, row[1:3] = [each[:-5] for each in row[1:3]], [each[-5:] for each in row[1:3]]
                assert all(re.fullmatch(r"\d{4}-\d\d-\d\d ", each) for each in days), "a file says which day it was"
        assert rows[1:] == seen


def test_a_picture_is_saved_as_drawing_and_as_pixels(board: Dashboards, tmp_path: Path) -> None:
    for shown in KINDS:
        board.view.show_kind(shown)
        drawn = save(board, "svg", tmp_path / "picture.svg")
        words = " ".join(each.text or "" for each in ET.fromstring(drawn).iter() if each.tag.endswith("text"))
        assert "Harbour Business Review" in words or "All sentences: 164" in words
        # Nothing in it leads anywhere or does anything.
        assert not re.search(rb"href|script|http://(?!www\.w3\.org/2000/svg)", drawn)
        save(board, "png", tmp_path / "picture.png")
        image = QImage(str(tmp_path / "picture.png"))
        assert image.width() == 2000
        assert len({image.pixel(x, y) for x in range(0, 2000, 7) for y in range(0, image.height(), 5)}) > 3


def test_what_looks_like_a_formula_is_no_formula_in_the_file(board: Dashboards, tmp_path: Path, qtbot: QtBot) -> None:
    desk = window_of(board).desk
    assert board.report is not None
    desk.do(EditArticle(id=board.report.articles[0].id, details={"outlet": "=HYPERLINK(1)"}))
    qtbot.waitUntil(lambda: board.report is not None and board.report.articles[0].outlet == "=HYPERLINK(1)")
    board.view.show_kind("outlets")
    rows = list(csv.reader(io.StringIO(save(board, "csv", tmp_path / "table.csv").decode())))
    assert rows[1][0] == "'=HYPERLINK(1)"


def test_a_place_that_cannot_be_written_is_refused_in_words(board: Dashboards, tmp_path: Path, qtbot: QtBot) -> None:
    board._export("svg")
    with qtbot.waitSignal(board.refused):
        board._saver.save_to(str(tmp_path / "no such folder" / "picture.svg"))
    assert list(tmp_path.glob("**/*.svg")) == []


def test_a_picture_says_in_words_what_it_shows(board: Dashboards) -> None:
    for kind in KINDS:
        board.view.show_kind(kind)
        canvas = board.view.picture.canvas
        assert canvas.accessibleName()
        assert board.report is not None
        assert str(board.report.articles[0].sentences if kind != "progress" else 164) in canvas.accessibleDescription()


def test_an_empty_window_says_what_to_do(open_window: Callable[..., MainWindow], tmp_path: Path, qtbot: QtBot) -> None:
    with Workbench.open(tmp_path / "empty.db", reviewer="Ana") as desk:
        window = open_window(desk)
        opened(window, qtbot)
        words = find(window, QLabel, "dashboardsEmpty")
        assert words.isVisible()
        assert "F5" in words.text()
        window.close()


def test_the_controls_are_not_cut_whatever_the_letters(board: Dashboards) -> None:
    window = window_of(board)
    window.resize(1024, 700)
    appearance = window.parts.appearance
    for text_size in (100, 250):
        appearance.choose(structs.replace(appearance.preferences, text_size=text_size))
        settle()
        for each in find(window, DashboardsView, "dashboards").findChildren(QToolButton):
            if each.isVisible() and each.text():
                assert each.width() >= each.sizeHint().width(), each.objectName()
                assert min(each.width(), each.height()) >= 24


def test_every_control_of_the_lower_panel_says_what_it_is(board: Dashboards) -> None:
    for kind in KINDS:
        board.view.show_kind(kind)
        settle()
        stops = [
            each
            for each in find(window_of(board), QWidget, "bottomDock").findChildren(QWidget)
            if each.isVisible() and each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.focusProxy() is None
        ]
        assert len(stops) > 10
        for each in stops:
            told = QAccessible.queryAccessibleInterface(each)
            assert told is not None
            assert told.text(QAccessible.Text.Name).strip(), (type(each).__name__, each.objectName())


def test_the_counts_do_not_wait_for_wording_that_is_compared(
    board: Dashboards, desk: Workbench, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_go_on = Event()

    def wait(*_given: object, **_named: object) -> CommonWording:
        may_go_on.wait(10)
        return real(*_given, **_named)  # type: ignore[arg-type]

    real = dashboards.common_wording
    monkeypatch.setattr(dashboards, "common_wording", wait)
    (story,) = desk.articles.stories()
    before = board.report
    desk.import_files([paths.data("seeds") / "emoji_note.txt"], story=story.name)
    qtbot.waitUntil(lambda: board.report is not before)
    assert not board.is_counted
    assert find(board.view, QToolButton, "number_decided").text().endswith(f"of {board.report.total.sentences}")
    may_go_on.set()
    qtbot.waitUntil(lambda: board.is_counted)
