"""The window in which a correction is noted: what the article said, what it says now, how much it weighs, and why."""

from __future__ import annotations

import typing

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QPlainTextEdit, QVBoxLayout, QWidget

from ui.widgets.named import named
from ui.widgets.plain import PlainLabel
from ui.widgets.quiet import QuietComboBox
from ui.widgets.said import Said
from ui.widgets.sized import fit
from workbench.application.wording import sentence
from workbench.domain.claim import Severity

SEVERITIES: tuple[Severity, ...] = typing.get_args(Severity)


class CorrectionDialog(QDialog):
    """Asks for a correction; ``texts`` hold ``was``, ``becomes`` and ``reason``."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("correctionDialog")
        self.setWindowTitle(sentence("review", "correction.title"))
        self.texts = {each: named(QPlainTextEdit(), f"correction_{each}") for each in ("was", "becomes", "reason")}
        self._severity = named(QuietComboBox(), "correction_severity")
        for each in SEVERITIES:
            self._severity.addItem(sentence("fields", f"correction.severity-{each.replace('_', '-')}"), each)
        self._severity.setCurrentIndex(SEVERITIES.index("factual"))
        self._severity.setAccessibleName(sentence("fields", "correction.severity"))
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name, text in self.texts.items():
            text.setTabChangesFocus(True)
            text.setAccessibleName(sentence("fields", f"correction.{name}"))
            text.textChanged.connect(self._allow)
            form.addRow(PlainLabel(sentence("fields", f"correction.{name}")), text)
        form.addRow(PlainLabel(sentence("fields", "correction.severity")), self._severity)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._save = buttons.button(QDialogButtonBox.StandardButton.Save)
        column = QVBoxLayout(self)
        column.addLayout(form)
        self.said = Said("correctionSaid")
        column.addWidget(self.said)
        column.addWidget(buttons)
        fit(self, 520, 380)
        self._allow()

    @property
    def severity(self) -> Severity:
        """How much the correction weighs."""
        return SEVERITIES[self._severity.currentIndex()]

    def words(self, name: str) -> str:
        """Return what was written."""
        return self.texts[name].toPlainText().strip()

    def _allow(self) -> None:
        self._save.setEnabled(bool(self.words("was")) and bool(self.words("becomes")))
