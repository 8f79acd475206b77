"""Asks where a picture or a table is to be saved, and writes it whole or not at all."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.widgets.file_asking import ask_where_to_save
from workbench.application.tables import write_file
from workbench.application.wording import sentence
from workbench.domain.errors import WorkbenchError


class Saver(QObject):
    """Saves what it is given; ``told`` says where it is, ``refused`` why it is not."""

    told = Signal(str)
    refused = Signal(object)

    def __init__(self, holder: QWidget) -> None:
        super().__init__(holder)
        self._holder = holder
        self._content = b""

    def ask_and_save(self, kind: str, name: str, content: bytes) -> None:
        """Ask for the name of a file of that kind (``svg``, ``png``, ``csv``) and write ``content`` to it."""
        self._content = content
        ask_where_to_save(
            self._holder.window(),
            "dashboardSave",
            sentence("dashboards", "save-title"),
            self.save_to,
            start=f"{name}.{kind}",
            kinds=[sentence("dashboards", f"files.{kind}")],
            suffix=kind,
        )

    def save_to(self, path: str) -> None:
        """Write what was given last to a file."""
        try:
            write_file(path, self._content)
        except WorkbenchError as error:
            self.refused.emit(error)
            return
        self.told.emit(sentence("dashboards", "saved", path=Path(path).name))
