"""What annotations look like in the whole window, read from its pixels: readable, told apart without colour."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from tests.journeys.steps import WORD, colours, drag_over, go_to, inside, place
from tests.ui.opened_window import find, press, settle, view
from ui.reader.view import ReaderView
from ui.theme.tokens import contrast
from ui.window.main_window import MainWindow
from workbench.domain.annotation import Annotation
from workbench.domain.span import Span

Key = Qt.Key
THEMES = ("light", "dark")
LABELS = {"sourced": Key.Key_1, "unsourced": Key.Key_2, "editorial": Key.Key_3}
# Three stretches that stand on one line each, in sentences that are not current afterwards.
PLACES = {"sourced": "first aims had been met", "unsourced": "Washington wanted the guns", "editorial": "kept bombing"}


class Look(NamedTuple):
    """What the pixels of one line of an annotation say: the fill, the darkest ink of the text, the underline."""

    fill: str
    text: str
    line: str


def picture(window: MainWindow) -> QImage:
    """Return the whole window as it is painted."""
    settle()
    return window.grab().toImage()


def first_line(window: MainWindow, text: ReaderView, span: Span) -> QRect:
    """Return where the first line of a span stands in the window, from the top of its letters to their feet."""
    start = text.point_for_offset(span.start)
    same = [o for o in range(span.start, span.end) if text.point_for_offset(o).y() == start.y()]
    after = text.point_after(Span(span.start, same[-1] + 1))
    top = text.viewport().mapTo(window, QPoint(start.x(), start.y() - text.line_height() // 2))
    return QRect(top.x(), top.y(), after.x() - start.x(), text.line_height())


def below(box: QRect) -> QRect:
    """Return the room below the letters where the underlines of three lanes are."""
    return QRect(box.left() + 2, box.bottom() - 1, box.width() - 4, 13)


def found(image: QImage, area: QRect) -> dict[str, int]:
    return colours(image, area.left(), area.right() + 1, area.top(), area.bottom() + 1)


def look_of(window: MainWindow, text: ReaderView, made: Annotation, pane: str) -> Look:
    """Read from the pixels how an annotation looks."""
    image = picture(window)
    box = first_line(window, text, made.span)
    inner = found(image, box.adjusted(3, 2, -3, -3))
    fill = next(iter(inner))
    darkest = max(inner, key=lambda each: contrast(each, fill))
    under = found(image, below(box))
    lines = [each for each in under if each not in (fill, pane)]
    # The ink of the underline is what stands out there most often; its soft edges are paler and rarer.
    strong = [each for each in lines if contrast(each, pane) >= 3]
    assert strong, under
    return Look(fill, darkest, strong[0])


def mark_three(text: ReaderView) -> dict[str, Annotation]:
    """Label one stretch with each label, with the mouse and a key; leave the cursor elsewhere."""
    for label, words in PLACES.items():
        drag_over(text, place(text, words))
        press(text, LABELS[label])
    made = {each.label: each for each in text.annotations()}
    go_to(text, "Reports also say")
    press(text, Key.Key_Escape)
    return made


@pytest.mark.parametrize("theme", THEMES)
def test_every_label_can_be_read_in_every_state(window: MainWindow, theme: str) -> None:
    window.parts.appearance.use_theme(theme)
    text = view(window)
    made = mark_three(text)
    tokens = text.look.theme
    for each in made.values():
        text.scroll_to(each.start)
        QTest.mouseMove(text.viewport(), QPoint(2, 2))
        resting = look_of(window, text, each, tokens.pane)
        assert contrast(resting.text, resting.fill) >= 7
        text.set_current_sentence(each.start)
        current = look_of(window, text, each, tokens.pane)
        text.select_annotation(each.id)
        selected = look_of(window, text, each, tokens.pane)
        text.select_annotation(None)
        QTest.mouseMove(text.viewport(), inside(text, each.start + 3))
        hovered = look_of(window, text, each, tokens.pane)
        QTest.mouseMove(text.viewport(), QPoint(2, 2))
        assert contrast(hovered.text, hovered.fill) >= 4.5
        for look in (resting, current, selected, hovered):
            assert look.fill != tokens.pane
            assert contrast(look.text, look.fill) >= 4.5
            assert contrast(look.line, look.fill) >= 3
            assert contrast(look.line, tokens.pane) >= 3
        for look in (current, selected):
            assert contrast(look.text, look.fill) >= 7
    fills = {text.annotation_style(each.id).fill for each in made.values()}
    assert len(fills) == 3


def runs(row: list[bool]) -> int:
    """Return how many pieces a row of ink has."""
    return sum(1 for at, ink in enumerate(row) if ink and (at == 0 or not row[at - 1]))


@pytest.mark.parametrize("theme", THEMES)
def test_without_colour_solid_dashed_and_wavy_lines_stay_apart(window: MainWindow, theme: str) -> None:
    window.parts.appearance.use_theme(theme)
    text = view(window)
    made = mark_three(text)
    while text.look.density != "underlines":
        press(text, Key.Key_H)
    pieces: dict[str, int] = {}
    height: dict[str, int] = {}
    for label, each in made.items():
        text.scroll_to(each.start)
        grey = picture(window).convertToFormat(QImage.Format.Format_Grayscale8)
        area = below(first_line(window, text, each.span)).adjusted(0, 3, 0, 0)
        ground = grey.pixelColor(area.right(), area.bottom()).lightness()
        rows = [
            [abs(grey.pixelColor(x, y).lightness() - ground) > 60 for x in range(area.left(), area.right())]
            for y in range(area.top(), area.bottom() + 1)
        ]
        inked = [row for row in rows if any(row)]
        pieces[label], height[label] = min(runs(row) for row in inked), len(inked)
    assert pieces["sourced"] == 1
    assert pieces["unsourced"] >= 5
    assert height["editorial"] > height["sourced"] == height["unsourced"]
    assert pieces["editorial"] >= 5


def test_three_in_one_place_have_three_lines_and_o_goes_through_them(window: MainWindow) -> None:
    text = view(window)
    go_to(text, "Shortly before")
    press(text, Key.Key_2)
    QTest.keyClicks(text, "whyp3")
    # A drag from the edge of what is selected would move that edge.
    press(text, Key.Key_Escape)
    clause = place(text, "hypocritically pointing to needless civilian deaths")
    drag_over(text, clause)
    press(text, Key.Key_1)
    go_to(text, "Reports also say")
    word = place(text, WORD)
    here = text.annotations_at(word.start)
    assert [each.span for each in here[:2]] == [word, clause]
    assert len(here) == 3
    text.scroll_to(word.start)
    QTest.mouseMove(text.viewport(), QPoint(2, 2))
    image = picture(window)
    box = first_line(window, text, word)
    assert next(iter(found(image, box.adjusted(2, 2, -2, -3)))) == text.annotation_style(here[0].id).fill
    inks = [text.annotation_style(each.id).line for each in here]
    assert len(set(inks)) == 3
    rows = [
        found(image, QRect(box.left() + 2, y, box.width() - 4, 1)) for y in range(box.bottom() - 1, box.bottom() + 14)
    ]
    where = [[n for n, row in enumerate(rows) if ink in row] for ink in inks]
    assert all(where)
    assert where[0][-1] < where[1][0] <= where[1][-1] < where[2][0]
    text.set_current_sentence(word.start)
    visited = []
    for _ in range(4):
        press(text, Key.Key_O)
        visited.append(text.selected_annotation())
    assert set(visited[:3]) == {each.id for each in here}
    assert visited[3] == visited[0]


def test_the_pane_that_keys_act_on_is_told_by_more_than_the_cursor(window: MainWindow) -> None:
    first, second = view(window, 1), view(window, 2)

    def bars() -> list[str]:
        image = picture(window)
        told = []
        for text in (first, second):
            sentence = text.current_sentence()
            assert sentence is not None
            at = text.viewport().mapTo(window, QPoint(1, text.point_for_offset(sentence.start).y()))
            told.append(image.pixelColor(at).name())
        return told

    before = bars()
    press(first, Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    after = bars()
    assert before[0] != before[1]
    assert after == before[::-1]


def test_small_print_stays_readable_in_every_theme_wherever_the_inspector_stands(window: MainWindow) -> None:
    text = view(window)
    go_to(text, "Reports also say")
    press(text, Key.Key_2)
    for theme in ("dark", "light", "high_contrast", "dark"):
        window.parts.appearance.use_theme(theme)
        for _ in range(2):
            # Beside three panes and the library there is no room for the inspector; it moves below them.
            press(text, Key.Key_B, Qt.KeyboardModifier.ControlModifier)
            settle()
            where = find(window, QLabel, "inspectorWhere")
            area = QRect(where.mapTo(window, QPoint(0, 0)), where.size())
            inks = found(picture(window), area)
            ground = next(iter(inks))
            assert ground == text.look.theme.chrome
            assert max(contrast(each, ground) for each in inks) >= 4.5, theme
