"""Everything can be taken back: a deletion, and any fifty steps, to the letter."""

from __future__ import annotations

import json
import random
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from tests.journeys.steps import SENTENCE, WORD, decided, drag_over, go_to, mark_the_g7_sentence, place
from tests.ui.opened_window import ALT, CTRL, SHIFT, find, press, settle, view
from ui.window.main_window import MainWindow
from workbench import Workbench
from workbench.application.commands import AddEvidence, MakeClaim
from workbench.domain.annotation import Annotation
from workbench.domain.change import Changed

Key = Qt.Key
GROWS = {"revision", "modified_at"}


def exported(desk: Workbench) -> dict[str, Any]:
    """Return the annotation set without what grows with every change, be it there or back."""
    found = json.loads(b"".join(desk.export_chunks()))
    for each in ("exported_at", "history", "content_sha256"):
        del found[each]
    # A reviewer stays in the register when their work is taken back.
    del found["reviewers"]
    for row in found["annotations"]:
        for each in GROWS:
            del row[each]
    return dict(found)


def noted(window: MainWindow) -> Annotation:
    """Label the sentence, write a note, flag it, and return it."""
    text = view(window)
    go_to(text, SENTENCE)
    press(text, Key.Key_2)
    press(text, Key.Key_F)
    press(text, Key.Key_N)
    note = QApplication.focusWidget()
    assert note is not None
    QTest.keyClicks(note, "Who says so?")
    press(note, Key.Key_Escape)
    (made,) = text.annotations()
    assert (made.note, made.flagged) == ("Who says so?", True)
    return made


def test_undo_in_the_message_brings_back_an_annotation_with_all_that_hangs_on_it(
    window: MainWindow, desk: Workbench
) -> None:
    made = noted(window)
    desk.do(MakeClaim(statement="Trump attacked Israel's behaviour.", annotations=(made.id,)))
    desk.do(AddEvidence(annotation=made.id, citation="Minutes of the summit"))
    before = exported(desk)
    press(view(window), Key.Key_Delete)
    settle()
    assert view(window).annotations() == []
    assert find(window, QWidget, "toast").isVisible()
    QTest.mouseClick(find(window, QPushButton, "toastUndo"), Qt.MouseButton.LeftButton)
    assert exported(desk) == before
    (again,) = view(window).annotations()
    assert (again.id, again.note, again.flagged) == (made.id, "Who says so?", True)


def test_ctrl_z_brings_it_back_from_another_article_long_after_the_message(window: MainWindow, desk: Workbench) -> None:
    made = noted(window)
    before = exported(desk)
    press(view(window), Key.Key_Delete)
    press(view(window), Key.Key_2, CTRL)
    toast = find(window, QWidget, "toast")
    toast.hide()
    assert view(window, 2).hasFocus()
    press(view(window, 2), Key.Key_Z, CTRL)
    assert exported(desk) == before
    assert [each.id for each in view(window).annotations()] == [made.id]


def test_ctrl_z_reaches_decisions_in_every_article_newest_first(
    window: MainWindow, desk: Workbench, articles: list[str]
) -> None:
    for number, pane in enumerate((Key.Key_1, Key.Key_2, Key.Key_3), 1):
        press(QApplication.focusWidget(), pane, CTRL)
        press(view(window, number), Key.Key_2)
    for left in ([1, 1, 0], [1, 0, 0], [0, 0, 0]):
        press(view(window, 3), Key.Key_Z, CTRL)
        assert [len(decided(desk, each)) for each in articles] == left
    for _ in articles:
        press(view(window, 3), Key.Key_Y, CTRL)
    assert [len(decided(desk, each)) for each in articles] == [1, 1, 1]


class Hand:
    """Does at random what a hand does, and counts what entered the history."""

    def __init__(self, window: MainWindow, desk: Workbench, seed: int) -> None:
        self.window = window
        self.dice = random.Random(seed)
        self.changes: list[Changed] = []
        desk.subscribe(self.changes.append)

    def act(self) -> None:
        """Do something that changes the library: try until it does."""
        before = len(self.changes)
        while len(self.changes) == before:
            text = view(self.window, self.dice.choice((1, 2, 3)))
            text.setFocus()
            self.dice.choice((self.label, self.label, self.pick, self.move, self.flag, self.remove))(text)

    def label(self, text: Any) -> None:
        self.walk(text)
        press(text, self.dice.choice((Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_0)))

    def pick(self, text: Any) -> None:
        self.walk(text)
        press(text, self.dice.choice((Key.Key_Right, Key.Key_Q)))
        press(text, self.dice.choice((Key.Key_S, Key.Key_U, Key.Key_E)))

    def move(self, text: Any) -> None:
        self.choose(text)
        press(text, self.dice.choice((Key.Key_Left, Key.Key_Right)), self.dice.choice((CTRL | SHIFT, ALT | SHIFT)))

    def flag(self, text: Any) -> None:
        self.choose(text)
        press(text, Key.Key_F)

    def remove(self, text: Any) -> None:
        if self.dice.random() < 0.5:
            self.choose(text)
            press(text, Key.Key_Delete)

    def walk(self, text: Any) -> None:
        for _ in range(self.dice.randint(0, 3)):
            press(text, self.dice.choice((Key.Key_Down, Key.Key_Down, Key.Key_Up)))

    def choose(self, text: Any) -> None:
        made = text.annotations()
        if made:
            text.set_current_sentence(self.dice.choice(made).start)
            press(text, Key.Key_O)


def test_fifty_steps_back_are_the_start_and_fifty_on_again_are_the_end(window: MainWindow, desk: Workbench) -> None:
    hand = Hand(window, desk, seed=20261122)
    start = exported(desk)
    for _ in range(50):
        hand.act()
    end = exported(desk)
    assert len(end["annotations"]) > 10
    text = view(window)
    text.setFocus()
    for _ in range(50):
        press(text, Key.Key_Z, CTRL)
    assert exported(desk) == start
    for _ in range(50):
        press(text, Key.Key_Z, CTRL | SHIFT)
    assert exported(desk) == end
    shown = [each for number in (1, 2, 3) for each in view(window, number).annotations()]
    assert {each.id for each in shown} == {row["id"] for row in end["annotations"]}
    assert {each.id: each.label for each in shown} == {row["id"]: row["label"] for row in end["annotations"]}


def test_undo_in_a_field_takes_back_typing_and_not_a_decision(
    window: MainWindow, desk: Workbench, articles: list[str]
) -> None:
    mark_the_g7_sentence(view(window))
    word = place(view(window), WORD)
    drag_over(view(window), word)
    press(view(window), Key.Key_N)
    before = decided(desk, articles[0])
    press(view(window), Key.Key_F, CTRL)
    settle()
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, "peace")
    press(field, Key.Key_Z, CTRL)
    assert decided(desk, articles[0]) == before
