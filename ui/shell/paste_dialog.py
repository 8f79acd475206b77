"""Pasting text as an article: its title, its outlet, and the text to look over."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from ui.widgets.named import named
from ui.widgets.plain import PlainLabel
from ui.widgets.sized import fit
from workbench.application.wording import sentence


class PasteDialog(QDialog):
    """Asks what the clipboard's text is called and where it was published. A title may be left to the program."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("pasteDialog")
        self.setWindowTitle(sentence("dialogs", "paste.title"))
        # Qt turns no-break spaces into spaces when text is read back from a field, so what is pasted is kept here.
        self._pasted = QGuiApplication.clipboard().text()
        self._title = named(QLineEdit(), "pasteTitle")
        self._title.setPlaceholderText(sentence("dialogs", "paste.title-empty"))
        self._outlet = named(QLineEdit(), "pasteOutlet")
        self._edit = named(QPlainTextEdit(self._pasted), "pasteText")
        self._edit.setTabChangesFocus(True)
        self._shown = self._edit.toPlainText()
        form = QFormLayout()
        for key, field in (("title", self._title), ("outlet", self._outlet), ("text", self._edit)):
            name = sentence("dialogs", f"paste.field-{key}")
            field.setAccessibleName(name)
            form.addRow(name, field)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self._ok = self._buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._ok.setText(sentence("dialogs", "paste.import"))
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(PlainLabel(sentence("dialogs", "paste.words"), wraps=True))
        column.addLayout(form)
        column.addWidget(self._buttons)
        self._edit.textChanged.connect(self._check)
        self._check()
        fit(self, 620, 480)

    def text(self) -> str:
        """Return the text: exactly what was pasted, unless it was edited here."""
        shown = self._edit.toPlainText()
        return self._pasted if shown == self._shown else shown

    def title(self) -> str | None:
        """Return the title that was given, or None."""
        return self._title.text().strip() or None

    def outlet(self) -> str | None:
        """Return the outlet that was given, or None."""
        return self._outlet.text().strip() or None

    def take_over(self, other: PasteDialog) -> None:
        """Hold what another dialog held."""
        self._pasted, self._shown = other._pasted, other._shown
        self._title.setText(other._title.text())
        self._outlet.setText(other._outlet.text())
        self._edit.setPlainText(other._edit.toPlainText())

    def _check(self) -> None:
        self._ok.setEnabled(bool(self._edit.toPlainText().strip()))
