"""The tour leads a newcomer through five things to do, gets out of the way for good, and takes no key from the text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.opened_window import CTRL, find, press, settle, view
from ui.program import Program
from ui.shell.guide_steps import STEPS
from ui.shell.window_state import WindowState
from ui.widgets.plain import PlainLabel
from ui.window.main_window import MainWindow
from workbench import Workbench
from workbench.application.sample import open_sample, sample_articles

Key = Qt.Key


@pytest.fixture
def sample(open_window: Callable[..., MainWindow], tmp_path: Path) -> Iterator[MainWindow]:
    """Return a window on the sample set, on the tour, with the focus in the first article."""
    with open_sample(tmp_path, "Ana Kovač") as desk:
        window = open_window(desk)
        window.open_articles(sample_articles(desk)[:3])
        view(window).setFocus()
        press(view(window), Key.Key_F1, CTRL)
        settle()
        yield window
        window.close()


def title(window: MainWindow) -> str:
    return find(window, PlainLabel, "guideTitle").text()


def button(window: MainWindow, name: str) -> QPushButton:
    return find(window, QPushButton, f"guide.{name}")


def mark_words(window: MainWindow) -> None:
    text = view(window)
    text.set_current_sentence(text.reading.text.index("too many people"))
    press(text, Key.Key_Right)
    press(text, Key.Key_3)


def write_note(window: MainWindow, qtbot: QtBot) -> None:
    press(view(window), Key.Key_N)
    note = QApplication.focusWidget()
    assert note is not None
    QTest.keyClicks(note, "nobody is named")
    press(note, Key.Key_Escape)
    qtbot.waitUntil(lambda: title(window).startswith("4 of 5"))


@pytest.mark.qt_log_ignore("does not support raise", extend=True)
def test_doing_what_a_step_asks_for_leads_to_the_next(sample: MainWindow, qtbot: QtBot) -> None:
    assert len(STEPS) == 5
    assert title(sample).startswith("1 of 5")
    press(view(sample), Key.Key_Down)
    assert title(sample).startswith("1 of 5")
    press(view(sample), Key.Key_2)
    assert title(sample).startswith("2 of 5")
    press(view(sample), Key.Key_Down)
    press(view(sample), Key.Key_1)
    assert title(sample).startswith("2 of 5"), "that was a whole sentence again"
    mark_words(sample)
    assert title(sample).startswith("3 of 5")
    write_note(sample, qtbot)
    press(view(sample), Key.Key_Z, CTRL)
    assert title(sample).startswith("5 of 5")
    press(view(sample), Key.Key_F5)
    assert title(sample) == "That was the tour"
    press(view(sample), Key.Key_F5)


def test_the_line_lies_around_the_place_that_a_step_is_about(sample: MainWindow) -> None:
    for name in ("pane_1", "pane_1", "inspector", "saveIndicator", "modeSwitch"):
        ring, about = find(sample, QWidget, "guideRing"), find(sample, QWidget, name)
        assert ring.isVisible()
        middle = about.mapTo(sample, about.rect().center())
        assert (ring.geometry().center() - middle).manhattanLength() < 12, name
        button(sample, "next").click()
    assert not find(sample, QWidget, "guideRing").isVisible()


def test_next_and_back_go_through_it_without_doing_anything(sample: MainWindow) -> None:
    before = len(sample.desk.annotations)
    for number in (2, 3, 4, 5):
        button(sample, "next").click()
        assert title(sample).startswith(f"{number} of 5")
    button(sample, "back").click()
    assert title(sample).startswith("4 of 5")
    assert len(sample.desk.annotations) == before


def test_a_click_on_next_leaves_the_keys_with_the_article(sample: MainWindow) -> None:
    QTest.mouseClick(button(sample, "next"), Qt.MouseButton.LeftButton)
    assert view(sample).hasFocus()
    assert title(sample).startswith("2 of 5")


def test_it_is_reached_and_left_by_keys_alone(sample: MainWindow) -> None:
    assert view(sample).hasFocus()
    press(view(sample), Key.Key_F1, CTRL)
    assert button(sample, "next").hasFocus()
    press(button(sample, "next"), Key.Key_Space)
    assert title(sample).startswith("2 of 5")
    press(button(sample, "next"), Key.Key_Escape)
    assert view(sample).hasFocus()
    assert find(sample, QWidget, "guideBar").isVisible()


def test_a_screen_reader_is_told_what_the_button_leads_on_from(sample: MainWindow) -> None:
    assert "Press 2" in button(sample, "next").accessibleDescription()
    assert find(sample, QWidget, "guideBar").accessibleName() == title(sample)


def test_the_keys_it_names_are_those_that_are_set(sample: MainWindow) -> None:
    sample.parts.guide.end()
    sample.parts.actions.bind({"annotate.label-unsourced": ["Z"]})
    press(view(sample), Key.Key_F1, CTRL)
    assert "Press Z" in find(sample, PlainLabel, "guideWords").text()


def test_what_a_colleague_does_is_no_step_of_mine(sample: MainWindow, tmp_path: Path) -> None:
    with Workbench.open(sample.desk.name, reviewer="Bo Lind") as other:
        other.annotate(sample_articles(other)[0], 0, 5, "unsourced")
    sample.desk.catch_up()
    settle()
    assert title(sample).startswith("1 of 5")


def test_once_closed_it_stays_away_until_it_is_asked_for(program: Program, qtbot: QtBot) -> None:
    program.open([], None)
    (window,) = program._windows
    qtbot.waitUntil(lambda: window.findChild(QWidget, "guideBar") is not None)
    assert find(window, QWidget, "guideBar").isVisible()
    button(window, "end").click()
    assert not find(window, QWidget, "guideBar").isVisible()
    assert not WindowState().guide_wanted()
    window.close()
    program.open([], None)
    (again,) = program._windows
    qtbot.wait(500)
    assert again.findChild(QWidget, "guideBar") is None
    again.parts.actions["help.guide"].trigger()
    assert find(again, QWidget, "guideBar").isVisible()


def test_from_ones_own_library_it_leads_to_the_sample_set(program: Program, qtbot: QtBot) -> None:
    program.open_library([])
    (own,) = program._windows
    own.parts.actions["help.guide"].trigger()
    sample = next(each for each in program._windows if each is not own)
    qtbot.waitUntil(lambda: sample.findChild(QWidget, "guideBar") is not None)
    assert own.findChild(QWidget, "guideBar") is None or not find(own, QWidget, "guideBar").isVisible()
