"""The window in which a claim is written: a statement that stands alone, who makes it, when, and how far it is."""

from __future__ import annotations

import typing
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QPlainTextEdit, QVBoxLayout, QWidget

from ui.widgets.field import Field
from ui.widgets.named import named
from ui.widgets.plain import PlainLabel
from ui.widgets.quiet import QuietComboBox
from ui.widgets.said import Said
from ui.widgets.sized import fit
from workbench.application.commands import as_of_from
from workbench.application.dates import time_typed
from workbench.application.wording import say, sentence
from workbench.domain.claim import Claim, ClaimStatus
from workbench.domain.errors import InvalidError

STATUSES: tuple[ClaimStatus, ...] = typing.get_args(ClaimStatus)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ClaimDialog(QDialog):
    """Shows a claim to be written or changed; ``details`` says what stands in it when it was accepted."""

    def __init__(
        self, window: QWidget, claim: Claim | None = None, *, statement: str = "", speaker: str = "", passage: str = ""
    ) -> None:
        super().__init__(window)
        self.setObjectName("claimDialog")
        self.setWindowTitle(sentence("claims", "dialog.edit" if claim is not None else "dialog.new"))
        self.statement = named(QPlainTextEdit(), "claimStatement")
        self.statement.setAccessibleName(sentence("fields", "claim.statement"))
        self.statement.setTabChangesFocus(True)
        self.statement.setPlaceholderText(sentence("claims", "dialog.statement-tip"))
        self.statement.installEventFilter(self)
        self.speaker = named(Field(), "claimSpeaker")
        self.speaker.setPlaceholderText(sentence("claims", "dialog.speaker-tip"))
        self.as_of = named(Field(), "claimAsOf")
        self.as_of.setPlaceholderText(sentence("claims", "dialog.as-of-tip"))
        self.status = named(QuietComboBox(), "claimStatus")
        for each in STATUSES:
            self.status.addItem(sentence("fields", f"claim.status-{each.replace('_', '-')}"), each)
        self._as_of_before = time_typed(claim.as_of) if claim is not None else ""
        self._lay_out(passage)
        self._fill(claim, statement, speaker)
        fit(self, 560, 320)

    def _lay_out(self, passage: str) -> None:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._save = buttons.button(QDialogButtonBox.StandardButton.Save)
        self.statement.textChanged.connect(self._allow)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows = (
            ("fields", "claim.speaker", self.speaker),
            ("claims", "dialog.as-of", self.as_of),
            ("fields", "claim.status", self.status),
        )
        for table, key, field in rows:
            field.setAccessibleName(sentence(table, key))
            form.addRow(PlainLabel(sentence(table, key)), field)
        column = QVBoxLayout(self)
        column.addWidget(PlainLabel(sentence("claims", "dialog.words"), wraps=True))
        if passage:
            column.addWidget(named(PlainLabel(passage, wraps=True), "claimPassage"))
        column.addWidget(self.statement, 1)
        column.addLayout(form)
        self.said = Said("claimSaid")
        column.addWidget(self.said)
        column.addWidget(buttons)

    def _fill(self, claim: Claim | None, statement: str, speaker: str) -> None:
        self.statement.setPlainText(claim.statement if claim is not None else statement)
        self.statement.selectAll()
        self.speaker.setText((claim.speaker or "") if claim is not None else speaker)
        self.as_of.setText(self._as_of_before)
        self.status.setCurrentIndex(STATUSES.index(claim.status if claim is not None else "open"))
        self._allow()

    @property
    def details(self) -> dict[str, Any]:
        """The statement, the speaker, the time and the state, as commands take them; the time only if it changed."""
        details: dict[str, Any] = {
            "statement": self.statement.toPlainText(),
            "speaker": " ".join(self.speaker.text().split()) or None,
            "status": self.status.currentData(),
        }
        when = " ".join(self.as_of.text().split())
        if when != self._as_of_before:
            details["as_of"] = as_of_from(when)
        return details

    def accept(self) -> None:
        """Save, unless the time may be two days: then the dialog stays and asks which."""
        try:
            _ = self.details
        except InvalidError as error:
            self.said.say(say(error))
            self.as_of.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter saves from within the statement, as in every field of one sentence; Shift+Enter begins a line."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and _is_saving(event):
            if self._save.isEnabled():
                self.accept()
            return True
        return super().eventFilter(watched, event)

    def _allow(self) -> None:
        self._save.setEnabled(bool(self.statement.toPlainText().strip()))


def _is_saving(event: QKeyEvent) -> bool:
    return event.key() in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
