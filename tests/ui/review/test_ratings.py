"""The scale of ratings is edited, loaded and saved in a window, and what verdicts use stays."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QRadioButton

from tests.ui.claims.test_linking import LEFT_OUT, labelled
from tests.ui.opened_window import find, press, settle, view
from ui.review.verdict_dialog import VerdictDialog
from ui.schemes.rating_dialog import RatingDialog
from ui.window.main_window import MainWindow
from workbench import Workbench
from workbench.application.commands import AddVerdict, MakeClaim, SaveScheme
from workbench.application.ratings import ratings, usual_ratings
from workbench.domain.label import Rating

Key = Qt.Key


@pytest.fixture
def rated(window: MainWindow, desk: Workbench) -> str:
    """Return an annotation whose claim is rated half true."""
    mark = labelled(window, 1, LEFT_OUT)
    claim = desk.do(MakeClaim(statement="Left out.", annotations=(mark,))).result
    desk.do(AddVerdict(claim=claim.id, rating="half_true", rationale="In part."))
    return mark


@pytest.fixture
def editor(window: MainWindow, rated: str) -> RatingDialog:
    window.parts.actions.run("edit.ratings")
    return find(window, RatingDialog, "ratingDialog")


def row_of(editor: RatingDialog, name: str) -> int:
    cells = [editor.table.item(row, 1) for row in range(editor.table.rowCount())]
    return next(row for row, cell in enumerate(cells) if cell is not None and cell.text() == name)


def write(editor: RatingDialog, words: str) -> None:
    """Type into the cell that is being edited."""
    settle()
    (field,) = [each for each in editor.table.findChildren(QLineEdit) if each.isVisible()]
    field.selectAll()
    QTest.keyClicks(field, words)
    press(field, Key.Key_Return)
    settle()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def click(editor: RatingDialog, name: str) -> None:
    QTest.mouseClick(find(editor, QPushButton, f"ratings_{name}"), Qt.MouseButton.LeftButton)


def test_a_rating_is_renamed_added_and_moved_and_the_next_verdict_offers_it(
    window: MainWindow, desk: Workbench, editor: RatingDialog
) -> None:
    editor.table.setFocus()
    editor.table.setCurrentCell(row_of(editor, "Half true"), 1)
    press(editor.table, Key.Key_F2)
    write(editor, "In part")
    click(editor, "add")
    write(editor, "Nobody knows")
    click(editor, "up")
    assert editor.is_changed
    click(editor, "save")
    scale = ratings(desk.scheme)
    assert [each.name for each in scale][-2:] == ["Nobody knows", usual_ratings()[-1].name]
    assert next(each.name for each in scale if each.key == "half_true") == "In part"
    view(window).setFocus()
    window.parts.actions.run("annotate.verdict")
    dialog = find(window, VerdictDialog, "verdictDialog")
    assert "In part" in find(dialog, QLabel, "verdictsBefore").text()
    assert find(dialog, QRadioButton, "rating_nobody_knows").isVisible()
    dialog.reject()
    window.parts.actions.run("edit.undo")
    assert ratings(desk.scheme) == usual_ratings()


def test_what_verdicts_use_is_not_removed_but_given_no_more(desk: Workbench, editor: RatingDialog) -> None:
    row = row_of(editor, "Half true")
    editor.table.setCurrentCell(row, 1)
    assert not find(editor, QPushButton, "ratings_remove").isEnabled()
    editor.table.setCurrentCell(row, 0)
    press(editor.table, Key.Key_Space)
    editor.table.setCurrentCell(row_of(editor, "True"), 1)
    click(editor, "remove")
    click(editor, "save")
    assert {each.key: each.retired for each in ratings(desk.scheme)}["half_true"]
    assert "true" not in {each.key for each in ratings(desk.scheme)}


def test_a_scale_that_cannot_be_used_cannot_be_saved_and_says_why(editor: RatingDialog) -> None:
    editor.table.setCurrentCell(row_of(editor, "True"), 1)
    press(editor.table, Key.Key_F2)
    write(editor, "False")
    assert "Two ratings are called “False”" in find(editor, QLabel, "ratingsSaid").text()
    assert not find(editor, QPushButton, "ratings_save").isEnabled()
    click(editor, "usual")
    assert find(editor, QPushButton, "ratings_save").isEnabled()
    assert not editor.is_changed


def test_a_file_comes_in_and_goes_out_and_a_bad_one_is_a_sentence(
    window: MainWindow, desk: Workbench, editor: RatingDialog, tmp_path: Path
) -> None:
    scales = window.parts.claiming.scales
    (tmp_path / "bad.toml").write_text("x = 1", encoding="utf-8")
    scales.load_from(str(tmp_path / "bad.toml"))
    assert "says nothing of a scale" in find(editor, QLabel, "ratingsSaid").text()
    (tmp_path / "two.toml").write_text('[[ratings]]\nkey = "so"\nname = "So"\n', encoding="utf-8")
    scales.load_from(str(tmp_path / "two.toml"))
    assert ratings(desk.scheme) == usual_ratings()
    click(editor, "save")
    assert [(each.key, each.retired) for each in ratings(desk.scheme)] == [("so", False), ("half_true", True)]


@pytest.mark.parametrize("heard", ["before", "by saving"])
def test_a_scale_that_was_changed_elsewhere_meanwhile_is_not_overwritten_unseen(
    window: MainWindow, desk: Workbench, editor: RatingDialog, library: Path, heard: str
) -> None:
    bridge = window.parts.bridge
    bridge._look.stop()
    with Workbench.open(library, reviewer="Bo") as other:
        scale = (*usual_ratings(), Rating(key="so", name="So"))
        other.do(SaveScheme(scheme=msgspec.structs.replace(other.scheme, ratings=scale)))
    click(editor, "add")
    write(editor, "Nobody knows")
    if heard == "before":
        bridge.look()
    click(editor, "save")
    settle()
    assert editor.isVisible()
    assert "changed elsewhere" in find(editor, QLabel, "ratingsSaid").text()
    assert [each.key for each in ratings(desk.scheme)][-1] == "so"
    click(editor, "save")
    assert [each.name for each in ratings(desk.scheme)][-1] == "Nobody knows"
