"""Ctrl+Z in a sweep takes back what the sweep decided, and stops before what was there when it began."""

from __future__ import annotations

import pytest

from tests.journeys.sweeping import Hand, Key, begun, own
from tests.ui.opened_window import CTRL, settle
from ui.window.main_window import MainWindow
from workbench import Workbench


@pytest.fixture
def hand(window: MainWindow) -> Hand:
    return begun(window)


def take_back(hand: Hand) -> str:
    """Press Ctrl+Z and return what the status bar says."""
    hand.press(Key.Key_Z, held=CTRL)
    settle()
    return hand.window.parts.status.words()


def test_an_import_before_the_sweep_is_taken_back_only_when_it_is_asked_for_twice(hand: Hand, desk: Workbench) -> None:
    articles = len(desk.articles)
    hand.press(Key.Key_2, Key.Key_1)
    for left in (1, 0):
        assert "Nothing of this sweep" not in take_back(hand)
        assert len(own(desk)) == left
    said = take_back(hand)
    assert said.startswith("Nothing of this sweep is left. Ctrl+Z once more takes this back: Imported")
    assert len(desk.articles) == articles
    take_back(hand)
    assert len(desk.articles) < articles


def test_what_an_earlier_part_of_the_sweep_decided_is_taken_back_at_once(hand: Hand, desk: Workbench) -> None:
    hand.press(Key.Key_2)
    hand.press(Key.Key_F5)
    settle()
    hand.press(Key.Key_F5)
    settle()
    assert "Nothing of this sweep" not in take_back(hand)
    assert own(desk) == []


def test_outside_a_sweep_nothing_is_asked(hand: Hand, desk: Workbench) -> None:
    articles = len(desk.articles)
    hand.press(Key.Key_F5)
    settle()
    take_back(hand)
    assert len(desk.articles) < articles
