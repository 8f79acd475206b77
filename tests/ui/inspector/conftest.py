"""The fixtures of ``tests.ui.opened``, which several places of the window share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.opened import article, bridge, desk, look, open_article, opinion, place, presenter
from ui.article.presenter import ArticlePresenter
from ui.bridge import Bridge
from ui.inspector.inspector_presenter import InspectorPresenter
from ui.inspector.inspector_view import InspectorView
from ui.theme.tokens import Theme
from workbench.domain.annotation import Annotation

__all__ = ["article", "bridge", "desk", "look", "open_article", "opinion", "presenter"]


@pytest.fixture
def inspector(presenter: ArticlePresenter, bridge: Bridge, qtbot: QtBot) -> Iterator[InspectorView]:
    """Return the inspector beside the open article, in one window, following it."""
    window = QWidget()
    qtbot.addWidget(window)
    view = InspectorView(bridge.desk.scheme, Theme.load("light"))
    line = QHBoxLayout(window)
    line.addWidget(presenter.view, 1)
    view.setFixedWidth(292)
    line.addWidget(view)
    window.resize(800, 640)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    presenter.letter = "A"
    follower = InspectorPresenter(bridge, view)
    follower.follow(presenter)
    yield view
    follower.close()
    presenter.view.setParent(None)


@pytest.fixture
def word(presenter: ArticlePresenter, inspector: InspectorView, qtbot: QtBot) -> Annotation:
    """Return the word *hypocritically*, editorial, current in the article and in the inspector."""
    presenter.view.select(place(presenter, "hypocritically"))
    presenter.label("editorial")
    made = presenter.current()
    assert made is not None
    qtbot.waitUntil(lambda: said(inspector, "inspectorQuote") == "“hypocritically”")
    return made


def said(inspector: InspectorView, name: str) -> str:
    """Return the words of a label of the inspector."""
    label = inspector.findChild(QWidget, name)
    assert label is not None
    return str(label.text())


def button(inspector: InspectorView, name: str) -> QAbstractButton:
    found = inspector.findChild(QAbstractButton, name)
    assert found is not None
    return found
