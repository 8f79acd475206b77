"""Whatever is pressed in a sweep, Backspace all the way leads back to what was there before."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from tests.journeys.sweeping import PLAIN, Hand, Key, begun, rows
from tests.ui.opened_window import CTRL, SHIFT, settle
from ui.window.main_window import MainWindow
from workbench import Workbench

PRESSES: list[tuple[tuple[Qt.Key, ...], Qt.KeyboardModifier]] = [
    ((Key.Key_1,), PLAIN),
    ((Key.Key_2,), PLAIN),
    ((Key.Key_3,), PLAIN),
    ((Key.Key_Space,), PLAIN),
    ((Key.Key_U,), SHIFT),
    ((Key.Key_Return,), PLAIN),
    ((Key.Key_Down,), PLAIN),
    ((Key.Key_Up,), PLAIN),
    ((Key.Key_Backspace,), PLAIN),
    ((Key.Key_Right, Key.Key_3), PLAIN),
    ((Key.Key_Q, Key.Key_1), PLAIN),
    ((Key.Key_W, Key.Key_T, Key.Key_3), PLAIN),
    ((Key.Key_Right,), PLAIN),
    ((Key.Key_F,), PLAIN),
    ((Key.Key_Delete,), PLAIN),
    ((Key.Key_Z,), CTRL),
    ((Key.Key_Z,), CTRL | SHIFT),
    ((Key.Key_End,), PLAIN),
    ((Key.Key_J,), PLAIN),
]
SEQUENCES = st.lists(st.sampled_from(PRESSES), min_size=1, max_size=25)
_FAR = 200


def test_backspace_leads_back_from_wherever_keys_have_led(
    open_window: Callable[..., MainWindow], desk: Workbench, articles: list[str]
) -> None:
    window = open_window(desk)
    window.open_articles([articles[2], articles[0]])
    settle()
    hand = begun(window)
    numbers = count()

    @settings(max_examples=12, suppress_health_check=list(HealthCheck))
    @given(SEQUENCES)
    def goes_back(sequence: list[tuple[tuple[Qt.Key, ...], Qt.KeyboardModifier]]) -> None:
        # After something new, nothing that an earlier example took back can be done again.
        desk.annotate(articles[1], next(numbers), 400, "sourced")
        _begin_at_the_start(hand)
        before = rows(desk)
        for keys, held in sequence:
            if held == CTRL and hand.sweep.trail.last_decided() is None and hand.sweep.trail.last_done() is None:
                # Ctrl+Z would go on to what was done before the sweep.
                continue
            hand.press(*keys, held=held)
            settle()
        _go_back(hand)
        assert rows(desk) == before

    goes_back()


def _begin_at_the_start(hand: Hand) -> None:
    """Stand in the first article as if the sweep had just begun there."""
    hand.window.parts.sweep_mode.card.hide()
    hand.sweep.stop()
    hand.sweep.trail.forget_all()
    hand.sweep.course.begin_again()
    hand.window.parts.panes.bring_forward(hand.window.parts.panes.arrangement.articles[0])
    hand.sweep.start()
    settle()


def _go_back(hand: Hand) -> None:
    """Press Backspace until nothing is left to go back to; words that are being picked are let go first."""
    if hand.view().is_picking_word() if not hand.is_finished() else False:
        hand.press(Key.Key_Escape)
    for _ in range(_FAR):
        if not hand.sweep.trail.steps and hand.sweep.trail.last_done() is None and not hand.is_finished():
            return
        hand.press(Key.Key_Backspace)
        settle()
    raise AssertionError("Backspace never came to the beginning")
