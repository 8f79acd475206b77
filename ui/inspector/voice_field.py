"""In whose voice words are: the outlet's own, the author's, or somebody else's."""

from __future__ import annotations

import typing

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.widgets.named import named
from ui.widgets.plain import PlainLabel
from ui.widgets.quiet import QuietComboBox
from workbench.application.wording import sentence
from workbench.domain.annotation import Voice


class VoiceField(QWidget):
    """Shows a voice and wishes another; ``wanted(voice)`` is empty for none."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._voice = ""
        title = PlainLabel(sentence("fields", "annotation.voice"))
        self.choice = named(QuietComboBox(), "voiceChoice")
        self.choice.setAccessibleName(sentence("fields", "annotation.voice"))
        self.choice.addItem(sentence("inspector", "voice.none"), "")
        for each in typing.get_args(Voice):
            self.choice.addItem(sentence("fields", f"annotation.voice-{each}"), each)
        self.choice.activated.connect(self._wish)
        title.setBuddy(self.choice)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(title)
        line.addWidget(self.choice, 1)

    def show_voice(self, voice: Voice | None, *, editable: bool) -> None:
        """Show a voice, None for not said."""
        self._voice = voice or ""
        self.choice.setCurrentIndex(max(0, self.choice.findData(self._voice)))
        self.choice.setEnabled(editable)

    def _wish(self) -> None:
        voice = str(self.choice.currentData())
        if voice != self._voice:
            self.wanted.emit(voice)
