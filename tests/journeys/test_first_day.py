"""A fact-checker's first day and the morning after: bring articles in, decide, close, go on, hand over."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.opened_window import CTRL, SEEDS, place, press, settle, view
from ui.shell.main_window import MainWindow
from workbench import Workbench, paths

Key = Qt.Key

KILLED = """
import os, signal, sys
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from ui.main import create_window
from workbench import Workbench

application = QApplication(["workbench"])
desk = Workbench.open(sys.argv[1], reviewer="Ana Kovač")
window = create_window(desk)
window.show()
window.activateWindow()
window.open_articles([each.id for each in desk.articles])
application.processEvents()
view = window.parts.panes.view
for number in range(20):
    QTest.keyClick(view, Qt.Key.Key_2)
    if number < 19:
        QTest.keyClick(view, Qt.Key.Key_J)
os.kill(os.getpid(), signal.SIGKILL)
"""


def imported(window: MainWindow, qtbot: QtBot, *names: str) -> None:
    window.import_paths([str(paths.data("seeds") / name) for name in names])
    qtbot.waitUntil(lambda: not window.parts.runner.jobs, timeout=20000)
    settle()


def test_from_an_empty_window_to_the_annotation_set(
    open_window: Callable[..., MainWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "mine.db"
    with Workbench.open(path, reviewer="Ana Kovač") as desk:
        window = open_window(desk)
        imported(window, qtbot, *SEEDS)
        assert [pane.objectName() for pane in window.parts.panes.panes] == ["pane_1", "pane_2", "pane_3"]
        text = view(window)
        body = text.reading.text
        word = body.index("hypocritically")
        text.set_current_sentence(word)
        press(text, Key.Key_2)
        qtbot.mouseDClick(text.viewport(), Qt.MouseButton.LeftButton, pos=place(text, word + 3))
        press(text, Key.Key_3)
        first = desk.annotations.listed()
        assert sorted(each.label for each in first) == ["editorial", "unsourced"]
        assert next(each.exact for each in first if each.label == "editorial") == "hypocritically"
        window.close()

    with Workbench.open(path, reviewer="Ana Kovač") as desk:
        window = open_window(desk)
        assert window.restore_articles()
        settle()
        assert len(window.parts.panes.panes) == 3
        assert {each.id for each in view(window).annotations()} == {each.id for each in first}
        press(view(window), Key.Key_Z, CTRL)
        assert [each.label for each in desk.annotations.listed()] == ["unsourced"]
        press(view(window), Key.Key_Y, CTRL)
        target = tmp_path / "set.json"
        window.parts.files.export_to(str(target))
        qtbot.waitUntil(lambda: not window.parts.runner.jobs, timeout=20000)
        window.close()
    work = json.loads(target.read_text(encoding="utf-8"))
    texts = {version["id"]: version["text"] for each in work["articles"] for version in each["versions"]}
    assert len(work["annotations"]) == 2
    for row in work["annotations"]:
        assert texts[row["version"]][row["start"] : row["end"]] == row["exact"]


def test_twenty_decisions_survive_a_kill_after_the_twentieth_key(library: Path, project: Path, home: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-c", KILLED, str(library)],
        cwd=project,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        check=False,
        timeout=90,
    )
    assert result.returncode == -signal.SIGKILL, result.stderr.decode()
    with Workbench.open(library, reviewer="Ana Kovač") as desk:
        assert len([each for each in desk.annotations.listed() if each.origin == "human"]) == 20
        for _ in range(20):
            desk.undo()
        assert desk.annotations.listed() == []


def test_two_windows_on_one_library_see_each_others_work(
    window: MainWindow, library: Path, open_window: Callable[..., MainWindow], articles: list[str], qtbot: QtBot
) -> None:
    with Workbench.open(library, reviewer="Bo Lind") as other:
        second = open_window(other)
        second.open_articles(articles[:1])
        settle()
        press(view(second), Key.Key_1)
        qtbot.waitUntil(lambda: bool(view(window).annotations()), timeout=5000)
        (seen,) = view(window).annotations()
        assert seen.label == "sourced"
        window.activateWindow()
        settle()
        press(view(window), Key.Key_2, CTRL)
        press(view(window, 2), Key.Key_3)
        press(view(window, 2), Key.Key_Z, CTRL)
        assert "Undid: Marked Editorial" in window.parts.status.words()
        assert len(view(window).annotations()) == 1
        second.activateWindow()
        settle()
        press(view(second), Key.Key_Z, CTRL)
        qtbot.waitUntil(lambda: not view(window).annotations(), timeout=5000)
        second.close()


@pytest.mark.parametrize("number", [2, 3])
def test_the_next_article_is_a_key_away(window: MainWindow, articles: list[str], number: int) -> None:
    press(view(window), f"{number}", CTRL)
    assert window.parts.panes.current.article == articles[number - 1]
    assert view(window, number).hasFocus()


def test_real_articles_side_by_side_at_their_size(
    open_window: Callable[..., MainWindow], shared_data: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    files = sorted((shared_data / "seeds").glob("*.txt"))[:3]
    with Workbench.open(tmp_path / "real.db", reviewer="Ana Kovač") as desk:
        window = open_window(desk)
        window.import_paths([str(each) for each in files])
        qtbot.waitUntil(lambda: not window.parts.runner.jobs, timeout=20000)
        settle()
        assert len(window.parts.panes.panes) == len(files)
        for number in range(1, len(files) + 1):
            assert view(window, number).viewport().width() >= 290
            press(view(window), f"{number}", CTRL)
            press(view(window, number), Key.Key_2)
        assert len([each for each in desk.annotations.listed() if each.origin == "human"]) == len(files)
        window.close()
