"""Settings: which key does what."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.settings.remapping import KeyRow, Remapping
from ui.widgets.named import named
from ui.widgets.plain import PlainLabel
from ui.widgets.roomy_rows import RoomyRows
from workbench.application.wording import sentence

_PORTABLE = QKeySequence.SequenceFormat.PortableText
_NATIVE = QKeySequence.SequenceFormat.NativeText
_KEY = Qt.ItemDataRole.UserRole


class KeysPage(QWidget):
    """Lists every action with its keys. Keys that another action has are refused, and it is said which."""

    def __init__(self, remapping: Remapping) -> None:
        super().__init__()
        self._remapping = remapping
        self._search = named(QLineEdit(), "keysSearch")
        self._search.setPlaceholderText(sentence("settings", "keys.search"))
        self._search.setAccessibleName(sentence("settings", "keys.search"))
        self._search.textChanged.connect(self._filter)
        self._list = named(QTreeWidget(), "keysList")
        self._list.setAccessibleName(sentence("settings", "page.keys"))
        self._list.setHeaderLabels([sentence("settings", "keys.action"), sentence("settings", "keys.keys")])
        self._list.setRootIsDecorated(False)
        self._list.setItemDelegate(RoomyRows(self._list))
        self._list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._list.currentItemChanged.connect(self._choose)
        self._edit = named(QKeySequenceEdit(), "keysEdit")
        self._edit.setMaximumSequenceLength(1)
        self._edit.setAccessibleName(sentence("settings", "keys.press"))
        self._say_what_to_press()
        self._edit.keySequenceChanged.connect(self._say_what_to_press)
        self._buttons = {
            name: self._button(name, slot)
            for name, slot in (
                ("replace", self._replace),
                ("add", self._add),
                ("none", self._none),
                ("usual", self._usual),
                ("all-usual", self._all_usual),
            )
        }
        self._words = PlainLabel(wraps=True)
        self._words.setObjectName("keysWords")
        press, rest = QHBoxLayout(), QHBoxLayout()
        press.addWidget(self._edit, 1)
        for name, button in self._buttons.items():
            (press if name in ("replace", "add") else rest).addWidget(button)
        rest.addStretch(1)
        column = QVBoxLayout(self)
        column.addWidget(self._search)
        column.addWidget(self._list, 1)
        column.addWidget(PlainLabel(sentence("settings", "keys.press")))
        column.addLayout(press)
        column.addLayout(rest)
        column.addWidget(self._words)
        self._show()

    def _say_what_to_press(self) -> None:
        """Put our own words in the empty field; Qt puts in its own each time that it is emptied."""
        for field in self._edit.findChildren(QLineEdit):
            field.setPlaceholderText(sentence("settings", "keys.field"))

    def choose(self, action: str) -> None:
        """Put the cursor on an action, by its key."""
        for item in self._items():
            if item.data(0, _KEY) == action:
                self._list.setCurrentItem(item)

    def _items(self) -> list[QTreeWidgetItem]:
        return [item for number in range(self._list.topLevelItemCount()) if (item := self._list.topLevelItem(number))]

    def _button(self, name: str, slot: object) -> QPushButton:
        button = named(QPushButton(sentence("settings", f"keys.{name}")), f"keys.{name}")
        button.clicked.connect(slot)
        return button

    def _show(self) -> None:
        rows = self._remapping.rows()
        if self._list.topLevelItemCount() != len(rows):
            self._list.addTopLevelItems([QTreeWidgetItem() for _ in rows])
            self._list.setCurrentItem(self._items()[0])
        for item, row in zip(self._items(), rows, strict=True):
            item.setData(0, _KEY, row.key)
            item.setText(0, row.words)
            item.setText(1, "   ".join(QKeySequence.fromString(each, _PORTABLE).toString(_NATIVE) for each in row.keys))
            font = item.font(1)
            font.setBold(row.keys != row.usual)
            item.setFont(1, font)

    def _filter(self, typed: str) -> None:
        for item in self._items():
            item.setHidden(typed.lower() not in f"{item.text(0)} {item.text(1)}".lower())

    def _choose(self) -> None:
        self._edit.clear()
        self._words.setText("")

    def _row(self) -> KeyRow | None:
        item = self._list.currentItem()
        if item is None:
            return None
        return next(row for row in self._remapping.rows() if row.key == item.data(0, _KEY))

    def _typed(self) -> str:
        return self._edit.keySequence().toString(_PORTABLE)

    def _replace(self) -> None:
        row = self._row()
        if row is not None and self._typed():
            self._tell(self._remapping.assign(row.key, [self._typed()]))

    def _add(self) -> None:
        row = self._row()
        if row is not None and self._typed() and self._typed() not in row.keys:
            self._tell(self._remapping.assign(row.key, [*row.keys, self._typed()]))

    def _none(self) -> None:
        row = self._row()
        if row is not None:
            self._tell(self._remapping.assign(row.key, []))

    def _usual(self) -> None:
        row = self._row()
        if row is not None:
            self._tell(self._remapping.usual(row.key))

    def _all_usual(self) -> None:
        self._remapping.all_usual()
        self._tell(None)

    def _tell(self, taken: str | None) -> None:
        self._show()
        if taken is None:
            self._edit.clear()
            self._words.setText(sentence("settings", "keys.done"))
        else:
            self._words.setText(sentence("settings", "keys.taken", name=taken))
