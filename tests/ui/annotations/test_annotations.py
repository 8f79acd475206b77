"""The list of annotations is live, leads to each of them, and labels nothing by accident."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.opened import STORY, place
from ui.annotations.annotations_presenter import AnnotationsPresenter
from ui.article.presenter import ArticlePresenter
from ui.bridge import Bridge
from ui.theme.tokens import Theme
from workbench import Workbench
from workbench.application.commands import Annotate, EditAnnotations
from workbench.application.importing import import_file

Opener = Callable[[str], ArticlePresenter]
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def panel(presenter: ArticlePresenter, bridge: Bridge, qtbot: QtBot) -> Iterator[AnnotationsPresenter]:
    """Return the list, following the open article, which is A."""
    made = AnnotationsPresenter(bridge, Theme.load("light"))
    qtbot.addWidget(made.view)
    made.set_open({presenter.article_id: "A"})
    made.follow(presenter)
    made.view.resize(292, 420)
    made.view.show()
    qtbot.waitExposed(made.view)
    made.view.activateWindow()
    yield made
    made.close()


def mark(presenter: ArticlePresenter, **words: str) -> None:
    """Label words of the article."""
    for label, each in words.items():
        presenter.view.select(place(presenter, each))
        presenter.label(label)
    presenter.view.select_annotation(None)


def shown(panel: AnnotationsPresenter) -> list[str]:
    model = panel.view.rows.model()
    return [str(model.index(number, 0).data()) for number in range(model.rowCount())]


def told(panel: AnnotationsPresenter, number: int) -> str:
    return str(panel.view.rows.model().index(number, 0).data(Qt.ItemDataRole.AccessibleTextRole))


def chip(panel: AnnotationsPresenter, name: str) -> QAbstractButton:
    found = panel.view.findChild(QAbstractButton, f"annotationChip_{name}")
    assert found is not None
    return found


def go_to(panel: AnnotationsPresenter, number: int) -> None:
    panel.view.rows.setFocus()
    panel.view.rows.setCurrentIndex(panel.view.rows.model().index(number, 0))


def test_an_empty_list_says_what_to_do(panel: AnnotationsPresenter) -> None:
    empty = panel.view.findChild(QWidget, "annotationsEmpty")
    assert empty is not None
    assert empty.isVisible()
    assert empty.text().startswith("Nothing marked.")


def test_it_follows_decisions_corrections_deletions_and_undo(
    panel: AnnotationsPresenter, presenter: ArticlePresenter, bridge: Bridge
) -> None:
    mark(presenter, unsourced="Costs have doubled", editorial="hypocritically")
    assert shown(panel) == ["hypocritically", "Costs have doubled"]
    assert chip(panel, "editorial").text() == "1"
    presenter.view.select(place(presenter, "hypocritically"))
    presenter.label("sourced")
    assert (chip(panel, "editorial").text(), chip(panel, "sourced").text()) == ("0", "1")
    presenter.remove()
    assert shown(panel) == ["Costs have doubled"]
    bridge.undo()
    assert shown(panel) == ["hypocritically", "Costs have doubled"]


def test_a_row_says_its_place_label_and_state(
    panel: AnnotationsPresenter, presenter: ArticlePresenter, desk: Workbench
) -> None:
    mark(presenter, editorial="hypocritically")
    (made,) = desk.annotations
    desk.do(EditAnnotations(ids=(made.id,), details={"facet": "loaded_word", "flagged": True, "note": "Why?"}))
    assert told(panel, 0) == "Editorial (Loaded word), A ¶3, flagged\n“hypocritically”\nNote: Why?"


def test_enter_and_a_double_click_jump_and_a_click_shows(
    panel: AnnotationsPresenter, presenter: ArticlePresenter, desk: Workbench
) -> None:
    mark(presenter, editorial="hypocritically", unsourced="Costs have doubled")
    wished: list[tuple[str, str, str]] = []
    panel.jump_wanted.connect(lambda article, annotation: wished.append(("jump", article, annotation)))
    panel.show_wanted.connect(lambda article, annotation: wished.append(("show", article, annotation)))
    first, second = desk.annotations
    rows = panel.view.rows
    go_to(panel, 1)
    QTest.keyClick(rows, Qt.Key.Key_Return)
    middle = rows.visualRect(rows.model().index(0, 0)).center()
    QTest.mouseClick(rows.viewport(), LEFT, pos=middle)
    QTest.mouseDClick(rows.viewport(), LEFT, pos=middle)
    article = presenter.article_id
    assert wished[:2] == [("jump", article, second.id), ("show", article, first.id)]
    assert ("jump", article, first.id) in wished[2:]
    assert presenter.jump_to(first.id)
    assert presenter.view.selected_annotation() == first.id


def test_digits_and_letters_move_the_selection_and_never_label(
    panel: AnnotationsPresenter, presenter: ArticlePresenter, desk: Workbench
) -> None:
    mark(presenter, editorial="hypocritically", unsourced="Costs have doubled")
    before = len(desk.history.rows())
    go_to(panel, 1)
    QTest.keyClick(panel.view.rows, Qt.Key.Key_1)
    assert panel.view.rows.currentIndex().row() == 0
    QTest.keyClick(panel.view.rows, Qt.Key.Key_C)
    assert panel.view.rows.currentIndex().row() == 0 or shown(panel)[panel.view.rows.currentIndex().row()][0] == "C"
    for key in "23sue0":
        QTest.keyClicks(panel.view.rows, key)
    assert len(desk.history.rows()) == before


def test_letters_in_a_row_are_one_word(panel: AnnotationsPresenter, presenter: ArticlePresenter) -> None:
    mark(presenter, editorial="Costs have doubled", unsourced="Critics call", sourced="Ana Ruiz")
    go_to(panel, shown(panel).index("Ana Ruiz"))
    QTest.keyClicks(panel.view.rows, "cr")
    assert shown(panel)[panel.view.rows.currentIndex().row()] == "Critics call"


def test_delete_takes_the_selected_rows_away_in_one_change_and_says_so(
    panel: AnnotationsPresenter, presenter: ArticlePresenter, desk: Workbench, bridge: Bridge
) -> None:
    mark(presenter, editorial="hypocritically", unsourced="Costs have doubled", sourced="Ana Ruiz")
    gone: list = []
    panel.removed.connect(gone.append)
    before = len(desk.history.rows())
    go_to(panel, 0)
    QTest.keyClick(panel.view.rows, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(panel.view.rows, Qt.Key.Key_Delete)
    assert shown(panel) == ["Ana Ruiz"]
    assert [len(each) for each in gone] == [2]
    assert len(desk.history.rows()) == before + 1
    assert panel.view.rows.currentIndex().row() == 0
    bridge.undo()
    assert len(shown(panel)) == 3


def test_several_rows_are_labelled_and_flagged_in_one_change(
    panel: AnnotationsPresenter, presenter: ArticlePresenter, desk: Workbench
) -> None:
    mark(presenter, editorial="hypocritically", unsourced="Costs have doubled")
    before = len(desk.history.rows())
    panel.view.rows.setFocus()
    panel.view.rows.selectAll()
    panel.label("sourced")
    panel.flag()
    assert {(each.label, each.flagged) for each in desk.annotations} == {("sourced", True)}
    assert len(desk.history.rows()) == before + 2
    panel.flag()
    assert not any(each.flagged for each in desk.annotations)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_menu_of_the_rows_labels_them(
    panel: AnnotationsPresenter, presenter: ArticlePresenter, desk: Workbench, qtbot: QtBot
) -> None:
    mark(presenter, editorial="hypocritically")
    go_to(panel, 0)
    panel.view.rows.customContextMenuRequested.emit(QPoint(20, 10))
    menu = panel.view.findChild(QMenu, "annotationsMenu")
    assert menu is not None
    assert [action.text() for action in menu.actions()][:4] == ["Sourced", "Unsourced", "Editorial", "No claim"]
    menu.actions()[1].trigger()
    menu.close()
    assert [each.label for each in desk.annotations] == ["unsourced"]


def test_chips_narrow_and_say_how_many(panel: AnnotationsPresenter, presenter: ArticlePresenter) -> None:
    mark(presenter, editorial="hypocritically", unsourced="Costs have doubled", sourced="Ana Ruiz")
    QTest.mouseClick(chip(panel, "editorial"), LEFT)
    assert shown(panel) == ["hypocritically"]
    QTest.mouseClick(chip(panel, "sourced"), LEFT)
    assert shown(panel) == ["hypocritically", "Ana Ruiz"]
    QTest.mouseClick(chip(panel, "flagged"), LEFT)
    assert shown(panel) == []
    empty = panel.view.findChild(QWidget, "annotationsEmpty")
    assert empty is not None
    assert empty.text().startswith("No annotation fits.")
    assert [chip(panel, name).text() for name in ("sourced", "unsourced", "editorial", "no_claim", "lost")] == [
        "1", "1", "1", "0", "Lost (0)",
    ]  # fmt: skip


def test_typing_in_the_search_field_narrows_and_marks_nothing(
    panel: AnnotationsPresenter, presenter: ArticlePresenter, desk: Workbench
) -> None:
    mark(presenter, editorial="hypocritically", unsourced="Costs have doubled since 2019")
    before = len(desk.history.rows())
    search = panel.view.search
    search.setFocus()
    QTest.keyClicks(search, "2019")
    assert shown(panel) == ["Costs have doubled since 2019"]
    QTest.keyClick(search, Qt.Key.Key_Down)
    assert panel.view.rows.hasFocus()
    assert panel.view.rows.currentIndex().row() == 0
    assert panel.view.rows.selectionModel().isSelected(panel.view.rows.currentIndex())
    search.setFocus()
    QTest.keyClick(search, Qt.Key.Key_Escape)
    assert len(shown(panel)) == 2
    assert len(desk.history.rows()) == before


def test_what_is_current_in_the_article_is_the_selected_row(
    panel: AnnotationsPresenter, presenter: ArticlePresenter
) -> None:
    mark(presenter, editorial="hypocritically", unsourced="Costs have doubled")
    presenter.view.setFocus()
    second = presenter.view.annotations()[1]
    presenter.view.select_annotation(second.id)
    QApplication.processEvents()
    assert [each.id for each in panel.view.selected()] == [second.id]
    presenter.view.select_annotation(None)
    QApplication.processEvents()
    assert panel.view.selected() == []


def test_other_articles_and_the_whole_library_can_be_listed(
    panel: AnnotationsPresenter, presenter: ArticlePresenter, desk: Workbench, opinion: str, qtbot: QtBot
) -> None:
    mark(presenter, editorial="hypocritically")
    desk.annotate(opinion, 0, 9, "unsourced")
    assert shown(panel) == ["hypocritically"]
    panel.show_scope("library")
    qtbot.waitUntil(lambda: shown(panel) == ["hypocritically", "The mayor"])
    assert told(panel, 1).startswith("Unsourced, The mayor must go ¶1")
    panel.set_open({presenter.article_id: "A", opinion: "B"})
    panel.show_scope("open")
    qtbot.waitUntil(lambda: shown(panel) == ["hypocritically", "The mayor"])
    assert told(panel, 1).startswith("Unsourced, B ¶1")
    panel.set_open({opinion: "A"})
    qtbot.waitUntil(lambda: shown(panel) == ["The mayor"])


def test_mine_leaves_out_what_others_marked(
    panel: AnnotationsPresenter, presenter: ArticlePresenter, desk: Workbench, tmp_path: Path
) -> None:
    mark(presenter, editorial="hypocritically")
    with Workbench.open(tmp_path / "library.db", reviewer="Ben Osei") as other:
        other.do(Annotate(version=presenter.version.id, start=0, end=16, label="no_claim"))
    desk.catch_up()
    assert shown(panel) == ["The Quay Courier", "hypocritically"]
    assert ", BO" in told(panel, 0)
    said: list[str] = []
    panel.told.connect(said.append)
    go_to(panel, 0)
    QTest.keyClick(panel.view.rows, Qt.Key.Key_Delete)
    assert said == ["Annotations of other reviewers stay as they are: 1."]
    QTest.mouseClick(chip(panel, "mine"), LEFT)
    assert shown(panel) == ["hypocritically"]
    assert chip(panel, "no_claim").text() == "0"


def test_lost_places_are_listed_with_their_old_words(
    desk: Workbench, bridge: Bridge, open_article: Opener, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "courier.txt"
    path.write_text(STORY, encoding="utf-8")
    article = import_file(desk, path).article
    assert article is not None
    presenter = open_article(article)
    mark(presenter, editorial="hypocritically", unsourced="Costs have doubled")
    path.write_text(STORY.replace("hypocritically ", ""), encoding="utf-8")
    panel = AnnotationsPresenter(bridge, Theme.load("light"))
    qtbot.addWidget(panel.view)
    panel.set_open({article: "A"})
    panel.follow(presenter)
    panel.view.show()
    qtbot.waitUntil(lambda: shown(panel) == ["hypocritically", "Costs have doubled"])
    height = panel.view.rows.rowHeight(0)
    import_file(desk, path)
    qtbot.waitUntil(lambda: shown(panel) == ["Costs have doubled", "hypocritically"])
    assert chip(panel, "lost").text() == "Lost (1)"
    QTest.mouseClick(chip(panel, "lost"), LEFT)
    assert shown(panel) == ["hypocritically"]
    assert "stands no longer in one certain place" in told(panel, 0)
    assert panel.view.rows.rowHeight(0) > height
    panel.close()


def test_a_hidden_list_reads_nothing_until_it_is_seen(
    desk: Workbench, bridge: Bridge, presenter: ArticlePresenter, qtbot: QtBot
) -> None:
    panel = AnnotationsPresenter(bridge, Theme.load("light"))
    qtbot.addWidget(panel.view)
    panel.set_open({presenter.article_id: "A"})
    panel.follow(presenter)
    mark(presenter, editorial="hypocritically")
    QTest.qWait(50)
    assert shown(panel) == []
    panel.view.show()
    qtbot.waitUntil(lambda: shown(panel) == ["hypocritically"])
    panel.close()


@pytest.mark.parametrize(("width", "height"), [(292, 320), (500, 170), (1024, 170)])
def test_rows_have_room_in_a_column_and_in_a_drawer(
    panel: AnnotationsPresenter, presenter: ArticlePresenter, width: int, height: int
) -> None:
    mark(presenter, editorial="hypocritically", unsourced="Costs have doubled")
    panel.view.resize(width, height)
    QTest.qWait(20)
    assert panel.view.rows.height() >= 2 * panel.view.rows.rowHeight(0)
    for each in panel.view.findChildren(QWidget):
        if each.isVisible() and each.focusPolicy() != Qt.FocusPolicy.NoFocus and each.objectName().startswith("annot"):
            assert each.accessibleName(), each.objectName()
            assert each.height() >= 24, each.objectName()
            corner = each.mapTo(panel.view, QPoint(0, 0))
            assert corner.x() + each.width() <= width, each.objectName()
