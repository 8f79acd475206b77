"""A bar over the articles for what must not be overlooked: a library that is damaged, or can only be read."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from ui.shell.announcing import announce
from ui.widgets.named import named
from ui.widgets.plain import PlainLabel
from workbench.application.wording import sentence


class NoticeBar(QFrame):
    """Says one sentence until it is put away; ``restore_wanted`` asks for the backups."""

    restore_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("noticeBar")
        self._words = named(PlainLabel(wraps=True), "noticeWords")
        self._restore = named(QPushButton(sentence("keeping", "notice.backups")), "noticeBackups")
        self._restore.clicked.connect(self.restore_wanted)
        away = named(QPushButton(sentence("keeping", "notice.away")), "noticeAway")
        away.clicked.connect(self.hide)
        line = QHBoxLayout(self)
        line.setContentsMargins(10, 3, 6, 3)
        line.addWidget(self._words, 1)
        line.addWidget(self._restore)
        line.addWidget(away)
        self.hide()

    @Slot(str)
    def warn(self, words: str) -> None:
        """Say that something is wrong with the library, and offer the backups."""
        self._say(words, backups=True)

    @Slot(str)
    def note(self, words: str) -> None:
        """Say something that is good to know."""
        self._say(words, backups=False)

    def _say(self, words: str, *, backups: bool) -> None:
        self._words.setText(words)
        self._restore.setVisible(backups)
        self.show()
        announce(self, words, urgent=backups)
