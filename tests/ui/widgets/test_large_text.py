"""At 250 % nothing in the panels is cut off, and everything can still be hit."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.opened import place
from ui.annotations.annotations_presenter import AnnotationsPresenter
from ui.article.find_bar import FindBar
from ui.article.mini_toolbar import MiniToolbar
from ui.article.presenter import ArticlePresenter
from ui.bridge import Bridge
from ui.inspector.inspector_presenter import InspectorPresenter
from ui.inspector.inspector_view import InspectorView
from ui.library.library_presenter import LibraryPresenter
from ui.theme.tokens import Theme

LEAST = 24
WORDS = (QAbstractButton, QComboBox, QLineEdit, QTabBar)


@pytest.fixture
def large(qapp: QApplication) -> Iterator[None]:
    """Make all letters two and a half times as large, as the settings can."""
    usual = QFont(qapp.font())
    font = QFont(usual)
    font.setPointSizeF(usual.pointSizeF() * 2.5)
    qapp.setFont(font)
    yield
    qapp.setFont(usual)


def cut_off(view: QWidget) -> list[str]:
    """Return what stands in less room than it asks for, or is too small to be hit."""
    found = []
    for each in view.findChildren(QWidget):
        if not each.isVisible() or each.objectName().startswith("qt_"):
            continue
        if isinstance(each, WORDS):
            hint = each.minimumSizeHint() if isinstance(each, QComboBox | QLineEdit) else each.sizeHint()
            # The words about overlaps are cut on purpose, with an ellipsis and a tooltip.
            wide = each.width() >= hint.width() or each.objectName() == "inspectorOverlap"
            if not wide or each.height() < hint.height() or each.height() < LEAST:
                found.append(f"{each.objectName() or each} {each.size()} < {hint}")
        elif isinstance(each, QLabel) and not each.wordWrap() and each.width() < each.sizeHint().width():
            found.append(each.text())
    return found


@pytest.fixture
def marked(large: None, presenter: ArticlePresenter) -> ArticlePresenter:
    """Return the story, open, with one word marked."""
    presenter.view.select(place(presenter, "hypocritically"))
    presenter.label("editorial")
    return presenter


@pytest.mark.parametrize(("width", "height"), [(420, 900), (1440, 420)])
def test_the_inspector(marked: ArticlePresenter, bridge: Bridge, qtbot: QtBot, width: int, height: int) -> None:
    view = InspectorView(bridge.desk.scheme, Theme.load("light"))
    qtbot.addWidget(view)
    follower = InspectorPresenter(bridge, view)
    follower.follow(marked)
    view.resize(width, height)
    view.show()
    qtbot.waitExposed(view)
    assert cut_off(view) == []
    follower.close()


def test_the_annotation_list(marked: ArticlePresenter, bridge: Bridge, qtbot: QtBot) -> None:
    panel = AnnotationsPresenter(bridge, Theme.load("light"))
    qtbot.addWidget(panel.view)
    panel.follow(marked)
    panel.view.resize(420, 600)
    panel.view.show()
    qtbot.waitExposed(panel.view)
    assert cut_off(panel.view) == []
    # The list is filled when there is time for it.
    qtbot.waitUntil(lambda: panel.view.rows.rowHeight(0) > 0)
    assert panel.view.rows.rowHeight(0) >= panel.view.rows.fontMetrics().lineSpacing()
    panel.close()


def test_the_library(marked: ArticlePresenter, bridge: Bridge, qtbot: QtBot) -> None:
    panel = LibraryPresenter(bridge, Theme.load("light"))
    qtbot.addWidget(panel.view)
    panel.view.resize(400, 600)
    panel.view.show()
    qtbot.waitExposed(panel.view)
    assert cut_off(panel.view) == []
    panel.close()


def test_what_stands_over_the_text(marked: ArticlePresenter, bridge: Bridge, qtbot: QtBot) -> None:
    toolbar = MiniToolbar(marked.view, bridge.desk.scheme, Theme.load("light"))
    toolbar.show_at(marked.view.viewport().rect().center())
    assert cut_off(toolbar) == []
    bar = FindBar(marked.view, Theme.load("light"))
    qtbot.addWidget(bar)
    bar.resize(600, bar.sizeHint().height())
    bar.open_bar()
    assert cut_off(bar) == []
