"""Words from outside are shown as they are, in every window, dialog, tooltip and menu; nothing in them is obeyed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QImage
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QMenu, QTabBar, QToolTip, QTreeView
from pytestqt.qtbot import QtBot

from tests.ui.foreign import TOKEN, faults, foreign, places
from tests.ui.opened_window import find, press, settle, view
from ui.shell.crash_dialog import CrashReports
from ui.window.main_window import MainWindow
from workbench import Workbench
from workbench.application.commands import EditArticle, MakeClaim, MakeStory
from workbench.application.importing import import_text
from workbench.domain.errors import InvalidError

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)


@pytest.fixture
def words(tmp_path: Path) -> str:
    picture = tmp_path / "picture.png"
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    image.save(str(picture))
    return foreign(picture)


@pytest.fixture
def hostile_window(words: str, tmp_path: Path, open_window: Callable[..., MainWindow]) -> MainWindow:
    """Return a window on a library in which every name, title, note and text comes from outside."""
    name = words.replace("/", "").replace("\u200b", "")[:60]
    with Workbench.open(tmp_path / f"{name}.db", reviewer=f"You {words}") as other:
        article = str(import_text(other, f"{words}.\n\nHe said so. {words}. She did not.", title=words).article)
        details = dict.fromkeys(("title", "outlet", "byline", "url"), words)
        other.do(EditArticle(id=article, details=details))
        other.do(MakeStory(name=words, articles=(article,)))
        other.annotate(article, 0, len(words), "sourced", source=f"other {words}", note=words)
    desk = Workbench.open(tmp_path / f"{name}.db", reviewer=words)
    text = desk.articles.text(desk.articles.version(article)).text
    start = text.index("He said")
    annotation = desk.annotate(article, start, start + 11, "unsourced", source=words, note=words, neutral_wording=words)
    desk.annotate(article, 0, 6, "editorial", note=words)
    desk.do(MakeClaim(statement=words, annotations=(annotation.id,)))
    window = open_window(desk)
    window.open_articles([article])
    window.destroyed.connect(desk.close)
    settle()
    return window


def test_the_main_window_shows_them_as_they_are(hostile_window: MainWindow, qtbot: QtBot) -> None:
    window = hostile_window
    for key in ("view.library", "view.inspector", "annotate.inspect"):
        window.parts.actions[key].trigger()
        settle()
    view(window).click_at(view(window).reading.text.index("He said") + 2)
    find(window, QTabBar, "inspectorTabs").setCurrentIndex(1)
    window.parts.toast.show_words(f"Moved {foreign(Path('x'))}")
    settle()
    assert faults() == []
    assert {"window title", "tooltip", "PaneTabs", "PlainLabel", "ElidedLabel"} <= places()
    for listed in window.findChildren(QAbstractItemView):
        _point_at_first_row(listed)
    press(view(window), Qt.Key.Key_Delete)
    settle()
    assert faults() == []


def test_every_dialog_shows_them_as_they_are(hostile_window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    window = hostile_window
    for key in ("help.about", "help.contents", "help.keys", "help.log", "edit.settings", "file.paste", "view.palette"):
        window.parts.actions[key].trigger()
        settle()
        assert faults() == [], key
    press(view(window), Qt.Key.Key_Delete)
    for key in ("file.restore", "edit.deleted", "edit.since"):
        window.parts.actions[key].trigger()
        qtbot.waitUntil(lambda: not window.parts.runner.jobs)
        settle()
        assert faults() == [], key
    bad = tmp_path / f"{foreign(Path('x')).replace('/', '')[:80]}.txt"
    bad.write_bytes(b"\0\1\2" * 100)
    window.parts.files.import_paths([str(bad), str(tmp_path / f"no {TOKEN} <b>bold</b> \u202e.txt")])
    qtbot.waitUntil(lambda: not window.parts.runner.jobs)
    settle()
    reports = CrashReports(tmp_path / f"{TOKEN}<b>bold</b>.log")
    reports.show(InvalidError(f"{TOKEN} <b>bold</b>"))
    settle()
    assert faults() == []
    assert {"QPlainTextEdit", "QMessageBox"} & places()
    for each in QApplication.topLevelWidgets():
        if each is not window and each.isVisible():
            each.close()
    settle()


def test_menus_at_an_article_and_at_a_text_show_them_as_they_are(hostile_window: MainWindow) -> None:
    window = hostile_window
    window.parts.actions["view.library"].trigger()
    settle()
    tree = next(each for each in window.findChildren(QTreeView) if each.isVisible())
    for widget, at in ((tree.viewport(), QPoint(20, 30)), (view(window).viewport(), QPoint(120, 60))):
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, widget.mapToGlobal(at))
        QApplication.sendEvent(widget, event)
        settle()
        assert faults() == []
        for menu in [each for each in QApplication.topLevelWidgets() if isinstance(each, QMenu)]:
            menu.close()


def test_the_walk_finds_a_label_a_tooltip_and_a_title_that_obey(qtbot: QtBot, words: str) -> None:
    label = QLabel(words)
    qtbot.addWidget(label)
    label.setToolTip(words)
    label.setWindowTitle(words)
    found = "\n".join(faults())
    assert "a label may show markup" in found
    assert "markup in a tooltip is taken for markup" in found
    assert "hidden characters in a window title" in found
    assert "the window title loses a sign" in found


def _point_at_first_row(listed: QAbstractItemView) -> None:
    model = listed.model()
    if model is None or not listed.isVisible() or model.rowCount() == 0:
        return
    at = listed.visualRect(model.index(0, 0)).center()
    event = QHelpEvent(QHelpEvent.Type.ToolTip, at, listed.viewport().mapToGlobal(at))
    QApplication.sendEvent(listed.viewport(), event)
    shown = QToolTip.text()
    assert "<b>" not in shown
    assert "\u202e" not in shown
    QToolTip.hideText()


@pytest.mark.soak
@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")
def test_no_file_and_no_address_that_a_text_names_is_opened(project: Path, tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    here = "tests/ui/shell/test_foreign_text.py"
    traced = subprocess.run(
        [
            *("strace", "-f", "-qq", "-e", "trace=open,openat,connect,socket", "-o", str(trace)),
            *(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", here, "-k", "show or shows_them"),
        ],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "3 passed" in traced.stdout, traced.stdout[-2000:]
    calls = trace.read_text(encoding="utf-8", errors="replace").splitlines()
    assert len(calls) > 1000
    of_the_picture = [each for each in calls if "picture.png" in each]
    assert of_the_picture, "the test made no picture that could have been opened"
    assert [each for each in of_the_picture if "O_WRONLY" not in each and "O_RDWR" not in each] == []
    assert [each for each in calls if "AF_INET" in each] == []
