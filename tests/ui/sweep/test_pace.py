"""The pace is that of usual sentences: pauses and one hard sentence say nothing about the rest."""

from __future__ import annotations

import pytest

from ui.sweep.pace import PAUSE, Pace


def paced(*between: float) -> Pace:
    pace = Pace()
    at = 1000.0
    pace.decided(at)
    for each in between:
        at += each
        pace.decided(at)
    return pace


def test_nobody_says_how_long_it_takes_after_a_few_sentences() -> None:
    assert paced(3, 3, 3).minutes_for(100) is None
    assert paced(3, 3, 3, 3, 3).minutes_for(100) == 5


def test_a_pause_and_a_hard_sentence_change_little() -> None:
    assert paced(4, 4, 4, 4, 4, PAUSE * 10, 4, 50).seconds == 4


def test_the_time_at_work_leaves_pauses_out() -> None:
    assert paced(4, 6, PAUSE + 1, 5).worked == 15


def test_the_latest_sentences_count_more_than_those_of_yesterday() -> None:
    before = [each * 30.0 for each in range(50)]
    pace = Pace(before)
    assert pace.seconds == 30
    assert pace.worked == 0
    for each in range(60):
        pace.decided(5000.0 + each * 5)
    assert pace.seconds == 5


@pytest.mark.parametrize(("sentences", "minutes"), [(0, 0), (1, 1), (12, 1), (13, 2)])
def test_minutes_are_rounded_up(sentences: int, minutes: int) -> None:
    assert paced(*[5] * 10).minutes_for(sentences) == minutes
