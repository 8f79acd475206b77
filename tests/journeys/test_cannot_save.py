"""When the library cannot be written, the decision stays in sight and is saved as soon as that is possible."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.faults.troubles import held_entirely, held_for_writing, pulled_out, quota
from tests.journeys.steps import SENTENCE, WORD, decided, drag_over, go_to, on_disk, place
from tests.ui.opened_window import CTRL, find, press, settle, view
from ui.window.main_window import MainWindow
from workbench import Workbench

Key = Qt.Key


@pytest.mark.parametrize(
    ("trouble", "reason"),
    [(pulled_out, "was moved"), (quota, "is full"), (held_for_writing, "in use"), (held_entirely, "in use")],
)
def test_a_decision_that_cannot_be_saved_stays_in_sight_and_retry_saves_it(
    window: MainWindow,
    desk: Workbench,
    library: Path,
    articles: list[str],
    qtbot: QtBot,
    trouble: Callable[[Path], AbstractContextManager[None]],
    reason: str,
) -> None:
    # Another program may be busy for a while before that counts as trouble; here it need not be that long.
    window.parts.saving._patience.setInterval(300)
    text = view(window)
    indicator = find(window, QLabel, "saveIndicator")
    bar = find(window, QWidget, "unsavedBar")
    go_to(text, SENTENCE)
    with trouble(library):
        press(text, Key.Key_2)
        assert [each.exact for each in text.annotations()] == [SENTENCE]
        drag_over(text, place(text, WORD))
        press(text, Key.Key_3)
        assert {each.exact for each in text.annotations()} == {SENTENCE, WORD}
        qtbot.waitUntil(lambda: indicator.text() == "✕ Not saved")
        assert indicator.isVisible()
        assert bar.isVisible()
        words = find(bar, QLabel, "unsavedWords").text()
        assert reason in words
        assert "memory: 2" in words
        assert "not saved yet" in find(window, QLabel, "annotationsEmpty").text()
    assert on_disk(library, articles[0]) == []
    QTest.mouseClick(find(window, QPushButton, "retryButton"), Qt.MouseButton.LeftButton)
    assert indicator.text().startswith("✓ Saved ")
    assert not bar.isVisible()
    settle()
    assert not find(window, QLabel, "annotationsEmpty").isVisible()
    assert decided(desk, articles[0]) == [("unsourced", SENTENCE), ("editorial", WORD)]
    assert {each.id for each in on_disk(library, articles[0])} == {each.id for each in text.annotations()}


def test_what_is_not_saved_can_still_be_taken_back(
    window: MainWindow, desk: Workbench, library: Path, articles: list[str]
) -> None:
    text = view(window)
    with pulled_out(library):
        press(text, Key.Key_2)
        press(text, Key.Key_Down)
        press(text, Key.Key_3)
        assert len(text.annotations()) == 2
        press(text, Key.Key_Z, CTRL)
        assert [each.label for each in text.annotations()] == ["unsourced"]
    press(text, Key.Key_S, CTRL)
    assert [label for label, _ in decided(desk, articles[0])] == ["unsourced"]


def test_it_is_saved_by_itself_when_the_trouble_ends(
    window: MainWindow, desk: Workbench, library: Path, articles: list[str], qtbot: QtBot
) -> None:
    text = view(window)
    with held_for_writing(library):
        press(text, Key.Key_2)
        assert decided(desk, articles[0]) == []
    qtbot.waitUntil(lambda: len(decided(desk, articles[0])) == 1)
    assert find(window, QLabel, "saveIndicator").text().startswith("✓ Saved ")


@pytest.mark.parametrize(
    ("trouble", "works", "words"),
    [
        (pulled_out, False, "put it back, and what is kept in memory is saved too"),
        (quota, False, "a copy.db” could not be written"),
        (held_for_writing, True, "A copy of the library with all decisions is in"),
        (held_entirely, False, "is in use by another program"),
    ],
)
def test_a_copy_elsewhere_has_everything_or_it_is_said_and_everything_stays_held(
    window: MainWindow,
    desk: Workbench,
    library: Path,
    articles: list[str],
    tmp_path: Path,
    qtbot: QtBot,
    trouble: Callable[[Path], AbstractContextManager[None]],
    works: bool,
    words: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # The copy waits its fifteen seconds for another program; here one is as good.
    monkeypatch.setattr("workbench.storage.backup.PATIENCE", 1.0)
    text = view(window)
    copy = tmp_path / "a copy.db"
    with trouble(library):
        press(text, Key.Key_2)
        window.parts.held.copy_to(str(copy))
        qtbot.waitUntil(lambda: window.parts.runner.jobs == ())
        settle()
        said = [each.text() for each in window.findChildren(QLabel) if each.isVisible()]
        assert [each.name for each in tmp_path.rglob("*a copy.db*")] == (["a copy.db"] if works else [])
        assert any(words in each for each in (*said, window.parts.status.words()))
    if works:
        with Workbench.open(copy) as other:
            assert len(decided(other, articles[0])) == 1
    assert len(window.parts.bridge.pending) == 1
    assert window.parts.bridge.retry()
    assert len(decided(desk, articles[0])) == 1
