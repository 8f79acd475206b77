"""What a hand does in a sweep: it presses keys wherever the focus is, and counts them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.opened_window import find, settle
from ui.reader.view import ReaderView
from ui.sweep.mode import SweepMode
from ui.sweep.sweep import Sweep
from ui.window.main_window import MainWindow
from workbench import Workbench
from workbench.domain.annotation import Annotation
from workbench.domain.span import Span

Key = Qt.Key
PLAIN = Qt.KeyboardModifier.NoModifier


class Hand:
    """Presses keys in a window and counts them; ``keys`` is how many."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.keys = 0

    @property
    def mode(self) -> SweepMode:
        """What the window shows of the sweep."""
        return self.window.parts.sweep_mode

    @property
    def sweep(self) -> Sweep:
        """The sweep itself."""
        return self.mode.sweep

    def press(self, *keys: Any, held: Qt.KeyboardModifier = PLAIN) -> None:
        """Press keys one after the other where the focus is."""
        for key in keys:
            focus = QApplication.focusWidget()
            assert focus is not None
            self.keys += 1
            QTest.keyClick(focus, key, held)

    def view(self) -> ReaderView:
        """Return the text that has the focus."""
        focus = QApplication.focusWidget()
        assert isinstance(focus, ReaderView), focus
        return focus

    def here(self) -> Span:
        """Return the sentence that is asked."""
        found = self.view().current_sentence()
        assert found is not None
        return found

    def words(self) -> str:
        """Return the words of the sentence that is asked."""
        return self.view().reading.text[slice(*self.here())]

    def height(self) -> float:
        """Return at which share of the height of its text the sentence begins that is asked."""
        text = self.view()
        top = text.point_for_offset(self.here().start).y() - text.line_height() / 2
        return top / text.viewport().height()

    def is_finished(self) -> bool:
        """Tell whether the summary is shown."""
        return self.mode.card.isVisible()

    def bar(self) -> QWidget:
        """Return the bar under the header."""
        return find(self.window, QWidget, "sweepBar")


def begun(window: MainWindow) -> Hand:
    """Press F5 and return the hand that goes on."""
    hand = Hand(window)
    hand.press(Key.Key_F5)
    settle()
    return hand


def rows(desk: Workbench) -> list[tuple[object, ...]]:
    """Return every annotation but for when it was touched, in order."""
    return sorted(
        (
            each.version,
            each.start,
            each.end,
            each.label,
            each.facet or "",
            each.note or "",
            each.flagged,
            each.origin,
            each.copy_of or "",
            each.id,
        )
        for each in desk.annotations
    )


def own(desk: Workbench) -> list[Annotation]:
    """Return what was decided by hand, in the order of the articles and texts."""
    found = [each for article in desk.articles for each in desk.annotations.of_article(article.id)]
    return [each for each in found if each.origin != "copy"]
