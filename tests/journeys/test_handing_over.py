"""An annotation set goes out and comes in again without losing a letter or a row."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from tests.journeys.steps import SENTENCE, go_to, mark_the_g7_sentence
from tests.ui.opened_window import CTRL, SEEDS, find, press, settle, view
from ui.window.main_window import MainWindow
from workbench import Workbench, paths

Key = Qt.Key
UNSTABLE = ("exported_at", "generator", "history")


def choose_file(window: MainWindow, dialog: str, path: Path, qtbot: QtBot) -> None:
    """Type a path into the open file dialog and press Enter; wait until the work with the file is done."""
    shown = find(window, QFileDialog, dialog)
    name = find(shown, QLineEdit, "fileNameEdit")
    name.setText(str(path))
    press(name, Key.Key_Return)
    qtbot.waitUntil(lambda: not window.parts.runner.jobs)
    # With several windows and no window manager, the one that asked is not in front by itself again.
    window.activateWindow()
    settle()


def exported(window: MainWindow, path: Path, qtbot: QtBot) -> dict[str, Any]:
    """Export everything with Ctrl+E and return what the file says."""
    focus = QApplication.focusWidget()
    assert focus is not None
    press(focus, Key.Key_E, CTRL)
    choose_file(window, "exportDialog", path, qtbot)
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def checked(work: dict[str, Any]) -> int:
    """Check every quote against its text, as any Python programmer would, and return how many there are."""
    texts = {version["id"]: version["text"] for article in work["articles"] for version in article["versions"]}
    assert all(texts[row["version"]][row["start"] : row["end"]] == row["exact"] for row in work["annotations"])
    return len(work["annotations"])


def no_break_spaces(work: dict[str, Any]) -> list[int]:
    """Return how many no-break spaces each text of a set holds."""
    texts = [version["text"] for article in work["articles"] for version in article["versions"]]
    return sorted(text.count("\xa0") for text in texts)


def annotate_all_kinds(window: MainWindow) -> None:
    """Label in three articles, with a note and a flag, and with a sentence whose copies are filled."""
    text = view(window)
    mark_the_g7_sentence(text)
    press(text, Key.Key_F)
    press(text, Key.Key_N)
    note = QApplication.focusWidget()
    assert note is not None
    QTest.keyClicks(note, "Heard at the summit?")
    press(note, Key.Key_Escape)
    for number in (2, 3):
        pane = view(window, number)
        pane.setFocus()
        for key in (Key.Key_0, Key.Key_2, Key.Key_3, Key.Key_1):
            press(pane, key)
            for _ in range(9):
                press(pane, Key.Key_Down)


def test_a_set_goes_round_and_comes_out_the_same(
    window: MainWindow, open_window: Callable[..., MainWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    annotate_all_kinds(window)
    first = exported(window, tmp_path / "first.json", qtbot)
    assert checked(first) > 11
    assert {row["origin"] for row in first["annotations"]} == {"human", "copy"}
    with Workbench.open(tmp_path / "empty.db", reviewer="Ana Kovač") as other:
        second_window = open_window(other)
        second_window.parts.actions["file.load"].trigger()
        choose_file(second_window, "loadDialog", tmp_path / "first.json", qtbot)
        second = exported(second_window, tmp_path / "second.json", qtbot)
        # The window was empty, so it shows what came.
        shown = {each.id for number in (1, 2, 3) for each in view(second_window, number).annotations()}
        second_window.close()
    assert shown == {row["id"] for row in first["annotations"]}
    for key in UNSTABLE:
        del first[key], second[key]
    assert first == second
    assert no_break_spaces(first) == sorted(
        (paths.data("seeds") / name).read_text("utf-8").count("\xa0") for name in SEEDS
    )


def test_a_set_of_real_articles_goes_round_with_every_odd_space(
    real_window: MainWindow, real_desk: Workbench, tmp_path: Path, shared_data: Path
) -> None:
    for number in (1, 2, 3):
        text = view(real_window, number)
        text.setFocus()
        for sentence in text.sentences()[::5]:
            text.set_current_sentence(sentence.start)
            press(text, Key.Key_2)
    real_desk.export(tmp_path / "first.json")
    with Workbench.open(tmp_path / "empty.db", reviewer="Ana Kovač") as other:
        report = other.load(tmp_path / "first.json")
        assert report is not None
        other.export(tmp_path / "second.json")
    first, second = (json.loads((tmp_path / f"{each}.json").read_text("utf-8")) for each in ("first", "second"))
    assert checked(first) == checked(second) > 30
    for key in UNSTABLE:
        del first[key], second[key]
    assert first == second
    files = sorted((shared_data / "seeds").glob("*.txt"))
    assert no_break_spaces(first) == sorted(file.read_text("utf-8").count("\xa0") for file in files)


def test_an_export_that_is_refused_leaves_no_file_and_is_said(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    go_to(view(window), SENTENCE)
    press(view(window), Key.Key_2)
    window.parts.files.export_to(str(tmp_path / "no such folder" / "set.json"))
    qtbot.waitUntil(lambda: not window.parts.runner.jobs)
    settle()
    assert list(tmp_path.glob("**/*.json*")) == []
    assert window.parts.toast.isVisible() or window.parts.status.words()
