"""The margins: the map of the article is its scroll bar, and tooltips say in words what shapes say."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QHelpEvent, QTextDocumentFragment, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from tests.ui.reader.conftest import Opener
from tests.ui.reader.made import TEXT, annotation, colours, inside, look
from ui.reader.gutter import _fitting, _narrow
from ui.reader.look import Layer
from ui.reader.marks import Labels
from ui.reader.tooltips import describe
from ui.reader.view import ReaderView

LEFT = Qt.MouseButton.LeftButton


def told(words: str) -> str:
    """Return what a tooltip says."""
    return QTextDocumentFragment.fromHtml(words).toPlainText()


def drawn(view: ReaderView, qtbot: QtBot) -> dict[str, int]:
    """Return the colours of the finished map."""
    qtbot.waitUntil(lambda: view.strip.is_drawn)
    image = view.strip.grab().toImage()
    return colours(image, 0, image.width(), 0, image.height())


def test_the_map_shows_labels_to_scale(view: ReaderView, qtbot: QtBot) -> None:
    half = len(TEXT) // 2
    view.show_annotations([annotation(TEXT, (half, len(TEXT)), "sourced")])
    qtbot.waitUntil(lambda: view.strip.is_drawn)
    image = view.strip.grab().toImage()
    ink = view.look.theme.labels["sourced"].line
    inked = [y for y in range(image.height()) if QColor(image.pixel(7, y)).name().upper() == ink]
    assert 0.35 < inked[0] / image.height() < 0.65
    assert inked[-1] > image.height() * 0.9


@pytest.mark.parametrize(
    ("label", "share"), [("sourced", (0.7, 1.0)), ("unsourced", (0.1, 0.6)), ("editorial", (0.1, 0.6))]
)
def test_patterns_differ_by_how_much_they_ink(
    view: ReaderView, qtbot: QtBot, label: str, share: tuple[float, float]
) -> None:
    view.show_annotations([annotation(TEXT, (0, len(TEXT)), label)])
    found = drawn(view, qtbot)
    inked = found[view.look.theme.labels[label].line] / sum(found.values())
    assert share[0] < inked < share[1]


def test_what_is_not_checked_is_empty_and_no_claim_is_a_rule(view: ReaderView, qtbot: QtBot) -> None:
    theme = view.look.theme
    assert set(drawn(view, qtbot)) == {theme.pane, theme.text}
    view.show_annotations([annotation(TEXT, (0, len(TEXT)), "no_claim")])
    found = drawn(view, qtbot)
    assert 0 < found[theme.border] < sum(found.values()) / 8


def test_a_suggestion_leaves_the_map_empty_until_it_is_decided(view: ReaderView, qtbot: QtBot) -> None:
    theme = view.look.theme
    whole = (0, len(TEXT))
    view.show_annotations([annotation(TEXT, whole, "unsourced", id="one", origin="suggestion")])
    assert set(drawn(view, qtbot)) == {theme.pane, theme.text}
    view.change_annotations([], [annotation(TEXT, whole, "unsourced", id="one")])
    assert theme.label("unsourced").line in drawn(view, qtbot)


def test_one_change_redraws_only_its_rows(view: ReaderView, qtbot: QtBot) -> None:
    drawn(view, qtbot)
    view.change_annotations([], [annotation(TEXT, "Paragraph 20", "sourced")])
    assert 0 < len(view.strip._due) < 20
    assert view.look.theme.labels["sourced"].line in drawn(view, qtbot)


def test_what_is_disputed_or_flagged_stands_out_on_the_map(view: ReaderView, qtbot: QtBot) -> None:
    theme = view.look.theme
    view.show_annotations([annotation(TEXT, "Paragraph 20", "sourced", id="one")])
    assert theme.error not in drawn(view, qtbot)
    view.change_annotations([], [annotation(TEXT, "Paragraph 20", "sourced", id="one", flagged=True)])
    assert theme.error in drawn(view, qtbot)
    assert set(map(tuple, view.strip._ticks.values())) == {("flag",)}
    share = next(iter(view.strip._ticks)) / view.strip.height()
    view.change_annotations([], [annotation(TEXT, "Paragraph 20", "editorial", reviewer="other")])
    drawn(view, qtbot)
    assert set(map(tuple, view.strip._ticks.values())) == {("differs", "flag")}
    assert view.words_on_map(share - 0.01, share + 0.01).endswith(", disputed, flagged")
    view.show_annotations([])
    assert set(drawn(view, qtbot)) == {theme.pane, theme.text}


def test_signs_on_the_map_never_cover_each_other_however_many_there_are(view: ReaderView, qtbot: QtBot) -> None:
    view.show_annotations(
        [annotation(TEXT, (at, at + 4), "sourced", flagged=True) for at in range(0, len(TEXT) - 4, 5)]
    )
    qtbot.waitUntil(lambda: view.strip.is_drawn)
    image = view.strip.grab().toImage()
    pole = [QColor(image.pixel(6, y)).name().upper() == view.look.theme.error for y in range(2, image.height() - 9)]
    assert 0.6 < sum(pole) / len(pole) < 0.95


@pytest.mark.qt_log_ignore("does not support raise", extend=True)
def test_the_map_says_in_words_what_stands_under_the_pointer(view: ReaderView, qtbot: QtBot) -> None:
    view.number_paragraph = lambda offset: 1 + TEXT.count("\n\n", 0, offset)
    view.show_annotations([annotation(TEXT, (0, len(TEXT)), "unsourced")])
    drawn(view, qtbot)
    at = QPoint(6, view.strip.height() // 2)
    QApplication.sendEvent(view.strip, QHelpEvent(QEvent.Type.ToolTip, at, view.strip.mapToGlobal(at)))
    number, _, words = told(QToolTip.text()).partition(", ")
    assert number.startswith("¶")
    assert int(number[1:]) > 3
    assert words == "unsourced"
    QToolTip.hideText()
    view.show_annotations([])
    assert view.words_on_map(0.0, 0.0) == "¶1, not checked"


def test_a_broken_chain_stands_beside_the_line_where_something_lost_may_belong(view: ReaderView) -> None:
    calm, painted = view.gutter.grab().toImage(), view.work.painted
    view.set_candidates([(2, 9)])
    assert view.gutter.grab().toImage() != calm
    words = told(view.words_beside(view.point_for_offset(2).y()))
    assert words == "An annotation that lost its place may belong here."
    view.set_candidates([])
    assert view.gutter.grab().toImage() == calm
    view.grab()
    assert view.work.painted == painted


@pytest.mark.parametrize("words", ["C1", "C12", "C12+1", "C128", "C1024+3"])
def test_the_number_of_a_claim_is_read_whole_however_many_claims_there_are(words: str) -> None:
    shown, font = _fitting(words, "DejaVu Sans", 21)
    assert shown in {words, words.partition("+")[0] + "+"}
    assert QFontMetrics(font).horizontalAdvance(shown) <= 23


@pytest.mark.parametrize("words", ["+2", "+9", "+12"])
def test_a_count_beside_a_sign_keeps_to_its_half_of_the_gutter(words: str) -> None:
    assert QFontMetrics(_narrow(words, "DejaVu Sans", 10)).horizontalAdvance(words) <= 11


def test_a_click_in_the_map_goes_there(view: ReaderView) -> None:
    strip = view.strip
    QTest.mouseClick(strip, LEFT, pos=QPoint(7, strip.height() - 3))
    bar = view.verticalScrollBar()
    assert bar.value() == bar.maximum()
    assert strip.view_box().bottom() == strip.height() - 1
    QTest.mouseClick(strip, LEFT, pos=QPoint(7, 1))
    assert bar.value() == 0


def test_dragging_the_box_scrolls_and_keeps_hold_of_it(view: ReaderView) -> None:
    strip = view.strip
    start = strip.view_box().center()
    QTest.mousePress(strip, LEFT, pos=start)
    QTest.mouseMove(strip, start + QPoint(0, 150))
    QTest.mouseRelease(strip, LEFT, pos=start + QPoint(0, 150))
    assert abs(strip.view_box().center().y() - start.y() - 150) <= 2


def wheel(view: ReaderView, notches: float = 0, pixels: int = 0, held: Qt.KeyboardModifier | None = None) -> bool:
    """Turn the wheel down over the text, and return whether the view took it."""
    at = QPointF(50, 50)
    event = QWheelEvent(
        at,
        view.viewport().mapToGlobal(at),
        QPoint(0, -pixels),
        QPoint(0, round(-120 * notches)),
        Qt.MouseButton.NoButton,
        held or Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    event.setAccepted(False)
    QApplication.sendEvent(view.viewport(), event)
    return event.isAccepted()


def test_the_wheel_scrolls_by_pixels(view: ReaderView) -> None:
    bar = view.verticalScrollBar()
    assert wheel(view, pixels=7)
    assert bar.value() == 7
    wheel(view, notches=1)
    assert bar.value() == 7 + 3 * bar.singleStep()
    start = bar.value()
    for _ in range(8):
        wheel(view, notches=1 / 8)
    assert abs(bar.value() - start - 3 * bar.singleStep()) <= 1


def test_control_and_wheel_are_left_to_the_window(view: ReaderView) -> None:
    wheel(view, notches=1, held=Qt.KeyboardModifier.ControlModifier)
    assert view.verticalScrollBar().value() == 0


@pytest.mark.qt_log_ignore("does not support raise", extend=True)
def test_the_tooltip_names_what_is_under_the_pointer(view: ReaderView) -> None:
    view.show_annotations(
        [annotation(TEXT, "hypocritically", "editorial", facet="loaded_word", note="No <b>basis</b>.")]
    )
    at = inside(view, TEXT.index("hypocritically") + 2)
    event = QHelpEvent(QHelpEvent.Type.ToolTip, at, view.viewport().mapToGlobal(at))
    QApplication.sendEvent(view.viewport(), event)
    assert "Editorial (loaded word) · No &lt;b&gt;basis&lt;/b&gt;." in QToolTip.text()
    QToolTip.hideText()


def test_a_tooltip_says_whose_it_is_and_that_it_is_only_a_suggestion() -> None:
    labels = Labels(look().scheme)
    layer = Layer(me="me", initials={"you": "YO"})
    other = annotation(TEXT, "the mayor", "sourced", reviewer="you", flagged=True)
    proposed = annotation(TEXT, "the mayor", "unsourced", origin="suggestion")
    words = describe([other, proposed], labels, layer)
    assert "Sourced · YO · flagged\nUnsourced · suggestion, not confirmed" in words
    assert describe([], labels, layer) == ""


def test_a_facet_the_scheme_does_not_have_is_named_by_its_key() -> None:
    odd = annotation(TEXT, "the mayor", "sourced", facet="hearsay")
    assert "Sourced (hearsay)" in describe([odd], Labels(look().scheme), Layer())


def test_in_arabic_the_map_scrolls_too(open_view: Opener) -> None:
    view = open_view("قال الوزير إن الميناء بيع.\n" * 60)
    QTest.mouseClick(view.strip, LEFT, pos=QPoint(5, view.strip.height() - 2))
    assert view.verticalScrollBar().value() == view.verticalScrollBar().maximum()
