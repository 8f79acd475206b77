"""The second folder for backups: said in words, chosen, or given up."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QMessageBox, QWidget

from ui.settings.appearance import Appearance
from ui.widgets.plain import plain_box
from workbench.application.wording import sentence


class SecondFolder:
    """Asks about the folder, on another disk at best, where backups are copied to as well; ``told`` says what came."""

    def __init__(self, appearance: Appearance, told: Callable[[str], None], window: QWidget) -> None:
        self._appearance, self._told, self._window = appearance, told, window

    def ask(self) -> None:
        """Show which folder it is, and what can be done."""
        chosen = self._appearance.preferences.backup_folder
        words = sentence("keeping", "second.words", path=chosen) if chosen else sentence("keeping", "second.none")
        box = plain_box(self._window, words)
        box.setObjectName("secondFolderDialog")
        box.setWindowTitle(sentence("keeping", "second.title"))
        choose = box.addButton(sentence("keeping", "second.choose"), QMessageBox.ButtonRole.ActionRole)
        choose.setObjectName("secondFolderChoose")
        if chosen:
            stop = box.addButton(sentence("keeping", "second.stop"), QMessageBox.ButtonRole.ActionRole)
            stop.setObjectName("secondFolderStop")
        box.addButton(QMessageBox.StandardButton.Close)

        def follow(button: QAbstractButton) -> None:
            if button is choose:
                self._choose()
            elif button.objectName() == "secondFolderStop":
                self._keep("")
                self._told(sentence("keeping", "second.stopped"))

        box.buttonClicked.connect(follow)
        box.finished.connect(box.deleteLater)
        box.open()

    def _choose(self) -> None:
        dialog = QFileDialog(self._window, sentence("keeping", "second.title"))
        dialog.setObjectName("secondFolderFiles")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self._take)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take(self, path: str) -> None:
        self._keep(path)
        self._told(sentence("keeping", "second.chosen", path=path))

    def _keep(self, path: str) -> None:
        self._appearance.choose(msgspec.structs.replace(self._appearance.preferences, backup_folder=path))
