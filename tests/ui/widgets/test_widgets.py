"""The small parts keep their promises: long text stays in its place, and nothing from outside becomes markup."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.opened_window import settle
from ui.theme.glyphs import Glyph, glyph_icon, shape_of
from ui.theme.tokens import Theme
from ui.widgets.chip import Chip
from ui.widgets.elided import ElidedLabel
from ui.widgets.flow import FlowLayout
from ui.widgets.plain import PlainLabel, action_text, tooltip
from ui.widgets.times import local_time
from ui.widgets.type_ahead import TypeAhead
from workbench.application.schemes import default_scheme

LONG = "The mayor said that the bridge would open in May, and nobody in the town hall knew anything of it."


@pytest.fixture
def elided(qtbot: QtBot) -> ElidedLabel:
    made = ElidedLabel(2)
    qtbot.addWidget(made)
    made.resize(220, 60)
    made.show()
    return made


def test_long_text_takes_two_lines_and_says_the_rest_in_its_tooltip(elided: ElidedLabel) -> None:
    elided.set_text(LONG)
    lines = elided.shown_lines()
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert LONG.startswith(lines[0])
    assert elided.toolTip() == tooltip(LONG)
    assert elided.accessibleName() == LONG
    assert elided.heightForWidth(220) < elided.heightForWidth(40) + elided.fontMetrics().lineSpacing()


def test_where_one_line_has_room_it_ends_in_an_ellipsis(elided: ElidedLabel) -> None:
    elided.set_text(LONG)
    elided.resize(220, elided.fontMetrics().lineSpacing() + 2)
    (line,) = elided.shown_lines()
    assert line.endswith("…")


def test_short_text_takes_one_line_and_needs_no_tooltip(elided: ElidedLabel) -> None:
    elided.set_text("“hypo\n  critically”")
    assert elided.shown_lines() == ["“hypo critically”"]
    assert elided.toolTip() == ""
    assert elided.heightForWidth(220) < 2 * elided.fontMetrics().lineSpacing()


def test_a_place_that_becomes_narrower_gives_it_the_lines_it_needs(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    label = ElidedLabel(2)
    column = QVBoxLayout(page)
    column.addWidget(label)
    column.addStretch(1)
    page.resize(900, 300)
    page.show()
    settle()
    label.set_text(LONG)
    settle()
    assert len(label.shown_lines()) == 1
    page.resize(420, 300)
    settle()
    assert len(label.shown_lines()) == 2
    assert label.toolTip() == ""


def test_one_line_is_cut_where_it_ends(qtbot: QtBot) -> None:
    made = ElidedLabel(1)
    qtbot.addWidget(made)
    made.resize(120, 20)
    made.set_text(LONG)
    (line,) = made.shown_lines()
    assert line.endswith("…")
    assert made.fontMetrics().horizontalAdvance(line) <= 120


@pytest.mark.parametrize("words", ["<b>bold</b>", "a & b < c", "<img src='x'>"])
def test_words_from_outside_are_never_markup(qtbot: QtBot, words: str) -> None:
    shown = QLabel(tooltip(words))
    qtbot.addWidget(shown)
    assert "<b>" not in tooltip(words)
    assert "<img" not in tooltip(words)
    plain = PlainLabel(words)
    qtbot.addWidget(plain)
    assert plain.textFormat() == Qt.TextFormat.PlainText
    assert action_text("Q & A") == "Q && A"


def test_chips_flow_into_the_next_line_and_mirror(qtbot: QtBot) -> None:
    panel = QWidget()
    qtbot.addWidget(panel)
    flow = FlowLayout(panel)
    chips = [Chip(f"chip {number}", "wide enough") for number in range(5)]
    for chip in chips:
        flow.addWidget(chip)
    panel.resize(260, 200)
    panel.show()
    assert {chip.y() for chip in chips} != {0}
    assert all(chip.x() + chip.width() <= 260 for chip in chips)
    assert flow.heightForWidth(260) > flow.heightForWidth(2000)
    panel.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    flow.setGeometry(panel.rect())
    assert chips[0].x() + chips[0].width() == 260
    chips[0].hide()
    assert flow.heightForWidth(2000) == chips[1].height()


def test_chips_can_be_hit(qtbot: QtBot) -> None:
    chip = Chip("Only my own")
    qtbot.addWidget(chip)
    assert chip.sizeHint().height() >= 24
    assert chip.sizeHint().width() >= 24
    assert chip.accessibleName() == "Only my own"


def test_times_are_local_and_dates_as_far_as_they_are_known(qapp: object) -> None:
    now = datetime.now(UTC)
    stamp = now.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    assert local_time(stamp) == now.astimezone().strftime("%H:%M")
    before = now - timedelta(days=400)
    assert str(before.astimezone().year) in local_time(before.strftime("%Y-%m-%dT%H:%M:%S.%fZ"))


def test_letters_in_a_row_are_one_word_and_one_letter_again_is_the_next_match(qapp: object) -> None:
    typed = TypeAhead()
    assert typed.add("a") == ("a", True)
    assert typed.add("a") == ("a", True)
    assert typed.add("b") == ("ab", False)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_label_has_a_shape_of_its_own(qtbot: QtBot, theme: str) -> None:
    pictures = set()
    for label in [*default_scheme(), None]:
        glyph = Glyph()
        qtbot.addWidget(glyph)
        glyph.show_label(label, Theme.load(theme))
        image = glyph.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
        ground = image.pixelColor(0, 0)
        ink = [image.pixelColor(x, y) != ground for x in range(image.width()) for y in range(image.height())]
        assert any(ink)
        pictures.add(tuple(ink))
    # Colour taken away, four labels and the undecided ring still look different.
    assert len(pictures) == 5


def test_a_label_without_a_glyph_is_a_rule_and_no_label_a_ring() -> None:
    scheme = default_scheme()
    assert [shape_of(label) for label in scheme] == ["square", "triangle", "disc", "rule"]
    assert shape_of(None) == "ring"


def test_glyphs_are_sharp_on_dense_screens(qapp: object) -> None:
    icon = glyph_icon(default_scheme().labels[0], Theme.load("light"))
    assert icon.pixmap(QSize(12, 12), 2.0).width() == 24
