"""The window in which a claim is rated: the scale with its definitions, the reasons, and the verdicts before."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QPlainTextEdit,
    QRadioButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.widgets.named import named
from ui.widgets.plain import PlainLabel, action_text
from ui.widgets.said import Said
from ui.widgets.sized import fit
from ui.widgets.times import local_time
from workbench.application.wording import sentence, shortened
from workbench.domain.claim import Verdict
from workbench.domain.label import Rating

_REASONS = 200
_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)


class _Choice(QRadioButton):
    """A rating; the arrow keys choose the one they come to, also before anything is chosen."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose what an arrow key came to."""
        super().keyPressEvent(event)
        here = self.window().focusWidget()
        if isinstance(here, _Choice) and here is not self and event.key() in _ARROWS:
            here.click()


class VerdictDialog(QDialog):
    """Asks for a rating and its reasons; earlier verdicts are shown, each under the name of its rating, and stay."""

    def __init__(
        self,
        window: QWidget,
        claim: str,
        ratings: Sequence[Rating],
        verdicts: Sequence[tuple[str, Verdict]],
        *,
        evidence: int,
    ) -> None:
        super().__init__(window)
        self.setObjectName("verdictDialog")
        self.setWindowTitle(sentence("review", "verdict.title"))
        self._group = QButtonGroup(self)
        self._ratings = list(ratings)
        self._meaning = named(PlainLabel(wraps=True), "ratingMeaning")
        self.reasons = named(QPlainTextEdit(), "verdictReasons")
        self.reasons.setAccessibleName(sentence("fields", "verdict.rationale"))
        self.reasons.setPlaceholderText(sentence("review", "verdict.reasons-tip"))
        self.reasons.setTabChangesFocus(True)
        self.reasons.textChanged.connect(self._allow)
        column = QVBoxLayout(self)
        column.addWidget(named(PlainLabel(claim, wraps=True), "verdictClaim"))
        column.addWidget(PlainLabel(_evidence_words(evidence), wraps=True))
        column.addWidget(self._scale(), 3)
        self._group.idClicked.connect(self._explain)
        self._group.idToggled.connect(self._explain)
        column.addWidget(self._meaning)
        column.addWidget(self.reasons, 1)
        if verdicts:
            column.addWidget(named(PlainLabel(_before(verdicts), wraps=True), "verdictsBefore"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._save = buttons.button(QDialogButtonBox.StandardButton.Save)
        self.said = Said("verdictSaid")
        column.addWidget(self.said)
        column.addWidget(buttons)
        fit(self, 560, 520)
        self._allow()

    def _scale(self) -> QScrollArea:
        """Return the ratings, as high as they are; a long scale of one's own, or large letters, are scrolled."""
        content = QWidget()
        lines = QVBoxLayout(content)
        lines.setContentsMargins(0, 0, 0, 0)
        for number, each in enumerate(self._ratings):
            button = named(_Choice(action_text(each.name)), f"rating_{each.key}")
            button.setAccessibleDescription(each.definition)
            self._group.addButton(button, number)
            lines.addWidget(button)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidgetResizable(True)
        scroll.setWidget(content)
        scroll.setMinimumHeight(3 * self.fontMetrics().lineSpacing())
        scroll.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        return scroll

    @property
    def rating(self) -> str | None:
        """The key of the rating that was chosen."""
        chosen = self._group.checkedId()
        return self._ratings[chosen].key if chosen >= 0 else None

    def showEvent(self, event: QShowEvent) -> None:
        """Let no rating be lower than its letters, whose size is only known now."""
        super().showEvent(event)
        for button in self._group.buttons():
            button.setMinimumHeight(button.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter saves."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier and self._save.isEnabled():
            self.accept()
        else:
            super().keyPressEvent(event)

    def _explain(self, *_chosen: object) -> None:
        chosen = self._group.checkedId()
        self._meaning.setText(self._ratings[chosen].definition if chosen >= 0 else "")
        self._allow()

    def _allow(self) -> None:
        self._save.setEnabled(self.rating is not None and bool(self.reasons.toPlainText().strip()))


def _evidence_words(evidence: int) -> str:
    return sentence("review", "verdict.evidence", n=evidence) if evidence else sentence("review", "verdict.no-evidence")


def _before(verdicts: Sequence[tuple[str, Verdict]]) -> str:
    lines = [
        sentence(
            "review",
            "verdict.before",
            at=local_time(each.at),
            rating=name,
            reasons=shortened(each.rationale, _REASONS),
        )
        for name, each in reversed(verdicts)
    ]
    return "\n".join(lines)
