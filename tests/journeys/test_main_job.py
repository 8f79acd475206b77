"""The main job, as a fact-checker does it: three articles, one sentence with three decisions, close, tomorrow, JSON."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from tests.journeys.steps import QUOTATION, SENTENCE, WORD, click_on_screen, decided, drag_over, go_to, inside, place
from tests.ui.opened_window import CTRL, SEEDS, find, press, settle, view
from ui.window.main_window import MainWindow
from workbench import Workbench, paths

Key = Qt.Key
DECISIONS = [("unsourced", SENTENCE), ("editorial", WORD), ("sourced", QUOTATION)]
THREE_LINES = """
import json, sys; work = json.load(open(sys.argv[1], encoding="utf-8"))
text = {version["id"]: version["text"] for article in work["articles"] for version in article["versions"]}
assert all(text[a["version"]][a["start"]:a["end"]] == a["exact"] for a in work["annotations"]) and work["annotations"]
"""


def test_from_three_files_to_a_checked_set_over_a_night(
    open_window: Callable[..., MainWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    library = tmp_path / "library.db"
    with Workbench.open(library, reviewer="Ana Kovač") as desk:
        window = open_window(desk)
        window.import_paths([str(paths.data("seeds") / name) for name in SEEDS])
        qtbot.waitUntil(lambda: not window.parts.runner.jobs)
        settle()
        three_articles_stand_side_by_side(window)
        first = next(iter(desk.articles)).id
        the_sentence_is_decided(window)
        assert decided(desk, first) == DECISIONS
        assert window.close()
    with Workbench.open(library, reviewer="Ana Kovač") as desk:
        window = open_window(desk)
        assert window.restore_articles()
        settle()
        three_articles_stand_side_by_side(window)
        assert decided(desk, first) == DECISIONS
        shown = {(each.label, each.exact) for each in view(window).annotations()}
        assert shown == set(DECISIONS)
        assert all(view(window).annotation_style(each.id).fill for each in view(window).annotations())
        yesterday_can_be_taken_back(window, desk, first)
        target = tmp_path / "set.json"
        press(view(window), Key.Key_E, CTRL)
        name = find(find(window, QFileDialog, "exportDialog"), QLineEdit, "fileNameEdit")
        name.setText(str(target))
        press(name, Key.Key_Return)
        qtbot.waitUntil(lambda: not window.parts.runner.jobs)
        settle()
        assert window.close()
    checked = subprocess.run([sys.executable, "-c", THREE_LINES, str(target)], check=False, capture_output=True)
    assert checked.returncode == 0, checked.stderr.decode()


def three_articles_stand_side_by_side(window: MainWindow) -> None:
    beginnings = ("       Donald Trump", "Harbour Business Review", "Same Enemy, Different Clocks")
    for number, words in enumerate(beginnings, 1):
        text = view(window, number)
        assert text.isVisible()
        assert text.reading.text.startswith(words)
        assert text.viewport().width() >= 300


def the_sentence_is_decided(window: MainWindow) -> None:
    """Once by key, once with double click and key, once by drag and the small toolbar."""
    text = view(window)
    go_to(text, SENTENCE)
    press(text, Key.Key_2)
    word, quotation = place(text, WORD), place(text, QUOTATION)
    text.scroll_to(word.start)
    click_on_screen(text.viewport(), inside(text, word.start + 3), 2)
    press(text, Key.Key_3)
    go_to(text, SENTENCE)
    drag_over(text, quotation)
    QTest.mouseClick(find(text, QToolButton, "btnLabelS"), Qt.MouseButton.LeftButton)
    settle()


def yesterday_can_be_taken_back(window: MainWindow, desk: Workbench, article: str) -> None:
    text = view(window)
    assert QApplication.focusWidget() is text
    for left in (2, 1, 0):
        press(text, Key.Key_Z, CTRL)
        assert decided(desk, article) == DECISIONS[:left]
        assert len(text.annotations()) == left
    for _ in DECISIONS:
        press(text, Key.Key_Y, CTRL)
    assert decided(desk, article) == DECISIONS
