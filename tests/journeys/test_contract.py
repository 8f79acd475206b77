"""What others may rely on: the window's names, and what each article's view answers."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from tests.journeys.steps import SENTENCE, WORD, decided, mark_the_g7_sentence, place
from tests.ui.opened_window import CTRL, SHIFT, find, press, settle, view
from ui.main import create_window
from ui.window.main_window import MainWindow
from workbench import Workbench

Key = Qt.Key
PANES = (1, 2, 3)


def test_the_window_and_its_parts_have_their_names(window: MainWindow) -> None:
    assert isinstance(window, QMainWindow)
    assert window.objectName() == "mainWindow"
    names = "headerBar rail libraryPanel libraryList paneSplitter inspector annotationList noteEdit saveIndicator"
    for name in f"{names} progressLabel toast toastUndo jobBar jobCancel searchEdit".split():
        find(window, QWidget, name)
    for number in PANES:
        pane = find(window, QWidget, f"pane_{number}")
        for name in ("paneTabs", "articleView", "gutter", "labelStrip"):
            assert find(pane, QWidget, f"{name}_{number}").isVisible()
        for name in ("miniToolbar", "btnLabelS", "btnLabelU", "btnLabelE", "btnNote"):
            find(pane, QWidget, name)
    press(view(window), Key.Key_P, CTRL | SHIFT)
    for name in ("palette", "paletteEdit", "paletteList"):
        assert find(window, QWidget, name).isVisible()


def test_three_panes_at_1440_have_300_pixels_of_text_each_and_the_library_is_closed(window: MainWindow) -> None:
    for number in PANES:
        text = view(window, number)
        assert isinstance(text, QAbstractScrollArea)
        assert text.viewport().width() >= 300
        assert not text.horizontalScrollBar().isVisible()
    assert not find(window, QWidget, "libraryPanel").isVisible()


@pytest.mark.parametrize("shown", [True, False])
def test_articles_are_laid_out_with_their_annotations_when_the_call_returns(
    qtbot: QtBot, plain_application: object, desk: Workbench, articles: list[str], shown: bool
) -> None:
    for article in articles:
        desk.annotate(article, 10, 40, "editorial")
    window = create_window(desk)
    qtbot.addWidget(window)
    window.resize(1440, 900)
    if shown:
        window.show()
    window.open_articles(articles)
    for number in PANES:
        text = view(window, number)
        assert text.viewport().width() >= 300
        (made,) = text.annotations()
        assert text.annotation_style(made.id).fill is not None
        for offset in (10, 200, len(text.reading.text) - 2):
            at = text.point_for_offset(offset)
            assert 0 <= at.x() < text.viewport().width()
            assert text.offset_at(at) == offset
    window.close()


def test_a_view_answers_in_code_points(window: MainWindow) -> None:
    text = view(window)
    mark_the_g7_sentence(text)
    sentence, word = place(text, SENTENCE), place(text, WORD)
    assert text.current_sentence() == sentence
    assert sentence in text.sentences()
    assert text.sentences() == sorted(text.sentences())
    assert {(each.start, each.end) for each in text.annotations()} > {sentence, word}
    text.select(word)
    assert text.selection_range() == word
    text.select(None)
    assert text.selection_range() is None


def test_a_point_is_the_left_edge_of_the_character_in_the_middle_of_its_line(window: MainWindow) -> None:
    text = view(window)
    word = place(text, WORD)
    text.scroll_to(word.start)
    points = [text.point_for_offset(offset) for offset in range(word.start, word.end)]
    assert len({point.y() for point in points}) == 1
    assert [point.x() for point in points] == sorted({point.x() for point in points})
    for offset, point in zip(range(word.start, word.end), points, strict=True):
        assert text.offset_at(point) == offset
        assert text.offset_at(point + QPoint(0, text.line_height() // 2 - 1)) == offset
        assert text.offset_at(point - QPoint(0, text.line_height() // 2 - 1)) == offset


def test_the_scroll_bar_counts_pixels_also_while_it_is_hidden(window: MainWindow) -> None:
    text = view(window, 2)
    bar = text.verticalScrollBar()
    assert not bar.isVisible()
    assert bar.maximum() > 1000
    offset = text.offset_at(QPoint(40, 300))
    before = text.point_for_offset(offset)
    bar.setValue(137)
    assert text.point_for_offset(offset) == before - QPoint(0, 137)
    bar.setValue(bar.maximum())
    last = text.sentences()[-1]
    assert 0 <= text.point_for_offset(last.end - 1).y() < text.viewport().height()


def test_scroll_to_brings_an_offset_into_the_middle_half(window: MainWindow) -> None:
    for number in PANES:
        text = view(window, number)
        for sentence in text.sentences()[5:-5:6]:
            text.scroll_to(sentence.start)
            settle()
            y = text.point_for_offset(sentence.start).y()
            height = text.viewport().height()
            assert height * 0.25 <= y <= height * 0.75 or text.verticalScrollBar().value() in (
                0,
                text.verticalScrollBar().maximum(),
            )


@pytest.mark.parametrize("number", PANES)
def test_keys_act_on_the_view_they_come_to_also_in_a_window_at_the_back(
    qtbot: QtBot, plain_application: object, desk: Workbench, articles: list[str], number: int
) -> None:
    window = create_window(desk)
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.open_articles(articles)
    press(view(window, number), Key.Key_2)
    press(view(window, number).viewport(), Key.Key_End)
    press(view(window, number).viewport(), Key.Key_E)
    wanted: list[list[str]] = [[], [], []]
    wanted[number - 1] = ["unsourced", "editorial"]
    assert [[label for label, _ in decided(desk, each)] for each in articles] == wanted
    window.close()


def test_a_hidden_pane_opens_at_the_width_it_gets(
    open_window: Callable[..., MainWindow], desk: Workbench, articles: list[str]
) -> None:
    window = open_window(desk)
    window.open_articles(articles[:1])
    wide = view(window).viewport().width()
    window.open_articles(articles)
    assert view(window, 3).viewport().width() < wide
    QTest.mouseClick(view(window, 3).viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, 60))
    assert window.parts.panes.current is window.parts.panes.panes[2]
