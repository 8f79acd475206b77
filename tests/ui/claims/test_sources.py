"""The register of sources: two entries that are one are merged, and what depends on one wire counts once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTreeWidget

from tests.ui.claims.test_linking import LEFT_OUT, LEFT_OUT_TOO, labelled
from tests.ui.opened_window import find, press, settle
from ui.claims.sources_dialog import SourcesDialog
from ui.window.main_window import MainWindow
from workbench import Workbench
from workbench.application.commands import EditAnnotations, MakeClaim, MergeSources
from workbench.domain.errors import InvalidError


def test_an_empty_register_says_how_a_source_comes_into_it(window: MainWindow) -> None:
    window.parts.actions["edit.sources"].trigger()
    dialog = find(window, SourcesDialog, "sourcesDialog")
    assert find(dialog, QLabel, "sourceWords").text().startswith("No sources yet.")
    dialog.reject()


def test_two_entries_become_one_and_undo_parts_them(window: MainWindow, desk: Workbench) -> None:
    marks = [labelled(window, 1, LEFT_OUT), labelled(window, 2, LEFT_OUT_TOO)]
    for mark, name in zip(marks, ("Agency", "The agency"), strict=True):
        desk.do(EditAnnotations(ids=(mark,), details={"source": name}))
    desk.do(MakeClaim(statement="One.", annotations=tuple(marks)))
    assert next(iter(desk.claims)).independent_sources == 2
    window.parts.actions["edit.sources"].trigger()
    dialog = find(window, SourcesDialog, "sourcesDialog")
    rows = find(dialog, QTreeWidget, "sourceList")
    assert [rows.topLevelItem(n).text(3) for n in range(2)] == ["1", "1"]  # type: ignore[union-attr]
    rows.selectAll()
    QTest.mouseClick(find(dialog, QPushButton, "registerMerge"), Qt.MouseButton.LeftButton)
    settle()
    assert [each.name for each in desk.annotations.sources()] == ["Agency"]
    assert next(iter(desk.claims)).independent_sources == 1
    assert rows.topLevelItem(0).text(3) == "2"  # type: ignore[union-attr]
    rows.topLevelItem(0).setSelected(True)  # type: ignore[union-attr]
    dialog.group.setText("the wire")
    QTest.mouseClick(find(dialog, QPushButton, "registerSave"), Qt.MouseButton.LeftButton)
    assert desk.annotations.sources()[0].independence_group == "the wire"
    desk.undo()
    desk.undo()
    assert len(desk.annotations.sources()) == 2
    assert next(iter(desk.claims)).independent_sources == 2
    dialog.reject()
    source = desk.annotations.sources()[0].id
    with pytest.raises(InvalidError, match=r"source\.itself"):
        desk.do(MergeSources(kept=source, gone=source))


def test_the_places_of_a_source_are_listed_and_enter_goes_there(
    window: MainWindow, desk: Workbench, articles: list[str]
) -> None:
    marks = [labelled(window, 1, LEFT_OUT), labelled(window, 2, LEFT_OUT_TOO)]
    desk.do(EditAnnotations(ids=tuple(marks), details={"source": "Agency"}))
    desk.do(EditAnnotations(ids=(marks[1],), details={"source": "Clerk"}))
    window.parts.actions["edit.sources"].trigger()
    settle()
    dialog = find(window, SourcesDialog, "sourcesDialog")
    rows, places = find(dialog, QTreeWidget, "sourceList"), find(dialog, QTreeWidget, "sourcePlaces")
    assert not places.isVisible()
    rows.setFocus()
    rows.setCurrentItem(rows.topLevelItem(0))
    first = places.topLevelItem(0)
    assert first is not None
    assert desk.articles.get(articles[0]).title.startswith(first.text(0).rstrip("…"))
    assert first.text(1) == desk.annotations.get(marks[0]).exact
    press(rows, Qt.Key.Key_Down)
    press(rows, Qt.Key.Key_Return)
    settle()
    assert not dialog.isVisible()
    assert window.parts.panes.presenter.article_id == articles[1]
    assert window.parts.panes.presenter.current().id == marks[1]


def test_of_several_places_one_is_chosen(window: MainWindow, desk: Workbench) -> None:
    marks = [labelled(window, 1, LEFT_OUT), labelled(window, 2, LEFT_OUT_TOO)]
    desk.do(EditAnnotations(ids=tuple(marks), details={"source": "Agency"}))
    window.parts.actions["edit.sources"].trigger()
    settle()
    dialog = find(window, SourcesDialog, "sourcesDialog")
    rows, places = find(dialog, QTreeWidget, "sourceList"), find(dialog, QTreeWidget, "sourcePlaces")
    rows.setFocus()
    rows.setCurrentItem(rows.topLevelItem(0))
    assert "2" in find(dialog, QLabel, "sourcePlacesWords").text()
    press(rows, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert QApplication.focusWidget() is places
    press(places, Qt.Key.Key_Down)
    words = places.currentItem().text(1)
    press(places, Qt.Key.Key_Return)
    settle()
    assert not dialog.isVisible()
    assert window.parts.panes.presenter.current().exact == words
