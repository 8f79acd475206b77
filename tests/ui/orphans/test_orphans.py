"""What lost its place when a text changed is listed with where it may belong, and put there by one key."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QTabBar
from pytestqt.qtbot import QtBot

from tests.ui.opened_window import CTRL, find, press, settle, view
from ui.dashboards.sheet import Sheet
from ui.orphans.orphans import Orphans
from ui.window.main_window import MainWindow
from workbench import Workbench
from workbench.application.commands import RemoveAnnotations

Key = Qt.Key
OLD = """Harbour bridge

The mayor said on Monday that the new bridge would open in May. Costs have doubled since 2019. Nobody was asked.
"""
NEW = OLD.replace(
    "The mayor said on Monday that the new bridge would open in May.",
    "On Monday the mayor promised that a new bridge should open in June.",
).replace("Nobody was asked.", "")


@pytest.fixture
def changed(desk: Workbench, tmp_path: Path) -> str:
    """Return an article whose text changed under three annotations: one stays, one may be found, one is gone."""
    path = tmp_path / "courier.txt"
    path.write_text(OLD, encoding="utf-8")
    article = desk.import_files([path])[0].article
    assert article is not None
    for words in ("The mayor said on Monday that the new bridge would open in May.", "Costs have doubled", "Nobody"):
        start = OLD.index(words)
        desk.annotate(article, start, start + len(words), "unsourced", note=f"about {words[:5]}")
    path.write_text(NEW, encoding="utf-8")
    desk.import_files([path])
    return article


def opened(window: MainWindow, qtbot: QtBot) -> Orphans:
    window.parts.actions.run("view.orphans")
    found = window.parts.boards.findChild(Orphans)
    assert found is not None
    qtbot.waitUntil(lambda: found.is_counted)
    settle()
    return found


def titles(window: MainWindow) -> list[str]:
    tabs = find(window, QTabBar, "dockTabs")
    return [tabs.tabText(n) for n in range(tabs.count())]


def test_without_orphans_the_list_says_so(window: MainWindow, qtbot: QtBot) -> None:
    opened(window, qtbot)
    assert find(window, QLabel, "orphansEmpty").isVisible()
    assert find(window, QLabel, "orphansEmpty").text() == "Every annotation stands in its place."
    assert "Orphans 0" in titles(window)


def test_enter_puts_an_orphan_on_its_candidate_as_one_change_that_can_be_undone(
    open_window: Callable[..., MainWindow], desk: Workbench, changed: str, qtbot: QtBot
) -> None:
    window = open_window(desk)
    window.open_articles([changed])
    page = opened(window, qtbot)
    rows = find(window, Sheet, "orphanRows")
    assert "Orphans 2" in titles(window)
    shown = rows.rows()
    assert [row[2][:9] for row in shown] == ["The mayor", "Nobody"]
    assert shown[0][4].startswith("On Monday the mayor promised")
    boxes = view(window)._beside.candidates
    assert len(boxes) >= 1
    before = desk.seen
    rows.setFocus()
    press(rows, Key.Key_Home)
    press(rows, Key.Key_Return)
    qtbot.waitUntil(lambda: page.is_counted and len(rows.rows()) == 1)
    assert desk.seen == before + 1
    placed = next(each for each in desk.annotations if each.note == "about The m")
    text = desk.articles.text(desk.articles.version(changed)).text
    assert placed.version == desk.articles.version(changed).id
    assert (placed.anchor, text[placed.start : placed.end]) == ("exact", placed.exact)
    assert placed.exact.startswith("On Monday the mayor promised")
    press(view(window), Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: page.is_counted and len(rows.rows()) == 2)
    assert next(each for each in desk.annotations if each.note == "about The m").anchor in ("lost", "altered")


def test_what_resembles_nothing_stays_in_the_list(
    open_window: Callable[..., MainWindow], desk: Workbench, changed: str, qtbot: QtBot
) -> None:
    window = open_window(desk)
    window.open_articles([changed])
    page = opened(window, qtbot)
    rows = find(window, Sheet, "orphanRows")
    assert rows.rows()[1][4] == ""
    before = desk.seen
    said: list[str] = []
    page.told.connect(said.append)
    rows.setFocus()
    press(rows, Key.Key_End)
    press(rows, Key.Key_Return)
    settle()
    assert desk.seen == before
    assert said == ["Nothing in the text is like it. It stays in this list with its words."]


def test_a_text_that_changes_while_the_list_is_open_fills_it(
    open_window: Callable[..., MainWindow], desk: Workbench, changed: str, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(desk)
    window.open_articles([changed])
    page = opened(window, qtbot)
    path = tmp_path / "courier.txt"
    path.write_text(NEW.replace("Costs have doubled since 2019.", "It got dearer."), encoding="utf-8")
    window.import_paths([str(path)])
    qtbot.waitUntil(lambda: page.is_counted and len(find(window, Sheet, "orphanRows").rows()) == 3)


def test_who_opens_the_page_is_in_the_list_and_places_with_one_key(
    open_window: Callable[..., MainWindow], desk: Workbench, changed: str, qtbot: QtBot
) -> None:
    window = open_window(desk)
    window.open_articles([changed])
    page = opened(window, qtbot)
    rows = find(window, Sheet, "orphanRows")
    assert rows.hasFocus()
    for left in (1, 0):
        focus = window.focusWidget()
        assert focus is rows
        press(focus, Key.Key_Home)
        if rows.rows()[0][4]:
            press(focus, Key.Key_Return)
        else:
            desk.do(RemoveAnnotations(ids=(page._found[0].annotation.id,)))
        qtbot.waitUntil(lambda left=left: page.is_counted and len(page._found) == left)
        settle()
    empty = find(window, QLabel, "orphansEmpty")
    assert empty.isVisible()
    assert empty.hasFocus()


def test_until_it_was_looked_nobody_says_that_all_is_well(window: MainWindow, qtbot: QtBot) -> None:
    window.parts.actions.run("view.orphans")
    empty = find(window, QLabel, "orphansEmpty")
    assert "stands in its place" not in empty.text()
    found = window.parts.boards.findChild(Orphans)
    assert found is not None
    qtbot.waitUntil(lambda: found.is_counted)
    assert "stands in its place" in empty.text()
