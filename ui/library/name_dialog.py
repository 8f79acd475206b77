"""A small dialog that asks for one name."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from ui.widgets.field import Field
from ui.widgets.plain import PlainLabel, window_title
from workbench.application.wording import sentence


class NameDialog(QDialog):
    """Asks for a name that is not empty; ``named`` carries it."""

    named = Signal(str)

    def __init__(self, title: str, question: str, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("nameDialog")
        self.setWindowTitle(window_title(title))
        self.edit = Field(name)
        self.edit.setObjectName("nameEdit")
        self.edit.setAccessibleName(question)
        self.edit.selectAll()
        label = PlainLabel(question)
        label.setBuddy(self.edit)
        self._buttons = QDialogButtonBox()
        self._ok = self._buttons.addButton(sentence("library", "dialog.save"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.addButton(sentence("library", "dialog.cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self.accepted.connect(self._tell)
        self.edit.textChanged.connect(self._allow)
        column = QVBoxLayout(self)
        column.addWidget(label)
        column.addWidget(self.edit)
        column.addWidget(self._buttons)
        self.setMinimumWidth(320)
        self._allow(name)

    def _allow(self, name: str) -> None:
        self._ok.setEnabled(bool(name.strip()))

    def _tell(self) -> None:
        self.named.emit(" ".join(self.edit.text().split()))
