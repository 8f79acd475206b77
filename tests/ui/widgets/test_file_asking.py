"""Who is asked for a file answers when they like; the answer arrives whole, and nothing is left behind."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.file_asking import ask_for_file, ask_where_to_save


def asked(window: QWidget, name: str) -> QFileDialog:
    dialog = window.findChild(QFileDialog, name)
    assert isinstance(dialog, QFileDialog)
    return dialog


def answer(dialog: QFileDialog, path: Path) -> None:
    field = dialog.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(field, QLineEdit)
    field.setText(str(path))
    box = dialog.findChild(QDialogButtonBox)
    assert isinstance(box, QDialogButtonBox)
    saves = dialog.acceptMode() == QFileDialog.AcceptMode.AcceptSave
    box.button(QDialogButtonBox.StandardButton.Save if saves else QDialogButtonBox.StandardButton.Open).click()


def shown(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


def test_a_name_without_an_ending_gets_one(qtbot: QtBot, tmp_path: Path) -> None:
    window = shown(qtbot)
    chosen: list[str] = []
    start = str(tmp_path / "labels")
    kinds = ["Labels (*.toml)"]
    ask_where_to_save(window, "where", "Save the labels", chosen.append, start=start, kinds=kinds, suffix="toml")
    dialog = asked(window, "where")
    assert dialog.windowTitle() == "Save the labels"
    answer(dialog, tmp_path / "mine")
    assert chosen == [str(tmp_path / "mine.toml")]
    qtbot.waitUntil(lambda: window.findChild(QFileDialog) is None)


def test_only_a_file_that_is_there_can_be_read(qtbot: QtBot, tmp_path: Path) -> None:
    window = shown(qtbot)
    chosen: list[str] = []
    (tmp_path / "there.toml").write_text("")
    ask_for_file(window, "which", "Load labels", chosen.append, kinds=["Labels (*.toml)"])
    dialog = asked(window, "which")
    assert dialog.fileMode() == QFileDialog.FileMode.ExistingFile
    answer(dialog, tmp_path / "there.toml")
    assert chosen == [str(tmp_path / "there.toml")]
    qtbot.waitUntil(lambda: window.findChild(QFileDialog) is None)


def test_who_does_not_answer_changes_nothing(qtbot: QtBot) -> None:
    window = shown(qtbot)
    chosen: list[str] = []
    ask_for_file(window, "which", "Load labels", chosen.append)
    asked(window, "which").reject()
    assert chosen == []
    qtbot.waitUntil(lambda: window.findChild(QFileDialog) is None)
