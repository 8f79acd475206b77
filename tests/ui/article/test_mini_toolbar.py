"""The small toolbar stands by the selection, never takes the focus, and never leaves the view."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QElapsedTimer, QPoint, QPropertyAnimation, Qt
from PySide6.QtGui import QAction, QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QGraphicsOpacityEffect,
    QMenu,
    QProxyStyle,
    QStackedWidget,
    QStyle,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.opened import place
from ui.article.context_menu import ContextMenu
from ui.article.mini_toolbar import MiniToolbar
from ui.article.presenter import ArticlePresenter

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def toolbar(presenter: ArticlePresenter, qtbot: QtBot) -> MiniToolbar:
    """Return the toolbar of the open article, whose buttons label."""
    made = MiniToolbar(presenter.view, presenter.view.look.scheme, presenter.view.look.theme)
    made.label_wanted.connect(presenter.label)
    made.note_wanted.connect(presenter.edit_note)
    return made


def drag(presenter: ArticlePresenter, words: str) -> None:
    """Select words with the mouse."""
    view, span = presenter.view, place(presenter, words)
    start, end = view.point_for_offset(span.start), view.point_after(span)
    QTest.mousePress(view.viewport(), LEFT, pos=start + QPoint(1, 0))
    QTest.mouseMove(view.viewport(), (start + end) / 2)
    QTest.mouseMove(view.viewport(), end)
    QTest.mouseRelease(view.viewport(), LEFT, pos=end)


def test_a_drag_brings_it_up_by_the_end_of_the_selection(toolbar: MiniToolbar, presenter: ArticlePresenter) -> None:
    assert not toolbar.isVisible()
    drag(presenter, "The mayor")
    assert toolbar.isVisible()
    view = presenter.view
    end = view.viewport().geometry().topLeft() + view.point_after(place(presenter, "The mayor"))
    assert toolbar.y() - end.y() == view.line_height() // 2 + 8
    assert toolbar.x() - end.x() == 8
    assert view.hasFocus()


def test_it_fades_in_and_can_be_clicked_meanwhile(
    toolbar: MiniToolbar, presenter: ArticlePresenter, qtbot: QtBot
) -> None:
    started = QElapsedTimer()
    started.start()
    drag(presenter, "hypocritically")
    effect, fading = toolbar.graphicsEffect(), toolbar.findChild(QPropertyAnimation)
    assert isinstance(effect, QGraphicsOpacityEffect)
    assert isinstance(fading, QPropertyAnimation)
    assert fading.duration() == 80
    fading.pause()
    fading.setCurrentTime(40)
    assert 0 < effect.opacity() < 1
    corner, chrome = toolbar.pos() + QPoint(toolbar.width() // 2, 2), QColor(presenter.view.look.theme.chrome)
    assert presenter.view.grab().toImage().pixelColor(corner) != chrome
    fading.resume()
    qtbot.waitUntil(lambda: not effect.isEnabled())
    assert started.elapsed() >= 40
    assert presenter.view.grab().toImage().pixelColor(corner) == chrome
    toolbar.hide()
    drag(presenter, "The mayor")
    fading.pause()
    button = toolbar.findChild(QToolButton, "btnLabelS")
    assert button is not None
    QTest.mouseClick(button, LEFT)
    assert [(each.exact, each.label) for each in presenter.view.annotations()] == [("The mayor", "sourced")]
    assert not effect.isEnabled()


class Still(QProxyStyle):
    """The style of a system on which nothing is to move."""

    def styleHint(self, hint: QStyle.StyleHint, *more: Any) -> int:
        """Animate nothing."""
        return 0 if hint == QStyle.StyleHint.SH_Widget_Animation_Duration else super().styleHint(hint, *more)


def test_where_nothing_is_to_move_it_is_there_at_once(toolbar: MiniToolbar, presenter: ArticlePresenter) -> None:
    style = Still("Fusion")
    toolbar.setStyle(style)
    drag(presenter, "hypocritically")
    assert toolbar.isVisible()
    effect, fading = toolbar.graphicsEffect(), toolbar.findChild(QPropertyAnimation)
    assert effect is not None
    assert isinstance(fading, QPropertyAnimation)
    assert not effect.isEnabled()
    assert fading.state() == QPropertyAnimation.State.Stopped


def test_it_stays_inside_the_view_at_every_edge(toolbar: MiniToolbar, presenter: ArticlePresenter) -> None:
    viewport = presenter.view.viewport()
    area = viewport.geometry()
    for corner in (QPoint(0, 0), QPoint(area.width(), 0), QPoint(0, area.height()), QPoint(*area.size().toTuple())):
        toolbar.show_at(corner)
        assert area.contains(toolbar.geometry())
        assert not toolbar.geometry().contains(corner + area.topLeft())


def test_a_click_labels_what_was_selected(toolbar: MiniToolbar, presenter: ArticlePresenter) -> None:
    drag(presenter, "hypocritically")
    button = toolbar.findChild(QToolButton, "btnLabelE")
    assert button is not None
    QTest.mouseClick(button, LEFT)
    assert [(each.exact, each.label) for each in presenter.view.annotations()] == [("hypocritically", "editorial")]
    assert not toolbar.isVisible()
    assert presenter.view.hasFocus()


def test_escape_hides_only_the_toolbar(toolbar: MiniToolbar, presenter: ArticlePresenter) -> None:
    drag(presenter, "hypocritically")
    QTest.keyClick(presenter.view, Qt.Key.Key_Escape)
    assert not toolbar.isVisible()
    assert presenter.view.selection_range() == place(presenter, "hypocritically")


def test_keys_work_while_it_is_up_and_it_goes_with_the_selection(
    toolbar: MiniToolbar, presenter: ArticlePresenter
) -> None:
    presenter.view.key_handler = lambda event: event.text() == "3" and presenter.label("editorial") is None
    drag(presenter, "hypocritically")
    QTest.keyClick(presenter.view, Qt.Key.Key_3)
    assert [each.label for each in presenter.view.annotations()] == ["editorial"]
    assert not toolbar.isVisible()


def test_a_sentence_that_was_selected_with_the_mouse_is_let_go_after_its_label(
    toolbar: MiniToolbar, presenter: ArticlePresenter
) -> None:
    span = place(presenter, "Critics call the long delay of the bridge shameful.")
    presenter.view.select(span)
    toolbar.show_at(QPoint(60, 60))
    presenter.label("editorial")
    assert presenter.view.selection_range() is None
    assert not toolbar.isVisible()
    assert len(presenter.view.annotations()) == 2


def test_it_goes_when_the_text_moves_or_another_place_gets_the_focus(
    toolbar: MiniToolbar, presenter: ArticlePresenter
) -> None:
    presenter.view.resize(420, 160)
    drag(presenter, "hypocritically")
    bar = presenter.view.verticalScrollBar()
    bar.setValue(bar.value() + 20)
    assert not toolbar.isVisible()
    drag(presenter, "hypocritically")
    presenter.view.clearFocus()
    assert not toolbar.isVisible()


def test_buttons_can_be_hit_and_have_names_and_keys(toolbar: MiniToolbar, presenter: ArticlePresenter) -> None:
    drag(presenter, "hypocritically")
    buttons = toolbar.findChildren(QToolButton)
    assert [each.objectName() for each in buttons] == [
        "btnLabelS", "btnLabelU", "btnLabelE", "btnNote", "btnEvidence", "btnLink", "btnMore",
    ]  # fmt: skip
    for each in buttons:
        assert each.height() >= 28
        assert each.width() >= 28
        assert each.accessibleName()
        assert each.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert "1" in buttons[0].toolTip()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_menu_shows_the_windows_own_actions(presenter: ArticlePresenter, qtbot: QtBot) -> None:
    done: list[str] = []
    label, copy = QAction("Sourced", presenter.view), QAction("Copy", presenter.view)
    label.setShortcut("1")
    label.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    label.triggered.connect(lambda: done.append("label"))
    menu = ContextMenu([[label], [copy]], presenter.view)
    menu.open_at(presenter.view.mapToGlobal(QPoint(20, 20)))
    assert isinstance(menu, QMenu)
    assert [each.text() for each in menu.actions()] == ["Sourced", "", "Copy"]
    assert label.isShortcutVisibleInContextMenu()
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert done == ["label"]


def test_a_toolbar_that_comes_back_with_its_article_still_goes_with_esc(
    toolbar: MiniToolbar, presenter: ArticlePresenter, qtbot: QtBot
) -> None:
    stack, page = QStackedWidget(), QWidget()
    qtbot.addWidget(stack)
    QVBoxLayout(page).addWidget(presenter.view)
    stack.addWidget(page)
    stack.addWidget(QWidget())
    stack.resize(700, 500)
    stack.show()
    qtbot.waitExposed(stack)
    drag(presenter, "The mayor")
    for index in (1, 0):
        stack.setCurrentIndex(index)
        qtbot.wait(20)
    presenter.view.setFocus()
    if toolbar.isVisible():
        QTest.keyClick(presenter.view, Qt.Key.Key_Escape)
    assert not toolbar.isVisible()
    presenter.view.setParent(None)
