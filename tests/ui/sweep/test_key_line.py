"""The line of a sweep says what matters most in whatever room there is."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.opened_window import settle
from ui.sweep.key_line import Decision, Hint, KeyLine, LineState
from ui.sweep.sweep_bar import SweepBar
from ui.theme.tokens import Theme
from workbench.application.schemes import default_scheme

LABELS = tuple(default_scheme().offered)
STATE = LineState(
    progress="12/20",
    hints=(
        *(Hint(each.keys[0], "", each, matters=True) for each in LABELS),
        Hint("Backspace", "back", matters=True),
        Hint("W", "word"),
        Hint("Q", "quotation"),
    ),
    last=tuple(Decision(each, "Words of a sentence") for each in LABELS),
    pace="about 6 min left",
)


@pytest.fixture
def line(qtbot: QtBot) -> KeyLine:
    made = KeyLine(Theme.load("light"))
    qtbot.addWidget(made)
    made.show_state(STATE)
    return made


def shown(line: KeyLine, width: int) -> tuple[Hint, ...]:
    line.resize(width, 30)
    line.grab()
    return line.shown_hints()


def test_all_keys_are_shown_where_there_is_room_and_fewer_where_there_is_less(line: KeyLine) -> None:
    found = [len(shown(line, width)) for width in (1400, 700, 400, 200)]
    assert found[0] == len(STATE.hints)
    assert found == sorted(found, reverse=True)


def test_the_keys_that_decide_and_go_back_stay_when_all_else_has_gone(line: KeyLine) -> None:
    least = [each.keys for each in shown(line, line.least())]
    assert least == [*(each.keys[0] for each in LABELS), "Backspace"]
    assert shown(line, line.least())[-1].words == ""


def test_what_is_drawn_is_also_said(line: KeyLine) -> None:
    for words in ("12/20", "about 6 min left", "Backspace back", "Unsourced: Words of a sentence"):
        assert words in line.accessibleName()


def test_a_proposal_leaves_room_for_itself(line: KeyLine) -> None:
    bare = STATE._replace(pace="", last=())
    line.show_state(bare)
    width = next(width for width in range(200, 2000, 10) if len(shown(line, width)) == len(STATE.hints))
    before = len(shown(line, width))
    line.show_state(bare._replace(proposal="Looks like no claim: Space"))
    assert len(shown(line, width)) < before


def test_what_was_decided_last_never_takes_the_place_of_a_key(line: KeyLine) -> None:
    for width in range(line.least(), 1400, 20):
        found = shown(line, width)
        assert not line._fitted().last or len(found) == len(STATE.hints), width
    assert line._fitted().last


def test_news_that_come_and_go_leave_every_key_where_it_is(qtbot: QtBot) -> None:
    bar = SweepBar(Theme.load("light"))
    qtbot.addWidget(bar)
    for width in range(300, 1600, 100):
        bar.resize(width, 30)
        bar.tell("")
        bar.show_state(STATE, advances=True)
        bar.show()
        settle()
        before = bar._line.shown_hints()
        bar.tell("Now the Harbour Business Review. Sentences: 63.")
        settle()
        assert bar._line.shown_hints() == before, width
    assert bar._news.isVisible()
    assert bar._news.width() >= bar._news.sizeHint().width()
