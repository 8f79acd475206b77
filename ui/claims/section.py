"""What the inspector says of claims: those that an annotation belongs to, with their other places, and its evidence."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme.icons import icon
from ui.theme.tokens import Theme
from ui.widgets.drawn import DrawnButton
from ui.widgets.elided import ElidedLabel
from ui.widgets.named import named
from ui.widgets.plain import PlainLabel, action_text, tooltip
from workbench.application.wording import sentence

_MOST = 3


class ClaimLine(msgspec.Struct, frozen=True, kw_only=True):
    """A claim in the inspector: what it is called, what the annotation has to do with it, and its other places."""

    claim: str
    name: str
    places: str


class SectionShown(msgspec.Struct, frozen=True, kw_only=True):
    """All that is said of one annotation here; ``evidence`` are citations, the latest last."""

    annotation: str
    claims: tuple[ClaimLine, ...] = ()
    evidence: tuple[str, ...] = ()


class ClaimSection(QWidget):
    """Shows the claims of one annotation; wishes more, other places, or fewer.

    ``wanted(action)`` carries the key of an action of the window; ``peek_wanted``, ``edit_wanted`` and ``leave_wanted``
    carry a claim.
    """

    wanted = Signal(str)
    edit_wanted = Signal(str)
    leave_wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspectorClaims")
        self._theme = theme
        self._shown: SectionShown | None = None
        self._title = named(PlainLabel(sentence("claims", "section.title")), "claimsTitle")
        self._link = self._button("claimsLink", "annotate.link", "link")
        self._next = self._button("claimsNext", "go.next-place", "chevron-right")
        self._attach = self._button("claimsEvidence", "annotate.evidence", "paperclip")
        self._evidence = named(ElidedLabel(1), "claimsEvidenceWords")
        head = QHBoxLayout()
        head.setSpacing(2)
        head.addWidget(self._title, 1)
        for each in (self._next, self._link, self._attach):
            head.addWidget(each)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addLayout(self._lines)
        column.addWidget(self._evidence)
        self.set_theme(theme)
        self.show_claims(None)

    def set_theme(self, theme: Theme) -> None:
        """Tint the icons with the colours of a theme."""
        self._theme = theme
        for each in (self._link, self._next, self._attach):
            each.setIcon(icon(str(each.property("drawing")), theme.text, theme.border))
        shown, self._shown = self._shown, None
        self.show_claims(shown)

    def show_claims(self, shown: SectionShown | None) -> None:
        """Show what is said of one annotation; nothing for None."""
        if shown is not None and shown == self._shown:
            return
        self._shown = shown
        self.setVisible(shown is not None)
        while (old := self._lines.takeAt(0)) is not None:
            widget = old.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        claims: Sequence[ClaimLine] = shown.claims if shown is not None else ()
        for each in claims[:_MOST]:
            self._lines.addWidget(self._line(each))
        count = len(shown.evidence) if shown is not None else 0
        self._title.setText(sentence("claims", "section.title" if claims else "section.none"))
        self._next.setVisible(bool(claims))
        self._evidence.setVisible(count > 0)
        if shown is not None and count:
            words = sentence("claims", "section.evidence", n=count, last=shown.evidence[-1])
            self._evidence.set_text(words)

    def _line(self, line: ClaimLine) -> QWidget:
        made = QWidget()
        name = ElidedLabel(1)
        name.set_text(line.name)
        places = named(ElidedLabel(1), "claimPlaces")
        places.set_text(line.places)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(name)
        words.addWidget(places)
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addLayout(words, 1)
        for key, drawing, wish in (("edit", "pencil", self._edit), ("leave", "unlink", self._leave)):
            button = DrawnButton()
            button.setObjectName(f"claim_{key}")
            words_of = sentence("claims", f"section.{key}")
            button.setAccessibleName(f"{words_of}: {line.name}")
            button.setToolTip(tooltip(words_of))
            button.setIcon(icon(drawing, self._theme.text, self._theme.border))
            button.setProperty("claim", line.claim)
            button.clicked.connect(wish)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return made

    def _button(self, name: str, action: str, drawing: str) -> DrawnButton:
        button = named(DrawnButton(), name)
        words = sentence("actions", action)
        button.setText(action_text(words))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setAccessibleName(words)
        button.setToolTip(tooltip(words))
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        button.setProperty("action", action)
        button.setProperty("drawing", drawing)
        button.clicked.connect(self._wish)
        return button

    def _wish(self) -> None:
        button = self.sender()
        if isinstance(button, DrawnButton):
            self.wanted.emit(str(button.property("action")))

    def _edit(self) -> None:
        self.edit_wanted.emit(self._claim_of_sender())

    def _leave(self) -> None:
        self.leave_wanted.emit(self._claim_of_sender())

    def _claim_of_sender(self) -> str:
        button = self.sender()
        return str(button.property("claim")) if isinstance(button, DrawnButton) else ""
