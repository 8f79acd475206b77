"""The editor of labels: all of them at the left, one of them at the right, and what stands against saving below."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QBrush, QCloseEvent, QColor
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.asking_form import ask_to_give_up
from ui.reader.look import Look
from ui.schemes.label_form import LabelForm
from ui.schemes.preview import Preview
from ui.theme.glyphs import glyph_icon, glyph_size
from ui.theme.tokens import Theme
from ui.widgets.enter_presses import EnterPresses
from ui.widgets.field import Field
from ui.widgets.named import named
from ui.widgets.plain import PlainLabel
from ui.widgets.roomy_rows import RoomyRows
from workbench.application.scheme_colours import proposed
from workbench.application.scheme_draft import moved, with_label, with_new, without
from workbench.application.schemes import faults
from workbench.application.wording import sentence
from workbench.domain.label import Label, LabelScheme

_KEY = Qt.ItemDataRole.UserRole


class SchemeDialog(QDialog):
    """Edits a draft, of which nothing is saved before somebody says so.

    It wishes ``save_wanted(scheme)``, ``load_wanted``, ``export_wanted(scheme)`` and ``merge_wanted(key)``. ``taken``
    are the plain keys that the window has for other things.
    """

    save_wanted = Signal(object)
    load_wanted = Signal()
    export_wanted = Signal(object)
    merge_wanted = Signal(str)

    def __init__(self, look: Look, theme: Theme, taken: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        EnterPresses(self)
        self.setObjectName("schemeDialog")
        self.setWindowTitle(sentence("schemes", "title"))
        self._theme, self._taken = theme, taken
        self._saved = self._draft = look.scheme
        self._used: Mapping[str, int] = {}
        self._key = look.scheme.labels[0].key
        self.name = Field()
        self.name.setObjectName("schemeName")
        self.name.setAccessibleName(sentence("schemes", "name-of-all"))
        self.list = QListWidget()
        self.list.setObjectName("schemeLabels")
        self.list.setAccessibleName(sentence("schemes", "labels"))
        self.list.setItemDelegate(RoomyRows(self.list))
        size = glyph_size(self.list.fontMetrics())
        self.list.setIconSize(QSize(size, size))
        self.form = LabelForm(theme)
        self.preview = Preview(look)
        self._state = PlainLabel(wraps=True)
        self._state.setObjectName("labelState")
        self._fault = PlainLabel(wraps=True)
        self._fault.setObjectName("schemeFault")
        self._buttons = {
            each: named(QPushButton(sentence("schemes", each)), f"scheme_{each}")
            for each in ("add", "up", "down", "retire", "remove", "merge", "load", "export", "save", "cancel")
        }
        self._arrange()
        self._connect()
        # As large as the letters ask for, and never larger than the window it belongs to.
        wanted = QSize(130 * self.fontMetrics().averageCharWidth(), 46 * self.fontMetrics().lineSpacing())
        room = parent.window().size() - QSize(40, 40) if parent is not None else wanted
        self.resize(wanted.boundedTo(room))

    def _arrange(self) -> None:
        left = QVBoxLayout()
        left.addWidget(PlainLabel(sentence("schemes", "name-of-all")))
        left.addWidget(self.name)
        left.addWidget(self.list, 1)
        grid = QGridLayout()
        for place, each in enumerate(("add", "remove", "up", "down", "retire", "merge")):
            grid.addWidget(self._buttons[each], place // 2, place % 2)
        left.addLayout(grid)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self.form)
        right = QVBoxLayout()
        right.addWidget(self._state)
        right.addWidget(self.preview)
        right.addWidget(scroll, 1)
        middle = QHBoxLayout()
        middle.addLayout(left, 2)
        middle.addLayout(right, 5)
        foot = QHBoxLayout()
        for each in ("load", "export"):
            foot.addWidget(self._buttons[each])
        foot.addStretch(1)
        for each in ("cancel", "save"):
            foot.addWidget(self._buttons[each])
        column = QVBoxLayout(self)
        column.addLayout(middle, 1)
        column.addWidget(self._fault)
        column.addLayout(foot)
        for button in self._buttons.values():
            button.setAutoDefault(False)

    def _connect(self) -> None:
        self.name.textEdited.connect(self._rename)
        self.list.currentItemChanged.connect(self._choose)
        self.form.changed.connect(self._change)
        self.form.propose_wanted.connect(self._propose)
        wishes = {
            "add": self._add,
            "up": self._up,
            "down": self._down,
            "retire": self._retire,
            "remove": self._remove,
            "merge": self._merge,
            "load": self.load_wanted,
            "export": self._export,
            "save": self._save,
            "cancel": self.reject,
        }
        for name, wish in wishes.items():
            self._buttons[name].clicked.connect(wish)

    @property
    def draft(self) -> LabelScheme:
        """The labels as they are edited."""
        return self._draft

    @property
    def is_changed(self) -> bool:
        """Whether something is not saved."""
        return self._draft != self._saved

    def show_scheme(self, scheme: LabelScheme, used: Mapping[str, int]) -> None:
        """Begin with the labels in force; ``used`` tells how many annotations carry each."""
        self._saved = scheme
        self._used = used
        self.edit(scheme)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def edit(self, scheme: LabelScheme, say: str = "") -> None:
        """Go on with this draft, and say something about it."""
        self._draft = scheme
        if scheme.get(self._key) is None:
            self._key = scheme.labels[0].key
        if not self.name.hasFocus():
            self.name.setText(scheme.name)
        self._list_labels()
        self._show()
        if say:
            self._fault.setText(say)

    def say(self, words: str) -> None:
        """Say something below the form."""
        self._fault.setText(words)

    def reject(self) -> None:
        """Close; what is not saved is asked about first."""
        if not self.is_changed:
            super().reject()
            return
        ask_to_give_up(self, "schemes", self._drop)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask as Cancel does."""
        if self.is_changed:
            event.ignore()
            self.reject()
        else:
            super().closeEvent(event)

    def _drop(self) -> None:
        self._draft = self._saved
        super().reject()

    def _label(self) -> Label:
        return self._draft.label(self._key)

    def _list_labels(self) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        theme = self._theme.wearing(self._draft)
        for label in self._draft:
            words = label.name or label.key
            item = QListWidgetItem(sentence("schemes", "retired-row", label=words) if label.retired else words)
            item.setIcon(glyph_icon(label, theme))
            item.setData(_KEY, label.key)
            if label.retired:
                item.setForeground(QBrush(QColor(theme.text_secondary)))
            self.list.addItem(item)
            if label.key == self._key:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)

    def _show(self) -> None:
        label = self._label()
        self.form.set_theme(self._theme.wearing(self._draft))
        self.form.show_label(label, self._draft)
        self.preview.show_label(self._draft, label.key, self._theme)
        used = self._used.get(label.key, 0)
        words = sentence("schemes", "used", n=f"{used:,}") if used else sentence("schemes", "used-none")
        self._state.setText(f"{words} {sentence('schemes', 'retired-words')}" if label.retired else words)
        self._buttons["retire"].setText(sentence("schemes", "offer" if label.retired else "retire"))
        self._buttons["remove"].setEnabled(not used and len(self._draft.labels) > 1)
        self._buttons["merge"].setEnabled(bool(used) and not self.is_changed)
        self._judge()

    def _judge(self) -> None:
        """Say the first thing that stands against saving."""
        words = [each.words for each in faults(self._draft)] + self._taken_keys()
        self._fault.setText(words[0] if words else "")
        self._buttons["save"].setEnabled(not words and self.is_changed)

    def _taken_keys(self) -> list[str]:
        pressed = ((key, self._taken[key.upper()]) for each in self._draft.offered for key in each.keys
                   if key.upper() in self._taken)  # fmt: skip
        return [sentence("schemes", "key-taken", pressed=key, action=action) for key, action in pressed]

    def _choose(self, item: QListWidgetItem | None, _before: object = None) -> None:
        if item is not None:
            self._key = str(item.data(_KEY))
            self._show()

    def _rename(self, name: str) -> None:
        self._become(_named(self._draft, name.strip()))

    def _change(self, details: Mapping[str, object]) -> None:
        self._become(with_label(self._draft, self._key, **details))

    def _become(self, draft: LabelScheme) -> None:
        self._draft = draft
        self._list_labels()
        self._show()

    def _propose(self) -> None:
        self._change({"inks": proposed(self._label(), self._draft)})

    def _add(self) -> None:
        draft, made = with_new(self._draft)
        self._key = made.key
        self._become(draft)
        self.form.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.form.name.selectAll()

    def _up(self) -> None:
        self._become(moved(self._draft, self._key, -1))

    def _down(self) -> None:
        self._become(moved(self._draft, self._key, 1))

    def _retire(self) -> None:
        self._change({"retired": not self._label().retired})

    def _remove(self) -> None:
        place = self.list.currentRow()
        draft = without(self._draft, self._key)
        self._key = draft.labels[min(place, len(draft.labels) - 1)].key
        self._become(draft)

    def _merge(self) -> None:
        self.merge_wanted.emit(self._key)

    def _export(self) -> None:
        self.export_wanted.emit(self._draft)

    def _save(self) -> None:
        self.save_wanted.emit(self._draft)


def _named(scheme: LabelScheme, name: str) -> LabelScheme:
    return LabelScheme(key=scheme.key, name=name, version=scheme.version, labels=scheme.labels)
