"""The key sheet: the keys of the place one is in, as they are set now, and those of the other places."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations, pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from ui.shell.action_table import MENUS, ActionSpec
from ui.shell.actions import Actions
from ui.shell.keymap import spoken
from ui.widgets.named import named
from ui.widgets.plain import PlainLabel
from workbench.application.wording import sentence

_COLUMNS = 3
_LARGEST = (1400, 760)
_BETWEEN = 24
_ANY = "A–Z  0–9"

MODES = ("read", "sweep", "list", "dialog")

_OWN = {
    "list": {
        "up-down": ("Up", "Down"),
        "letters": (),
        "return": ("Return",),
        "shift-up-down": ("Shift+Up", "Shift+Down"),
        "ctrl-space": ("Ctrl+Space",),
        "ctrl-a": ("Ctrl+A",),
        "delete": ("Del",),
        "f2": ("F2",),
        "home-end": ("Home", "End"),
        "escape": ("Esc",),
        "f6": ("F6", "Shift+F6"),
    },
    "dialog": {
        "tab": ("Tab", "Shift+Tab"),
        "space": ("Space",),
        "return": ("Return",),
        "escape": ("Esc",),
        "arrows": ("Up", "Down"),
    },
    "field": {
        "ctrl-return": ("Ctrl+Return",),
        "escape": ("Esc",),
        "alt-down": ("Alt+Down",),
        "ctrl-z": ("Ctrl+Z",),
        "plain": (),
    },
}
"""Keys that no action has: those of lists, of dialogs and of fields."""

Group = tuple[str, list[tuple[str, str]]]


class KeySheet(QDialog):
    """Shows the keys of a mode by menu, in as many columns as fit; tabs lead to the others. Esc closes it."""

    def __init__(self, actions: Actions, window: QWidget, mode: str = "read", *, before: QDialog | None = None) -> None:
        """Make it no larger than ``window``; it stands over the dialog ``before`` it, if there is one."""
        super().__init__(before or window)
        self.setObjectName("keySheet")
        self.setWindowTitle(sentence("window", "keys.title"))
        width, height = (max(320, room - 40) for room in (window.width(), window.height()))
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setAccessibleName(sentence("window", "keys.title"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        self._actions = actions
        self.modes = named(QTabBar(), "keySheetModes")
        self.modes.setAccessibleName(sentence("window", "keys.modes"))
        self.modes.setDrawBase(False)
        self.modes.setExpanding(False)
        for each in MODES:
            self.modes.addTab(sentence("window", f"keys.mode-{each}"))
        self.modes.setCurrentIndex(MODES.index(mode))
        self.modes.currentChanged.connect(self._show_mode)
        whole = QVBoxLayout(self)
        whole.addWidget(self.modes)
        whole.addWidget(PlainLabel(sentence("window", "keys.note"), wraps=True))
        whole.addWidget(self._scroll)
        whole.addWidget(buttons)
        self.resize(min(_LARGEST[0], width), min(_LARGEST[1], height))
        self._room = self.width() - 2 * whole.contentsMargins().left()
        self._show_mode(self.modes.currentIndex())

    def _show_mode(self, number: int) -> None:
        self._fill(_GROUPS[MODES[number]](self._actions), self._room)

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


def mode_at(place: QWidget | None, *, sweeping: bool) -> str:
    """Return the mode whose keys hold where the focus is."""
    if isinstance(place, QAbstractItemView):
        return "list"
    if isinstance(place, QLineEdit | QPlainTextEdit | QComboBox):
        return "dialog"
    if place is not None and isinstance(place.window(), QDialog):
        return "dialog"
    return "sweep" if sweeping else "read"


def _of_reading(actions: Actions) -> list[Group]:
    found = []
    for menu in MENUS:
        specs = [spec for spec in _bound(actions) if spec.menu == menu and spec.context != "sweep"]
        for context in ("article", "window"):
            chosen = [spec for spec in specs if (spec.context == "article") == (context == "article")]
            if chosen:
                title = sentence("window", f"keys.{context}", menu=chosen[0].category)
                found.append((title, [(_keys(actions, spec), spec.name) for spec in chosen]))
    return found


def _bound(actions: Actions) -> list[ActionSpec]:
    return [spec for spec in actions.specs if actions.bound[spec.key]]


def _of_sweep(actions: Actions) -> list[Group]:
    """In a sweep the labels are given by their own keys, on what the keys for parts and words pick."""
    menus: dict[str, Callable[[ActionSpec], bool]] = {
        "sweep": lambda spec: spec.menu == "sweep",
        "annotate": lambda spec: spec.key.startswith("annotate.label-"),
        "go": lambda spec: spec.key in ("go.next-part", "go.next-quotation", "go.word"),
        "edit": lambda spec: spec.key in ("edit.undo", "edit.redo"),
    }
    found = []
    for menu, belongs in menus.items():
        chosen = [(_keys(actions, spec), spec.name) for spec in _bound(actions) if belongs(spec)]
        if chosen:
            found.append((sentence("menus", menu), chosen))
    return found


def _of_lists(actions: Actions) -> list[Group]:
    return [_own("list", [(_keys(actions, spec), spec.name) for spec in _bound(actions) if spec.context == "list"])]


def _of_dialogs(_actions: Actions) -> list[Group]:
    return [_own("dialog", []), _own("field", [])]


def _own(place: str, more: list[tuple[str, str]]) -> Group:
    rows = [
        ("  ".join(map(spoken, keys)) or _ANY, sentence("own-keys", f"{place}.{name}"))
        for name, keys in _OWN[place].items()
    ]
    return sentence("own-keys", place), [*rows, *more]


_GROUPS: dict[str, Callable[[Actions], list[Group]]] = {
    "read": _of_reading,
    "sweep": _of_sweep,
    "list": _of_lists,
    "dialog": _of_dialogs,
}


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
