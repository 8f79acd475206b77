"""A sweep: one key a sentence, nothing skipped, and every step can be gone back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QToolButton, QWidget

from tests.journeys.sweeping import PLAIN, Hand, Key, begun, own, rows
from tests.ui.opened_window import CTRL, SHIFT, enlarge, find, settle, view
from ui.window.main_window import MainWindow
from workbench import Workbench
from workbench.application.commands import Annotate, EditAnnotations
from workbench.application.reading import quotations

WORD = "hypocritically"


@pytest.fixture
def hand(window: MainWindow) -> Hand:
    """Return a hand on three articles of ours, in a sweep that has just begun."""
    return begun(window)


def forward_to(hand: Hand, words: str) -> None:
    """Leave sentences until the one with these words is asked."""
    for _ in range(80):
        if words in hand.words():
            return
        hand.press(Key.Key_Down)
    raise AssertionError(words)


def test_a_sweep_begins_at_the_first_undecided_sentence_and_f5_ends_it(
    window: MainWindow, desk: Workbench, articles: list[str]
) -> None:
    first = view(window).sentences()[0]
    desk.annotate(articles[0], *first, "no_claim")
    hand = begun(window)
    assert hand.here() == view(window).sentences()[1]
    assert find(window, QToolButton, "mode_sweep").isChecked()
    assert hand.bar().isVisible()
    assert not find(window, QWidget, "inspectorSlot").isVisible()
    hand.press(Key.Key_F5)
    assert find(window, QToolButton, "mode_read").isChecked()
    assert not hand.bar().isVisible()
    assert find(window, QWidget, "inspectorSlot").isVisible()
    before = hand.here()
    hand.press(Key.Key_2)
    assert hand.here() == before, "outside a sweep nobody is led on"


def test_one_key_decides_a_sentence_and_the_next_one_is_asked(hand: Hand, desk: Workbench) -> None:
    sentences = hand.view().sentences()
    for key in (Key.Key_Space, Key.Key_1, Key.Key_U, Key.Key_3, Key.Key_0):
        hand.press(key)
    assert hand.here() == sentences[5]
    labels = ["no_claim", "sourced", "unsourced", "editorial", "no_claim"]
    assert [(each.span, each.label) for each in own(desk)] == list(zip(sentences[:5], labels, strict=True))


def test_a_part_that_is_labelled_stays_until_the_sentence_is_decided_or_enter_goes_on(
    hand: Hand, desk: Workbench
) -> None:
    forward_to(hand, WORD)
    here = hand.here()
    hand.press(Key.Key_W, Key.Key_H, Key.Key_Y, Key.Key_P, Key.Key_3)
    hand.press(Key.Key_Q, Key.Key_1)
    assert hand.here() == here
    assert (hand.view().selection_range(), hand.view().selected_annotation()) == (None, None)
    hand.press(Key.Key_2)
    assert hand.here().start > here.start
    quotation = quotations(hand.view().reading.text, here)[0]
    found = [(each.label, each.span) for each in own(desk)]
    assert sorted(found) == sorted([("editorial", found[1][1]), ("sourced", quotation), ("unsourced", here)])
    assert own(desk)[1].exact == WORD
    following = hand.here()
    hand.press(Key.Key_Right, Key.Key_3, Key.Key_Return)
    assert hand.here().start > following.start


def test_enter_takes_what_is_proposed_for_a_heading(hand: Hand, desk: Workbench) -> None:
    before = len(desk.annotations)
    hand.press(Key.Key_2, held=CTRL)
    hand.press(Key.Key_F5, Key.Key_F5)
    settle()
    assert hand.view() is view(hand.window, 2)
    heading = hand.here()
    assert hand.sweep.proposes_no_claim()
    assert "no claim" in hand.mode.bar.state.proposal
    assert len(desk.annotations) == before, "a proposal is no row"
    hand.press(Key.Key_Return)
    assert [(each.label, each.span) for each in own(desk)] == [("no_claim", heading)]


def test_backspace_goes_back_and_takes_back_ten_times_in_a_row(hand: Hand, desk: Workbench) -> None:
    before = rows(desk)
    places = []
    for _ in range(10):
        places.append(hand.here())
        hand.press(Key.Key_2)
    for place in reversed(places):
        hand.press(Key.Key_Backspace)
        assert hand.here() == place
    assert rows(desk) == before
    hand.press(Key.Key_Backspace)
    assert hand.here() == places[0]
    assert rows(desk) == before


def test_backspace_takes_back_a_part_first_and_leads_back_to_what_was_left(hand: Hand, desk: Workbench) -> None:
    forward_to(hand, WORD)
    here = hand.here()
    hand.press(Key.Key_Q, Key.Key_1, Key.Key_2)
    hand.press(Key.Key_Backspace)
    assert hand.here() == here
    assert [each.label for each in own(desk)] == ["sourced"]
    hand.press(Key.Key_Backspace)
    assert (hand.here(), len(desk.annotations)) == (here, 0)
    hand.press(Key.Key_Backspace)
    assert hand.here().start < here.start


def test_the_next_article_comes_by_itself_and_backspace_crosses_back(hand: Hand, desk: Workbench) -> None:
    first = hand.view()
    last = first.sentences()[-1]
    while hand.here() != last:
        hand.press(Key.Key_1)
    hand.press(Key.Key_1)
    assert hand.view() is view(hand.window, 2)
    assert "Harbour" in hand.mode.bar.news()
    hand.press(Key.Key_2, Key.Key_Backspace, Key.Key_Backspace)
    assert (hand.view(), hand.here()) == (first, last)
    assert last not in [each.span for each in own(desk)]


def test_ctrl_z_leads_back_too_and_backspace_goes_on_from_there(hand: Hand, desk: Workbench) -> None:
    sentences = hand.view().sentences()
    hand.press(Key.Key_1, Key.Key_2, Key.Key_3)
    hand.press(Key.Key_Z, held=CTRL)
    assert hand.here() == sentences[2]
    hand.press(Key.Key_Backspace)
    assert hand.here() == sentences[1]
    assert [each.span for each in own(desk)] == [sentences[0]]
    hand.press(Key.Key_Z, held=CTRL | SHIFT)
    settle()
    assert hand.here() == sentences[2]
    assert [each.span for each in own(desk)] == sentences[:2]


def test_backspace_never_leads_into_articles_that_were_put_away(
    window: MainWindow, desk: Workbench, articles: list[str]
) -> None:
    window.open_articles(articles[:1])
    hand = begun(window)
    hand.press(Key.Key_2, Key.Key_2, Key.Key_F5)
    window.open_articles(articles[1:])
    hand.press(Key.Key_F5)
    settle()
    assert hand.mode.bar.state.last == ()
    hand.press(Key.Key_1, Key.Key_Backspace, Key.Key_Backspace)
    assert window.parts.panes.arrangement.articles == articles[1:]
    assert [each.label for each in own(desk)] == ["unsourced", "unsourced"]


def test_what_another_window_changed_is_left_as_it_is_and_said(hand: Hand, desk: Workbench, library: object) -> None:
    hand.press(Key.Key_1, Key.Key_2)
    decided = own(desk)[1]
    with Workbench.open(str(library), reviewer="Ben Ito") as other:
        other.do(EditAnnotations(ids=(decided.id,), details={"note": "who says so?"}))
    hand.window.parts.bridge.look()
    hand.press(Key.Key_Backspace)
    assert hand.here() == decided.span
    assert desk.annotations.get(decided.id).note == "who says so?"
    assert "was left as it is" in hand.window.parts.status.words()
    hand.press(Key.Key_Backspace)
    assert [each.id for each in own(desk)] == [decided.id]


def test_what_another_window_decides_is_not_asked(hand: Hand, desk: Workbench, library: object) -> None:
    following = hand.view().sentences()[1:3]
    with Workbench.open(str(library), reviewer=desk.reviewer.name) as other:
        version = desk.articles.version(desk.articles.all()[0].id).id
        for start, end in following:
            other.do(Annotate(version=version, start=start, end=end, label="sourced"))
    hand.window.parts.bridge.look()
    hand.press(Key.Key_2)
    assert hand.here() == hand.view().sentences()[3]


def test_shift_labels_without_going_on_and_a_switch_does_so_for_all(hand: Hand, desk: Workbench) -> None:
    here = hand.here()
    hand.press(Key.Key_2, held=SHIFT)
    hand.press(Key.Key_S, held=SHIFT)
    assert hand.here() == here
    assert [each.label for each in own(desk)] == ["sourced"]
    QTest.mouseClick(find(hand.window, QToolButton, "sweepAdvance"), Qt.MouseButton.LeftButton)
    hand.view().setFocus()
    hand.press(Key.Key_2)
    assert hand.here() == here
    hand.press(Key.Key_Return)
    assert hand.here().start > here.start


def test_a_key_that_is_held_down_decides_once_and_leaves_one_sentence(hand: Hand, desk: Workbench) -> None:
    sentences = hand.view().sentences()
    for key, text in ((Key.Key_2, "2"), (Key.Key_Down, ""), (Key.Key_Space, " ")):
        for again in range(5):
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QGuiApplication.sendEvent(hand.view(), QKeyEvent(kind, key, PLAIN, text, again > 0, 1))
    assert hand.here() == sentences[3]
    assert [each.span for each in own(desk)] == [sentences[0], sentences[2]]


def test_flags_and_notes_reach_the_last_decision_and_come_back(hand: Hand, desk: Workbench) -> None:
    hand.press(Key.Key_1, Key.Key_2)
    here = hand.here()
    hand.press(Key.Key_F)
    assert own(desk)[-1].flagged
    hand.press(Key.Key_N)
    field = find(hand.window, QPlainTextEdit, "noteEdit")
    assert field.hasFocus()
    QTest.keyClicks(field, "123 sue")
    QTest.keyClick(field, Key.Key_Escape)
    settle()
    assert (own(desk)[-1].note, len(own(desk))) == ("123 sue", 2)
    assert hand.here() == here
    assert not find(hand.window, QWidget, "inspectorSlot").isVisible()
    hand.press(Key.Key_Backspace)
    hand.press(Key.Key_Backspace)
    hand.press(Key.Key_Backspace)
    assert [each.label for each in own(desk)] == ["sourced"]


def test_the_first_of_a_repeated_passage_is_asked_and_its_copies_are_filled_and_told_once(
    window: MainWindow, desk: Workbench, articles: list[str]
) -> None:
    window.open_articles([articles[2]])
    settle()
    hand = begun(window)
    asked = 0
    while not hand.is_finished():
        hand.press(Key.Key_2)
        asked += 1
    copies = [each for each in desk.annotations if each.origin == "copy"]
    total = len(view(window).sentences())
    assert copies
    assert asked == total - len(copies)
    assert f"Copies filled: {len(copies)}" in hand.mode.bar.news()
    first = min(copies, key=lambda each: each.start)
    QTest.mouseClick(find(window, QPushButton, "sweepSummary.copies"), Qt.MouseButton.LeftButton)
    assert hand.here() == first.span
    original = next(each for each in desk.annotations if each.id == first.copy_of)
    hand.press(Key.Key_3, held=SHIFT)
    assert {desk.annotations.get(each.id).label for each in (first, original)} == {"editorial"}
    window.parts.actions.run("annotate.detach")
    hand.press(Key.Key_1, held=SHIFT)
    assert [desk.annotations.get(each.id).label for each in (first, original)] == ["sourced", "editorial"]


def test_the_copies_are_found_on_another_day_too(
    open_window: Callable[..., MainWindow], desk: Workbench, articles: list[str]
) -> None:
    version = desk.articles.version(articles[2])
    start, end = desk.articles.text(version).repeats[0].first
    desk.do(Annotate(version=version.id, start=start, end=end, label="sourced", fill_copies=True))
    window = open_window(desk)
    window.open_articles(articles)
    hand = begun(window)
    window.parts.actions.run("sweep.copies")
    first = min(each.start for each in desk.annotations if each.origin == "copy")
    assert hand.here().start == first, "who looks on another day is led there, from any article"
    assert hand.view() is view(window, 3)


def test_the_end_says_what_was_decided_and_leads_to_what_was_left(hand: Hand, desk: Workbench) -> None:
    hand.press(Key.Key_Down)
    left = view(hand.window).sentences()[0]
    while not hand.is_finished():
        hand.press(Key.Key_2)
    total = sum(each.sentences for each in desk.articles.rows())
    assert f"{total - 1} of {total}" in hand.mode.card.words()
    assert "Left undecided: 1" in hand.mode.card.words()
    hand.press(Key.Key_Space)
    assert not hand.is_finished()
    assert (hand.view(), hand.here()) == (view(hand.window), left)
    hand.press(Key.Key_Space)
    assert hand.is_finished()
    assert "Left undecided" not in hand.mode.card.words()
    assert f"{len(desk.annotations)}" in [each.text() for each in hand.mode.card.findChildren(QLabel)]
    hand.press(Key.Key_Backspace)
    assert (hand.is_finished(), hand.here()) == (False, left)
    hand.press(Key.Key_Space, Key.Key_Escape)
    assert not hand.sweep.is_on
    assert len({(each.version, each.span) for each in desk.annotations}) == total


def test_the_card_at_the_end_is_no_higher_than_what_it_says(hand: Hand) -> None:
    while not hand.is_finished():
        hand.press(Key.Key_2)
    settle()
    title = hand.mode.card.findChild(QLabel, "sweepSummaryTitle")
    assert title is not None
    assert title.height() <= 2 * title.fontMetrics().lineSpacing()


def test_the_bar_shows_the_keys_the_last_five_and_how_far(hand: Hand) -> None:
    for key in (Key.Key_1, Key.Key_1, Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_Space, Key.Key_Down, Key.Key_2):
        hand.press(key)
    settle()
    state = hand.mode.bar.state
    assert state.progress.startswith("7/20")
    last = [each.label.key if each.label is not None else "" for each in state.last]
    assert last == ["unsourced", "editorial", "no_claim", "", "unsourced"]
    assert {"1", "2", "3", "0/Space", "Backspace"} <= {hint.keys for hint in state.hints}
    assert "min left" in state.pace


def test_the_last_decisions_are_those_that_stand(hand: Hand) -> None:
    def last() -> list[str]:
        settle()
        return [each.label.key if each.label is not None else "" for each in hand.mode.bar.state.last]

    hand.press(Key.Key_2)
    hand.press(Key.Key_Z, held=CTRL)
    hand.press(Key.Key_Down)
    assert last() == [""], "what was undone is not shown as decided"
    hand.press(Key.Key_1, Key.Key_3, Key.Key_Backspace, Key.Key_Backspace)
    for _ in range(2):
        hand.press(Key.Key_Z, held=CTRL | SHIFT)
        settle()
    assert last() == ["", "sourced", "editorial"], "what was done again is shown as decided"
    while not quotations(hand.view().reading.text, hand.here()):
        hand.press(Key.Key_Down)
    hand.press(Key.Key_2, held=SHIFT)
    hand.press(Key.Key_Q, Key.Key_1, Key.Key_Return)
    assert last()[-1] == "unsourced", "the sentence counts before its parts"


def test_keys_decide_nothing_while_the_focus_is_elsewhere(hand: Hand, desk: Workbench) -> None:
    hand.press(Key.Key_F, held=CTRL)
    settle()
    hand.press(Key.Key_1, Key.Key_2, Key.Key_Space, Key.Key_Backspace)
    assert len(desk.annotations) == 0


def test_a_click_elsewhere_goes_on_from_there_and_nothing_is_skipped(hand: Hand, desk: Workbench) -> None:
    text = hand.view()
    sentences = text.sentences()
    text.scroll_to(sentences[6].start)
    text.click_at(sentences[6].start)
    hand.press(Key.Key_2)
    assert hand.here() == sentences[7]
    for _ in sentences[7:]:
        hand.press(Key.Key_2)
    assert (hand.view(), hand.here()) == (text, sentences[0])


def test_progress_and_minutes_stay_when_the_sweep_is_stopped(hand: Hand) -> None:
    for _ in range(8):
        hand.press(Key.Key_2)
    settle()
    pace, last, here = hand.mode.bar.state.pace, hand.mode.bar.state.last, hand.here()
    hand.press(Key.Key_F5)
    hand.press(Key.Key_F5)
    settle()
    assert hand.here() == here
    assert (hand.mode.bar.state.pace, hand.mode.bar.state.last) == (pace, last)
    hand.press(Key.Key_Backspace)
    assert hand.here().start < here.start


@pytest.mark.parametrize("size", [(1024, 700), (1440, 900)])
@pytest.mark.parametrize("per_cent", [100, 250])
def test_the_bar_fits_into_every_window(window: MainWindow, size: tuple[int, int], per_cent: int) -> None:
    window.resize(*size)
    enlarge(window, per_cent)
    hand = begun(window)
    hand.press(Key.Key_2, Key.Key_2)
    settle()
    assert hand.bar().width() <= window.width()
    assert 0.2 <= hand.height() <= 0.45
    for each in hand.bar().findChildren(QLabel):
        assert each.sizeHint().height() <= each.height() or not each.isVisible()


def test_the_mode_switch_begins_and_ends_a_sweep(window: MainWindow) -> None:
    for mode, is_on in (("sweep", True), ("read", False)):
        QTest.mouseClick(find(window, QToolButton, f"mode_{mode}"), Qt.MouseButton.LeftButton)
        assert window.parts.sweep_mode.sweep.is_on is is_on
        assert find(window, QToolButton, f"mode_{mode}").isChecked()
