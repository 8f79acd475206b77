"""A report: what happened, and a list of everything that needs a look, which can be copied."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from ui.widgets.named import named
from ui.widgets.plain import PlainLabel, window_title
from workbench.application.reading import revealed
from workbench.application.wording import sentence


class ReportDialog(QDialog):
    """Shows a sentence and some lines of plain text. It does not stop the window from being used."""

    def __init__(self, title: str, words: str, lines: Sequence[str], window: QWidget | None = None) -> None:
        super().__init__(window)
        self.setObjectName("reportDialog")
        self.setWindowTitle(window_title(title))
        self._words = words
        self._lines = named(QPlainTextEdit("\n".join(map(revealed, lines))), "reportLines")
        self._lines.setReadOnly(True)
        self._lines.setAccessibleName(sentence("dialogs", "report.lines"))
        self._lines.setTabChangesFocus(True)
        copy = named(QPushButton(sentence("dialogs", "report.copy")), "reportCopy")
        copy.clicked.connect(self._copy)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(copy, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(PlainLabel(words, wraps=True))
        column.addWidget(self._lines, 1)
        column.addWidget(buttons)
        self.resize(620, 380)

    def text(self) -> str:
        """Return everything it says."""
        return f"{self._words}\n\n{self._lines.toPlainText()}"

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text())
