"""The library shows what there is, as it changes, and everything in it can be opened, named, put right and removed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.opened import OPINION, imported
from tests.ui.opened_window import settle
from ui.bridge import Bridge
from ui.library.details_dialog import DetailsDialog
from ui.library.library_model import BELOW, LibraryModel
from ui.library.library_presenter import LibraryPresenter
from ui.library.name_dialog import NameDialog
from ui.library.shelf_rows import entries
from ui.theme.tokens import Theme
from workbench import Workbench
from workbench.application.commands import EditArticle, MakeStory, RemoveArticle, as_of_from
from workbench.application.past import history_of
from workbench.domain.times import AsOf

LEFT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def panel(bridge: Bridge, qtbot: QtBot) -> Iterator[LibraryPresenter]:
    """Return the library panel, shown as wide as the sidebar."""
    made = LibraryPresenter(bridge, Theme.load("light"))
    qtbot.addWidget(made.view)
    QAbstractItemModelTester(made.view.list.model(), QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    made.view.resize(220, 420)
    made.view.show()
    qtbot.waitExposed(made.view)
    made.view.activateWindow()
    yield made
    made.close()


def rows(panel: LibraryPresenter) -> list[str | list[str]]:
    """Return the titles at the top, each story followed by the list of its own."""
    model = panel.view.list.model()
    found: list[str | list[str]] = []
    for number in range(model.rowCount()):
        top = model.index(number, 0)
        found.append(str(top.data()))
        if model.rowCount(top):
            found.append([str(model.index(row, 0, top).data()) for row in range(model.rowCount(top))])
    return found


def find(panel: LibraryPresenter, title: str) -> QModelIndex:
    """Return the first row of that title."""
    model = panel.view.list.model()
    for number in range(model.rowCount()):
        top = model.index(number, 0)
        for index in [top, *(model.index(row, 0, top) for row in range(model.rowCount(top)))]:
            if index.data() == title:
                return index
    raise AssertionError(title)


def go_to(panel: LibraryPresenter, title: str) -> QModelIndex:
    index = find(panel, title)
    panel.view.list.setFocus()
    panel.view.list.setCurrentIndex(index)
    return index


BRIDGE, MAYOR = "Harbour bridge will open late", "The mayor must go"


def test_an_empty_library_says_what_to_do(panel: LibraryPresenter) -> None:
    empty = panel.view.findChild(QLabel, "libraryEmpty")
    assert empty is not None
    assert empty.isVisible()
    assert empty.text() == ("No articles yet. Import files (Ctrl+O), paste text (Ctrl+V), or open the sample set.")


def test_what_is_imported_appears_by_itself(panel: LibraryPresenter, desk: Workbench, qtbot: QtBot) -> None:
    imported(desk, OPINION, MAYOR)
    qtbot.waitUntil(lambda: rows(panel) == [MAYOR])
    empty = panel.view.findChild(QLabel, "libraryEmpty")
    assert empty is not None
    assert not empty.isVisible()


def test_stories_hold_their_articles_and_the_others_follow(
    panel: LibraryPresenter, desk: Workbench, article: str, opinion: str, qtbot: QtBot
) -> None:
    loose = imported(desk, "Nothing happened today.\n", "Quiet day")
    desk.do(MakeStory(name="Bridge", articles=(opinion, article)))
    qtbot.waitUntil(lambda: rows(panel) == ["Bridge", [MAYOR, BRIDGE], "Quiet day"])
    assert panel.view.list.isExpanded(find(panel, "Bridge"))
    desk.do(RemoveArticle(id=loose))
    qtbot.waitUntil(lambda: rows(panel) == ["Bridge", [MAYOR, BRIDGE]])


def test_a_row_says_outlet_date_progress_and_annotations_and_stays_true(
    panel: LibraryPresenter, desk: Workbench, article: str, qtbot: QtBot
) -> None:
    desk.do(EditArticle(id=article, details={"outlet": "The Quay Courier", "published_on": "2026-06"}))
    qtbot.waitUntil(lambda: rows(panel) == [BRIDGE])
    below = "0/7 · The Quay Courier · Jun 2026 · annotations: 0"
    qtbot.waitUntil(lambda: find(panel, BRIDGE).data(BELOW) == below)
    desk.annotate(article, 0, 16, "no_claim")
    below = "1/7 · The Quay Courier · Jun 2026 · annotations: 1"
    qtbot.waitUntil(lambda: find(panel, BRIDGE).data(BELOW) == below)
    desk.undo()
    qtbot.waitUntil(lambda: str(find(panel, BRIDGE).data(BELOW)).startswith("0/7"))


def test_enter_and_clicks_open_here_or_in_another_pane(
    panel: LibraryPresenter, article: str, opinion: str, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: rows(panel) == [BRIDGE, MAYOR])
    wished: list[tuple[str, bool]] = []
    panel.open_wanted.connect(lambda *wish: wished.append(wish))
    index = go_to(panel, MAYOR)
    QTest.keyClick(panel.view.list, Qt.Key.Key_Return)
    QTest.keyClick(panel.view.list, Qt.Key.Key_Return, CONTROL)
    middle = panel.view.list.visualRect(index).center()
    QTest.mouseClick(panel.view.list.viewport(), MIDDLE, pos=middle)
    QTest.mouseDClick(panel.view.list.viewport(), LEFT, pos=middle)
    assert wished == [(opinion, False), (opinion, True), (opinion, True), (opinion, False)]


def test_from_the_search_field_down_and_enter_open_the_first_row(
    panel: LibraryPresenter, article: str, opinion: str, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: rows(panel) == [BRIDGE, MAYOR])
    wished: list[tuple[str, bool]] = []
    panel.open_wanted.connect(lambda *wish: wished.append(wish))
    panel.view.search.setFocus()
    qtbot.waitUntil(panel.view.search.hasFocus)
    QTest.keyClick(panel.view.search, Qt.Key.Key_Down)
    QTest.keyClick(panel.view.list, Qt.Key.Key_Return)
    assert wished == [(article, False)]


def test_a_story_opens_with_all_its_articles(
    panel: LibraryPresenter, desk: Workbench, article: str, opinion: str, qtbot: QtBot
) -> None:
    desk.do(MakeStory(name="Bridge", articles=(opinion, article)))
    qtbot.waitUntil(lambda: "Bridge" in rows(panel))
    wished: list[list[str]] = []
    panel.open_all_wanted.connect(wished.append)
    go_to(panel, "Bridge")
    QTest.keyClick(panel.view.list, Qt.Key.Key_Return)
    assert wished == [[opinion, article]]


def test_digits_and_letters_move_the_selection_and_mark_nothing(
    panel: LibraryPresenter, desk: Workbench, article: str, opinion: str, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: rows(panel) == [BRIDGE, MAYOR])
    before = len(desk.history.rows())
    go_to(panel, MAYOR)
    QTest.keyClick(panel.view.list, Qt.Key.Key_1)
    assert panel.view.list.currentIndex().data() == BRIDGE
    QTest.qWait(QApplication.keyboardInputInterval() + 50)
    QTest.keyClicks(panel.view.list, "the")
    assert panel.view.list.currentIndex().data() == MAYOR
    for key in "230suex":
        QTest.keyClicks(panel.view.list, key)
    assert len(desk.history.rows()) == before


def test_removing_says_what_went_and_undo_brings_it_back(
    panel: LibraryPresenter, desk: Workbench, bridge: Bridge, article: str, opinion: str, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: rows(panel) == [BRIDGE, MAYOR])
    gone: list = []
    panel.removed.connect(gone.extend)
    go_to(panel, MAYOR)
    QTest.keyClick(panel.view.list, Qt.Key.Key_Delete)
    assert [each.id for each in gone] == [opinion]
    qtbot.waitUntil(lambda: rows(panel) == [BRIDGE])
    bridge.undo()
    qtbot.waitUntil(lambda: rows(panel) == [BRIDGE, MAYOR])


def test_searching_narrows_to_what_fits(
    panel: LibraryPresenter, desk: Workbench, article: str, opinion: str, qtbot: QtBot
) -> None:
    desk.do(MakeStory(name="Bridge story", articles=(article,)))
    desk.do(EditArticle(id=opinion, details={"outlet": "Evening Post", "published_on": "2026-06-09"}))
    qtbot.waitUntil(lambda: rows(panel) == ["Bridge story", [BRIDGE], MAYOR])
    QTest.keyClicks(panel.view.search, "evening")
    assert rows(panel) == [MAYOR]
    panel.view.search.setText("jun 2026")
    assert rows(panel) == [MAYOR]
    panel.view.search.setText("story")
    assert rows(panel) == ["Bridge story", [BRIDGE]]
    panel.view.search.setText("zebra")
    assert rows(panel) == []
    empty = panel.view.findChild(QLabel, "libraryEmpty")
    assert empty is not None
    assert empty.text().startswith("No article fits.")
    QTest.keyClick(panel.view.search, Qt.Key.Key_Escape)
    assert len(rows(panel)) == 3


def test_a_new_story_is_made_of_the_selection(
    panel: LibraryPresenter, desk: Workbench, article: str, opinion: str, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: rows(panel) == [BRIDGE, MAYOR])
    panel.view.list.selectAll()
    button = panel.view.findChild(QToolButton, "library_plus")
    assert button is not None
    QTest.mouseClick(button, LEFT)
    dialog = panel.view.findChild(NameDialog)
    assert dialog is not None
    QTest.keyClick(dialog.edit, Qt.Key.Key_Return)
    assert dialog.isVisible()
    QTest.keyClicks(dialog.edit, "Bridge 123")
    QTest.keyClick(dialog.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: rows(panel) == ["Bridge 123", [BRIDGE, MAYOR]])
    assert [(each.name, each.articles) for each in desk.articles.stories()] == [("Bridge 123", (article, opinion))]


def test_a_story_is_renamed_and_an_article_taken_out_of_it(
    panel: LibraryPresenter, desk: Workbench, article: str, opinion: str, qtbot: QtBot
) -> None:
    desk.do(MakeStory(name="Bridge", articles=(article, opinion)))
    qtbot.waitUntil(lambda: "Bridge" in rows(panel))
    go_to(panel, "Bridge")
    QTest.keyClick(panel.view.list, Qt.Key.Key_F2)
    dialog = panel.view.findChild(NameDialog)
    assert dialog is not None
    assert dialog.edit.text() == "Bridge"
    QTest.keyClicks(dialog.edit, "Harbour")
    QTest.keyClick(dialog.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Harbour" in rows(panel))
    go_to(panel, MAYOR)
    panel.leave_stories(panel.view.selected())
    qtbot.waitUntil(lambda: rows(panel) == ["Harbour", [BRIDGE], MAYOR])


@pytest.fixture
def details(panel: LibraryPresenter, article: str, qtbot: QtBot) -> DetailsDialog:
    """Return the details of the story, open."""
    qtbot.waitUntil(lambda: rows(panel) == [BRIDGE])
    go_to(panel, BRIDGE)
    QTest.keyClick(panel.view.list, Qt.Key.Key_F2)
    dialog = panel.view.findChild(DetailsDialog)
    assert dialog is not None
    return dialog


def type_in(edit: QLineEdit, words: str) -> None:
    edit.selectAll()
    QTest.keyClicks(edit, words)


def test_details_are_put_right_in_one_change(details: DetailsDialog, desk: Workbench, article: str) -> None:
    before = len(desk.history.rows())
    type_in(details.edit("outlet"), "The Quay Courier")
    type_in(details.edit("published_on"), "2026-06")
    details.direction.setCurrentIndex(1)
    QTest.keyClick(details.edit("outlet"), Qt.Key.Key_Return)
    kept = desk.articles.get(article)
    assert (kept.outlet, kept.published_on, kept.direction) == ("The Quay Courier", "2026-06", "rtl")
    assert len(desk.history.rows()) == before + 1


def test_the_time_an_article_speaks_of_is_put_right_and_the_history_tells_it(
    panel: LibraryPresenter, details: DetailsDialog, desk: Workbench, article: str
) -> None:
    type_in(details.edit("as_of"), "2026-06-09")
    QTest.keyClick(details.edit("as_of"), Qt.Key.Key_Return)
    assert desk.articles.get(article).as_of == AsOf(earliest="2026-06-09", latest="2026-06-09", words="2026-06-09")
    go_to(panel, BRIDGE)
    QTest.keyClick(panel.view.list, Qt.Key.Key_F2)
    again = panel.view.findChildren(DetailsDialog)[-1]
    assert again.edit("as_of").text() == "2026-06-09"
    type_in(again.edit("as_of"), "after the vote")
    QTest.keyClick(again.edit("as_of"), Qt.Key.Key_Return)
    kept = desk.articles.get(article)
    assert kept.as_of == AsOf(words="after the vote")
    assert history_of(desk, article)[-1].differences == (("Time it speaks of", "9 Jun 2026", "after the vote"),)


def test_a_date_that_cannot_be_kept_is_refused_beside_its_field(
    details: DetailsDialog, desk: Workbench, article: str
) -> None:
    type_in(details.edit("published_on"), "next week")
    QTest.keyClick(details.edit("published_on"), Qt.Key.Key_Return)
    assert details.isVisible()
    assert details.problem("published_on").startswith("“next week” is not a date")
    for name in ("published_on", "as_of"):
        type_in(details.edit(name), "3/4/2024")
    QTest.keyClick(details.edit("published_on"), Qt.Key.Key_Return)
    settle()
    for name in ("published_on", "as_of"):
        assert "may be 4 Mar 2024 or 3 Apr 2024" in details.problem(name)
        said = next(each for each in details.findChildren(QLabel) if each.objectName() == f"problem_{name}")
        assert said.height() >= said.heightForWidth(said.width()), "the whole sentence is seen"
    assert desk.articles.get(article).published_on is None
    type_in(details.edit("as_of"), "March 4, 2024")
    type_in(details.edit("published_on"), "9 June 2026")
    assert details.problem("published_on") == ""
    QTest.keyClick(details.edit("published_on"), Qt.Key.Key_Return)
    kept = desk.articles.get(article)
    assert (kept.published_on, kept.as_of) == ("2026-06-09", as_of_from("2024-03-04"))


def test_a_title_cannot_be_empty_and_cancel_changes_nothing(
    details: DetailsDialog, desk: Workbench, article: str
) -> None:
    before = len(desk.history.rows())
    details.edit("title").selectAll()
    QTest.keyClick(details.edit("title"), Qt.Key.Key_Delete)
    QTest.keyClick(details.edit("title"), Qt.Key.Key_Return)
    assert details.problem("title")
    QTest.keyClick(details, Qt.Key.Key_Escape)
    assert desk.articles.get(article).title == BRIDGE
    assert len(desk.history.rows()) == before


def test_what_was_guessed_is_marked_until_somebody_puts_it_right(
    panel: LibraryPresenter, desk: Workbench, article: str, qtbot: QtBot
) -> None:
    desk.do(EditArticle(id=article, details={"outlet": "The Quay Courier"}))
    qtbot.waitUntil(lambda: rows(panel) == [BRIDGE])
    go_to(panel, BRIDGE)
    panel.edit(panel.view.selected()[0])
    dialog = panel.view.findChild(DetailsDialog)
    assert dialog is not None
    marked = [name for name in ("title", "outlet") if "imported" in dialog.edit(name).accessibleDescription()]
    assert marked == ["title"]
    dialog.reject()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_menu_offers_what_is_possible(
    panel: LibraryPresenter, desk: Workbench, article: str, opinion: str, qtbot: QtBot
) -> None:
    desk.do(MakeStory(name="Bridge", articles=(article,)))
    qtbot.waitUntil(lambda: "Bridge" in rows(panel))
    for title, offered in [
        ("Bridge", ["Open", "Rename the story…"]),
        (MAYOR, ["Open", "Open in another pane", "Details of the article…", "New story from the selection…",
                 "Remove from the library"]),
    ]:  # fmt: skip
        go_to(panel, title)
        panel.view.list.customContextMenuRequested.emit(QPoint(20, 10))
        menu = panel.view.findChild(QMenu, "libraryMenu")
        assert menu is not None
        assert [action.text() for action in menu.actions()] == offered
        menu.close()
        menu.deleteLater()
        qtbot.waitUntil(lambda: panel.view.findChild(QMenu, "libraryMenu") is None)


def test_a_closed_story_stays_closed_when_the_list_changes(
    panel: LibraryPresenter, desk: Workbench, article: str, qtbot: QtBot
) -> None:
    desk.do(MakeStory(name="Bridge", articles=(article,)))
    qtbot.waitUntil(lambda: "Bridge" in rows(panel))
    panel.view.list.collapse(find(panel, "Bridge"))
    imported(desk, OPINION, MAYOR)
    qtbot.waitUntil(lambda: MAYOR in rows(panel))
    assert not panel.view.list.isExpanded(find(panel, "Bridge"))


def test_every_control_has_a_name_and_room_to_be_hit(panel: LibraryPresenter, article: str) -> None:
    for each in panel.view.findChildren(QWidget):
        if each.isVisible() and each.focusPolicy() != Qt.FocusPolicy.NoFocus and each.objectName().startswith("lib"):
            assert each.accessibleName(), each.objectName()
            assert each.height() >= 24


def test_thousands_of_articles_cost_no_counting_until_they_are_seen(qapp: object, desk: Workbench) -> None:
    asked: list[str] = []
    model = LibraryModel(asked.append)
    one = desk.articles.get(imported(desk, OPINION, MAYOR))
    model.show_entries(entries([one] * 3000, []))
    assert model.rowCount() == 3000
    assert asked == []
    assert model.index(2999, 0).data(BELOW) == ""
    assert asked == [one.id]
