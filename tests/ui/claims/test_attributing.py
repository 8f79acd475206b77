"""The words that say whose an annotation is are marked by keys, shown as quotes that lead there, and drawn quietly."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from tests.journeys.steps import go_to
from tests.ui.opened_window import CTRL, SHIFT, find, press, settle, view
from ui.inspector.parts_field import PartsField
from ui.reader.view import ReaderView
from ui.widgets.elided import ElidedLabel
from ui.widgets.quiet import QuietComboBox
from ui.window.main_window import MainWindow
from workbench import Workbench
from workbench.domain.annotation import Annotation

Key = Qt.Key
ASKED = "There must be no enrichment capability whatsoever"


@pytest.fixture
def text(window: MainWindow) -> ReaderView:
    found = view(window, 3)
    found.setFocus()
    return found


@pytest.fixture
def quotation(text: ReaderView, desk: Workbench) -> str:
    """Return a sourced annotation on a quotation; the words that attribute it follow it."""
    span = go_to(text, ASKED)
    text.select((span.start, span.start + len(ASKED)))
    press(text, Key.Key_1)
    made = text.selected_annotation()
    assert made is not None
    return made


def pick(text: ReaderView, letters: str) -> None:
    """Choose a word of the sentence by its first letters, as a hand would."""
    press(text, Key.Key_W)
    QTest.keyClicks(text, letters)
    press(text, Key.Key_Return)


def kept(desk: Workbench, annotation: str) -> Annotation:
    return desk.annotations.get(annotation)


def test_two_keys_mark_the_words_that_attribute_and_the_words_that_name(
    window: MainWindow, desk: Workbench, text: ReaderView, quotation: str, qtbot: QtBot
) -> None:
    pick(text, "told")
    press(text, Key.Key_C)
    assert text.selected_annotation() == quotation
    pick(text, "Net")
    press(text, Key.Key_C, SHIFT)
    found = kept(desk, quotation)
    assert (found.cue and found.cue.exact, found.source_words and found.source_words.exact) == ("told", "Netanyahu")
    shown = find(window, ElidedLabel, "attribution_cue")
    qtbot.waitUntil(lambda: shown.isVisible() and "told" in shown.text())
    press(text, Key.Key_Z, CTRL)
    assert kept(desk, quotation).source_words is None
    press(text, Key.Key_Z, CTRL | SHIFT)
    assert kept(desk, quotation).source_words is not None


def test_a_quote_in_the_inspector_leads_to_its_words_and_another_button_lets_them_go(
    window: MainWindow, desk: Workbench, text: ReaderView, quotation: str, qtbot: QtBot
) -> None:
    pick(text, "told")
    press(text, Key.Key_C)
    words = kept(desk, quotation).cue
    assert words is not None
    text.scroll_to(len(text.reading.text) - 1)
    go = find(window, QToolButton, "attribution_go_cue")
    qtbot.waitUntil(go.isVisible)
    QTest.mouseClick(go, Qt.MouseButton.LeftButton)
    assert text.viewport().rect().contains(text.point_for_offset(words.start))
    assert text.selected_annotation() == quotation
    QTest.mouseClick(find(window, QToolButton, "attribution_drop_cue"), Qt.MouseButton.LeftButton)
    assert kept(desk, quotation).cue is None
    qtbot.waitUntil(lambda: not go.isVisible())


def test_without_words_or_without_a_claim_of_ones_own_it_is_said_what_to_do(
    window: MainWindow, desk: Workbench, text: ReaderView
) -> None:
    said: list[str] = []
    window.parts.claiming.attributing.told.connect(said.append)
    go_to(text, ASKED)
    press(text, Key.Key_C)
    assert "Select the words" in said[-1]
    pick(text, "told")
    press(text, Key.Key_C)
    assert "belong to no claim of yours" in said[-1]
    press(text, Key.Key_3)
    pick(text, "told")
    press(text, Key.Key_C)
    assert all(each.cue is None for each in desk.annotations)


def test_words_far_from_what_was_shown_last_belong_to_the_annotation_around_them(
    desk: Workbench, text: ReaderView, quotation: str
) -> None:
    span = go_to(text, "Speaking in Jerusalem")
    press(text, Key.Key_1)
    text.set_current_sentence(len(text.reading.text) - 2)
    text.select((span.start, span.start + len("Speaking in Jerusalem")))
    press(text, Key.Key_C)
    assert kept(desk, quotation).cue is None
    (made,) = [each for each in desk.annotations if each.start == span.start]
    assert made.cue is not None
    assert made.cue.exact == "Speaking in Jerusalem"
    # The passage stands twice in this article, and its copy has the same words beside it.
    (copy,) = desk.annotations.all(copy_of=made.id)
    assert copy.cue is not None
    assert copy.cue.start == copy.start


def test_the_boxes_are_drawn_over_the_text_while_the_annotation_is_selected(
    desk: Workbench, text: ReaderView, quotation: str
) -> None:
    pick(text, "told")
    press(text, Key.Key_C)
    words = kept(desk, quotation).cue
    assert words is not None

    def ink() -> QImage:
        settle()
        place = text.point_for_offset(words.start)
        return text.viewport().grab().toImage().copy(place.x() - 3, place.y() - 5, 12, 10)

    chosen = ink()
    before = text.work.painted
    text.select_annotation(None)
    assert ink() != chosen
    text.select_annotation(quotation)
    assert ink() == chosen
    assert text.work.painted == before


def test_an_editorial_word_says_in_whose_voice_it_is(
    window: MainWindow, desk: Workbench, text: ReaderView, qtbot: QtBot
) -> None:
    go_to(text, ASKED)
    pick(text, "what")
    press(text, Key.Key_3)
    voice = find(window, QuietComboBox, "voiceChoice")
    qtbot.waitUntil(voice.isVisible)
    voice.setFocus()
    press(voice, Key.Key_Down)
    (made,) = [each for each in desk.annotations if each.label == "editorial"]
    assert made.voice == "outlet"
    press(text, Key.Key_Z, CTRL)
    assert kept(desk, made.id).voice is None
    qtbot.waitUntil(lambda: voice.currentData() == "")


def test_what_is_no_claim_has_no_such_words(window: MainWindow, text: ReaderView, qtbot: QtBot) -> None:
    go_to(text, ASKED)
    press(text, Key.Key_0)
    settle()
    assert not find(window, PartsField, "attributionParts").isVisible()
