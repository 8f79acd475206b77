"""What a pane shows when there is no article in it: what this place is for, and how to fill it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui.widgets.named import named
from ui.widgets.plain import PlainLabel, action_text, tooltip
from workbench.application.wording import sentence


class EmptyPane(QWidget):
    """A sentence and a few buttons, one for each action that helps here. Text can be pasted into it as an article.

    ``choose_wanted`` asks for one of the articles that are in the library.
    """

    choose_wanted = Signal()

    def __init__(self, offers: Sequence[tuple[QAction, str]], paste: QAction) -> None:
        super().__init__()
        self._choose = named(QPushButton(sentence("window", "empty.choose")), "emptyChoose")
        self._choose.clicked.connect(self.choose_wanted)
        self._words = PlainLabel(wraps=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._buttons = [_button(action, hint) for action, hint in offers]
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addWidget(self._words)
        column.addSpacing(12)
        column.addWidget(self._choose, 0, Qt.AlignmentFlag.AlignHCenter)
        for button, (action, _) in zip(self._buttons, offers, strict=True):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
            button.setVisible(action.isVisible())
        column.addStretch(3)
        self.addAction(paste)
        self.show_library_empty(False)

    def show_library_empty(self, empty: bool) -> None:
        """Say whether there are articles to choose from at all."""
        self._words.setText(sentence("window", "empty.library" if empty else "empty.pane"))
        self._choose.setVisible(not empty)

    def first(self) -> QWidget:
        """Return what gets the focus here."""
        return self._buttons[0] if self._choose.isHidden() else self._choose


def _button(action: QAction, hint: str) -> QPushButton:
    button = QPushButton(action_text(action.text()))
    button.setToolTip(tooltip(hint))
    button.setAccessibleName(action.text())
    button.clicked.connect(action.trigger)
    return button
