"""The window in which evidence is written out: what it is, where it is, when somebody looked at it, what it says."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QDir
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.evidence.card import KINDS, STANCES
from ui.widgets.elided import ElidedLabel
from ui.widgets.field import Field
from ui.widgets.named import named
from ui.widgets.plain import PlainLabel
from ui.widgets.quiet import QuietComboBox
from ui.widgets.said import Said
from ui.widgets.sized import fit
from workbench.application.citing import cited
from workbench.application.wording import sentence
from workbench.domain.claim import Evidence, EvidenceKind, EvidenceStance
from workbench.domain.times import now

_LINES = ("citation", "url", "archived_url", "accessed_on", "locator")


class EvidenceDialog(QDialog):
    """Shows evidence to be written or changed; ``details`` says what stands in it.

    ``passages`` are annotations of other articles that it may point at: words by id.
    """

    def __init__(
        self,
        window: QWidget,
        about: str,
        evidence: Evidence | None = None,
        *,
        words: str = "",
        stance: EvidenceStance = "supports",
        kind: EvidenceKind | None = None,
        passages: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(window)
        self.setObjectName("evidenceDialog")
        self.setWindowTitle(sentence("evidence", "dialog.edit" if evidence is not None else "dialog.new"))
        self.fields = {each: named(Field(), f"evidence_{each}") for each in _LINES}
        self.quote = named(QPlainTextEdit(), "evidence_quote")
        self.quote.setTabChangesFocus(True)
        self.stance = named(QuietComboBox(), "evidence_stance")
        for each in STANCES:
            self.stance.addItem(sentence("fields", f"evidence.stance-{each}"), each)
        self.kind = named(QuietComboBox(), "evidence_kind")
        self.kind.addItem(sentence("evidence", "kind.not-said"), None)
        for one in KINDS:
            self.kind.addItem(sentence("evidence", f"kind.{one}"), one)
        self.passage = named(QuietComboBox(), "evidence_passage")
        self.passage.addItem(sentence("evidence", "dialog.no-passage"), None)
        for key, name in (passages or {}).items():
            self.passage.addItem(name, key)
        self._evidence = evidence
        self._attach: Path | None = None
        self._detached = False
        self._file = named(ElidedLabel(1), "evidenceFile")
        self._lay_out(about)
        if evidence is not None:
            self._fill(evidence)
        else:
            self._begin(words, stance)
            self.kind.setCurrentIndex(self.kind.findData(kind))
        self._show_file()
        self._allow()
        fit(self, 600, 510)

    def _lay_out(self, about: str) -> None:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name in (*_LINES, "quote", "stance", "kind", "passage"):
            field: QWidget = self.fields[name] if name in self.fields else getattr(self, name)
            key = f"evidence.{name.replace('_', '-')}"
            words = sentence("evidence", "dialog.passage") if name == "passage" else sentence("fields", key)
            field.setAccessibleName(words)
            form.addRow(PlainLabel(words), field)
        self.fields["locator"].setPlaceholderText(sentence("evidence", "dialog.locator-tip"))
        self.fields["accessed_on"].setPlaceholderText(sentence("evidence", "dialog.accessed-tip"))
        self.quote.setMaximumHeight(6 * self.fontMetrics().lineSpacing())
        self.fields["citation"].textChanged.connect(self._allow)
        attach = named(QPushButton(sentence("evidence", "dialog.attach")), "evidenceAttach")
        attach.clicked.connect(self._ask_file)
        self._detach = named(QPushButton(sentence("evidence", "dialog.detach")), "evidenceDetach")
        self._detach.clicked.connect(self._drop_file)
        line = QHBoxLayout()
        line.addWidget(self._file, 1)
        line.addWidget(attach)
        line.addWidget(self._detach)
        form.addRow(PlainLabel(sentence("fields", "evidence.attachment")), line)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._save = buttons.button(QDialogButtonBox.StandardButton.Save)
        column = QVBoxLayout(self)
        subject = named(ElidedLabel(2), "evidenceAbout")
        subject.set_text(about)
        column.addWidget(subject)
        column.addLayout(form)
        self.said = Said("evidenceSaid")
        column.addWidget(self.said)
        column.addWidget(buttons)

    def _fill(self, evidence: Evidence) -> None:
        for name, field in self.fields.items():
            field.setText(getattr(evidence, name) or "")
        self.quote.setPlainText(evidence.quote or "")
        self.stance.setCurrentIndex(STANCES.index(evidence.stance))
        self.kind.setCurrentIndex(self.kind.findData(evidence.kind))
        if evidence.linked_annotation and self.passage.findData(evidence.linked_annotation) < 0:
            self.passage.addItem(sentence("evidence", "dialog.linked"), evidence.linked_annotation)
        self.passage.setCurrentIndex(max(0, self.passage.findData(evidence.linked_annotation)))

    def _begin(self, words: str, stance: EvidenceStance) -> None:
        found = cited(words)
        self.fields["citation"].setText(found.citation)
        self.fields["url"].setText(found.url or "")
        self.fields["archived_url"].setText(found.archived_url or "")
        self.fields["accessed_on"].setText(now()[:10])
        self.stance.setCurrentIndex(STANCES.index(stance))

    @property
    def details(self) -> dict[str, Any]:
        """What stands in the fields, as commands take it; ``attach`` only if another file was chosen, or none."""
        details: dict[str, Any] = {name: field.text().strip() or None for name, field in self.fields.items()}
        details["citation"] = details["citation"] or ""
        details["quote"] = self.quote.toPlainText().strip() or None
        details["stance"] = self.stance.currentData()
        details["kind"] = self.kind.currentData()
        details["linked_annotation"] = self.passage.currentData()
        if self._attach is not None or self._detached:
            details["attach"] = self._attach
        return details

    def attach(self, path: Path) -> None:
        """Take a file along when this is saved."""
        self._attach, self._detached = path, False
        self._show_file()

    def _ask_file(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, sentence("evidence", "dialog.attach"), QDir.homePath())
        if chosen:
            self.attach(Path(chosen))

    def _drop_file(self) -> None:
        self._attach, self._detached = None, True
        self._show_file()

    def _show_file(self) -> None:
        kept = self._evidence.attachment_name if self._evidence is not None and not self._detached else None
        name = self._attach.name if self._attach is not None else kept
        self._file.set_text(name or sentence("evidence", "dialog.no-file"))
        self._detach.setEnabled(name is not None)

    def _allow(self) -> None:
        self._save.setEnabled(bool(self.fields["citation"].text().strip()))
        self._save.setAutoDefault(True)
