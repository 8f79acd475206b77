"""The bar of the tour: what to do now, and the ways on, back and out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.widgets.named import named
from ui.widgets.plain import PlainLabel
from workbench.application.wording import sentence


class GuideBar(QFrame):
    """Shows one step. A click on a button leaves the focus in the article; Tab and Esc come and go."""

    next_wanted = Signal()
    back_wanted = Signal()
    end_wanted = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("guideBar")
        self._title = named(PlainLabel(wraps=True), "guideTitle")
        self._words = named(PlainLabel(wraps=True), "guideWords")
        said = QVBoxLayout()
        said.setSpacing(1)
        said.addWidget(self._title)
        said.addWidget(self._words)
        line = QHBoxLayout(self)
        line.setContentsMargins(10, 5, 6, 5)
        line.addLayout(said, 1)
        self._back = self._button("back")
        self.on = self._button("next")
        self._end = self._button("end")
        self._back.clicked.connect(self.back_wanted)
        self.on.clicked.connect(self.next_wanted)
        self._end.clicked.connect(self.end_wanted)
        for button in (self._back, self.on, self._end):
            line.addWidget(button)
        self.hide()

    def show_step(self, title: str, words: str, *, first: bool, last: bool) -> None:
        """Say what to do; the ``last`` page of the tour only leads out."""
        self._title.setText(title)
        self._words.setText(words)
        self.setAccessibleName(title)
        self.setAccessibleDescription(words)
        self._back.setVisible(not first)
        self.on.setVisible(not last)
        self._end.setText(sentence("guide", "done" if last else "end"))
        # What a screen reader says of a button alone would not tell what it leads on from.
        for button in (self._back, self.on, self._end):
            button.setAccessibleDescription(f"{title}. {words}")
        if last and self._back.hasFocus():
            self._end.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_focus(self) -> None:
        """Let keys come here."""
        button = self._end if self.on.isHidden() else self.on
        button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the text on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _button(self, name: str) -> QPushButton:
        button = named(QPushButton(sentence("guide", name)), f"guide.{name}")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button
