"""The settings: every choice takes effect at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTabWidget, QVBoxLayout, QWidget

from ui.settings.appearance import Appearance
from ui.settings.appearance_page import AppearancePage
from ui.settings.keys_page import KeysPage
from ui.settings.remapping import Remapping
from ui.widgets.named import named
from ui.widgets.sized import fit
from workbench.application.wording import sentence


class SettingsDialog(QDialog):
    """Two pages: how things look, and which key does what. Closing it is all there is to do in the end."""

    def __init__(self, appearance: Appearance, remapping: Remapping, window: QWidget | None = None) -> None:
        super().__init__(window)
        self.setObjectName("settingsDialog")
        self.setWindowTitle(sentence("settings", "title"))
        pages: Sequence[tuple[str, QWidget]] = (
            ("appearance", AppearancePage(appearance)),
            ("keys", KeysPage(remapping)),
        )
        self.pages = named(QTabWidget(), "settingsPages")
        for name, page in pages:
            self.pages.addTab(page, sentence("settings", f"page.{name}"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.pages)
        column.addWidget(buttons)
        fit(self, 640, 520)
