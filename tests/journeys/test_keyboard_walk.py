"""Everything is reached by the keyboard, has a name for those who cannot see it, and fits at the largest letters."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec import structs
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QWidget

from tests.journeys.steps import SENTENCE, drag_over, go_to, place
from tests.ui.opened_window import ALT, CTRL, SHIFT, find, follow, press, settle, view
from ui.reader.view import ReaderView
from ui.widgets.elided import ElidedLabel
from ui.window.main_window import MainWindow
from workbench import Workbench

Key = Qt.Key
MOST_STOPS = 200
WORDED = (QLabel, QAbstractButton, QComboBox, QLineEdit)
ELIDES = {"inspectorOverlap"}


@pytest.fixture
def busy(window: MainWindow) -> MainWindow:
    """Return the window with library, inspector, list and find bar filled and open, whichever article is current."""
    for number in (3, 2, 1):
        text = view(window, number)
        text.setFocus()
        press(text, Key.Key_2)
        press(text, Key.Key_Down, ALT)
        press(text, Key.Key_3)
    press(text, Key.Key_B, CTRL)
    settle()
    text.setFocus()
    press(text, Key.Key_F, CTRL)
    settle()
    text.setFocus()
    settle()
    return window


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def stops(window: MainWindow) -> set[QWidget]:
    """Return what the keyboard has to reach."""
    return {
        each
        for each in window.findChildren(QWidget)
        if each.isVisible()
        and each.isEnabled()
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.focusProxy() is None
    }


def walk(window: MainWindow) -> list[QWidget]:
    """Go round all regions with F6, and with Tab through what is in each; return the stops in order."""
    seen: list[QWidget] = []
    begin = focus()
    for _ in range(20):
        inside = focus()
        while focus() not in seen and len(seen) < MOST_STOPS:
            seen.append(focus())
            press(focus(), Key.Key_Tab)
        inside.setFocus()
        press(inside, Key.Key_F6)
        if focus() is begin:
            return seen
    raise AssertionError("F6 does not come back to where it began")


def test_tab_and_f6_reach_every_control_and_come_back(busy: MainWindow) -> None:
    wanted = stops(busy)
    assert len(wanted) > 30
    missed = wanted - set(walk(busy))
    assert {(type(each).__name__, each.objectName()) for each in missed} == set()


def test_tab_alone_leaves_the_text_and_comes_back_to_it(busy: MainWindow) -> None:
    text = view(busy)
    for key, modifiers in ((Key.Key_Tab, Qt.KeyboardModifier.NoModifier), (Key.Key_Backtab, SHIFT)):
        press(text, key, modifiers)
        assert focus() is not text
        for _ in range(MOST_STOPS):
            press(focus(), key, modifiers)
            if focus() is text:
                break
        assert focus() is text


def test_every_stop_says_what_it_is(busy: MainWindow) -> None:
    nameless = []
    for each in stops(busy):
        told = QAccessible.queryAccessibleInterface(each)
        assert told is not None
        if not told.text(QAccessible.Text.Name).strip():
            nameless.append((type(each).__name__, each.objectName()))
    assert nameless == []


def differences(one: QImage, other: QImage, area: QRect) -> int:
    area = area.intersected(one.rect())
    return sum(
        one.pixel(x, y) != other.pixel(x, y)
        for y in range(area.top(), area.bottom() + 1)
        for x in range(area.left(), area.right() + 1)
    )


def test_where_the_focus_is_can_be_seen_at_every_stop(busy: MainWindow) -> None:
    unseen = []
    away = view(busy)
    for each in sorted(stops(busy), key=lambda widget: widget.objectName()):
        if each is away or isinstance(each, ReaderView):
            continue
        away.setFocus()
        settle()
        area = QRect(each.mapTo(busy, QPoint(0, 0)), each.size()).adjusted(-5, -5, 5, 5).intersected(busy.rect())
        before = busy.grab(area).toImage()
        each.setFocus(Qt.FocusReason.TabFocusReason)
        settle()
        assert focus() is each
        after = busy.grab(area).toImage()
        if differences(before, after, QRect(QPoint(0, 0), before.size())) < 60:
            unseen.append((type(each).__name__, each.objectName()))
    assert unseen == []


def cut(holder: QWidget) -> list[tuple[str, str, str]]:
    """Return the labels and buttons that have less room than their words need."""
    short = []
    for each in holder.findChildren(QWidget):
        if not each.isVisible() or not isinstance(each, WORDED) or isinstance(each, ElidedLabel):
            continue
        needed, given = each.sizeHint(), each.size()
        # Wrapped words and fields may be narrow, and a button that cuts its words says so with dots.
        wraps = each.property("wordWrap") or isinstance(each, QComboBox | QLineEdit) or each.objectName() in ELIDES
        if (given.width() < needed.width() and not wraps) or given.height() < needed.height():
            short.append((each.objectName(), str(each.property("text")), f"{given} < {needed}"))
    return short


@pytest.mark.parametrize("size", [(1440, 900), (1024, 700)])
def test_at_the_largest_letters_nothing_is_cut_and_every_target_can_be_hit(
    open_window: Callable[..., MainWindow], desk: Workbench, articles: list[str], size: tuple[int, int]
) -> None:
    window = open_window(desk, *size)
    window.open_articles(articles)
    text = view(window)
    # From 100 to 250 there are ten steps; a fact-checker takes them all, here the last one will do.
    appearance = window.parts.appearance
    appearance.choose(structs.replace(appearance.preferences, text_size=225))
    press(text, Key.Key_Plus, CTRL)
    press(text, Key.Key_Plus, CTRL)
    assert window.parts.appearance.preferences.text_size == 250
    follow(window)
    go_to(text, SENTENCE)
    press(text, Key.Key_2)
    drag_over(text, place(text, "G7"))
    settle()
    names = ("headerBar", "inspector", "annotationsPanel", "statusBar", "miniToolbar")
    holders = [find(window, QWidget, name) for name in names]
    assert all(each.isVisible() for each in holders)
    for holder in holders:
        assert cut(holder) == [], holder.objectName()
        for button in holder.findChildren(QAbstractButton):
            if button.isVisible():
                assert min(button.width(), button.height()) >= 24, button.objectName()
    assert text.viewport().rect().contains(text.point_for_offset(place(text, "G7").start))
    assert text.horizontalScrollBar().maximum() == 0


def test_the_texts_side_by_side_have_names_of_their_own(window: MainWindow) -> None:
    names = [
        QAccessible.queryAccessibleInterface(view(window, number)).text(QAccessible.Text.Name) for number in (1, 2, 3)
    ]
    assert [name.removeprefix("Text of ")[:2] for name in names] == ["A ", "B ", "C "]
