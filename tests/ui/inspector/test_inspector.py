"""The inspector shows what is current and saves what is said of it, in a column and in a drawer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.inspector.conftest import button, said
from tests.ui.opened import place
from ui.article.presenter import ArticlePresenter
from ui.inspector.inspector_view import InspectorView
from workbench import Workbench
from workbench.application.commands import Annotate, EditAnnotations
from workbench.domain.annotation import Annotation


def test_it_says_what_is_marked_and_where(inspector: InspectorView, word: Annotation) -> None:
    assert said(inspector, "inspectorWhere").startswith("A ¶3 · AK · ")
    assert said(inspector, "inspectorWhere").endswith(" · saved")
    assert button(inspector, "inspectorLabelE").isChecked()
    assert not button(inspector, "inspectorOverlap").isVisible()


def test_a_sentence_that_is_not_decided_is_shown_with_all_definitions(
    inspector: InspectorView, presenter: ArticlePresenter, qtbot: QtBot
) -> None:
    presenter.view.set_current_sentence(place(presenter, "Costs").start)
    qtbot.waitUntil(lambda: said(inspector, "inspectorQuote") == "“Costs have doubled since 2019.”")
    assert said(inspector, "inspectorWhere") == "A ¶4"
    text = inspector.learning.definition.toPlainText()
    assert [name for name in ("Sourced", "Unsourced", "Editorial", "No claim") if name in text.split("\n")] == [
        "Sourced", "Unsourced", "Editorial", "No claim",
    ]  # fmt: skip
    assert not inspector.note.isVisible()


def test_a_click_on_a_label_decides(inspector: InspectorView, presenter: ArticlePresenter, desk: Workbench) -> None:
    presenter.view.set_current_sentence(place(presenter, "Costs").start)
    QTest.mouseClick(button(inspector, "inspectorLabelU"), Qt.MouseButton.LeftButton)
    (made,) = desk.annotations.of_version(presenter.version.id)
    assert (made.exact, made.label) == ("Costs have doubled since 2019.", "unsourced")
    assert button(inspector, "inspectorLabelU").isChecked()
    assert not button(inspector, "inspectorLabelS").isChecked()


def test_it_names_what_lies_around_and_a_click_goes_there(
    inspector: InspectorView, presenter: ArticlePresenter, word: Annotation, qtbot: QtBot
) -> None:
    presenter.view.select_annotation(None)
    presenter.label("unsourced")
    presenter.view.select_annotation(word.id)
    overlap = button(inspector, "inspectorOverlap")
    qtbot.waitUntil(lambda: overlap.text() == "Inside Unsourced · 1 of 2 · O")
    QTest.mouseClick(overlap, Qt.MouseButton.LeftButton)
    current = presenter.current()
    assert current is not None
    assert current.label == "unsourced"


def test_a_reason_is_chosen_and_explained(
    inspector: InspectorView, word: Annotation, desk: Workbench, qtbot: QtBot
) -> None:
    facet = inspector.fields.facet
    facet.setFocus()
    QTest.keyClick(facet, Qt.Key.Key_Down)
    assert desk.annotations.get(word.id).facet == "loaded_word"
    assert facet.currentText() == "Loaded word"
    meaning = inspector.findChild(QWidget, "facetMeaning")
    assert meaning is not None
    assert "praise or blame" in meaning.text()
    assert [facet.itemText(row) for row in range(facet.count())][:2] == ["No reason given", "Loaded word"]


def test_the_wheel_changes_no_reason_in_passing(inspector: InspectorView, word: Annotation, desk: Workbench) -> None:
    facet = inspector.fields.facet
    middle = facet.rect().center()
    event = QWheelEvent(
        middle.toPointF(), facet.mapToGlobal(middle).toPointF(), QPoint(), QPoint(0, -120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(facet, event)
    assert desk.annotations.get(word.id).facet is None


def test_typing_a_name_makes_a_source_and_its_details_can_be_said(
    inspector: InspectorView, presenter: ArticlePresenter, desk: Workbench, qtbot: QtBot
) -> None:
    presenter.view.select(place(presenter, '"We were never asked,"'))
    presenter.label("sourced")
    qtbot.waitUntil(inspector.fields.source.isVisible)
    combo = inspector.fields.source.combo
    combo.setFocus()
    QTest.keyClicks(combo, "Ana Ruiz")
    QTest.keyClick(combo, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (source,) = desk.annotations.sources()
    assert source.name == "Ana Ruiz"
    assert [each.source for each in desk.annotations] == [source.id]
    assert presenter.view.hasFocus()
    QTest.mouseClick(button(inspector, "sourceMore"), Qt.MouseButton.LeftButton)
    kind = inspector.fields.source.kind
    kind.setFocus()
    QTest.keyClick(kind, Qt.Key.Key_Down)
    group = inspector.fields.source.group
    group.setFocus()
    QTest.keyClicks(group, "boatmen")
    QTest.keyClick(group, Qt.Key.Key_Return)
    (source,) = desk.annotations.sources()
    assert (source.kind, source.independence_group) == ("person", "boatmen")


def test_a_known_source_is_offered_and_escape_takes_back_what_was_typed(
    inspector: InspectorView, presenter: ArticlePresenter, desk: Workbench, qtbot: QtBot
) -> None:
    presenter.view.select(place(presenter, '"would open in May"'))
    presenter.label("sourced")
    made = presenter.current()
    assert made is not None
    desk.do(EditAnnotations(ids=(made.id,), details={"source": "The mayor"}))
    combo = inspector.fields.source.combo
    qtbot.waitUntil(lambda: combo.currentText() == "The mayor")
    assert [combo.itemText(row) for row in range(combo.count())] == ["The mayor"]
    combo.setFocus()
    QTest.keyClicks(combo, " of nowhere")
    if inspector.fields.source.is_completing():
        QTest.keyClick(combo, Qt.Key.Key_Escape)
    QTest.keyClick(combo, Qt.Key.Key_Escape)
    assert combo.currentText() == "The mayor"
    assert len(desk.annotations.sources()) == 1
    assert presenter.view.hasFocus()


def test_a_neutral_wording_belongs_to_editorial_words_only(
    inspector: InspectorView, presenter: ArticlePresenter, word: Annotation, desk: Workbench, qtbot: QtBot
) -> None:
    wording = inspector.fields.wording
    assert wording.isVisible()
    wording.setFocus()
    QTest.keyClicks(wording, "(leave it out)")
    QTest.keyClick(wording, Qt.Key.Key_Return)
    assert desk.annotations.get(word.id).neutral_wording == "(leave it out)"
    presenter.view.set_current_sentence(place(presenter, "Costs").start)
    presenter.label("unsourced")
    qtbot.waitUntil(lambda: not wording.isVisible())


def test_words_typed_for_one_annotation_never_reach_the_next(
    inspector: InspectorView, presenter: ArticlePresenter, word: Annotation, desk: Workbench, qtbot: QtBot
) -> None:
    inspector.fields.wording.setFocus()
    QTest.keyClicks(inspector.fields.wording, "plainly")
    presenter.view.select(place(presenter, "shameful"))
    presenter.label("editorial")
    qtbot.waitUntil(lambda: said(inspector, "inspectorQuote") == "“shameful”")
    assert inspector.fields.wording.text() == ""
    presenter.view.set_current_sentence(place(presenter, "Costs").start)
    presenter.label("unsourced")
    qtbot.waitUntil(lambda: not inspector.fields.wording.isVisible())
    wordings = {each.exact: each.neutral_wording for each in desk.annotations}
    expected = {"hypocritically": "plainly", "shameful": None, "Costs have doubled since 2019.": None}
    assert wordings == expected


def test_the_flag_is_a_toggle(inspector: InspectorView, word: Annotation, desk: Workbench, qtbot: QtBot) -> None:
    flag = button(inspector, "inspectorFlag")
    QTest.mouseClick(flag, Qt.MouseButton.LeftButton)
    assert desk.annotations.get(word.id).flagged
    qtbot.waitUntil(flag.isChecked)
    QTest.mouseClick(flag, Qt.MouseButton.LeftButton)
    assert not desk.annotations.get(word.id).flagged


def test_the_history_says_who_did_what(
    inspector: InspectorView, word: Annotation, desk: Workbench, qtbot: QtBot
) -> None:
    inspector.learning.tabs.setCurrentIndex(1)
    shown = inspector.learning.history
    assert "Marked Editorial: “hypocritically”" in shown.toPlainText()
    assert "Ana Kovač" in shown.toPlainText()
    desk.do(EditAnnotations(ids=(word.id,), details={"flagged": True}))
    qtbot.waitUntil(lambda: shown.toPlainText().startswith("Edited", shown.toPlainText().index("\n") + 1))


def test_what_another_reviewer_made_can_be_read_and_not_changed(
    inspector: InspectorView, presenter: ArticlePresenter, desk: Workbench, tmp_path: Path, qtbot: QtBot
) -> None:
    with Workbench.open(tmp_path / "library.db", reviewer="Ben Osei") as other:
        theirs = other.do(
            Annotate(version=presenter.version.id, start=0, end=16, label="editorial", note="Look <b>here</b>")
        ).result
    desk.catch_up()
    presenter.view.select_annotation(theirs.id)
    qtbot.waitUntil(lambda: " · BO · " in said(inspector, "inspectorWhere"))
    assert inspector.note.edit.toPlainText() == "Look <b>here</b>"
    assert inspector.note.edit.isReadOnly()
    assert inspector.fields.wording.isReadOnly()
    assert not inspector.fields.facet.isEnabled()
    assert not button(inspector, "inspectorFlag").isEnabled()


def test_text_from_outside_is_never_markup(
    inspector: InspectorView, presenter: ArticlePresenter, word: Annotation, desk: Workbench, qtbot: QtBot
) -> None:
    desk.do(EditAnnotations(ids=(word.id,), details={"note": "<i>x</i>", "source": "<b>y</b>"}))
    qtbot.waitUntil(lambda: inspector.note.edit.toPlainText() == "<i>x</i>")
    assert inspector.fields.source.combo.currentText() == "<b>y</b>"


Sized = Callable[[int, int], None]


@pytest.mark.parametrize(("width", "height"), [(292, 560), (640, 260), (1024, 170), (1400, 150)])
@pytest.mark.parametrize("label", ["sourced", "unsourced", "editorial"])
def test_everything_fits_in_a_column_and_in_a_drawer(
    inspector: InspectorView, presenter: ArticlePresenter, width: int, height: int, label: str, qtbot: QtBot
) -> None:
    presenter.view.set_current_sentence(place(presenter, "Costs").start)
    presenter.label(label)
    inspector.setParent(None)
    qtbot.addWidget(inspector)
    inspector.setMinimumWidth(0)
    inspector.setMaximumWidth(2000)
    inspector.resize(width, height)
    inspector.show()
    qtbot.waitExposed(inspector)
    qtbot.waitUntil(inspector.note.isVisible)
    named = ("inspectorQuote", "inspectorLabelS", "facetChoice", "noteEdit", "inspectorTabs", "labelDefinition")
    places = {}
    for name in named:
        part = inspector.findChild(QWidget, name)
        assert part is not None
        assert part.isVisible(), name
        corner = part.mapTo(inspector, QPoint(0, 0))
        places[name] = part.rect().translated(corner)
        assert corner.x() >= 0
        assert corner.x() + part.width() <= width, name
    rects = list(places.items())
    for number, (first, one) in enumerate(rects):
        for second, other in rects[number + 1 :]:
            assert not one.intersects(other), (first, second)
    assert places["noteEdit"].height() >= 2 * inspector.fontMetrics().lineSpacing()
    if height >= 170 or width < 1000:
        visible = inspector.rect()
        assert visible.contains(places["inspectorLabelS"])
        assert visible.contains(places["noteEdit"])


def test_every_control_has_a_name_and_room_to_be_hit(inspector: InspectorView, word: Annotation) -> None:
    hit = [
        each
        for each in inspector.findChildren(QWidget)
        if each.isVisible() and each.focusPolicy() != Qt.FocusPolicy.NoFocus and each.objectName()
        and not each.objectName().startswith("qt_")
    ]  # fmt: skip
    assert len(hit) >= 10
    for each in hit:
        assert each.accessibleName() or each.text(), each.objectName()
        assert each.height() >= 24, each.objectName()
