"""The three real articles in one sweep: every sentence decided, with hardly more keys than sentences to decide."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.journeys.sweeping import Hand, begun, own
from ui.window.main_window import MainWindow
from workbench import Workbench
from workbench.application.reading import clauses, quotations, words_starting
from workbench.domain.span import Span

Key = Qt.Key
SENTENCES = 164
REPEATS = 40
MOST_KEYS = 150
_QUOTED, _PARTED, _LOADED = 5, 3, "hypoc"


class Checker:
    """Decides by rule, as somebody with an opinion would: a part now and then, and one label for each sentence."""

    def __init__(self, hand: Hand) -> None:
        self._hand = hand
        self._quoted = self._parted = self._worded = 0
        self.sentences = self.parts = 0
        self.stood: list[float] = []

    def decide(self) -> None:
        """Decide the sentence that is asked."""
        hand, here = self._hand, self._hand.here()
        text = hand.view().reading.text
        self.sentences += 1
        self.stood.append(hand.height())
        if hand.sweep.proposes_no_claim():
            hand.press(Key.Key_Space)
            return
        self._decide_parts(text, here)
        hand.press(self._label(text[here.start : here.end]))

    def _decide_parts(self, text: str, here: Span) -> None:
        quoted = [each for each in quotations(text, here) if each != here]
        if not self._worded and words_starting(text, here, _LOADED):
            self._worded = 1
            self._part(Key.Key_W, Key.Key_H, Key.Key_Y, Key.Key_P, Key.Key_3)
        if quoted and self._quoted < _QUOTED:
            self._quoted += 1
            self._part(Key.Key_Q, Key.Key_1)
        elif not quoted and len(clauses(text, here)) > 2 and self._parted < _PARTED:
            self._parted += 1
            self._part(Key.Key_Right, Key.Key_3)

    def _part(self, *keys: Qt.Key) -> None:
        before = self._hand.here()
        self._hand.press(*keys)
        self.parts += 1
        assert self._hand.here() == before, "a part that is labelled keeps the sentence"

    def _label(self, words: str) -> Qt.Key:
        if "ccording to" in words or '"' in words:
            return Key.Key_1
        return Key.Key_3 if self.sentences % 4 == 0 else Key.Key_2


@pytest.fixture
def hand(real_window: MainWindow) -> Hand:
    return begun(real_window)


def test_three_articles_are_decided_with_at_most_150_keys_and_the_eye_need_not_move(
    hand: Hand, real_desk: Workbench
) -> None:
    checker = Checker(hand)
    while not hand.is_finished():
        assert hand.keys < 2 * MOST_KEYS
        checker.decide()
    counts = real_desk.articles.rows([each.id for each in real_desk.articles], by=real_desk.reviewer.id)
    assert sum(each.decided for each in counts) == sum(each.sentences for each in counts) == SENTENCES
    assert checker.sentences == SENTENCES - REPEATS
    assert hand.keys <= MOST_KEYS
    marks = [each for each in own(real_desk) if each.label != "no_claim"]
    assert checker.parts == 9
    assert 110 <= len(marks) <= 125
    assert len(real_desk.annotations) == SENTENCES + checker.parts
    assert 0.2 <= min(checker.stood) <= max(checker.stood) <= 0.45
    print(
        f"\nkeys {hand.keys}, sentences asked {checker.sentences}, own annotations {len(marks)}, "
        f"keys a sentence {hand.keys / checker.sentences:.2f}, keys an annotation {hand.keys / len(marks):.2f}"
    )


def test_backspace_leads_back_through_all_three_articles(hand: Hand, real_desk: Workbench) -> None:
    asked = []
    while not hand.is_finished():
        asked.append((hand.view().objectName(), hand.here()))
        hand.press(Key.Key_2)
    for place in reversed(asked):
        hand.press(Key.Key_Backspace)
        assert (hand.view().objectName(), hand.here()) == place
    assert len(real_desk.annotations) == 0
