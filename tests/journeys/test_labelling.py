"""One key is one decision: what the labels' keys and the mouse do in an open article."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QLabel, QWidget

from tests.journeys.steps import (
    QUOTATION,
    SENTENCE,
    WORD,
    click,
    click_on_screen,
    decided,
    drag,
    drag_over,
    go_to,
    inside,
    mark_the_g7_sentence,
    on_disk,
    place,
    quoted,
)
from tests.ui.opened_window import ALT, CTRL, SHIFT, find, press, settle, view
from ui.window.main_window import MainWindow
from workbench import Workbench

Key = Qt.Key
PLAIN = Qt.KeyboardModifier.NoModifier
NUMPAD = Qt.KeyboardModifier.KeypadModifier


def test_a_label_key_decides_the_current_sentence_and_it_is_on_the_disk_at_once(
    window: MainWindow, library: Path, articles: list[str]
) -> None:
    current = view(window).current_sentence()
    press(view(window), Key.Key_2)
    (row,) = on_disk(library, articles[0])
    assert ((row.start, row.end), row.label) == (current, "unsourced")
    assert [each.id for each in view(window).annotations()] == [row.id]


def test_a_key_that_reaches_the_viewport_decides_too(window: MainWindow, desk: Workbench, articles: list[str]) -> None:
    press(view(window).viewport(), Key.Key_2)
    assert [label for label, _ in decided(desk, articles[0])] == ["unsourced"]


def test_a_word_that_was_dragged_over_is_labelled_and_nothing_beside_it(
    window: MainWindow, desk: Workbench, articles: list[str]
) -> None:
    text = view(window)
    word = place(text, WORD)
    drag_over(text, (word.start + 2, word.end - 2))
    press(text, Key.Key_3)
    assert decided(desk, articles[0]) == [("editorial", WORD)]


def test_the_drag_snaps_on_release_and_with_alt_it_does_not(window: MainWindow) -> None:
    text = view(window)
    word = place(text, WORD)
    drag_over(text, (word.start + 3, word.end + 4))
    assert quoted(text, text.selection_range()) == "hypocritically pointing"
    drag_over(text, (word.start + 5, word.end - 4), ALT)
    assert quoted(text, text.selection_range()) == "ritic"


@pytest.mark.parametrize("held", [PLAIN, NUMPAD], ids=["digit", "number pad"])
@pytest.mark.parametrize(
    ("digit", "letter", "label"),
    [
        (Key.Key_1, Key.Key_S, "sourced"),
        (Key.Key_2, Key.Key_U, "unsourced"),
        (Key.Key_3, Key.Key_E, "editorial"),
    ],
)
def test_digits_the_number_pad_and_letters_say_the_same(
    window: MainWindow, desk: Workbench, articles: list[str], digit: Qt.Key, letter: Qt.Key, label: str, held: object
) -> None:
    for sentence, (key, modifiers) in (("Details.", (digit, held)), ("Hardly was", (letter, PLAIN))):
        go_to(view(window), sentence)
        press(view(window), key, modifiers)
    assert [each for each, _ in decided(desk, articles[0])] == [label, label]


def test_two_three_and_four_clicks_take_word_sentence_and_paragraph(window: MainWindow) -> None:
    text = view(window)
    at = place(text, WORD).start + 4
    text.scroll_to(at)
    found = []
    for clicks in (2, 3, 4):
        click_on_screen(text.viewport(), inside(text, at) + QPoint(0, 120), 1)
        click_on_screen(text.viewport(), inside(text, at), clicks)
        found.append(quoted(text, text.selection_range()))
    word, sentence, paragraph = found
    assert (word, sentence) == (WORD, SENTENCE)
    assert paragraph.startswith("Hardly was the ink dry")
    assert paragraph.endswith(SENTENCE)
    for each in found:
        assert each == each.strip()
        assert not {"\u2029", "\n", "►", "\xa0"} & set(each)


def test_a_word_is_picked_by_its_letters_and_a_quotation_by_q(
    window: MainWindow, desk: Workbench, articles: list[str]
) -> None:
    mark_the_g7_sentence(view(window))
    assert decided(desk, articles[0]) == [("unsourced", SENTENCE), ("editorial", WORD), ("sourced", QUOTATION)]


def test_arrows_walk_the_clauses_and_come_back_to_the_whole_sentence(window: MainWindow) -> None:
    text = view(window)
    whole = go_to(text, SENTENCE)
    walked = []
    for _ in range(10):
        press(text, Key.Key_Right)
        span = text.selection_range()
        if span is None:
            break
        walked.append(span)
    assert len(walked) > 2
    assert walked == sorted(walked)
    assert walked[0].start == whole.start
    assert walked[-1].end == whole.end
    assert all(one.end <= other.start for one, other in pairwise(walked))
    press(text, Key.Key_Left)
    assert text.selection_range() == walked[-1]


def test_alt_and_arrows_grow_and_shrink_in_four_steps(window: MainWindow) -> None:
    text = view(window)
    word = place(text, WORD)
    text.scroll_to(word.start)
    QTest.mouseDClick(text.viewport(), Qt.MouseButton.LeftButton, pos=inside(text, word.start + 2))
    steps = [quoted(text, text.selection_range())]
    for _ in range(3):
        press(text, Key.Key_Up, ALT)
        steps.append(quoted(text, text.selection_range()))
    assert steps[0] == WORD
    assert steps[1].startswith(WORD)
    assert steps[2] == SENTENCE
    assert steps[3].startswith("Hardly was")
    assert [len(each) for each in steps] == sorted({len(each) for each in steps})
    for step in reversed(steps[:3]):
        press(text, Key.Key_Down, ALT)
        assert quoted(text, text.selection_range()) == step


def test_the_edges_of_an_annotation_move_by_words_and_undo_brings_both_back(
    window: MainWindow, desk: Workbench, articles: list[str]
) -> None:
    text = view(window)
    quotation = place(text, "pointing to needless civilian deaths")
    drag_over(text, quotation)
    press(text, Key.Key_2)
    press(text, Key.Key_Left, CTRL | SHIFT)
    assert decided(desk, articles[0]) == [("unsourced", "pointing to needless civilian")]
    press(text, Key.Key_Right, ALT | SHIFT)
    assert decided(desk, articles[0]) == [("unsourced", "to needless civilian")]
    press(text, Key.Key_Z, CTRL)
    press(text, Key.Key_Z, CTRL)
    assert decided(desk, articles[0]) == [("unsourced", "pointing to needless civilian deaths")]


def test_the_end_handle_is_dragged_to_a_word_and_with_alt_between_letters(
    window: MainWindow, desk: Workbench, articles: list[str]
) -> None:
    text = view(window)
    drag_over(text, place(text, "Hardly was"))
    press(text, Key.Key_2)
    handles = text.handle_points()
    assert handles is not None
    drag(text, handles[1], handles[1] + QPoint(60, 0))
    ((_, snapped),) = decided(desk, articles[0])
    assert snapped.startswith("Hardly was the")
    assert snapped.split() == ["Hardly", "was", "the", "ink", "dry", "when"][: len(snapped.split())]
    handles = text.handle_points()
    assert handles is not None
    drag(text, handles[1], handles[1] + QPoint(-13, 0), ALT)
    ((_, exact),) = decided(desk, articles[0])
    assert snapped.startswith(exact)
    assert "Hardly was the ink dry when".startswith(exact)
    assert exact.split() != snapped.split()[: len(exact.split())]


def test_a_key_that_is_held_down_decides_once(window: MainWindow, desk: Workbench, articles: list[str]) -> None:
    text = view(window)
    changes = len(desk.history.rows())
    for again in range(10):
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QGuiApplication.sendEvent(text, QKeyEvent(kind, Key.Key_1, PLAIN, "1", again > 0, 1))
    assert len(decided(desk, articles[0])) == 1
    assert len(desk.history.rows()) - changes == 1


def test_no_claim_replaces_a_label_and_counts_as_the_same_decision(
    window: MainWindow, desk: Workbench, articles: list[str]
) -> None:
    text = view(window)
    press(text, Key.Key_2)
    settle()
    progress = find(window, QLabel, "progressLabel")
    before = progress.text()
    assert "1/20" in before
    press(text, Key.Key_0)
    settle()
    ((label, _),) = decided(desk, articles[0])
    assert label == "no_claim"
    assert progress.text() == before


def test_a_click_on_the_small_toolbar_labels_what_was_selected(
    window: MainWindow, desk: Workbench, articles: list[str]
) -> None:
    text = view(window)
    drag_over(text, place(text, WORD))
    bar = find(text, QWidget, "miniToolbar")
    assert bar.isVisible()
    assert text.rect().contains(bar.geometry())
    button = find(bar, QWidget, "btnLabelE")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert decided(desk, articles[0]) == [("editorial", WORD)]
    assert not bar.isVisible()
    assert text.hasFocus()


def test_clicks_go_through_what_lies_in_one_place(window: MainWindow) -> None:
    text = view(window)
    mark_the_g7_sentence(text)
    press(text, Key.Key_Home)
    word = place(text, WORD)
    text.scroll_to(word.start)
    chosen = []
    for _ in range(3):
        click(text, inside(text, word.start + 2))
        chosen.append(text.selected_annotation())
        QTest.qWait(1)
    labels = {each.id: each.label for each in text.annotations()}
    assert [labels[str(each)] for each in chosen] == ["editorial", "unsourced", "editorial"]


class Told(QObject):
    """Notes what happens of these two in which order: the text is painted, the list gets a row."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self.order: list[str] = []
        self._text = view(window).viewport()
        self._text.installEventFilter(self)
        find(window, QAbstractItemView, "annotationList").model().rowsInserted.connect(
            lambda *_: self.order.append("list")
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._text and event.type() == QEvent.Type.Paint:
            self.order.append("text")
        return False


def test_the_decision_is_painted_in_the_text_before_the_list_follows_and_both_are_there_when_the_key_is_up(
    window: MainWindow,
) -> None:
    settle()
    told = Told(window)
    rows = find(window, QAbstractItemView, "annotationList").model()
    before = rows.rowCount()
    press(view(window), Key.Key_2)
    assert told.order == ["text", "list"]
    assert rows.rowCount() == before + 1
