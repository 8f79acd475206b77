"""The key sheet: every key that works in an article and in the window, as they are set now."""

from __future__ import annotations

from itertools import combinations, pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.shell.action_table import MENUS, ActionSpec
from ui.shell.actions import Actions
from ui.shell.keymap import spoken
from ui.widgets.named import named
from ui.widgets.plain import PlainLabel
from workbench.application.wording import sentence

_COLUMNS = 3
_LARGEST = (1400, 760)
_BETWEEN = 24

Group = tuple[str, list[tuple[str, str]]]


class KeySheet(QDialog):
    """Shows the keys by menu, in as many columns as fit side by side. Esc closes it."""

    def __init__(self, actions: Actions, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("keySheet")
        self.setWindowTitle(sentence("window", "keys.title"))
        width, height = (max(320, room - 40) for room in (window.width(), window.height()))
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setAccessibleName(sentence("window", "keys.title"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.addWidget(PlainLabel(sentence("window", "keys.note"), wraps=True))
        whole.addWidget(self._scroll)
        whole.addWidget(buttons)
        self.resize(min(_LARGEST[0], width), min(_LARGEST[1], height))
        self._fill(_groups(actions), self.width() - 2 * whole.contentsMargins().left())

    def _fill(self, groups: list[Group], room: int) -> None:
        room -= self._scroll.verticalScrollBar().sizeHint().width() + 2 * self._scroll.frameWidth()
        for number in range(_COLUMNS, 0, -1):
            sheet = _sheet(columns(groups, number), wraps=number == 1)
            self._scroll.setWidget(sheet)
            if sheet.minimumSizeHint().width() <= room:
                return


def columns(groups: list[Group], number: int) -> list[list[Group]]:
    """Return the groups in their order, cut into that many columns so that the longest is as short as can be."""
    number = min(number, len(groups))
    cuts = ((0, *middle, len(groups)) for middle in combinations(range(1, len(groups)), number - 1))
    ways = ([groups[start:end] for start, end in pairwise(cut)] for cut in cuts)
    return min(ways, key=lambda way: (max(map(_length, way)), -min(map(_length, way))))


def _length(column: list[Group]) -> int:
    """Return how many lines a column takes; a title and the space above it count as two."""
    return sum(len(rows) + 2 for _, rows in column)


def _groups(actions: Actions) -> list[Group]:
    found = []
    for menu in MENUS:
        specs = [spec for spec in actions.specs if spec.menu == menu and actions.bound[spec.key]]
        for context in ("article", "window"):
            chosen = [spec for spec in specs if (spec.context == "article") == (context == "article")]
            if chosen:
                title = sentence("window", f"keys.{context}", menu=chosen[0].category)
                found.append((title, [(_keys(actions, spec), spec.name) for spec in chosen]))
    return found


def _keys(actions: Actions, spec: ActionSpec) -> str:
    return "  ".join(map(spoken, actions.bound[spec.key]))


def _sheet(parted: list[list[Group]], *, wraps: bool) -> QWidget:
    sheet = QWidget()
    line = QHBoxLayout(sheet)
    line.setSpacing(_BETWEEN)
    for column in parted:
        holder = named(QWidget(), "keySheetColumn")
        _grid(holder, column, wraps=wraps)
        line.addWidget(holder, 1, Qt.AlignmentFlag.AlignTop)
    return sheet


def _grid(holder: QWidget, groups: list[Group], *, wraps: bool) -> None:
    """Put the keys of a column under one another, and what they do beside them."""
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(3)
    grid.setColumnStretch(1, 1)
    for title, rows in groups:
        if grid.count():
            grid.setRowMinimumHeight(grid.rowCount(), holder.fontMetrics().height())
        grid.addWidget(_title(title), grid.rowCount(), 0, 1, 2)
        for keys, name in rows:
            at = grid.rowCount()
            grid.addWidget(PlainLabel(keys), at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(PlainLabel(name, wraps=wraps), at, 1)


def _title(words: str) -> PlainLabel:
    label = PlainLabel(words)
    font = label.font()
    font.setBold(True)
    label.setFont(font)
    return label
