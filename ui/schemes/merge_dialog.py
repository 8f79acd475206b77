"""Asks into which label the annotations of another one are to go."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.theme.glyphs import glyph_icon
from ui.theme.tokens import Theme
from ui.widgets.enter_presses import EnterPresses
from ui.widgets.named import named
from ui.widgets.plain import PlainLabel
from ui.widgets.quiet import QuietComboBox
from workbench.application.wording import sentence
from workbench.domain.label import Label, LabelScheme


class MergeDialog(QDialog):
    """``confirmed(from, into)`` carries the keys of two labels."""

    confirmed = Signal(str, str)

    def __init__(
        self, label: Label, number: int, scheme: LabelScheme, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        EnterPresses(self)
        self.setObjectName("mergeDialog")
        self.setWindowTitle(sentence("schemes", "merge"))
        self._label = label
        words = PlainLabel(sentence("schemes", "merge.words", label=label.name, n=f"{number:,}"), wraps=True)
        self._into = QuietComboBox()
        self._into.setObjectName("mergeInto")
        self._into.setAccessibleName(sentence("schemes", "merge.into"))
        for each in scheme.offered:
            if each.key != label.key:
                self._into.addItem(glyph_icon(each, theme), each.name, each.key)
        do = named(QPushButton(sentence("schemes", "merge.do", n=f"{number:,}")), "mergeDo")
        cancel = named(QPushButton(sentence("schemes", "cancel")), "mergeCancel")
        cancel.setAutoDefault(False)
        do.clicked.connect(self._confirm)
        do.setEnabled(self._into.count() > 0)
        cancel.clicked.connect(self.reject)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(cancel)
        line.addWidget(do)
        column = QVBoxLayout(self)
        column.addWidget(words)
        column.addWidget(PlainLabel(sentence("schemes", "merge.into")))
        column.addWidget(self._into)
        column.addLayout(line)
        self.setMinimumWidth(380)

    def _confirm(self) -> None:
        self.accept()
        self.confirmed.emit(self._label.key, str(self._into.currentData()))
