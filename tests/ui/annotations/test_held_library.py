"""The list while another program keeps the library to itself: it is seen, scrolled and read aloud without waiting."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.opened import imported
from ui.annotations.annotations_presenter import AnnotationsPresenter
from ui.bridge import Bridge
from ui.theme.tokens import Theme
from workbench import Workbench
from workbench.application.commands import Annotate
from workbench.application.work import Work

ARTICLES = 12
PATIENCE = 20.0
ON_EACH = 60


class MarkMany:
    """Labels many places of an article in one change."""

    def __init__(self, version: str) -> None:
        self._version = version

    def run(self, work: Work) -> None:
        """Label one word after the other."""
        for place in range(ON_EACH):
            Annotate(version=self._version, start=place, end=place + 9, label="sourced").run(work)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Workbench]:
    """Return a library as the program opens it: it waits long for others, unless somebody says otherwise."""
    with Workbench.open(tmp_path / "library.db", reviewer="Ana Kovač", patience=PATIENCE) as opened:
        for number in range(ARTICLES):
            article = imported(opened, f"Edition {number}. " + "The bridge opens late. " * 40, f"Edition {number}")
            opened.do(MarkMany(opened.articles.version(article).id))
        yield opened


@pytest.fixture
def panel(desk: Workbench, bridge: Bridge, qtbot: QtBot) -> Iterator[AnnotationsPresenter]:
    """Return the list of the whole library, of which only the first rows were read."""
    made = AnnotationsPresenter(bridge, Theme.load("light"))
    qtbot.addWidget(made.view)
    made.view.resize(320, 480)
    made.show_scope("library")
    made.view.show()
    qtbot.waitExposed(made.view)
    qtbot.waitUntil(lambda: made.view.rows.model().rowCount() > 0)
    yield made
    made.close()


@contextmanager
def kept_to_itself(library: str) -> Iterator[None]:
    """Be another program that lets nobody read or write."""
    other = sqlite3.connect(library, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


def seconds(action: Callable[[], object]) -> float:
    since = time.monotonic()
    action()
    return time.monotonic() - since


def wheel(panel: AnnotationsPresenter) -> None:
    viewport = panel.view.rows.viewport()
    place = QPointF(40, 40)
    event = QWheelEvent(
        place,
        QPointF(viewport.mapToGlobal(place.toPoint())),
        QPoint(),
        QPoint(0, -1200),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(viewport, event)
    viewport.repaint()
    QApplication.processEvents()


def look_around(panel: AnnotationsPresenter) -> None:
    """Scroll with the wheel and to the end, and have the row there painted and read aloud."""
    rows = panel.view.rows
    for _ in range(12):
        wheel(panel)
    QTest.keyClick(rows, Qt.Key.Key_End)
    rows.viewport().repaint()
    assert "Edition" in str(rows.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole))


def test_rows_are_painted_and_scrolled_without_waiting_and_more_follow_by_themselves(
    desk: Workbench, panel: AnnotationsPresenter, qtbot: QtBot
) -> None:
    before = panel.view.rows.model().rowCount()
    assert before < ARTICLES * ON_EACH
    with kept_to_itself(desk.name), qtbot.captureExceptions() as raised:
        assert seconds(lambda: look_around(panel)) < PATIENCE / 4
        assert panel.view.rows.model().rowCount() == before
    assert raised == []
    qtbot.waitUntil(lambda: panel.view.rows.model().rowCount() > before)


def test_a_list_that_cannot_be_read_yet_fills_itself_as_soon_as_it_can(
    desk: Workbench, panel: AnnotationsPresenter, qtbot: QtBot
) -> None:
    with kept_to_itself(desk.name), qtbot.captureExceptions() as raised:
        assert seconds(panel.reload) < PATIENCE / 4
        QTest.qWait(700)
    assert raised == []
    panel.show_scope("library")
    qtbot.waitUntil(lambda: panel.view.rows.model().rowCount() > 0)
    QTest.keyClick(panel.view.rows, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: panel.view.rows.model().rowCount() > ON_EACH)
