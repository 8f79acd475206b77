"""The key sheet: every key that works in an article and in the window, as they are set now."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.shell.action_table import MENUS, ActionSpec
from ui.shell.actions import Actions
from ui.shell.keymap import spoken
from ui.widgets.plain import PlainLabel
from workbench.application.wording import sentence

_COLUMNS = 3


class KeySheet(QDialog):
    """Shows the keys by menu, in columns. Esc closes it."""

    def __init__(self, actions: Actions, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("keySheet")
        self.setWindowTitle(sentence("window", "keys.title"))
        sheet = QWidget()
        line = QHBoxLayout(sheet)
        line.setSpacing(32)
        for groups in _columns(actions):
            column = QVBoxLayout()
            column.setSpacing(4)
            for title, rows in groups:
                column.addWidget(_title(title))
                column.addLayout(_grid(rows))
                column.addSpacing(12)
            column.addStretch(1)
            line.addLayout(column)
        scroll = QScrollArea()
        scroll.setWidget(sheet)
        scroll.setWidgetResizable(True)
        scroll.setAccessibleName(sentence("window", "keys.title"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.addWidget(PlainLabel(sentence("window", "keys.note"), wraps=True))
        whole.addWidget(scroll)
        whole.addWidget(buttons)
        self.resize(min(1280, max(480, window.width() - 40)), min(680, max(320, window.height() - 40)))


def _columns(actions: Actions) -> list[list[tuple[str, list[tuple[str, str]]]]]:
    """Return the groups for each column, so that the columns are about equally long."""
    groups = []
    for menu in MENUS:
        specs = [spec for spec in actions.specs if spec.menu == menu and actions.bound[spec.key]]
        for context in ("article", "window"):
            chosen = [spec for spec in specs if (spec.context == "article") == (context == "article")]
            if chosen:
                title = sentence("window", f"keys.{context}", menu=chosen[0].category)
                groups.append((title, [(_keys(actions, spec), spec.name) for spec in chosen]))
    target = sum(len(rows) + 2 for _, rows in groups) / _COLUMNS
    columns: list[list[tuple[str, list[tuple[str, str]]]]] = [[]]
    filled = 0
    for group in groups:
        if filled >= target and len(columns) < _COLUMNS:
            columns.append([])
            filled = 0
        columns[-1].append(group)
        filled += len(group[1]) + 2
    return columns


def _keys(actions: Actions, spec: ActionSpec) -> str:
    return "  ".join(map(spoken, actions.bound[spec.key]))


def _title(words: str) -> PlainLabel:
    label = PlainLabel(words)
    font = label.font()
    font.setBold(True)
    label.setFont(font)
    return label


def _grid(rows: list[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(3)
    grid.setColumnStretch(1, 1)
    for number, (keys, name) in enumerate(rows):
        grid.addWidget(PlainLabel(keys), number, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(PlainLabel(name), number, 1)
    return grid
