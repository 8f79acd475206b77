"""The bar over the sample set: it says that nothing here is for keeps, and offers to keep it all the same."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from ui.widgets.named import named
from ui.widgets.plain import PlainLabel
from workbench.application.wording import sentence


class SampleBar(QFrame):
    """Wishes a copy, a fresh sample set, or the user's own library."""

    copy_wanted = Signal()
    reset_wanted = Signal()
    library_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sampleBar")
        line = QHBoxLayout(self)
        line.setContentsMargins(10, 3, 6, 3)
        line.addWidget(PlainLabel(sentence("window", "sample.words"), wraps=True), 1)
        for name, signal in (
            ("copy", self.copy_wanted),
            ("reset", self.reset_wanted),
            ("library", self.library_wanted),
        ):
            button = named(QPushButton(sentence("window", f"sample.{name}")), f"sample.{name}")
            button.clicked.connect(signal)
            line.addWidget(button)
