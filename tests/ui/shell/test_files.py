"""Articles come in and annotation sets go out and in, beside the window, and everything is said in words."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.faults.troubles import held_for_writing
from tests.ui.opened_window import CTRL, find, press, settle, view
from ui.shell.paste_dialog import PasteDialog
from ui.shell.report_dialog import ReportDialog
from ui.window.main_window import MainWindow
from workbench import Workbench
from workbench.importing.guard import Guard

Key = Qt.Key


@pytest.fixture
def texts(tmp_path: Path) -> list[str]:
    """Return two new articles and one file that is none."""
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "first.txt").write_text("The mill burned down. Nobody was hurt.", encoding="utf-8")
    (folder / "second.md").write_text("# The mill\n\nIt burned for a day.", encoding="utf-8")
    (folder / "third.txt").write_bytes(b"\x00\x01\x02" * 200)
    return [str(each) for each in sorted(folder.iterdir())]


def finished(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.parts.runner.jobs)
    settle()


def report(window: MainWindow) -> ReportDialog:
    return find(window, ReportDialog, "reportDialog")


def test_new_articles_are_shown_and_a_bad_file_is_named_with_the_reason(
    window: MainWindow, desk: Workbench, texts: list[str], qtbot: QtBot
) -> None:
    window.parts.files.import_paths(texts)
    finished(window, qtbot)
    assert len(desk.articles) == 5
    titles = [row.title for row in desk.articles.rows(window.parts.panes.arrangement.articles)]
    assert any("mill" in title for title in titles)
    text = report(window).text()
    assert "Articles imported: 2. Not imported: 1." in text
    assert "third.txt" in text
    assert "not a text file" in text
    QTest.mouseClick(find(report(window), QPushButton, "reportCopy"), Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == text
    report(window).close()


@pytest.fixture
def five(tmp_path: Path) -> list[str]:
    """Return five new articles."""
    folder = tmp_path / "five"
    folder.mkdir()
    for number in range(1, 6):
        (folder / f"report_{number}.txt").write_text(f"The mill of report {number} burned down.", encoding="utf-8")
    return [str(each) for each in sorted(folder.iterdir())]


@pytest.mark.parametrize("width", [1440, 1024])
def test_of_five_files_the_first_is_in_front_and_the_last_is_said_to_be_in_the_library(
    open_window: Callable[..., MainWindow], tmp_path: Path, five: list[str], qtbot: QtBot, width: int
) -> None:
    with Workbench.open(tmp_path / "new.db", reviewer="Bo Lind") as desk:
        window = open_window(desk, width, 700)
        window.parts.files.import_paths(five)
        finished(window, qtbot)
        came = [each.id for each in desk.articles]
        assert window.parts.panes.arrangement.articles == came[:4]
        assert window.parts.panes.current.article == came[0]
        assert view(window).hasFocus()
        assert window.parts.toast.isVisible()
        assert window.parts.toast.words() == (
            "Articles imported: 5. The first 4 are open. In the library (Ctrl+B) are also: 1."
        )
        window.close()


def test_files_that_come_to_open_articles_stand_behind_the_first_of_them(
    window: MainWindow, desk: Workbench, five: list[str], qtbot: QtBot
) -> None:
    window.parts.files.import_paths(five[:3])
    finished(window, qtbot)
    came = [each.id for each in desk.articles][3:]
    assert set(came) < set(window.parts.panes.arrangement.articles)
    assert window.parts.panes.current.article == came[0]
    assert window.parts.panes.view.hasFocus()
    assert window.parts.toast.isHidden()
    assert window.parts.status.words() == "Articles imported: 3."


def test_what_was_imported_beside_the_window_can_be_undone_in_it(
    window: MainWindow, desk: Workbench, texts: list[str], qtbot: QtBot
) -> None:
    window.parts.files.import_paths(texts[:1])
    finished(window, qtbot)
    assert "Articles imported: 1." in window.parts.status.words()
    press(window.parts.panes.view, Key.Key_Z, CTRL)
    assert len(desk.articles) == 3
    assert window.parts.panes.arrangement.articles == [each.id for each in desk.articles]


def test_the_first_import_of_a_newcomer_is_theirs(
    open_window: Callable[..., MainWindow], tmp_path: Path, texts: list[str], qtbot: QtBot
) -> None:
    with Workbench.open(tmp_path / "new.db", reviewer="Bo Lind") as desk:
        window = open_window(desk)
        assert "No articles yet" in find(window, QWidget, "emptyPane_1")._words.text()
        window.parts.files.import_paths(texts[:2])
        finished(window, qtbot)
        assert len(window.parts.panes.panes) == 2
        assert view(window).hasFocus()
        press(view(window), Key.Key_1)
        assert {each.reviewer for each in desk.history.rows()} == {"Bo Lind"}
        assert len(desk.annotations.reviewers()) == 1
        window.close()


def test_files_dropped_on_the_window_come_in(
    window: MainWindow, desk: Workbench, texts: list[str], qtbot: QtBot
) -> None:
    content = QMimeData()
    content.setUrls([QUrl.fromLocalFile(texts[0])])
    arguments = (Qt.DropAction.CopyAction, content, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    entering = QDragEnterEvent(QPoint(400, 400), *arguments)
    QApplication.sendEvent(window, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(400, 400), *arguments))
    finished(window, qtbot)
    assert len(desk.articles) == 4


def test_of_a_folder_it_is_said_what_was_left_out(
    window: MainWindow, desk: Workbench, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    for name in ("a.txt", "b.html"):
        (folder / name).write_text(f"The words of {name} stand here.", encoding="utf-8")
    window.import_paths([str(folder)])
    finished(window, qtbot)
    assert len(desk.articles) == 4
    assert "gives only its text files: 1." in window.parts.toast.words()


def test_words_dragged_over_the_window_are_no_files(window: MainWindow) -> None:
    content = QMimeData()
    content.setText("only words")
    entering = QDragEnterEvent(
        QPoint(400, 400),
        Qt.DropAction.CopyAction,
        content,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    entering.ignore()
    QApplication.sendEvent(window, entering)
    assert not entering.isAccepted()


def test_pasted_text_becomes_an_article_as_it_is(window: MainWindow, desk: Workbench) -> None:
    exact = "Prices\u00a0rose.\u2028They fell again. 👩\u200d👩\u200d👧"
    QGuiApplication.clipboard().setText(exact)
    window.parts.actions["file.paste"].trigger()
    dialog = find(window, PasteDialog, "pasteDialog")
    QTest.keyClicks(find(dialog, QLineEdit, "pasteTitle"), "Prices")
    QTest.keyClicks(find(dialog, QLineEdit, "pasteOutlet"), "The Till")
    dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok).click()
    article = list(desk.articles)[-1]
    assert (article.title, article.outlet) == ("Prices", "The Till")
    text = desk.articles.text(desk.articles.version(article.id)).text
    assert text == exact.replace("\u2028", "\n")
    assert window.parts.panes.current.article == article.id


def test_what_was_pasted_waits_when_it_cannot_be_brought_in(window: MainWindow, desk: Workbench, library: Path) -> None:
    QApplication.clipboard().setText("Prices rose.\u00a0They will fall.")
    window.parts.actions["file.paste"].trigger()
    dialog = find(window, PasteDialog, "pasteDialog")
    QTest.keyClicks(find(dialog, QLineEdit, "pasteTitle"), "Prices")
    with held_for_writing(library):
        dialog.accept()
    dialog.setObjectName("gone")
    again = find(window, PasteDialog, "pasteDialog")
    assert again.isVisible()
    assert (again.title(), again.text()) == ("Prices", "Prices rose.\u00a0They will fall.")
    again.accept()
    assert "Prices" in [each.title for each in desk.articles.all()]


def test_nothing_pasted_is_nothing_to_import(window: MainWindow) -> None:
    QGuiApplication.clipboard().setText(" \n ")
    window.parts.actions["file.paste"].trigger()
    dialog = find(window, PasteDialog, "pasteDialog")
    assert not dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok).isEnabled()
    dialog.close()


def test_a_set_that_is_exported_holds_every_quote_and_loads_elsewhere(
    window: MainWindow,
    desk: Workbench,
    articles: list[str],
    tmp_path: Path,
    qtbot: QtBot,
    open_window: Callable[..., MainWindow],
) -> None:
    press(view(window), Key.Key_2)
    path = tmp_path / "set"
    window.parts.files.export_to(str(path))
    finished(window, qtbot)
    assert "Exported to" in window.parts.status.words()
    written = json.loads((tmp_path / "set.json").read_text(encoding="utf-8"))
    texts = {version["id"]: version["text"] for each in written["articles"] for version in each["versions"]}
    assert len(texts) == 3
    (row,) = written["annotations"]
    assert texts[row["version"]][row["start"] : row["end"]] == row["exact"]
    with Workbench.open(tmp_path / "other.db", reviewer="Bo Lind") as other:
        second = open_window(other)
        second.parts.files.load_from(str(tmp_path / "set.json"))
        finished(second, qtbot)
        assert "New annotations: 1." in second.parts.status.words()
        assert [each.id for each in other.annotations.of_article(articles[0])] == [row["id"]]
        second.parts.files.load_from(str(tmp_path / "set.json"))
        finished(second, qtbot)
        assert "is here already" in second.parts.status.words()
        second.close()


def test_only_the_open_articles_are_exported_if_that_is_asked_for(
    window: MainWindow, articles: list[str], tmp_path: Path, qtbot: QtBot
) -> None:
    window.parts.panes.close_article(articles[0])
    window.parts.files.export_open_to(str(tmp_path / "set.json"))
    finished(window, qtbot)
    written = json.loads((tmp_path / "set.json").read_text(encoding="utf-8"))
    assert {each["id"] for each in written["articles"]} == set(articles[1:])


def test_an_altered_set_is_listed_row_by_row(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    press(view(window), Key.Key_2)
    path = tmp_path / "set.json"
    window.parts.files.export_to(str(path))
    finished(window, qtbot)
    content = json.loads(path.read_text(encoding="utf-8"))
    content["annotations"][0] |= {
        "id": "0" * 8 + content["annotations"][0]["id"][8:],
        "exact": "words that are nowhere",
    }
    path.write_text(json.dumps(content), encoding="utf-8")
    window.parts.files.load_from(str(path))
    finished(window, qtbot)
    text = report(window).text()
    assert "“words that are nowhere”" in text
    assert "list of lost places" in text
    report(window).close()


def test_a_row_that_the_library_has_otherwise_is_named_by_its_words(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    press(view(window), Key.Key_2)
    (made,) = view(window).annotations()
    path = tmp_path / "set.json"
    window.parts.files.export_to(str(path))
    finished(window, qtbot)
    content = json.loads(path.read_text(encoding="utf-8"))
    content["annotations"][0]["note"] = "Somebody else's note."
    path.write_text(json.dumps(content), encoding="utf-8")
    window.parts.files.load_from(str(path))
    finished(window, qtbot)
    text = report(window).text()
    assert "Annotation “Donald Trump complained" in text
    assert "Set “set.json”" in text
    assert made.id not in text
    assert "listed below: 2." in text
    report(window).close()


@pytest.mark.parametrize("broken", ["{", '{"format": "something else"}'])
def test_a_file_that_is_no_set_is_refused_in_words(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, broken: str
) -> None:
    path = tmp_path / "broken.json"
    path.write_text(broken, encoding="utf-8")
    window.parts.files.import_paths([str(path)])
    finished(window, qtbot)
    assert "Nothing was loaded" in window.parts.toast.words()


def test_a_place_that_cannot_be_written_is_said(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    window.parts.files.export_to(str(tmp_path / "no" / "such" / "folder" / "set.json"))
    finished(window, qtbot)
    assert "could not be written" in window.parts.toast.words()


def test_the_window_works_on_while_many_files_come_in_and_cancel_keeps_what_is_in(
    window: MainWindow, desk: Workbench, articles: list[str], tmp_path: Path, qtbot: QtBot, monkeypatch
) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(30):
        (folder / f"{number:02}.txt").write_text(f"Item {number} is new. It is short.", encoding="utf-8")
    gate, reached = threading.Event(), threading.Event()
    files = __import__("ui.shell.files", fromlist=["import_each"])
    original = files.import_each

    def slow(second: Workbench, paths: list[Path], **details: object):
        each = original(second, paths, **details)
        for path in paths:
            if path.name == "05.txt":
                reached.set()
                gate.wait(10)
            yield next(each)

    monkeypatch.setattr(files, "import_each", slow)
    window.parts.job_bar._due.setInterval(0)
    window.parts.files.import_paths([str(folder)])
    qtbot.waitUntil(reached.is_set)
    bar = find(window, QWidget, "jobBar")
    qtbot.waitUntil(bar.isVisible)
    press(view(window), Key.Key_2)
    assert len(desk.annotations.of_article(articles[0])) == 1
    QTest.mouseClick(find(bar, QPushButton, "jobCancel"), Qt.MouseButton.LeftButton)
    gate.set()
    finished(window, qtbot)
    assert len(desk.articles) == 3 + 6
    assert bar.isHidden()


def test_a_file_that_never_ends_to_be_read_holds_up_nobody_and_cancel_ends_it(
    window: MainWindow, desk: Workbench, articles: list[str], tmp_path: Path, qtbot: QtBot, monkeypatch
) -> None:
    for name in ("1 good.txt", "hang.txt", "later.txt"):
        (tmp_path / name).write_text(f"The file {name} is new. It is short.", encoding="utf-8")

    @contextmanager
    def hostile(stopped):
        with Guard(body="tests.importing.hostile_child") as guard:
            yield lambda data, name: guard.read(data, name, stopped)

    monkeypatch.setattr("ui.shell.files.guarded", hostile)
    window.parts.job_bar._due.setInterval(0)
    window.parts.files.import_paths([str(tmp_path / name) for name in ("1 good.txt", "hang.txt", "later.txt")])
    bar = find(window, QWidget, "jobBar")
    qtbot.waitUntil(lambda: len(desk.articles) == 4)
    qtbot.waitUntil(bar.isVisible)
    press(view(window), Key.Key_2)
    assert len(desk.annotations.of_article(articles[0])) == 1
    QTest.mouseClick(find(bar, QPushButton, "jobCancel"), Qt.MouseButton.LeftButton)
    finished(window, qtbot)
    assert len(desk.articles) == 4
    assert "“hang.txt” was stopped" in report(window).text()
    report(window).close()


@pytest.mark.parametrize(
    ("action", "name"),
    [
        ("file.open", "importDialog"),
        ("file.export", "exportDialog"),
        ("file.export-open", "export-openDialog"),
        ("file.load", "loadDialog"),
    ],
)
def test_the_menu_asks_for_a_file_without_stopping_the_window(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, action: str, name: str
) -> None:
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs, True)
    try:
        window.parts.actions[action].trigger()
        dialog = find(window, QFileDialog, name)
        assert dialog.isVisible()
        dialog.reject()
    finally:
        QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs, False)
