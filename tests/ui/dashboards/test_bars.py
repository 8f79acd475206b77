"""The bars of the outlets: what they count, how, and that table, list and file say the same."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from msgspec import structs
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from tests.ui.dashboards.counted import boxes, save, window_of
from tests.ui.opened_window import find, press, settle, view
from ui.dashboards.bars import MEASURES, SUBJECTS, Subject, count_of, states_of
from ui.dashboards.dashboards import Dashboards
from ui.dashboards.drawing import Part
from ui.dashboards.picture_view import PictureView
from ui.dashboards.sheet import Sheet
from workbench import Workbench
from workbench.application.commands import Annotate, SaveScheme

Key = Qt.Key


@pytest.mark.parametrize("subject", SUBJECTS)
def test_the_table_says_the_numbers_of_the_bars(board: Dashboards, subject: Subject, desk: Workbench) -> None:
    desk.annotate(board.report.articles[0].id if board.report else "", 8, 14, "editorial")
    settle()
    board.view.show_kind("outlets")
    board.view.subject.setCurrentIndex(SUBJECTS.index(subject))
    for measure in MEASURES:
        board.view.measure.setCurrentIndex(MEASURES.index(measure))
        compare_with_bars(board, measure, subject)


def compare_with_bars(board: Dashboards, measure: str, subject: Subject) -> None:
    """Look whether table, bars and counts say the same."""
    assert board.report is not None
    states = states_of(board.report, subject)
    rows = find(board.view, Sheet, "dashboardTable").rows()
    outlets = [*board.report.outlets, board.report.total]
    assert len(rows) == len(outlets)
    for row, counts in zip(rows, outlets, strict=True):
        every = counts.sentences if subject == "sentences" else sum(counts.made.values())
        assert row[len(states) + 1] == str(every)
        for cell, state in zip(row[1:], states, strict=False):
            number = count_of(counts, state, subject)
            whole = {"count": 1, "share": every / 100, "words": counts.words / 1000}[measure]
            shown = float(cell.removesuffix(" %"))
            assert abs(shown - number / whole) <= {"count": 0, "share": 0.5, "words": 0.05}[measure] + 1e-9
            told = [each.tip for each in boxes(board) if each.part and each.part.state == state]
            assert not number or any(tip.endswith(f": {cell}") for tip in told), (state, cell, told)


def test_the_bars_count_what_somebody_made_also_inside_a_sentence_and_no_copies(
    board: Dashboards, desk: Workbench, qtbot: QtBot, tmp_path: Path
) -> None:
    assert board.report is not None
    outlet = next(each for each in board.report.outlets if each.articles[0] == board.report.articles[2].id)
    (article,) = outlet.articles
    before, copied = outlet.made["editorial"], outlet.annotations["editorial"]
    version = desk.articles.version(article)
    text = desk.articles.text(version)
    repeated = next(each for each in reversed(text.sentences) if text.copies((each.start, each.end)))
    desk.do(Annotate(version=version.id, start=repeated.start, end=repeated.end, label="editorial", fill_copies=True))
    desk.annotate(article, repeated.start, repeated.start + 6, "editorial")

    def made() -> tuple[int, int]:
        found = next(each for each in board.report.outlets if each.articles == (article,)) if board.report else outlet
        return found.made["editorial"], found.annotations["editorial"]

    qtbot.waitUntil(lambda: made() == (before + 2, copied + 3))
    board.view.show_kind("outlets")
    board.view.subject.setCurrentIndex(SUBJECTS.index("annotations"))
    assert board.report is not None
    row = next(each for each in find(board.view, Sheet, "dashboardTable").rows() if each[0] == outlet.name)
    assert row[1 + board.report.labels.index("editorial")] == str(before + 2)
    exported = list(csv.reader(io.StringIO(save(board, "csv", tmp_path / "table.csv").decode())))
    assert row in exported
    part = next(
        each.part for each in boxes(board) if each.part and each.part == Part((article,), "editorial", None, True)
    )
    board._list_part(part)
    listed = find(board.view, Sheet, "dashboardPlaces")
    assert listed.isVisible()
    assert len(listed.rows()) == before + 2
    press(listed, Key.Key_Return)
    settle()
    chosen = view(window_of(board), 3).selected_annotation()
    assert chosen is not None
    assert desk.annotations.get(chosen).label == "editorial"


def test_new_names_and_labels_are_shown_while_the_dashboards_are_open(
    board: Dashboards, desk: Workbench, qtbot: QtBot
) -> None:
    board.view.show_kind("outlets")
    board.view.as_table.setChecked(True)
    table = find(board.view, Sheet, "dashboardTable")
    renamed = [structs.replace(each, name="Hearsay") if each.key == "unsourced" else each for each in desk.scheme]
    look = {"glyph": "star", "underline": "double", "pattern": "hatch"}
    new = structs.replace(renamed[1], key="quoted", name="Quoted", letter="C", keys=("7",), role="other", **look)
    desk.do(SaveScheme(scheme=structs.replace(desk.scheme, labels=(*renamed, new))))

    def headings() -> list[str]:
        model = table.model()
        return [str(model.headerData(n, Qt.Orientation.Horizontal)) for n in range(model.columnCount())]

    qtbot.waitUntil(lambda: {"Hearsay", "Quoted"} <= set(headings()))
    assert "Unsourced" not in headings()
    assert any("Hearsay" in each.tip for each in boxes(board))


def test_the_bars_are_as_long_as_their_numbers(board: Dashboards) -> None:
    board.view.show_kind("outlets")
    assert board.report is not None
    for each in board.report.outlets:
        own = [box for box in boxes(board) if box.part is not None and box.part.articles == each.articles]
        scale = {box.width / count_of(each, str(box.part.state)) for box in own if box.part}
        assert max(scale) - min(scale) < 1e-6


def test_pictures_and_numbers_can_be_told_apart_without_colour(board: Dashboards) -> None:
    board.view.show_kind("outlets")
    patterns = {each.part.state: each.pattern for each in boxes(board) if each.part is not None}
    assert len(set(patterns.values())) == len(patterns) == 5


def test_the_bars_of_three_outlets_and_of_all_are_seen_at_once(board: Dashboards) -> None:
    QTest.mouseClick(find(board.view, QAbstractButton, "kind_outlets"), Qt.MouseButton.LeftButton)
    settle()
    picture = find(board.view, PictureView, "dashboardScroll")
    assert all(each.y + each.height <= picture.viewport().height() for each in boxes(board))
    text = view(window_of(board))
    assert text.height() >= 15 * text.line_height()
