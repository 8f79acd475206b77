"""The window of signatures: how an article stands, who signed it, and what was changed since."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent, QTextCursor
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from ui.widgets.enter_presses import EnterPresses
from ui.widgets.named import named
from ui.widgets.plain import PlainLabel, window_title
from ui.widgets.sized import fit, room_in
from ui.widgets.times import local_time
from workbench.application.reading import revealed
from workbench.application.signatures import Signature, Standing
from workbench.application.wording import sentence
from workbench.domain.claim import Correction


class SignDialog(QDialog):
    """Shows signatures and wishes one, ``submitted`` or ``signed_off``, or a correction."""

    sign_wanted = Signal(str)
    correction_wanted = Signal()

    def __init__(self, window: QWidget, title: str, who: str) -> None:
        super().__init__(window)
        EnterPresses(self)
        self.setObjectName("signDialog")
        self.setWindowTitle(window_title(sentence("review", "dialog.title", title=title)))
        self._standing = named(PlainLabel(wraps=True), "signStanding")
        self._list = named(QTextBrowser(), "signatureList")
        self._list.setAccessibleName(sentence("review", "dialog.list"))
        self._list.setOpenLinks(False)
        self._list.setTabChangesFocus(True)
        buttons = self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        for kind in ("submitted", "signed_off"):
            button = named(QPushButton(sentence("review", f"do.{kind.replace('_', '-')}")), f"sign_{kind}")
            button.setProperty("kind", kind)
            button.setAutoDefault(False)
            button.clicked.connect(self._wish)
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        correct = named(QPushButton(sentence("review", "correction.do")), "noteCorrection")
        correct.setAutoDefault(False)
        correct.clicked.connect(self.correction_wanted)
        buttons.addButton(correct, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(PlainLabel(sentence("review", "dialog.words", who=who), wraps=True))
        column.addWidget(self._standing)
        column.addWidget(self._list, 1)
        column.addWidget(buttons)
        fit(self, 620, 460)

    def showEvent(self, event: QShowEvent) -> None:
        """Set the buttons one below the other where a row of them, in large letters, is wider than the window."""
        super().showEvent(event)
        holder, arranged = self.parentWidget(), self.layout()
        assert arranged is not None
        if holder is not None and self.minimumSizeHint().width() > room_in(holder).width():
            self._buttons.setOrientation(Qt.Orientation.Vertical)
            arranged.activate()
            fit(self, 620, 460)

    def show_standing(self, standing: Standing) -> None:
        """Say how the article stands, and what is missing if anything is."""
        key = "complete" if standing.decided == standing.sentences else "incomplete"
        lines = [
            sentence("review", f"standing.{key}", decided=standing.decided, total=standing.sentences),
            sentence("review", "standing.counts", annotations=standing.annotations, claims=standing.claims),
        ]
        if standing.without_evidence:
            lines.append(sentence("review", "standing.no-evidence", n=standing.without_evidence))
        if standing.without_verdict:
            lines.append(sentence("review", "standing.no-verdict", n=standing.without_verdict))
        self._standing.setText("\n".join(lines))

    def show_signatures(self, signatures: Sequence[Signature], corrections: Sequence[Correction]) -> None:
        """Show who signed, the latest first, with what was changed since; then what the article had to correct."""
        self._list.clear()
        cursor = QTextCursor(self._list.document())
        lines: list[str] = []
        for each in reversed(signatures):
            kind = each.kind.replace("_", "-")
            state = sentence("review", "holds" if each.holds else "void")
            facts = {"who": each.reviewer, "at": local_time(each.at), "version": each.version, "state": state}
            lines.append(sentence("review", f"line.{kind}", **facts))
            if not each.holds and not each.news:
                lines.append("    " + sentence("review", "news.unknown"))
            lines += [
                "    " + sentence("review", "news.line", at=local_time(n.at), who=n.who, words=n.words)
                for n in each.news
            ]
        for noted in reversed(corrections):
            weight = sentence("fields", f"correction.severity-{noted.severity.replace('_', '-')}")
            facts = {"at": local_time(noted.noted_at), "weight": weight, "was": noted.was, "becomes": noted.becomes}
            lines.append(sentence("review", "correction.line", **facts))
        cursor.insertText(revealed("\n".join(lines) or sentence("review", "none")))
        self._list.moveCursor(QTextCursor.MoveOperation.Start)

    def words(self) -> str:
        """Return what is shown of signatures."""
        return self._list.toPlainText()

    def _wish(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            self.sign_wanted.emit(str(button.property("kind")))
