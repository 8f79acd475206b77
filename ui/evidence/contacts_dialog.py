"""The contact log of a claim: who was asked, when, and what they said; and whether they could answer what is said."""

from __future__ import annotations

import typing
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHeaderView,
    QPlainTextEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.asking_form import ask_to_give_up
from ui.widgets.enter_presses import EnterPresses
from ui.widgets.field import Field
from ui.widgets.named import named
from ui.widgets.plain import PlainLabel
from ui.widgets.quiet import QuietComboBox
from ui.widgets.roomy_rows import as_table
from ui.widgets.said import Said
from ui.widgets.sized import fit, fit_titles
from workbench.application.dates import date_words, typed_date
from workbench.application.reading import revealed
from workbench.application.wording import sentence
from workbench.domain.claim import Contact, ContactKind
from workbench.domain.errors import InvalidError

KINDS: tuple[ContactKind, ...] = typing.get_args(ContactKind)
_LINES = ("who", "channel", "asked_on", "answered_on")
_TEXTS = ("question", "answer")
_COLUMNS = ("who", "kind", "asked_on", "question", "answered_on", "answer")
_DATES = ("asked_on", "answered_on")
_LONG = ("question", "answer")
_NAMES = 1.4
_ROWS = 3
_FRAME = 16


class ContactsDialog(QDialog):
    """Shows the log and wishes: ``add_wanted(details)``, ``edit_wanted(id, changed, seen)``, ``remove_wanted(id)``.

    ``seen`` is how far the history was known when the entry came into the fields.
    """

    add_wanted = Signal(object)
    edit_wanted = Signal(str, object, int)
    remove_wanted = Signal(str)

    def __init__(self, window: QWidget, claim: str) -> None:
        super().__init__(window)
        EnterPresses(self)
        self.setObjectName("contactsDialog")
        self.setWindowTitle(sentence("contacts", "title"))
        self._contacts: list[Contact] = []
        self._list = named(QTreeWidget(), "contactList")
        as_table(self._list, sentence("contacts", "list"))
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._list.setHeaderLabels([_title(each) for each in _COLUMNS])
        header = self._list.header()
        header.setStretchLastSection(False)
        modes = QHeaderView.ResizeMode
        for section, each in enumerate(_COLUMNS[1:], 1):
            header.setSectionResizeMode(section, modes.Stretch if each in _LONG else modes.ResizeToContents)
        fit_titles(header)
        header.resizeSection(0, round(_NAMES * header.sectionSize(0)))
        self._list.setMinimumHeight(_ROWS * self._list.fontMetrics().lineSpacing() + _FRAME)
        self._list.currentItemChanged.connect(self._choose)
        self.fields = {each: named(Field(), f"contact_{each}") for each in _LINES}
        self.texts = {each: named(QPlainTextEdit(), f"contact_{each}") for each in _TEXTS}
        self.kind = named(QuietComboBox(), "contact_kind")
        for each in KINDS:
            self.kind.addItem(_kind(each), each)
        self.said = Said("contactSaid")
        self._filled: Contact | None = None
        self._untouched = self.details
        self._shown = self._seen = 0
        self._buttons = {each: self._button(each) for each in ("add", "save", "remove")}
        self._lay_out(claim)
        fit(self, 720, 560)

    def _lay_out(self, claim: str) -> None:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name in ("who", "kind", "channel", "asked_on", "question", "answered_on", "answer"):
            field = self.fields.get(name) or self.texts.get(name) or self.kind
            field.setAccessibleName(_title(name))
            form.addRow(PlainLabel(_title(name)), field)
        for text in self.texts.values():
            text.setTabChangesFocus(True)
            text.setMaximumHeight(3 * self.fontMetrics().lineSpacing() + 12)
        for name in _DATES:
            self.fields[name].setPlaceholderText(sentence("evidence", "dialog.accessed-tip"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        for button in self._buttons.values():
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(PlainLabel(claim, wraps=True))
        column.addWidget(self._list, 1)
        column.addLayout(form)
        column.addWidget(self.said)
        column.addWidget(buttons)

    def show_contacts(self, contacts: Sequence[Contact], seen: int) -> None:
        """Show the log as it is now that the history is known as far as ``seen``; what is being written stays.

        Where somebody else changed or removed its entry, that is said.
        """
        self._shown = seen
        before = self._chosen()
        self._contacts = list(contacts)
        quiet = self._list.blockSignals(True)
        self._list.clear()
        for each in self._contacts:
            words = [revealed(" ".join(_shown(each, name).split())) for name in _COLUMNS]
            self._list.addTopLevelItem(QTreeWidgetItem(words))
        self._list.blockSignals(quiet)
        self._show_chosen(before.id if before is not None else "")
        chosen = self._chosen()
        if chosen == self._filled:
            return
        if not self._is_written or (chosen is not None and self.details == _kept(chosen)):
            self._fill()
            return
        if chosen is None:
            # What is written is about no entry any more.
            self._filled = None
            self._enable()
        self.said.say(sentence("contacts", "gone-meanwhile" if chosen is None else "changed-meanwhile"))

    def begin_anew(self) -> None:
        """Show the chosen entry as it is in the log: what stood in the fields is in it now."""
        self._fill()

    def begin_another(self) -> None:
        """Empty the fields: what stood there is in the log now, or was removed from it."""
        self._show_chosen("")
        self._fill()

    @property
    def details(self) -> dict[str, Any]:
        """What stands in the fields, as commands take it."""
        details: dict[str, Any] = {name: field.text().strip() or None for name, field in self.fields.items()}
        details |= {name: _typed(details[name]) for name in _DATES}
        details |= {name: text.toPlainText().strip() or None for name, text in self.texts.items()}
        return details | {"who": details["who"] or "", "kind": self.kind.currentData()}

    def reject(self) -> None:
        """Close; what is not saved is asked about first."""
        if self._is_written:
            ask_to_give_up(self, "contacts", self._drop)
        else:
            super().reject()

    def _drop(self) -> None:
        self._untouched = self.details
        super().reject()

    @property
    def _is_written(self) -> bool:
        return self.details != self._untouched

    def _choose(self, item: QTreeWidgetItem | None) -> None:
        """Show another entry; what was written about this one is asked about first."""
        if not self._is_written:
            self._fill()
            return
        wanted = self._contacts[self._list.indexOfTopLevelItem(item)].id if item is not None else ""
        self.fields["who"].setFocus(Qt.FocusReason.OtherFocusReason)
        self._stay()
        # A press of the mouse marks the other entry only after this.
        QTimer.singleShot(0, self, self._stay)

        def give_up() -> None:
            self._show_chosen(wanted)
            self._fill()

        ask_to_give_up(self, "contacts", give_up)

    def _stay(self) -> None:
        self._show_chosen(self._filled.id if self._filled is not None else "")

    def _show_chosen(self, contact: str) -> None:
        """Let an entry be the chosen one without showing what it says; none for an unknown id."""
        row = next((n for n, each in enumerate(self._contacts) if each.id == contact), -1)
        quiet = self._list.blockSignals(True)
        self._list.clearSelection()
        self._list.setCurrentIndex(self._list.model().index(row, 0))
        self._list.blockSignals(quiet)

    def _chosen(self) -> Contact | None:
        item = self._list.currentItem()
        row = self._list.indexOfTopLevelItem(item) if item is not None else -1
        return self._contacts[row] if 0 <= row < len(self._contacts) else None

    def _fill(self) -> None:
        chosen = self._filled = self._chosen()
        self._seen = self._shown
        self.said.say("")
        for name, field in self.fields.items():
            field.setText((getattr(chosen, name) or "") if chosen is not None else "")
        for name, text in self.texts.items():
            text.setPlainText((getattr(chosen, name) or "") if chosen is not None else "")
        self.kind.setCurrentIndex(KINDS.index(chosen.kind) if chosen is not None else 0)
        self._untouched = self.details
        self._enable()

    def _enable(self) -> None:
        for name in ("save", "remove"):
            self._buttons[name].setEnabled(self._filled is not None)

    def _button(self, name: str) -> QPushButton:
        button = named(QPushButton(sentence("contacts", name)), f"contacts_{name}")
        button.setAutoDefault(False)
        button.setProperty("deed", name)
        button.clicked.connect(self._wish)
        return button

    def _wish(self) -> None:
        button, chosen = self.sender(), self._filled
        deed = str(button.property("deed")) if isinstance(button, QPushButton) else ""
        if deed == "add":
            self.add_wanted.emit(self.details)
        elif deed == "save" and chosen is not None:
            # What was left alone stays as it is in the log by now.
            changed = {name: value for name, value in self.details.items() if value != self._untouched[name]}
            self.edit_wanted.emit(chosen.id, changed, self._seen)
        elif deed == "remove" and chosen is not None:
            self.remove_wanted.emit(chosen.id)


def _title(name: str) -> str:
    return sentence("fields", f"contact.{name.replace('_', '-')}")


def _typed(words: str | None) -> str | None:
    """Return a date as it is kept, and what is none as it was typed, so that saving it says why not."""
    try:
        return typed_date(words)
    except InvalidError:
        return words


def _kept(contact: Contact) -> dict[str, Any]:
    return {name: getattr(contact, name) for name in (*_LINES, *_TEXTS, "kind")}


def _shown(contact: Contact, column: str) -> str:
    if column == "kind":
        return _kind(contact.kind)
    words = getattr(contact, column) or ""
    return date_words(words) if column.endswith("_on") else words


def _kind(kind: str) -> str:
    return sentence("fields", f"contact.kind-{kind.replace('_', '-')}")
