"""A set with suggestions is loaded, gone through with Enter, X and a label key, and handed over."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QMenu, QWidget

from tests.journeys.steps import QUOTATION, SENTENCE, WORD, go_to
from tests.journeys.steps import place as words_at
from tests.ui.opened_window import find, press, settle, view
from ui.reader.view import ReaderView
from ui.window.main_window import MainWindow
from workbench import Workbench
from workbench.domain.annotation import Annotation


@pytest.fixture
def suggestions(desk: Workbench, articles: list[str], window: MainWindow, tmp_path: Path) -> Path:
    """Return a set that proposes a label for a sentence, a word and a quotation in it."""
    text = view(window)
    for words, label in ((SENTENCE, "unsourced"), (WORD, "editorial"), (QUOTATION, "sourced")):
        desk.annotate(articles[0], *words_at(text, words), label)
    path = tmp_path / "suggestions.json"
    desk.export(path, [articles[0]])
    for _ in range(3):
        desk.undo()
    document = json.loads(path.read_text(encoding="utf-8"))
    document["reviewers"] = [{"id": "machine", "name": "A machine", "initials": "M", "role": "reviewer"}]
    for row in document["annotations"]:
        row |= {"origin": "suggestion", "reviewer": "machine"}
    document["content_sha256"] = document["history"] = None
    path.write_text(json.dumps(document), encoding="utf-8")
    desk.load(path)
    settle()
    return path


def named(text: ReaderView, words: str) -> Annotation:
    """Return the annotation on some words as it is shown."""
    return next(each for each in text.annotations() if each.exact == words)


def test_a_fact_checker_goes_through_what_was_proposed(
    window: MainWindow, desk: Workbench, articles: list[str], suggestions: Path, tmp_path: Path
) -> None:
    text = view(window)
    go_to(text, SENTENCE)
    assert desk.articles.rows([articles[0]])[0].decided == 0
    assert all(text.annotation_style(each.id).brackets for each in text.annotations())
    press(text, Qt.Key.Key_Return)
    assert (named(text, SENTENCE).origin, named(text, WORD).origin) == ("human", "suggestion")
    press(text, Qt.Key.Key_Return)
    press(text, Qt.Key.Key_X)
    assert [(each.exact, each.label) for each in desk.annotations.of_article(articles[0])] == [
        (SENTENCE, "unsourced"),
        (WORD, "editorial"),
    ]
    assert desk.articles.rows([articles[0]])[0].decided == 1
    report = desk.load(suggestions)
    settle()
    assert sorted(each.why for each in report.answered) == ["accepted", "accepted", "rejected"]
    assert len(text.annotations()) == 2
    desk.export(tmp_path / "out.json", [articles[0]])
    rows = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["annotations"]
    assert {(each["origin"], each["reviewer"]) for each in rows} == {("human", desk.reviewer.id)}


def test_undo_brings_a_rejected_one_back_by_the_toast_and_by_key(
    window: MainWindow, suggestions: Path, desk: Workbench
) -> None:
    text = view(window)
    go_to(text, SENTENCE)
    text.select_annotation(named(text, QUOTATION).id)
    press(text, Qt.Key.Key_X)
    toast = find(window, QWidget, "toast")
    assert toast.isVisible()
    assert any("Rejected the suggestion, Sourced" in each.text() for each in toast.findChildren(QLabel))
    press(text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert named(text, QUOTATION).is_suggestion


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_list_inspector_and_menu_say_that_it_is_a_suggestion(window: MainWindow, suggestions: Path) -> None:
    text = view(window)
    go_to(text, SENTENCE)
    proposed = named(text, WORD)
    text.select_annotation(proposed.id)
    settle()
    inspector = find(window, QWidget, "inspector")
    words = [each.text() for each in inspector.findChildren(QLabel) if each.isVisible()]
    assert "Suggestion: Editorial" in words
    assert any("Enter accepts it, X rejects it" in each for each in words)
    rows = find(window, QAbstractItemView, "annotationList").model()
    told = [rows.index(n, 0).data(Qt.ItemDataRole.AccessibleTextRole) for n in range(rows.rowCount())]
    assert sum("suggestion, not decided" in str(each) for each in told) == 3
    at = text.point_for_offset(proposed.start) + QPoint(3, 0)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, text.viewport().mapToGlobal(at))
    QApplication.sendEvent(text.viewport(), event)
    menu = window.findChild(QMenu, "articleMenu")
    assert menu is not None
    shown = [action.objectName() for action in menu.actions()]
    assert {"annotate.inspect", "annotate.reject"} <= set(shown)
    assert len(shown) == len(set(shown) - {""}) + shown.count("")
    menu.close()
