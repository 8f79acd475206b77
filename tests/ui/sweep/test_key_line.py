"""The line of a sweep says what matters most in whatever room there is."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from ui.sweep.key_line import Decision, Hint, KeyLine, LineState
from ui.theme.tokens import Theme
from workbench.application.schemes import default_scheme

LABELS = tuple(default_scheme().offered)
STATE = LineState(
    progress="12/20",
    hints=(*(Hint(each.keys[0], "", each) for each in LABELS), Hint("Backspace", "back"), Hint("W", "word")),
    last=tuple(Decision(each, "Words of a sentence") for each in LABELS),
    pace="about 6 min left",
)


@pytest.fixture
def line(qtbot: QtBot) -> KeyLine:
    made = KeyLine(Theme.load("light"))
    qtbot.addWidget(made)
    made.show_state(STATE)
    return made


def shown(line: KeyLine, width: int) -> int:
    line.resize(width, 30)
    line.grab()
    return line.shown_hints()


def test_all_keys_are_shown_where_there_is_room_and_fewer_where_there_is_less(line: KeyLine) -> None:
    found = [shown(line, width) for width in (1400, 700, 400, 200, 60)]
    assert found[0] == len(STATE.hints)
    assert found == sorted(found, reverse=True)
    assert found[-1] == 0


def test_what_is_drawn_is_also_said(line: KeyLine) -> None:
    for words in ("12/20", "about 6 min left", "Backspace back", "Unsourced: Words of a sentence"):
        assert words in line.accessibleName()


def test_a_proposal_leaves_room_for_itself(line: KeyLine) -> None:
    before = shown(line, 700)
    line.show_state(STATE._replace(proposal="Looks like no claim: Space, Enter"))
    assert shown(line, 700) < before
