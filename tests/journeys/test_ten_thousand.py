"""Ten thousand annotations at once: the window answers meanwhile, and what was selected stays selected."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.journeys.turns import Turns
from tests.ui.opened_window import CTRL, find, press, settle
from ui.annotations.annotation_rows import AnnotationRows
from ui.article.followed import FollowedArticle
from ui.window.main_window import MainWindow
from workbench import Workbench
from workbench.application.commands import Annotate
from workbench.application.work import Work

Key = Qt.Key
MOST = 1.0
"""Seconds that the window's own thread works in one turn; what other programs take away is not counted."""


class MarkAll:
    """Labels every sentence of a version, in one change."""

    def __init__(self, desk: Workbench, version: str, article: str) -> None:
        self._version = version
        self._spans = [each.span for each in desk.articles.text(desk.articles.version(article)).sentences]

    def run(self, work: Work) -> None:
        """Label one sentence after the other."""
        for start, end in self._spans:
            Annotate(version=self._version, start=start, end=end, label="sourced").run(work)


def fill(desk: Workbench, folder: Path, sentences: int) -> str:
    """Bring an article of so many sentences in, each of them labelled, and return its id."""
    path = folder / "long.txt"
    lines = (
        " ".join(f"Bridge number {line * 10 + each} opens late, said the office." for each in range(10))
        for line in range(sentences // 10)
    )
    path.write_text("\n\n".join(lines), encoding="utf-8")
    desk.import_files([path])
    article = next(each.id for each in desk.articles if each.title.startswith("Bridge") or "long" in each.title)
    desk.do(MarkAll(desk, desk.articles.version(article).id, article))
    return article


@pytest.fixture
def number(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture
def rows(window: MainWindow, desk: Workbench, tmp_path: Path, number: int, qtbot: QtBot) -> AnnotationRows:
    """Return the list with so many annotations, all of them selected."""
    article = fill(desk, tmp_path, number)
    window.open_articles([article])
    found = find(window, AnnotationRows, "annotationList")
    qtbot.waitUntil(lambda: found.model().rowCount() >= 256)
    found.setFocus()
    found.setCurrentIndex(found.model().index(0, 0))
    press(found, Key.Key_A, CTRL)
    qtbot.waitUntil(lambda: len(found.selected_places()) == number)
    qtbot.wait(200)
    return found


def finish(window: MainWindow, qtbot: QtBot) -> None:
    """Wait until the job is over and all that follows from it is shown."""
    settle()
    qtbot.waitUntil(lambda: not window.parts.runner.jobs)
    qtbot.wait(300)


@pytest.mark.parametrize("number", [pytest.param(10_000, marks=pytest.mark.soak), 1_500], indirect=True)
def test_many_are_labelled_undone_and_deleted_while_the_window_answers(
    window: MainWindow, desk: Workbench, rows: AnnotationRows, number: int, qtbot: QtBot
) -> None:
    turns = Turns(window)
    for what, widget, key, modifier, left, selected in (
        ("labelled", rows, Key.Key_3, Qt.KeyboardModifier.NoModifier, {"editorial"}, number),
        ("undone", window, Key.Key_Z, CTRL, {"sourced"}, number),
        ("deleted", rows, Key.Key_Delete, Qt.KeyboardModifier.NoModifier, set(), 0),
        ("brought back", window, Key.Key_Z, CTRL, {"sourced"}, 0),
    ):
        turns.begin()
        press(widget, key, modifier)
        finish(window, qtbot)
        print(f"longest turn, {number} {what}: {turns.busiest * 1000:.0f} ms")
        assert {each.label for each in desk.annotations.all()} == left, what
        assert len(rows.selected_places()) == selected, what
        assert turns.busiest < MOST, what
    assert rows.model().rowCount() == number


@pytest.mark.parametrize("number", [1_500], indirect=True)
def test_what_the_text_shows_and_counts_is_what_the_library_holds(
    window: MainWindow, desk: Workbench, rows: AnnotationRows, number: int, qtbot: QtBot
) -> None:
    article: FollowedArticle = window.parts.panes.presenter
    press(rows, Key.Key_Delete)
    finish(window, qtbot)
    assert (article.view.annotations(), article.decided) == ([], (0, number))
    press(window, Key.Key_Z, CTRL)
    finish(window, qtbot)
    assert article.decided == (number, number)
    assert {each.id for each in article.view.annotations()} == {each.id for each in desk.annotations.all()}


@pytest.mark.parametrize("number", [300], indirect=True)
def test_a_batch_keeps_the_rows_that_were_selected_and_where_one_was(
    desk: Workbench, rows: AnnotationRows, number: int, qtbot: QtBot
) -> None:
    press(rows, Key.Key_Home)
    for _ in range(20):
        press(rows, Key.Key_Down)
    for _ in range(249):
        press(rows, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    chosen, top = rows.selected_places(), rows.verticalScrollBar().value()
    assert len(chosen) == 250
    press(rows, Key.Key_2)
    qtbot.wait(100)
    assert sum(each.label == "unsourced" for each in desk.annotations.all()) == 250
    assert rows.selected_places() == chosen
    assert rows.currentIndex().row() == 269
    assert rows.verticalScrollBar().value() == top
    press(rows, Key.Key_F)
    qtbot.wait(100)
    assert sum(each.flagged for each in desk.annotations.all()) == 250, "the next key acts on the same rows"
