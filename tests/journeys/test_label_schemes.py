"""Labels are edited in the window, and every window follows: keys, buttons, colours, lists."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
)
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.ui.opened_window import CTRL, SHIFT, find, press, settle, view
from ui.schemes.scheme_dialog import SchemeDialog
from ui.window.main_window import MainWindow
from workbench import Workbench
from workbench.application.commands import SaveScheme
from workbench.application.scheme_draft import with_label
from workbench.application.scheme_files import write_scheme_file
from workbench.application.schemes import default_scheme

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def editor(window: MainWindow) -> Iterator[SchemeDialog]:
    """Return the open editor; what is not saved is dropped at the end."""
    window.parts.actions.run("edit.labels")
    dialog = find(window, SchemeDialog, "schemeDialog")
    settle()
    yield dialog
    if isValid(dialog) and dialog.isVisible():
        dialog._drop()
    settle()


def take_back(window: MainWindow) -> None:
    """Press Ctrl+Z in the text, once the window is in front again."""
    window.activateWindow()
    view(window).setFocus()
    settle()
    press(view(window), Qt.Key.Key_Z, CTRL)
    settle()


def click(parent: object, name: str) -> None:
    button = find(parent, QAbstractButton, name)  # type: ignore[arg-type]
    assert button.isEnabled(), name
    QTest.mouseClick(button, LEFT)
    settle()


def typed(dialog: SchemeDialog, name: str, text: str) -> None:
    """Replace what stands in a field by typing."""
    field = find(dialog, QLineEdit, name)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    settle()


def fault(dialog: SchemeDialog) -> str:
    return find(dialog, QLabel, "schemeFault").text()


def choose(dialog: SchemeDialog, name: str) -> None:
    found = find(dialog, QListWidget, "schemeLabels").findItems(name, Qt.MatchFlag.MatchStartsWith)
    find(dialog, QListWidget, "schemeLabels").setCurrentItem(found[0])
    settle()


def test_a_label_that_is_renamed_has_its_new_name_everywhere_at_once(
    window: MainWindow, desk: Workbench, editor: SchemeDialog
) -> None:
    choose(editor, "Editorial")
    typed(editor, "labelName", "Loaded wording")
    click(editor, "scheme_save")
    assert desk.scheme.label("editorial").name == "Loaded wording"
    assert window.parts.actions["annotate.label-editorial"].text() == "Loaded wording"
    assert find(window, QToolButton, "inspectorLabelE").accessibleName() == "Loaded wording"
    take_back(window)
    settle()
    assert window.parts.actions["annotate.label-editorial"].text() == "Editorial"


def test_a_new_label_is_given_by_its_key(window: MainWindow, desk: Workbench, editor: SchemeDialog) -> None:
    click(editor, "scheme_add")
    typed(editor, "labelName", "Hearsay")
    click(editor, "scheme_save")
    label = next(each for each in desk.scheme if each.name == "Hearsay")
    text = view(window)
    text.setFocus()
    press(text, getattr(Qt.Key, f"Key_{label.keys[0]}"))
    made = desk.annotations.all()
    assert [each.label for each in made] == [label.key]
    style = text.annotation_style(made[0].id)
    assert (style.underline, style.line) == (label.underline, label.inks[0].line)


def test_a_retired_label_is_offered_by_no_key_and_no_button_and_stays_drawn(
    window: MainWindow, desk: Workbench
) -> None:
    text = view(window)
    text.setFocus()
    press(text, Qt.Key.Key_3)
    (made,) = desk.annotations.all()
    window.parts.actions.run("edit.labels")
    editor = find(window, SchemeDialog, "schemeDialog")
    choose(editor, "Editorial")
    click(editor, "scheme_retire")
    click(editor, "scheme_save")
    assert window.findChild(QToolButton, "inspectorLabelE") is None
    press(text, Qt.Key.Key_Down)
    press(text, Qt.Key.Key_3)
    settle()
    assert [each.id for each in desk.annotations.all()] == [made.id]
    assert window.parts.status.words().startswith("Editorial is retired")
    assert text.annotation_style(made.id).underline == "wavy"
    assert find(window, QAbstractButton, "annotationChip_editorial").text() == "1"


def test_enter_presses_the_button_that_has_the_focus_and_no_other(window: MainWindow, editor: SchemeDialog) -> None:
    rows = find(editor, QListWidget, "schemeLabels")
    labels = rows.count()
    button = find(editor, QPushButton, "scheme_add")
    button.setFocus()
    press(button, Qt.Key.Key_Return)
    settle()
    assert rows.count() == labels + 1
    rows.setFocus()
    press(rows, Qt.Key.Key_Return)
    settle()
    assert rows.count() == labels + 1
    assert editor.isVisible()


def test_two_labels_with_one_key_cannot_be_saved_and_the_words_say_so(editor: SchemeDialog) -> None:
    choose(editor, "Editorial")
    typed(editor, "labelKeys", "1")
    assert fault(editor) == "“Editorial” and “Sourced” both have the key 1."
    assert not find(editor, QPushButton, "scheme_save").isEnabled()


def test_a_key_that_the_window_has_is_not_given_to_a_label(editor: SchemeDialog) -> None:
    choose(editor, "Editorial")
    typed(editor, "labelKeys", "N")
    assert fault(editor).startswith("The window has the key N")
    assert not find(editor, QPushButton, "scheme_save").isEnabled()


def test_a_colour_is_judged_while_it_is_typed(editor: SchemeDialog) -> None:
    choose(editor, "Sourced")
    words = find(editor, QLabel, "inkWords_light")
    assert words.text().startswith("Text on the fill 13.9 to 1")
    typed(editor, "ink_light_line", "#DDEEFF")
    assert "would not be seen" in words.text()
    assert fault(editor) == words.text()
    typed(editor, "ink_light_line", "#C24E00")
    assert "Hard to tell from “Unsourced”" in words.text()
    assert find(editor, QPushButton, "scheme_save").isEnabled(), "the sign and the line tell them apart"


def test_the_sign_and_the_line_of_another_label_are_refused(editor: SchemeDialog) -> None:
    choose(editor, "Sourced")
    for name, wanted in (("labelGlyph", "triangle"), ("labelUnderline", "dashed")):
        choice = find(editor, QComboBox, name)
        choice.setCurrentIndex(choice.findData(wanted))
        choice.activated.emit(choice.currentIndex())
    settle()
    assert "only their colour would tell them apart" in fault(editor)


def test_a_label_changed_in_another_window_meanwhile_is_not_overwritten_unseen(
    desk: Workbench, library: Path, editor: SchemeDialog, qtbot: QtBot
) -> None:
    choose(editor, "Sourced")
    typed(editor, "labelName", "Ana's name")
    with Workbench.open(library, reviewer="Ben Okri") as other:
        other.do(SaveScheme(scheme=with_label(other.scheme, "sourced", name="Ben's name")))
    click(editor, "scheme_save")
    assert desk.scheme.label("sourced").name == "Ben's name"
    assert "changed elsewhere meanwhile" in fault(editor)
    assert editor.draft.label("sourced").name == "Ana's name", "what was typed is still there"
    click(editor, "scheme_save")
    assert desk.scheme.label("sourced").name == "Ana's name"


def test_closing_asks_before_it_drops_what_was_typed(window: MainWindow, desk: Workbench, editor: SchemeDialog) -> None:
    choose(editor, "Sourced")
    typed(editor, "labelName", "Lost?")
    press(editor, Qt.Key.Key_Escape)
    settle()
    assert editor.isVisible()
    click(window, "discardDrop")
    assert desk.scheme == default_scheme()


def test_a_file_is_shown_before_it_is_saved_and_keeps_what_is_in_use(
    window: MainWindow, desk: Workbench, articles: list[str], tmp_path: Path
) -> None:
    desk.annotate(articles[0], 0, 5, "editorial")
    scheme = with_label(default_scheme(), "sourced", name="Somebody named")
    scheme = type(scheme)(key="own", name="Own", labels=scheme.labels[:2])
    write_scheme_file(tmp_path / "own.toml", scheme)
    window.parts.actions.run("edit.labels")
    editor = find(window, SchemeDialog, "schemeDialog")
    window.parts.schemes.load_from(str(tmp_path / "own.toml"))
    settle()
    assert "kept as retired: 1" in fault(editor)
    assert desk.scheme == default_scheme()
    click(editor, "scheme_save")
    assert [each.key for each in desk.scheme.offered] == ["sourced", "unsourced"]
    assert desk.scheme.label("editorial").retired


def test_a_broken_file_is_one_sentence_and_the_editor_stays_as_it_is(
    window: MainWindow, editor: SchemeDialog, tmp_path: Path
) -> None:
    (tmp_path / "broken.toml").write_text("labels = [")
    window.parts.schemes.load_from(str(tmp_path / "broken.toml"))
    assert fault(editor).startswith("“broken.toml” is not a file of labels")
    assert editor.draft == default_scheme()


def test_merging_is_one_step_that_undo_takes_back(window: MainWindow, desk: Workbench, articles: list[str]) -> None:
    made = [desk.annotate(articles[0], start, start + 4, "editorial") for start in (0, 10)]
    window.parts.actions.run("edit.labels")
    editor = find(window, SchemeDialog, "schemeDialog")
    choose(editor, "Editorial")
    click(editor, "scheme_merge")
    into = find(window, QComboBox, "mergeInto")
    into.setCurrentIndex(into.findData("unsourced"))
    click(window, "mergeDo")
    assert [desk.annotations.get(each.id).label for each in made] == ["unsourced"] * 2
    assert desk.scheme.label("editorial").retired
    editor.reject()
    take_back(window)
    settle()
    assert [desk.annotations.get(each.id).label for each in made] == ["editorial"] * 2
    assert not desk.scheme.label("editorial").retired


def test_letters_typed_in_the_editor_label_nothing(desk: Workbench, editor: SchemeDialog) -> None:
    definition = find(editor, QPlainTextEdit, "labelDefinitionEdit")
    definition.setFocus()
    definition.selectAll()
    QTest.keyClicks(definition, "1 2 3 s u e x")
    settle()
    assert editor.draft.labels[0].definition == "1 2 3 s u e x"
    assert len(desk.annotations) == 0


def test_loading_a_set_with_other_labels_asks_whether_to_look_at_them_and_keeps_ours_otherwise(
    window: MainWindow, desk: Workbench, articles: list[str], tmp_path: Path, qtbot: QtBot
) -> None:
    with Workbench.open(tmp_path / "other.db", reviewer="Ben Okri") as other:
        other.load(_set_of(desk, tmp_path))
        other.do(SaveScheme(scheme=with_label(default_scheme(), "sourced", name="Somebody named")))
        other.export(tmp_path / "theirs.json")
    desk.annotate(articles[0], 0, 5, "editorial")
    for answer, name in (
        (Qt.Key.Key_Return, default_scheme().label("sourced").name),
        (None, "Somebody named"),
    ):
        window.parts.files.load_from(str(tmp_path / "theirs.json"))
        qtbot.waitUntil(lambda: window.findChild(QMessageBox, "otherLabelsDialog") is not None)
        box = find(window, QMessageBox, "otherLabelsDialog")
        assert desk.scheme == default_scheme()
        if answer is not None:
            press(box, answer)
        else:
            QTest.mouseClick(box.buttons()[0], LEFT)
            settle()
            click(find(window, SchemeDialog, "schemeDialog"), "scheme_save")
        settle()
        qtbot.waitUntil(lambda: window.findChild(QMessageBox, "otherLabelsDialog") is None)
        assert desk.scheme.label("sourced").name == name


def _set_of(desk: Workbench, folder: Path) -> Path:
    desk.export(folder / "ours.json")
    return folder / "ours.json"


def test_a_name_with_an_ampersand_is_shown_whole_in_menus_and_buttons(window: MainWindow, desk: Workbench) -> None:
    desk.do(SaveScheme(scheme=with_label(desk.scheme, "sourced", name="Q&A")))
    settle()
    assert window.parts.actions["annotate.label-sourced"].text() == "Q&&A", "a single one would underline the A"
    window.parts.actions.run("annotate.everywhere")
    settle()
    chip = find(window, QToolButton, "placesLabel_sourced")
    assert chip.text() == "Q&&A (1)"
    chip.window().close()


def test_an_empty_search_names_the_keys_that_labels_have(window: MainWindow, desk: Workbench) -> None:
    scheme = with_label(desk.scheme, "sourced", keys=("8",))
    desk.do(SaveScheme(scheme=with_label(scheme, "editorial", retired=True)))
    settle()
    press(view(window), Qt.Key.Key_F, CTRL | SHIFT)
    settle()
    assert "(8, 2, 0)" in find(window, QLabel, "searchEmpty").text()
