"""A report: what happened, and a list of everything that needs a look, which can be copied."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from ui.widgets.file_asking import ask_where_to_save
from ui.widgets.named import named
from ui.widgets.plain import PlainLabel, window_title
from ui.widgets.sized import fit
from workbench.application.reading import revealed
from workbench.application.wording import reason, sentence


class ReportDialog(QDialog):
    """Shows a sentence and some lines of plain text. It does not stop the window from being used."""

    def __init__(self, title: str, words: str, lines: Sequence[str], window: QWidget | None = None) -> None:
        super().__init__(window)
        self.setObjectName("reportDialog")
        self.setWindowTitle(window_title(title))
        self._words = revealed(words)
        self._lines = named(QPlainTextEdit("\n\n".join(map(revealed, lines))), "reportLines")
        self._lines.setReadOnly(True)
        self._lines.setAccessibleName(sentence("dialogs", "report.lines"))
        self._lines.setTabChangesFocus(True)
        copy = named(QPushButton(sentence("dialogs", "report.copy")), "reportCopy")
        copy.clicked.connect(self._copy)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(copy, QDialogButtonBox.ButtonRole.ActionRole)
        save = named(QPushButton(sentence("dialogs", "report.save")), "reportSave")
        save.clicked.connect(self._ask_and_save)
        buttons.addButton(save, QDialogButtonBox.ButtonRole.ActionRole)
        self._said = named(PlainLabel(wraps=True), "reportSaid")
        self._said.hide()
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(PlainLabel(words, wraps=True))
        column.addWidget(self._lines, 1)
        column.addWidget(self._said)
        column.addWidget(buttons)
        fit(self, 620, 380)

    def text(self) -> str:
        """Return everything it says."""
        return f"{self._words}\n\n{self._lines.toPlainText()}"

    def save_to(self, path: str) -> None:
        """Write to a file what is shown, word for word, and say what came of it."""
        try:
            Path(path).write_text(f"{self.text()}\n", encoding="utf-8")
        except OSError as error:
            self._said.setText(sentence("errors", "export.cannot-write", path=path, reason=reason(error)))
        else:
            self._said.setText(sentence("dialogs", "report.saved", path=path))
        self._said.show()

    def _ask_and_save(self) -> None:
        start = sentence("dialogs", "report.file-name")
        ask_where_to_save(self, "reportSaveDialog", sentence("dialogs", "report.save-title"), self.save_to, start=start)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text())
